/**
 * What somebody with rights on the database, on its files or on its log can tell (docs/privacy.md): PostgreSQL numbers transactions, keeps old
 * versions of rows and lays new ones where there is room.
 */
import { execFileSync } from 'node:child_process'
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { binaries, type Cluster, owner, startCluster } from '../../../scripts/bench/cluster.ts'
import { decide } from '../../../src/domain/box/box.ts'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { openStore } from '../../../src/store/postgres/index.ts'
import { drop } from '../../support/drop.ts'
import { housesForEachTest, type TestHouse } from '../../support/house.ts'
import { askAtOnce } from '../../support/postgres/at-once.ts'
import { filesHolding, holdWrites, look, urlOf } from '../../support/postgres/look.ts'

const house = housesForEachTest()
const MONDAY = openingOn('2026-11-23')
const COURSE = ['Forældrekursus i sundhedsplejen', 'group_course_mid'] as const
const WAITING = ['waiting_count', 'waiting_week', 'waiting_threshold', 'waiting_text', 'mark']

/** Which choices and texts bear the number of one transaction. */
const together = (h: TestHouse) =>
  look<[string, string, string]>(
    h,
    `SELECT c.xmin::text, c.choice, t.text FROM waiting_count c JOIN waiting_text t ON t.xmin = c.xmin
     WHERE c.question_id = 'sat_course' ORDER BY t.text, c.choice`,
  ).map(([, choice, text]) => `${choice} ${text}`)

const hand = (h: TestHouse, choice: string, text: string) =>
  drop(h, h.card(...COURSE).code, { sat_course: [choice], free_better: [text] })

describe('the numbers of transactions', () => {
  it('tie the parts of a ballot together until the minute’s job, and not after it', async () => {
    const h = await house()
    await hand(h, '5', 'FATMA')
    await hand(h, '1', 'GERTRUD')
    // The attack works: this is what somebody with rights sees within the minute.
    expect(together(h)).toEqual(['5 FATMA', '1 GERTRUD'])
    await h.store.box.tidy()
    expect(together(h)).toEqual(['1 FATMA', '5 FATMA', '1 GERTRUD', '5 GERTRUD'])
    const numbers = WAITING.flatMap((table) => look<[string]>(h, `SELECT DISTINCT xmin::text FROM ${table}`))
    expect(new Set(numbers.flat()).size).toBe(1)
  })

  it('are the same for all that waits also after another server’s ballots and an opening', async () => {
    const h = await house()
    for (let nth = 0; nth < 6; nth++) await hand(h, '5', `TEKST ${nth}`)
    await drop(h, h.card('Åben Dør').code, { adv_help: ['o1'] })
    await h.store.box.tidy()
    await drop(h, h.card('Åben Dør').code, { adv_help: ['o2'] })
    await h.at(MONDAY.at)
    const numbers = WAITING.flatMap((table) => look<[string]>(h, `SELECT DISTINCT xmin::text FROM ${table}`))
    expect(new Set(numbers.flat()).size).toBe(1)
    // What was released bears that of its opening.
    expect(look(h, 'SELECT count(DISTINCT xmin::text) FROM released_text')).toEqual([[1]])
  })

  it('are told with a time by no server that is set as it must be', async () => {
    const h = await house()
    const settings = await h.store.settings()
    expect(settings.off.filter((line) => line.startsWith('track_commit_timestamp is'))).toEqual([])
    expect(look(h, 'SHOW track_commit_timestamp')).toEqual([['off']])
  })
})

describe('where rows lie', () => {
  const RUNS = 40
  const TEXTS = 6
  /** How often the text that came nth lies first and last. */
  async function orders(read: string, act: (h: TestHouse) => Promise<unknown>): Promise<number[]> {
    const h = await house()
    const firsts = Array.from({ length: TEXTS }, () => 0)
    for (let run = 0; run < RUNS; run++) {
      askAtOnce(h.config.databaseUrl!, 'DELETE FROM waiting_text')
      for (let nth = 0; nth < TEXTS; nth++) await hand(h, '5', String(nth))
      await act(h)
      const [[first]] = look<[string]>(h, read) as [[string]]
      firsts[Number(first)]!++
    }
    return firsts
  }
  const READ = 'SELECT text FROM waiting_text ORDER BY ctid LIMIT 1'

  it('says nothing of which text came first', async () => {
    const firsts = await orders(READ, (h) => h.store.box.tidy())
    // Of 40 runs one of six lies first in all of them, or in none, less often than once in a thousand times.
    expect(Math.max(...firsts)).toBeLessThan(20)
    expect(firsts.filter((n) => n > 0).length).toBeGreaterThan(3)
  })

  it('does until they are written anew', async () => {
    const firsts = await orders(READ, async () => undefined)
    expect(Math.max(...firsts)).toBe(RUNS)
  })

  it('says nothing of released texts either', async () => {
    const seen: string[] = []
    for (let run = 0; run < 12; run++) {
      const h = await house()
      for (let nth = 0; nth < TEXTS; nth++) await hand(h, '5', String(nth))
      await h.store.box.open(MONDAY, decide)
      seen.push(look<[string]>(h, 'SELECT text FROM released_text ORDER BY ctid').flat().join(''))
    }
    expect(new Set(seen).size).toBeGreaterThan(8)
  })
})

