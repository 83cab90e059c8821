/**
 * Forensics: the attacker has the server's disk, at one moment of his choosing. What waits is there for him to read, a lone
 * ballot whole (docs/privacy.md says so). But who came first, what came together, and what is gone, he must not find.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assemble } from '../../src/assemble.ts'
import { readConfig } from '../../src/config.ts'
import { decide } from '../../src/domain/box/box.ts'
import { mondays, openingOn, weekAt } from '../../src/domain/box/schedule.ts'
import type { Store } from '../../src/domain/stores/store.ts'
import { storeOf } from '../../src/store/index.ts'
import { backUp, WAITING_FILE } from '../../src/store/sqlite/backup.ts'
import { dataFolderOf } from '../../src/store/sqlite/index.ts'
import { FILE } from '../../src/store/sqlite/open.ts'
import { restore } from '../../src/store/sqlite/restore.ts'
import { fileOf, look, lookInto, pagesOf } from '../support/disk.ts'
import { drop } from '../support/drop.ts'
import { makeHouse, type TestHouse, WEDNESDAY, WEEK } from '../support/house.ts'
import { type Build, weakened } from '../support/weakened.ts'

const REAL: Build = { assemble, storeOf }
const COURSE = ['Forældrekursus i sundhedsplejen', 'group_course_mid'] as const

let template: TestHouse
beforeAll(async () => {
  template = await makeHouse()
})
afterAll(() => template.end())

/** Pearson's correlation; of ranks it is Spearman's. */
function correlation(xs: number[], ys: number[]): number {
  const mean = (all: number[]) => all.reduce((a, b) => a + b, 0) / all.length
  const [mx, my] = [mean(xs), mean(ys)]
  const product = (f: (nth: number) => number) => xs.reduce((sum, _, nth) => sum + f(nth), 0)
  const sx = product((nth) => (xs[nth]! - mx) ** 2)
  const sy = product((nth) => (ys[nth]! - my) ** 2)
  return product((nth) => (xs[nth]! - mx) * (ys[nth]! - my)) / Math.sqrt(sx * sy)
}
const ranks = (values: number[]) => {
  const sorted = [...values].sort((a, b) => a - b)
  return values.map((value) => sorted.indexOf(value))
}

const RUNS = 120
/** Of these, so many are also backed up and restored, which takes longer than all the rest. */
const COPIED = 40
/** From so many on, runs that are all alike are seen, whatever the order that they all have. */
const FEW_RUNS = 100
const TEXTS = 20
const START = 'tekst-'
const name = (nth: number) => `${START}${String(nth).padStart(2, '0')}!`

/** Where each text first stands in a file, found in one pass; -1 for none. */
function placesIn(bytes: Buffer): number[] {
  const places = Array<number>(TEXTS).fill(-1)
  for (let at = bytes.indexOf(START); at >= 0; at = bytes.indexOf(START, at + 1)) {
    const nth = Number(bytes.toString('latin1', at + START.length, at + START.length + 2))
    if (places[nth] === -1) places[nth] = at
  }
  return places
}

interface Order {
  /** Rank correlation with the order of arrival, one for each run. */
  rowid: number[]
  place: number[]
}

const MOMENTS = ['waiting', 'backed up', 'restored', 'opened'] as const
type Moment = (typeof MOMENTS)[number]

/** One run's order at one moment is added to what earlier runs showed. */
function addOrder(found: Order, file: string, sql: string) {
  const rows = lookInto<[number, string]>(file, sql)
  const arrived = Array.from({ length: TEXTS }, (_, nth) => nth)
  const ids = arrived.map((nth) => rows.find(([, text]) => text.includes(name(nth)))![0])
  const places = placesIn(readFileSync(file))
  expect(new Set(places).size).toBe(TEXTS)
  found.rowid.push(correlation(arrived, ranks(ids)))
  found.place.push(correlation(arrived, ranks(places)))
}

const WAITING = 'SELECT id, CAST(substr(sealed, 3) AS TEXT) FROM envelope'
const RELEASED = 'SELECT rowid, text FROM released_text'

/**
 * Over many runs: the order in which texts arrived, against their row ids and their places in the file, at each moment of
 * one and the same house's life: while they wait, in its backup, in what that is restored to, and once they were released.
 */
