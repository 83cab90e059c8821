/** The box in SQLite’s file: settings, commits, and no trace of what came in which order. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '../../../src/domain/box/box.ts'
import { openingOn, weekAt } from '../../../src/domain/box/schedule.ts'
import { SQLite as Database } from '../../../src/store/sqlite/driver.ts'
import { fileOf, holdWrites, look, pagesOf } from '../../support/disk.ts'
import { drop } from '../../support/drop.ts'
import { housesForEachTest, makeHouse, type TestHouse, WEDNESDAY, WEEK } from '../../support/house.ts'
import { ballots } from '../ballots.ts'

const house = housesForEachTest()

const ZEROES = { waiting_count: 'n', waiting_week: 'n' }
const waitingOf = (h: TestHouse) =>
  Object.keys(ZEROES).flatMap((table) =>
    look(h, `SELECT * FROM ${table} WHERE n > '000000' ORDER BY 1, 2, 3`),
  )

describe('settings that the promises rest on', () => {
  it('are in force in the server’s own connection', async () => {
    const h = await house()
    // The store's connection is its own; its settings show in a file opened the same way.
    const { openDatabase } = await import('../../../src/store/sqlite/open.ts')
    const db = openDatabase({
      folder: h.dataDir,
      trial: false,
      now: 0,
    })
    const setting = (name: string) => db.pragma(name, { simple: true })
    expect({
      journal: setting('journal_mode'),
      synchronous: setting('synchronous'),
      secureDelete: setting('secure_delete'),
      tempStore: setting('temp_store'),
      foreignKeys: setting('foreign_keys'),
    }).toEqual({ journal: 'wal', synchronous: 2, secureDelete: 1, tempStore: 2, foreignKeys: 1 })
    db.close()
  })

  it('run on a SQLite without the WAL-reset race', () => {
    const version = new Database(':memory:').prepare('SELECT sqlite_version()').pluck().get() as string
    const [major, minor, patch] = version.split('.').map(Number)
    expect(major! * 1e6 + minor! * 1e3 + patch!).toBeGreaterThanOrEqual(3_051_003)
  })
})

/** Commits in the write-ahead log: frames whose header says how large the file is after them (SQLite file format, 4.1). */
function commitsIn(h: TestHouse): number {
  const log = readFileSync(`${fileOf(h)}-wal`)
  let commits = 0
  for (let frame = 32; frame + 24 <= log.length; frame += 24 + 4096)
    if (log.readUInt32BE(frame + 4) > 0) commits++
  return commits
}

describe('a ballot in the file', () => {
  it('is counters without time, weeks without choice, and a text alone', async () => {
    const h = await house()
    await drop(h, h.card('Åben Dør').code, {
      adv_help: ['o1'],
      rec_how: ['dontKnow'],
      free_better: ['Flere stole'],
    })
    expect(waitingOf(h)).toEqual([
      [1, 'adv_help', 'o1', '000001'],
      [1, 'ballot', 'handedIn', '000001'],
      [1, 'free_better', 'wrote', '000001'],
      [1, 'rec_how', 'dontKnow', '000001'],
      [1, 'adv_help', '2026-11-16', '000001'],
      [1, 'ballot', '2026-11-16', '000001'],
      [1, 'free_better', '2026-11-16', '000001'],
      [1, 'rec_how', '2026-11-16', '000001'],
    ])
  })

  it('shares one commit with ballots that arrive together, and is refused with all of them when it fails', async () => {
    const h = await house()
    const { code } = h.card('Åben Dør')
    const before = commitsIn(h)
    await Promise.all(Array.from({ length: 40 }, () => drop(h, code, { adv_help: ['o1'] })))
    expect(waitingOf(h)[0]).toEqual([1, 'adv_help', 'o1', '000040'])
    expect(commitsIn(h) - before).toBe(1)

    const letGo = holdWrites(h)
    const both = await Promise.allSettled([
      drop(h, code, { adv_help: ['o1'] }),
      drop(h, code, { adv_help: ['o2'] }),
    ])
    letGo()
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(waitingOf(h)[0]).toEqual([1, 'adv_help', 'o1', '000040'])
    await drop(h, code, { adv_help: ['o1'] })
    expect(waitingOf(h)[0]).toEqual([1, 'adv_help', 'o1', '000041'])
  })
})

/** Six of a group, who all write something. */
const groupDay = async (h: TestHouse, n: number) => {
  const { code } = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
  for (let nth = 0; nth < n; nth++)
    await drop(h, code, { sat_course: [String(1 + (nth % 5))], free_better: [`tekst ${nth}`] })
  return code
}

