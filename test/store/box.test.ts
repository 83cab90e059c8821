/** The box on a real SQLite file: the same as the rule in memory, and no trace of order. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Question } from '../../src/domain/asking/question.ts'
import { trialBallot } from '../../src/domain/asking/trial.ts'
import { decide, LEAST, thresholdFor } from '../../src/domain/box/box.ts'
import { openingOn, weekAt } from '../../src/domain/box/schedule.ts'
import { SQLite as Database } from '../../src/store/sqlite/driver.ts'
import { drop, fileOf, look } from '../support/disk.ts'
import { HOUR, housesForEachTest, makeHouse, type TestHouse, WEDNESDAY, WEEK } from '../support/house.ts'

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
    const { openDatabase } = await import('../../src/store/sqlite/open.ts')
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

    const blocker = new Database(fileOf(h))
    blocker.exec('BEGIN IMMEDIATE')
    const both = await Promise.allSettled([
      drop(h, code, { adv_help: ['o1'] }),
      drop(h, code, { adv_help: ['o2'] }),
    ])
    blocker.exec('ROLLBACK')
    blocker.close()
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(waitingOf(h)[0]).toEqual([1, 'adv_help', 'o1', '000040'])
    await drop(h, code, { adv_help: ['o1'] })
    expect(waitingOf(h)[0]).toEqual([1, 'adv_help', 'o1', '000041'])
  })
})

describe('an opening', () => {
  const groupDay = async (h: TestHouse, n: number) => {
    const { code } = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
    for (let nth = 0; nth < n; nth++)
      await drop(h, code, { sat_course: [String(1 + (nth % 5))], free_better: [`tekst ${nth}`] })
    return code
  }

  it('releases whole piles with their texts and empties the box', async () => {
    const h = await house()
    await groupDay(h, 6)
    await h.at(openingOn('2026-11-23').at)
    const released = await h.store.staff.released()
    expect(released.map(({ question, n, month }) => `${question} ${n} ${month}`).sort()).toEqual([
      'ballot 6 2026-11',
      'free_better 6 2026-11',
      'free_important 6 2026-11',
      'sat_course 6 2026-11',
    ])
    expect(released.find(({ question }) => question === 'sat_course')!.counts).toMatchObject({
      '1': 2,
      '2': 1,
      '5': 1,
    })
    const texts = await h.store.staff.texts()
    expect(texts.map(({ text }) => text).sort()).toEqual([0, 1, 2, 3, 4, 5].map((nth) => `tekst ${nth}`))
    expect(waitingOf(h)).toEqual([])
  })

  it('is one transaction: a crash in the middle leaves all as it was, and it is made up', async () => {
    const h = await house()
    await groupDay(h, 6)
    const before = waitingOf(h)
    const opening = openingOn('2026-11-23')
    const crash = h.store.box.open(opening, (piles, at) => {
      const decision = decide(piles, at)
      // The second release breaks a rule of the tables, when the first is already written.
      decision.releases[1]!.question = null as unknown as string
      return decision
    })
    await expect(crash).rejects.toThrow()
    expect(waitingOf(h)).toEqual(before)
    expect(await h.store.staff.released()).toEqual([])
    await h.at(opening.at)
    expect(await h.store.staff.released()).toHaveLength(4)
  })

  it('happens once, however often it is asked for', async () => {
    const h = await house()
    await groupDay(h, 6)
    const opening = openingOn('2026-11-23')
    expect(await h.store.box.open(opening, decide)).toBe(true)
    await groupDay(h, 6)
    expect(await h.store.box.open(opening, decide)).toBe(false)
    expect(await h.store.staff.released()).toHaveLength(4)
  })

  it('is made up before anything else after weeks of silence, each at its own date', async () => {
    const h = await house()
    await groupDay(h, 6)
    h.clock.now = WEDNESDAY + 5 * WEEK
    expect((await h.request('/health/ready')).status).toBe(200)
    const [first] = await h.store.staff.released()
    expect(first).toMatchObject({ openingAt: openingOn('2026-11-23').at, month: '2026-11' })
    expect(await h.store.box.last()).toBe(openingOn('2026-12-21').at)
  })

  it('stands still while the clock stands before the last one, and hand-ins do not', async () => {
    const h = await house()
    await h.at(WEDNESDAY + 3 * WEEK)
    await h.at(WEDNESDAY)
    expect(h.opener.isHalted()).toBe(true)
    // Nobody's request asks the database again, or writes the log full.
    for (let n = 0; n < 5; n++) await h.request('/')
    expect(h.lines.filter((line) => line.includes('clock stands before'))).toHaveLength(1)
    expect(h.opener.isDue()).toBe(false)
    const code = await groupDay(h, 6)
    await h.at(openingOn('2026-11-23').at + HOUR)
    expect(h.opener.isHalted()).toBe(true)
    expect(await h.store.staff.released()).toEqual([])
    expect((await h.post(`/${code}`, { sat_course: '5' })).status).toBe(303)
    await h.store.box.confirmClock(h.clock.now)
    await h.at(openingOn('2026-11-30').at)
    expect((await h.store.staff.released())[0]).toMatchObject({ n: 7 })
  })

  it('goes on after a clock was wrong, over the same Mondays again', async () => {
    const h = await house()
    await groupDay(h, 6)
    await h.at(openingOn('2026-12-14').at)
    await h.at(WEDNESDAY)
    await h.store.box.confirmClock(h.clock.now)
    const code = await groupDay(h, 6)
    await h.at(openingOn('2026-11-23').at)
    expect(h.opener.isHalted()).toBe(false)
    expect(
      (await h.store.staff.released()).filter(({ question }) => question === 'ballot').map(({ n }) => n),
    ).toEqual([6, 6])
    expect((await h.post(`/${code}`, { sat_course: '5' })).status).toBe(303)
  })

  it('counts what was handed in a moment before', async () => {
    const h = await house()
    const code = await groupDay(h, 5)
    const { id, now } = (await h.store.parents.card(code))!
    const parts = { raised: { sat_course: ['1'], ballot: ['handedIn'] }, texts: {} }
    const { week } = weekAt(h.clock.now)
    // The sixth stands in the queue while the box opens.
    const last = h.store.parents.drop({
      card: id,
      week,
      shown: now.questions,
      threshold: now.threshold,
      ...parts,
    })
    await h.store.box.open(openingOn('2026-11-23'), decide)
    await last
    expect((await h.store.staff.released()).find(({ question }) => question === 'ballot')!.n).toBe(6)
  })

  it('keeps a pile to the highest k under which any of its answers came in', async () => {
    const h = await house()
    const card = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
    const { questions } = (await h.store.parents.card(card.code))!.now
    const hand = (smallGroup: boolean, once: boolean) =>
      h.store.parents.drop({
        card: card.id,
        week: weekAt(h.clock.now).week,
        shown: questions,
        threshold: thresholdFor(LEAST, smallGroup, once),
        raised: { sat_course: ['5'] },
        texts: {},
      })
    await hand(false, true)
    await hand(true, false)
    for (let n = 0; n < 7; n++) await hand(false, true)
    await h.at(openingOn('2026-11-23').at)
    expect(await h.store.staff.released()).toEqual([])
    await hand(false, true)
    await h.at(openingOn('2026-11-30').at)
    expect(await h.store.staff.released()).toMatchObject([{ n: 10 }])
  })

  it('is not tightened by a rule under which nobody answered', async () => {
    const h = await house()
    const { code } = h.card('Åben Dør')
    for (const weeks of [0, 1, 2]) {
      await h.at(WEDNESDAY + weeks * WEEK)
      for (let n = 0; n < 2; n++) await drop(h, code, { adv_help: ['o1'] })
    }
    await h.store.setup.changeRule({ ...LEAST, k: 8 }, { person: null, now: 0 })
    for (const weeks of [3, 4, 12, 19]) await h.at(WEDNESDAY + weeks * WEEK)
    const released = (await h.store.staff.released()).filter(({ question }) => question === 'adv_help')
    expect(released.map(({ n, month }) => `${n} ${month}`)).toEqual(['6 2027-02'])
  })

  it('holds a late form to the rule that stands now', async () => {
    const h = await house()
    const card = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
    await h.store.cards.repoint(card.id, 'quick', { person: 1, now: h.clock.now })
    await h.store.setup.changeRule({ ...LEAST, k: 8 }, { person: null, now: 0 })
    await h.at(openingOn('2026-11-23').at + HOUR)
    await h.post(`/${card.code}`, { skema: card.questions.join(' '), sat_course: '5' })
    const sql = "SELECT k, d, aged_d FROM waiting_threshold WHERE question_id = 'sat_course' AND card_id = 3"
    expect(look(h, sql)).toEqual([['008', '003', '002']])
  })

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

  it('puts a new questionnaire on a card, a raised rule and a new rhythm in force, and not before', async () => {
    const h = await house()
    const { id, code } = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
    await h.store.cards.repoint(id, 'quick', { person: 1, now: h.clock.now })
    await h.store.setup.changeRule({ ...LEAST, k: 8 }, { person: null, now: 0 })
    const standing = async () => (await h.store.parents.card(code))!.now
    expect(await standing()).toMatchObject({ questionnaire: 'group_course_mid', threshold: { k: 5, d: 0 } })
    await groupDay(h, 5)
    await h.at(openingOn('2026-11-23').at)
    expect(await h.store.staff.released()).toHaveLength(4)
    expect(await standing()).toMatchObject({ questionnaire: 'quick', threshold: { k: 8, d: 3 } })
    await expect(h.store.setup.changeRule({ ...LEAST, d: 2 }, { person: null, now: 0 })).rejects.toThrow(
      'd can',
    )
  })

  it('leaves a monthly card’s new questionnaire to the first Monday', async () => {
    const h = await house()
    const { id, code } = h.card('Åben Dør')
    const before = (await h.store.parents.card(code))!.now.questionnaire
    await h.store.cards.repoint(id, 'quick', { person: 1, now: h.clock.now })
    await h.at(openingOn('2026-11-30').at)
    expect((await h.store.parents.card(code))!.now.questionnaire).toBe(before)
    await h.at(openingOn('2026-12-07').at)
    expect((await h.store.parents.card(code))!.now.questionnaire).toBe('quick')
  })

  it('does not take a Monday of the future for the last one, once the clock is right again', async () => {
    const h = await house()
    await h.at(openingOn('2027-03-01').at)
    await h.at(WEDNESDAY)
    await h.store.box.confirmClock(h.clock.now)
    expect((await h.store.staff.municipality()).lastOpening).toEqual({ weekly: null, monthly: WEDNESDAY })
    const { code } = h.card('Åben Dør')
    for (let n = 0; n < 5; n++) await drop(h, code, { adv_help: ['o1'] })
    await h.at(openingOn('2026-12-07').at)
    const { monthly } = (await h.store.staff.municipality()).lastOpening
    expect(monthly).toBe(openingOn('2026-12-07').at)
    expect((await h.store.staff.cards()).find((card) => card.code === code)!.lastCounted).toBe(monthly)
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
    expect((await h.store.staff.released()).every(({ cardId }) => cardId === 3)).toBe(true)
  })
})

/** The pages of a table in the file, as bytes: what someone with the disk sees. */
function pagesOf(h: TestHouse, tables: string[]) {
  const db = new Database(fileOf(h))
  db.pragma('wal_checkpoint(TRUNCATE)')
  const pages = db
    .prepare(
      `SELECT name, pageno FROM dbstat WHERE name IN (${tables.map(() => '?').join()}) ORDER BY name, path`,
    )
    .raw()
  let found: [string, number][]
  try {
    found = pages.all(...tables) as [string, number][]
  } finally {
    db.close()
  }
  const file = readFileSync(fileOf(h))
  return found.map(
    ([name, page]) => `${name} ${file.subarray((page - 1) * 4096, page * 4096).toString('hex')}`,
  )
}