async function ordersOf(build: Build, runs: number, last: Moment = 'opened'): Promise<Record<Moment, Order>> {
  const found = Object.fromEntries(
    MOMENTS.map((moment) => [moment, { rowid: [], place: [] }]),
  ) as unknown as Record<Moment, Order>
  const config = readConfig({ DATA_DIR: template.dataDir, LOG_LEVEL: 'silent' })
  const { id, now } = (await template.store.parents.card(template.cards[0]!.code))!
  const question = now.questions.find(({ type }) => type === 'freeText')!
  const { week } = weekAt(WEDNESDAY)
  await template.store.box.tidy()
  for (let run = 0; run < runs; run++) {
    const dataDir = mkdtempSync(join(tmpdir(), 'kortsvar-spor-'))
    cpSync(template.dataDir, dataDir, { recursive: true })
    const folder = { ...dataFolderOf({ ...config, dataDir }, WEDNESDAY) }
    const inStore = async (act: (store: Store) => Promise<unknown>) => {
      const store = await build.storeOf({ ...config, dataDir }, WEDNESDAY)
      try {
        await act(store)
      } finally {
        await store.close()
      }
    }
    await inStore(async (store) => {
      for (let nth = 0; nth < TEXTS; nth++)
        await store.parents.drop({
          card: id,
          week,
          shown: now.questions,
          threshold: now.threshold,
          raised: { [question.id]: ['wrote'] },
          texts: { [question.id]: name(nth) },
          atOnce: [],
        })
    })
    addOrder(found.waiting, join(dataDir, FILE), WAITING)
    const to = join(dataDir, 'kopi')
    const isCopied = last === 'opened' && run < COPIED
    if (isCopied) {
      backUp(folder, join(to, 'kopi.sqlite'))
      addOrder(found['backed up'], join(to, WAITING_FILE), WAITING)
    }
    if (last === 'opened') {
      await inStore((store) => store.box.open({ ...openingOn('2026-12-07'), monthly: true }, decide))
      addOrder(found.opened, join(dataDir, FILE), RELEASED)
    }
    if (isCopied) {
      const elsewhere = join(dataDir, 'igen')
      restore({ ...folder, folder: elsewhere, calendar: mondays }, join(to, 'kopi.sqlite'))
      addOrder(found.restored, join(elsewhere, FILE), WAITING)
    }
    rmSync(dataDir, { recursive: true })
  }
  return found
}

/**
 * Under chance, a rank correlation of n has mean 0 and variance 1/(n−1) (Kendall, "Rank Correlation Methods", 5.8). Says
 * which of the two is off by more than five standard deviations over all runs.
 */
function trace({ rowid, place }: Order): string[] {
  const variance = 1 / (TEXTS - 1)
  return Object.entries({ rowid, place }).flatMap(([what, all]) => {
    const mean = all.reduce((a, b) => a + b, 0) / all.length
    const square = all.reduce((a, b) => a + b * b, 0) / all.length
    const isOff = Math.abs(mean) > 5 * Math.sqrt(variance / all.length)
    const isWide = Math.abs(square - variance) > 5 * variance * Math.sqrt(2 / all.length)
    return isOff || isWide ? [`${what}: mean ${mean.toFixed(3)}, square ${square.toFixed(3)}`] : []
  })
}

describe('the order in which texts arrived', () => {
  let real: Record<Moment, Order>
  beforeAll(async () => {
    real = await ordersOf(REAL, RUNS)
    expect(real.opened.place).toHaveLength(RUNS)
    expect(real.restored.place).toHaveLength(COPIED)
  })
  it('shows in no row id and no place in the file, while they wait', () =>
    expect(trace(real.waiting)).toEqual([]))
  it('nor after an opening', () => expect(trace(real.opened)).toEqual([]))

  it('nor in a backup', () => expect(trace(real['backed up'])).toEqual([]))
  it('nor after a restore', () => expect(trace(real.restored)).toEqual([]))

  it('the attack succeeds where envelopes are filled one after the other', async () => {
    const build = await weakened({
      file: 'src/store/sqlite/envelope.ts',
      from: 'randomInt(empty.length)',
      to: '0',
    })
    expect(trace((await ordersOf(build, FEW_RUNS, 'waiting')).waiting)).toHaveLength(2)
  })
  it('or where texts are released in the order they lie in', async () => {
    const build = await weakened(
      {
        file: 'src/store/sqlite/envelope.ts',
        from: 'randomInt(empty.length)',
        to: '0',
      },
      {
        file: 'src/store/sqlite/text-piles.ts',
        from: 'shuffle(texts.waiting())',
        to: 'texts.waiting()',
      },
    )
    // Row ids are the order itself here, which few runs show.
    expect(trace((await ordersOf(build, 20)).opened)).not.toEqual([])
  })
})