describe('the files of the database', () => {
  /** A house with six released texts, and what masks all of them. */
  async function withTexts() {
    const h = await house()
    for (let nth = 0; nth < 6; nth++) await hand(h, '5', `KANARIE ${nth}`)
    await h.at(MONDAY.at)
    expect(filesHolding(h, 'KANARIE')).not.toEqual([])
    const wishes = (await h.store.archive.texts()).map(({ id }) => ({
      ...{ id, maskings: 0, was: 'new' as const, state: 'read' as const },
      masked: '[skjult]',
    }))
    const mask = () => h.store.leader.settle(wishes, { person: 1, now: h.clock.now })
    return { h, mask }
  }

  it('keep no word that was masked, and no text that was deleted', async () => {
    const { h, mask } = await withTexts()
    expect(await mask()).toBe(true)
    expect(filesHolding(h, 'KANARIE')).toEqual([])
  })

  it('keep none either while something is being written for long in another municipality’s database', async () => {
    const { h, mask } = await withTexts()
    const letGo = holdWrites(await house())
    try {
      await mask()
      expect(filesHolding(h, 'KANARIE')).toEqual([])
    } finally {
      letGo()
    }
  })

  it('keep what somebody still reads, and not a minute longer', async () => {
    const { h, mask } = await withTexts()
    const reader = new pg.Client(urlOf(h))
    await reader.connect()
    await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1 FROM installation')
    await mask()
    await h.store.box.tidy()
    // The attack works: an old version that a reader may ask for has to lie somewhere.
    expect(filesHolding(h, 'KANARIE')).not.toEqual([])
    await reader.end()
    await h.store.box.tidy()
    expect(filesHolding(h, 'KANARIE')).toEqual([])
  })

  it('of releases are written anew where one was struck, and not where a word was masked: they grow to millions of rows', async () => {
    const h = await house()
    for (let nth = 0; nth < 6; nth++) await hand(h, '5', `TEKST ${nth}`)
    await h.at(MONDAY.at)
    const files = () =>
      look<[string]>(
        h,
        "SELECT pg_relation_filenode(name::regclass)::text FROM unnest(ARRAY['release', 'released_count', 'released_text']) AS name",
      ).flat()
    const by = { person: 1, now: h.clock.now }
    const before = files()
    const [text] = await h.store.archive.texts()
    const read = { id: text!.id, maskings: 0, was: 'new', state: 'read', masked: null } as const
    await h.store.leader.settle([read], by)
    await h.store.box.tidy()
    expect(files()).toEqual(before)
    await h.store.leader.settle([{ ...read, was: 'read', masked: '[skjult]' }], by)
    const masked = files()
    expect(masked.slice(0, 2)).toEqual(before.slice(0, 2))
    expect(masked[2]).not.toBe(before[2])
    await h.store.leader.strike(h.card(...COURSE).id, MONDAY.at, by)
    for (const [nth, file] of files().entries()) expect(file, String(nth)).not.toBe(masked[nth])
  })

  it('hold no samples of what people wrote, or of what waits, for planning queries', async () => {
    const h = await house()
    for (let nth = 0; nth < 6; nth++) await hand(h, '5', `KANARIE ${nth}`)
    askAtOnce(h.config.databaseUrl!, 'ANALYZE')
    await h.at(MONDAY.at)
    await hand(h, '5', 'KANARIE')
    askAtOnce(h.config.databaseUrl!, 'ANALYZE')
    expect(
      look(
        h,
        "SELECT tablename, attname FROM pg_stats WHERE array_to_string(most_common_vals::text::text[], ' ') LIKE '%KANARIE%' OR histogram_bounds::text LIKE '%KANARIE%'",
      ),
    ).toEqual([])
    const sampled = look<[string, string]>(
      h,
      'SELECT tablename, attname FROM pg_stats WHERE schemaname = current_schema()',
    )
    // It does sample others.
    expect(sampled.length).toBeGreaterThan(20)
    expect(sampled.filter(([table]) => WAITING.includes(table) || table.startsWith('tally_w'))).toEqual([])
  })

  it('keep no mark against double sending beyond the next day', async () => {
    const h = await house()
    await hand(h, '5', 'x')
    askAtOnce(h.config.databaseUrl!, "UPDATE mark SET day = '2020-01-01'")
    await hand(h, '5', 'y')
    await h.store.box.tidy()
    expect(look(h, 'SELECT count(*) FROM mark')).toEqual([[1]])
    // Also where nobody hands in any more.
    askAtOnce(h.config.databaseUrl!, "UPDATE mark SET day = '2020-01-01'")
    await h.store.box.tidy()
    expect(look(h, 'SELECT count(*) FROM mark')).toEqual([[0]])
  })
})