describe('an opening leaves no trace:', () => {
  it('leaves a file without free pages and a log without a list of pages', async () => {
    const h = await house()
    await groupDay(h, 30)
    await h.at(openingOn('2026-11-23').at)
    expect(look(h, 'PRAGMA freelist_count')).toEqual([[0]])
    expect(look(h, 'SELECT untidy FROM installation')).toEqual([[0]])
    expect(readFileSync(`${fileOf(h)}-wal`)).toHaveLength(0)
    const { code } = h.card('Åben Dør')
    await drop(h, code, { adv_help: ['o1'], free_better: ['Alene'] })
    await h.store.box.tidy()
    // The -shm file lists the pages of the last transactions from byte 136 on (SQLite's walformat, "WAL index").
    const list = readFileSync(`${fileOf(h)}-shm`)
    const pages = Array.from({ length: 40 }, (_, nth) => list.readUInt32LE(136 + 4 * nth)).filter(
      (page) => page > 0,
    )
    const names = look<[string]>(
      h,
      `SELECT DISTINCT name FROM dbstat WHERE pageno IN (${pages.join()})`,
    ).flat()
    expect(names).toEqual(['installation'])
  })

  it('is cleaned up after at start when a crash came in between', async () => {
    const h = await house()
    await groupDay(h, 6)
    await h.store.box.open(openingOn('2026-11-23'), decide)
    expect(look(h, 'SELECT untidy FROM installation')).toEqual([[1]])
    const again = await house({ from: h.dataDir, clock: h.clock })
    await again.opener.check()
    expect(look(again, 'SELECT untidy FROM installation')).toEqual([[0]])
  })

  it('leaves nothing of what it released or forgot in any file', async () => {
    const h = await house()
    const { code } = h.card('Åben Dør')
    await drop(h, code, { adv_help: ['o1'], free_better: ['KANARIE-GLEMT'] })
    await groupDay(h, 6)
    for (const weeks of [1, 2, 3, 28, 58]) await h.at(WEDNESDAY + weeks * WEEK)
    expect(waitingOf(h)).toEqual([])
    const bytes = ['', '-wal', '-shm'].map((end) => readFileSync(fileOf(h) + end).toString('latin1')).join()
    expect(bytes).not.toContain('KANARIE-GLEMT')
    expect(bytes).toContain('tekst 3')
    expect((await h.store.archive.released()).every(({ cardId }) => cardId === 3)).toBe(true)
  })
})

describe('the order of ballots leaves no trace (permutation)', () => {
  it('before an opening: byte-identical pages of counters, whatever the order', async () => {
    const first = await house()
    const template = first.dataDir
    const { questions, threshold } = (await first.store.parents.card(first.card('Åben Dør').code))!.now
    const { week } = weekAt(WEDNESDAY)
    const tables = ['waiting_count', 'waiting_week', 'waiting_threshold']
    let expected: string[] | undefined
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(ballots(questions), { minLength: 12 }), async (order) => {
        const h = await makeHouse({ from: template })
        try {
          for (const raised of order)
            await h.store.parents.drop({
              card: 1,
              week,
              shown: questions,
              threshold,
              raised,
              texts: {},
              atOnce: [],
            })
          const pages = pagesOf(h, tables)
          expect(pages.length).toBeGreaterThan(2)
          expected ??= pages
          expect(pages).toEqual(expected)
        } finally {
          await h.end()
        }
      }),
      { numRuns: 15 },
    )
  })

  it('before an opening: the same pages, whichever card came first', async () => {
    const first = await house()
    const seen = new Set<string>()
    for (const order of [
      [0, 3, 5],
      [5, 3, 0],
      [3, 0, 5],
    ]) {
      const h = await house({ from: first.dataDir })
      for (const nth of order)
        await drop(h, h.cards[nth]!.code, { [h.cards[nth]!.questions[0]!]: ['dontKnow'] })
      seen.add(pagesOf(h, ['waiting_count', 'waiting_week', 'waiting_threshold']).join())
    }
    expect(seen.size).toBe(1)
  })

  it('texts lie in envelopes of one size at random places', async () => {
    const ranks: number[] = []
    for (let run = 0; run < 6; run++) {
      const h = await house()
      for (let nth = 0; nth < 100; nth++)
        await drop(h, h.card('Åben Dør').code, { free_better: [`tekst ${String(nth).padStart(3, '0')}`] })
      const order = look<[Buffer]>(h, 'SELECT sealed FROM envelope ORDER BY id')
        .map(([sealed]) => /tekst (\d+)/.exec(sealed.toString('latin1'))?.[1])
        .filter((nth) => nth !== undefined)
        .map(Number)
      expect(order).toHaveLength(100)
      const mean = 49.5
      const r =
        order.reduce((sum, nth, at) => sum + (nth - mean) * (at - mean), 0) /
        order.reduce((sum, nth) => sum + (nth - mean) ** 2, 0)
      ranks.push(r)
      expect(look<[number]>(h, 'SELECT DISTINCT length(sealed) FROM envelope')).toEqual([[2304]])
    }
    // Rank correlation of 100 texts has a deviation of 0.1; six runs' mean of 0.04. Five deviations are allowed.
    expect(Math.abs(ranks.reduce((a, b) => a + b, 0) / ranks.length)).toBeLessThan(0.2)
  })
})