const tables = ['waiting_count', 'waiting_week', 'waiting_threshold']

/**
 * Three answer in one week; in the next a lone parent does, while the others still wait. The attacker knows the three
 * weeks' numbers and wants the lone one's choice.
 * @returns whether the file differs by whose choice was whose
 */
async function loneChoice(build: Build): Promise<boolean> {
  const seen: string[] = []
  for (const [first, lone] of [
    [['5', '5', '1'], '4'],
    [['5', '5', '4'], '1'],
  ] as const) {
    const h = await makeHouse({ from: template.dataDir, build, clock: { now: WEDNESDAY } })
    const { code } = h.card(...COURSE)
    for (const choice of first) await drop(h, code, { sat_course: [choice] })
    await drop(h, code, { sat_course: [lone] }, weekAt(WEDNESDAY + WEEK).week)
    seen.push(pagesOf(h, tables).join())
    await h.end()
  }
  return seen[0] !== seen[1]
}

describe('a lone ballot’s choice', () => {
  it('can’t be read off its week while other weeks wait', async () => {
    expect(await loneChoice(REAL)).toBe(false)
  })
  it('can where counters are written anew each time', async () => {
    const build = await weakened({
      file: 'src/store/sqlite/waiting.ts',
      from: "printf('%06d', n + ?)",
      to: "(n + ?) || substr(n, length(rtrim(n)) + 1) || ' '",
    })
    expect(await loneChoice(build)).toBe(true)
  })
})

/** The pages that the log's index still lists after the minute's emptying (SQLite, "WAL-Index File Format"). */
async function paired(build: Build, killed = false): Promise<string[]> {
  const first = await makeHouse({ from: template.dataDir, build, clock: { now: WEDNESDAY } })
  await drop(first, first.card(...COURSE).code, { sat_course: ['1'], free_better: ['Den ene'] })
  // A kill leaves the files as they are in this moment; the next start looks after them before it answers.
  const h = killed ? await makeHouse({ from: first.dataDir, build, clock: { now: WEDNESDAY } }) : first
  if (killed) await first.end()
  try {
    await (killed ? h.opener.check() : h.store.box.tidy())
    expect(readFileSync(`${fileOf(h)}-wal`)).toHaveLength(0)
    const list = readFileSync(`${fileOf(h)}-shm`)
    const listed = Array.from({ length: 40 }, (_, nth) => list.readUInt32LE(136 + 4 * nth)).filter(
      (page) => page > 0,
    )
    return look<[string]>(h, `SELECT DISTINCT name FROM dbstat WHERE pageno IN (${listed.join()})`)
      .flat()
      .filter((table) => table === 'envelope' || tables.includes(table))
  } finally {
    await h.end()
  }
}

describe('a text and the counters of its ballot', () => {
  it('are paired by no list of pages that were written together', async () => {
    expect(await paired(REAL)).toEqual([])
  })
  it('nor after a kill and a start', async () => {
    expect(await paired(REAL, true)).toEqual([])
  })
  it('are where the log is emptied and its index left', async () => {
    const build = await weakened({
      file: 'src/store/sqlite/opening.ts',
      from: 'orm.update(t.installation).set({ swept: sql`NOT swept` }).run()',
      to: '',
    })
    expect(await paired(build)).toContain('envelope')
  })
})