describe('outside the tables', () => {
  let cluster: Cluster
  let url: string
  let folder: string
  beforeAll(async () => {
    // As a careful administrator would set it: every error in the log, with its statement.
    cluster = await startCluster([
      ...['logging_collector=on', 'log_min_messages=notice', 'log_min_error_statement=error'],
      ...['log_connections=on', 'wal_level=replica', 'max_wal_senders=4'],
    ])
    askAtOnce(`${cluster.url}/postgres`, 'CREATE DATABASE hus TEMPLATE template0')
    url = `${cluster.url}/hus`
    folder = mkdtempSync(join(cluster.folder, 'hus-'))
  })
  afterAll(() => cluster.stop())

  const textOf = (place: string): string =>
    readdirSync(place, { recursive: true, encoding: 'utf8' })
      .map((name) => join(place, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => readFileSync(path, 'latin1'))
      .join('\n')

  const DROP = {
    ...{ card: 1, week: '2026-11-16', shown: [], atOnce: [] },
    threshold: { k: 5, d: 3, agedD: 2, sensitiveK: 10 },
    raised: { ballot: ['handedIn'], say: ['wrote'] },
  }

  it('a log line tells of an error, never what a parent wrote', async () => {
    const store = await openStore({ url, folder, trial: false, now: 1, serves: true })
    askAtOnce(
      url,
      `CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full'; END $$;
       CREATE TRIGGER fails BEFORE INSERT ON waiting_text FOR EACH ROW EXECUTE FUNCTION fails()`,
    )
    const refused = store.parents.drop({ ...DROP, texts: { say: 'KANARIE I LOGGEN' } })
    await expect(refused).rejects.toThrow()
    await store.close()
    askAtOnce(url, 'DROP FUNCTION fails() CASCADE')
    // Another process writes the log, when it comes to it.
    const log = () => textOf(join(cluster.folder, 'data', 'log'))
    await expect.poll(log).toContain('disk full')
    expect(log()).not.toContain('KANARIE')
  })

  it('the write-ahead log and a base backup hold what waits: that is said, and no more is promised', async () => {
    const store = await openStore({ url, folder, trial: false, now: 1, serves: true })
    await store.parents.drop({ ...DROP, texts: { say: 'KANARIE I ARKIVET' } })
    await store.close()
    const copy = mkdtempSync(join(cluster.folder, 'kopi-'))
    const user = owner()
    if (user.uid !== undefined) chownSync(copy, user.uid, user.gid!)
    const args = [
      '-h',
      '127.0.0.1',
      '-p',
      String(cluster.port),
      '-U',
      'postgres',
      '-D',
      copy,
      '-X',
      'stream',
      '-c',
      'fast',
    ]
    execFileSync(join(binaries(), 'pg_basebackup'), args, { ...user, cwd: cluster.folder, stdio: 'pipe' })
    expect(textOf(copy)).toContain('KANARIE I ARKIVET')
    expect(textOf(join(cluster.folder, 'data', 'pg_wal'))).toContain('KANARIE I ARKIVET')
    rmSync(copy, { recursive: true, force: true })
  })

  it('with DATABASE_UNLOGGED the log holds nothing of it, and a crash loses what waits, and nothing else', async () => {
    const place = { url, folder, trial: false, now: 1, serves: true }
    const first = await openStore({ ...place, unlogged: true })
    const before = look<[number]>(
      { config: { databaseUrl: url } },
      'SELECT count(*) FROM waiting_text',
    )[0]![0]
    await first.parents.drop({ ...DROP, texts: { say: 'KANARIE UDEN LOG' } })
    await first.people.add('Anna', 'x', [])
    expect(look({ config: { databaseUrl: url } }, 'SELECT count(*) FROM waiting_text')).toEqual([
      [before + 1],
    ])
    expect(textOf(join(cluster.folder, 'data', 'pg_wal'))).not.toContain('KANARIE UDEN LOG')
    await cluster.crash()
    // The server that ran goes on by itself.
    await expect.poll(() => first.people.isEmpty().catch(() => 'gone')).toBe(false)
    expect(look({ config: { databaseUrl: url } }, 'SELECT count(*) FROM waiting_text')).toEqual([[0]])
    await first.parents.drop({ ...DROP, texts: { say: 'KANARIE MED LOG' } })
    await first.close()
    // And back again: what waits stays, and from now on a crash loses nothing.
    const second = await openStore(place)
    await cluster.crash()
    await expect.poll(() => second.people.isEmpty().catch(() => 'gone')).toBe(false)
    expect(look({ config: { databaseUrl: url } }, 'SELECT text FROM waiting_text')).toEqual([
      ['KANARIE MED LOG'],
    ])
    await second.close()
  })

  it.each([
    ['log_statement', 'all'],
    ['log_min_duration_statement', '0'],
    ['log_parameter_max_length_on_error', '-1'],
    ['synchronous_commit', 'off'],
  ])('the doctor finds %s = %s', async (name, value) => {
    const superuser = `${cluster.superuser}/hus`
    askAtOnce(superuser, `ALTER DATABASE hus SET ${name} = '${value}'`)
    const store = await openStore({ url, folder, trial: false, now: 1, serves: true })
    const { off } = await store.settings()
    await store.close()
    askAtOnce(superuser, `ALTER DATABASE hus RESET ${name}`)
    expect(off.join()).toContain(`${name} is `)
  })
})