describe('the order of ballots leaves no trace (permutation)', () => {
  const seeded = (seed: number) => {
    let state = seed
    return (below: number) => {
      state = (state * 1103515245 + 12345) & 0x7fffffff
      return (state >> 8) % below
    }
  }
  const ballots = (questions: Question[]) => {
    const pick = seeded(7)
    return Array.from({ length: 12 }, (_, nth) => {
      const { raised } = trialBallot(questions, pick)
      // Everyone skips something, so that piles are touched in different orders.
      for (const [at, { id }] of questions.entries()) if (at === nth % 6) delete raised[id]
      return raised
    })
  }

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
            await h.store.parents.drop({ card: 1, week, shown: questions, threshold, raised, texts: {} })
          const pages = pagesOf(h, tables)
          expect(pages.length).toBeGreaterThan(2)
          expected ??= pages
          expect(pages).toEqual(expected)
        } finally {
          h.end()
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

  it('after an opening: the same releases, whatever the order', async () => {
    const results: unknown[] = []
    for (const turned of [false, true]) {
      const h = await house()
      const card = h.card('Forældrekursus i sundhedsplejen', 'group_course_end')
      const { questions, threshold } = (await h.store.parents.card(card.code))!.now
      const all = ballots(questions)
      for (const raised of turned ? all.reverse() : all)
        await h.store.parents.drop({
          card: card.id,
          week: weekAt(WEDNESDAY).week,
          shown: questions,
          threshold,
          raised,
          texts: {},
        })
      await h.at(openingOn('2026-11-23').at)
      results.push(
        ['release', 'released_count', 'opening'].map((table) => look(h, `SELECT * FROM "${table}"`)),
      )
    }
    expect(results[0]).toEqual(results[1])
    expect(JSON.stringify(results[0]).length).toBeGreaterThan(500)
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

it('does on SQLite what the rule does in memory, over random weeks', async () => {
  const template = await house()
  const codes = template.cards.filter(({ institutionId }) => institutionId <= 2).map(({ code }) => code)
  const event = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ card: fc.nat(codes.length - 1), n: fc.integer({ min: 1, max: 7 }) }),
    },
    { weight: 2, arbitrary: fc.record({ weeks: fc.constantFrom(1, 1, 4, 26) }) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 4, maxLength: 14 }), async (history) => {
      const h = await makeHouse({ from: template.dataDir })
      try {
        const model: { card: number; weeks: Record<string, number>; k: [boolean, boolean] }[] = []
        let expected = 0
        for (const step of history) {
          if ('weeks' in step) {
            for (let week = 0; week < step.weeks; week++) {
              const { ends } = weekAt(h.clock.now)
              const opening = openingOn(weekAt(ends).week)
              const piles = model.map(({ card, weeks, k }) => ({
                card,
                institution: h.cards.find(({ id }) => id === card)!.institutionId,
                rhythm: h.cards.find(({ id }) => id === card)!.rhythm,
                question: 'ballot',
                threshold: thresholdFor(LEAST, ...k),
                counts: {},
                weeks,
              }))
              const { releases, forgotten } = decide(piles, opening)
              expected += releases.reduce((sum, { n }) => sum + n, 0)
              const gone = new Set(
                [...releases.flatMap((release) => release.piles), ...forgotten].map(({ card }) => card),
              )
              model.splice(0, model.length, ...model.filter(({ card }) => !gone.has(card)))
              h.clock.now = ends
            }
            // A server that was down makes up all that it missed, one opening after the other.
            await h.at(h.clock.now)
          } else {
            const code = codes[step.card]!
            const card = h.cards.find((it) => it.code === code)!
            for (let nth = 0; nth < step.n; nth++) await drop(h, code, { [card.questions[0]!]: ['dontKnow'] })
            const found = model.find((it) => it.card === card.id) ?? {
              card: card.id,
              weeks: {},
              k: [card.activity.smallGroup, card.questionnaire.once] as [boolean, boolean],
            }
            if (!model.includes(found)) model.push(found)
            const { week } = weekAt(h.clock.now)
            found.weeks[week] = (found.weeks[week] ?? 0) + step.n
          }
        }
        const released = (await h.store.staff.released()).filter(({ question }) => question === 'ballot')
        expect(released.reduce((sum, { n }) => sum + n, 0)).toBe(expected)
        const left = look<[string]>(h, "SELECT sum(n) FROM waiting_week WHERE question_id = 'ballot'")[0]![0]
        expect(Number(left)).toBe(
          model.flatMap(({ weeks }) => Object.values(weeks)).reduce((a, b) => a + b, 0),
        )
      } finally {
        h.end()
      }
    }),
    { numRuns: 20 },
  )
})