/** What was released, masked, struck, forgotten: searched for in every file after the next emptying of the log. */
async function leftOver(build: Build): Promise<string[]> {
  const h = await makeHouse({ from: template.dataDir, build, clock: { now: WEDNESDAY } })
  try {
    const { code, id } = h.card(...COURSE)
    for (let n = 0; n < 6; n++)
      await drop(h, code, { sat_course: ['1'], free_better: [`MASKERET-${n} VIST-${n}`] })
    await h.at(openingOn('2026-11-23').at)
    const by = { person: 1, now: h.clock.now }
    for (const { id: text, maskings } of await h.store.archive.texts())
      await h.store.leader.settle(
        [{ id: text, maskings, was: 'new', state: 'hidden', masked: '[skjult]' }],
        by,
      )
    for (let n = 0; n < 6; n++) await drop(h, code, { sat_course: ['1'], free_better: [`STRØGET-${n}`] })
    await h.at(openingOn('2026-11-30').at)
    await h.store.leader.strike(id, openingOn('2026-11-30').at, by)
    await drop(h, code, { sat_course: ['1'], free_better: ['GLEMT'] })
    await h.at(openingOn('2027-12-06').at)
    // In every file there is, as typed and as it is searched for.
    const files = readdirSync(h.dataDir, { recursive: true, withFileTypes: true }).filter((it) => it.isFile())
    const bytes = files.map((it) => readFileSync(join(it.parentPath, it.name)).toString('latin1')).join()
    const words = ['MASKERET', 'STRØGET', 'GLEMT'].flatMap((word) => [word, word.toLowerCase()])
    return words.map((word) => Buffer.from(word).toString('latin1')).filter((word) => bytes.includes(word))
  } finally {
    await h.end()
  }
}

describe('what is deleted', () => {
  it('is in no file any more', async () => expect(await leftOver(REAL)).toEqual([]))
  it('would be where a masked word stays in what a text is found by', async () => {
    const build = await weakened({
      file: 'src/store/sqlite/leader.ts',
      from: '        searchable: foundBy(text, state),\n',
      to: '',
    })
    expect(await leftOver(build)).toEqual(['maskeret'])
  })
  it('would be with SQLite’s own defaults', async () => {
    const build = await weakened(
      {
        file: 'src/store/sqlite/open.ts',
        from: "db.pragma('secure_delete = ON')",
        to: "db.pragma('secure_delete = OFF')",
      },
      { file: 'src/store/sqlite/opening.ts', from: 'await layOutFile(db.name)', to: '' },
    )
    expect(await leftOver(build)).not.toEqual([])
  })
})

/**
 * A hand-in that has to lay out counters or envelopes is slower, and whoever feels that knows how many others came before.
 * The attacker looks at the work itself: which rows are there after each of many hand-ins between two minutes.
 * @returns what a hand-in laid out
 */
async function laidOut(build: Build): Promise<string[]> {
  const h = await makeHouse({ from: template.dataDir, build, clock: { now: WEDNESDAY } })
  try {
    const { code } = h.card(...COURSE)
    const rows = () =>
      ['envelope', ...tables].map(
        (table) =>
          `${table} ${look<[number]>(h, `SELECT count(*), total(rowid) FROM ${table === 'envelope' ? table : `(SELECT 1 AS rowid FROM ${table})`}`)}`,
      )
    await h.opener.check()
    const found: string[] = []
    for (const week of [0, 1]) {
      await h.at(WEDNESDAY + week * WEEK)
      const before = rows()
      for (let n = 0; n < 150; n++) await drop(h, code, { sat_course: ['1'], free_better: ['Tekst'] })
      found.push(...rows().filter((line) => !before.includes(line)))
      await h.store.box.tidy()
    }
    return found
  } finally {
    await h.end()
  }
}

describe('the time a hand-in takes', () => {
  it('tells nothing of what waits: it lays out nothing, neither first nor hundredth', async () => {
    expect(await laidOut(REAL)).toEqual([])
  })
  it('would, where few envelopes are kept ready', async () => {
    const build = await weakened({
      file: 'src/store/sqlite/envelope.ts',
      from: 'const SPARE = [512, 1024] as const',
      to: 'const SPARE = [64, 65] as const',
    })
    expect(await laidOut(build)).not.toEqual([])
  })
  it('or where counters are set out with the first ballot of a week', async () => {
    const build = await weakened({
      file: 'src/store/sqlite/opening.ts',
      from: 'if (cards?.size !== 0) waiting.setOutAll(week, cards)',
      to: '',
    })
    expect(await laidOut(build)).not.toEqual([])
  })
})
