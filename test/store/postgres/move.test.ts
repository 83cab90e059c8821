/** An installation moves from SQLite to PostgreSQL and back: whole, with what waits, and nothing of that is left where it was. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { decide } from '../../../src/domain/box/box.ts'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { StopError } from '../../../src/domain/errors.ts'
import type { Store } from '../../../src/domain/stores/store.ts'
import { openStore } from '../../../src/store/postgres/index.ts'
import { MOVED, moveToFolder, moveToPostgres } from '../../../src/store/postgres/move.ts'
import { storeOf } from '../../../src/store/sqlite/index.ts'
import { drop } from '../../support/drop.ts'
import { housesForEachTest, type TestHouse, WEEK } from '../../support/house.ts'
import { askAtOnce } from '../../support/postgres/at-once.ts'
import { dropDatabase, makeDatabase } from '../../support/postgres/databases.ts'
import { commits, filesHolding, look, urlOf } from '../../support/postgres/look.ts'

const house = housesForEachTest()
const made: string[] = []
const folders: string[] = []
afterEach(() => {
  for (const database of made.splice(0)) dropDatabase(database)
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const MONDAY = openingOn('2026-11-23').at
const COURSE = 'Forældrekursus i sundhedsplejen'

const folder = () => {
  folders.push(mkdtempSync(join(tmpdir(), 'kortsvar-flyt-')))
  return folders.at(-1)!
}
const database = () => {
  made.push(makeDatabase())
  return made.at(-1)!
}
const filesWith = (of: string, text: string) =>
  readdirSync(of).filter((name) => readFileSync(join(of, name)).includes(text))

/** A house with something of everything: counted, waiting, in a text pile, counted by staff, said, reported, put away. */
async function lived(): Promise<TestHouse> {
  const h = await house()
  const by = { person: 1, now: h.clock.now }
  const { code } = h.card(COURSE, 'group_course_mid')
  for (let nth = 0; nth < 6; nth++)
    await drop(h, code, { sat_course: ['5'], free_better: [`FRIGIVET ${nth}`] })
  for (let nth = 0; nth < 6; nth++)
    await drop(h, h.card(COURSE, 'group_course_end').code, {
      sat_course: ['5'],
      ...(nth === 0 && { free_takeaway: ['I BUNKE'] }),
    })
  await h.at(MONDAY)
  for (let nth = 0; nth < 4; nth++)
    await drop(h, h.card('Åben Dør').code, { adv_help: ['o1'], free_better: [`VENTER ${nth}`] })
  const [text] = await h.store.archive.texts()
  await h.store.leader.settle(
    [{ id: text!.id, maskings: 0, was: 'new', state: 'read', masked: '[skjult] sagde hun' }],
    by,
  )
  await h.store.followUp.agree(
    {
      ...{ institutionId: 1, activityId: null, said: 'Det trak', did: 'Nye vinduer', because: '' },
      ...{ who: 'Bo', again: null, questionId: null, shown: true },
    },
    by,
  )
  await h.store.counting.note(
    { institutionId: 1, activityId: 1, date: '2026-11-23', from: '', to: '' },
    { contacts: 7 },
    by,
  )
  await h.store.languages.decide('ar', { on: true }, by)
  await h.store.setup.changeRule({ k: 6, smallGroupK: 10, d: 3, agedD: 2 }, by)
  return h
}

/** What staff and parents are told, whatever it is kept in. */
const told = async (store: Store, code: string) => [
  await store.staff.municipality(),
  await store.staff.cards(),
  await store.staff.cardChanges(),
  await store.archive.released(),
  await store.archive.texts(),
  await store.audit.lines({}),
  await store.followUp.agreements('everywhere'),
  await store.followUp.followUps('everywhere'),
  await store.counting.months('everywhere'),
  await store.people.all(),
  await store.languages.states(),
  await store.parents.card(code),
  (
    await store.answers.rolledUp({
      scope: 'everywhere',
      institution: null,
      activity: null,
      questionnaire: null,
    })
  ).cards.sums('all').totals.size,
]

async function refusal(moving: Promise<unknown>): Promise<string> {
  const error = await moving.then(
    () => null,
    (error: Error) => error,
  )
  expect(error).toBeInstanceOf(StopError)
  return error!.message
}

it('there and back, and tells the same; what waited is released by the calendar', async () => {
  const h = await lived()
  const { code } = h.card('Åben Dør')
  const before = await told(h.store, code)
  const there = folder()
  const now = h.clock.now
  const sums = await moveToFolder({ folder: there, url: urlOf(h), trial: false, now })
  expect(sums.get('texts that wait')).toBe(5)
  expect(sums.get('waiting_count, added up')).toBeGreaterThan(8)
  const file = storeOf({ dataDir: there, trial: false }, now)
  expect(await told(file, code)).toEqual(before)
  await file.close()

  const url = database()
  expect(await moveToPostgres({ folder: there, url, trial: false, now })).toEqual(sums)
  // Fit to be read at once: PostgreSQL need not find out by itself how much there is of everything.
  const unknown = 'SELECT relname FROM pg_stat_user_tables WHERE last_vacuum IS NULL OR last_analyze IS NULL'
  expect(look({ config: { databaseUrl: url } }, unknown)).toEqual([])
  const store = await openStore({ url, folder: folder(), trial: false, now })
  expect(await told(store, code)).toEqual(before)
  expect(look({ config: { databaseUrl: url } }, 'SELECT line FROM ledger ORDER BY nth').flat()).toEqual([
    expect.stringMatching(/^masked [0-9a-f]{24} 1$/),
    expect.stringMatching(/^read [0-9a-f]{24}$/),
    'rule 6 10 3 2',
  ])
  // Ids that were ever used are not given out again, and what waits is still in the box.
  const card = await store.cards.add(
    { institutionId: 1, activityId: 1, questionnaireId: 'quick', label: 'ny' },
    () => 'ZZZZZ2',
    { person: 1, now },
  )
  expect(card).toBe(Math.max(...h.cards.map(({ id }) => id)) + 1)
  // The four that waited stand together with three more.
  const moved = { ...h, store }
  for (let nth = 0; nth < 3; nth++) await drop(moved, code, { adv_help: ['o1'] })
  await store.box.open(openingOn('2026-12-07'), decide)
  const released = await store.archive.released()
  expect(released.find(({ question }) => question === 'adv_help')).toMatchObject({ n: 7 })
  await store.close()
})

it('leaves nothing that waits at the source, and nothing that a server would take for an installation', async () => {
  const h = await lived()
  const there = folder()
  const now = h.clock.now
  expect(filesHolding(h, 'VENTER')).not.toEqual([])
  await moveToFolder({ folder: there, url: urlOf(h), trial: false, now })
  expect(filesHolding(h, 'VENTER')).toEqual([])
  expect(filesHolding(h, 'I BUNKE')).toEqual([])
  expect(await refusal(openStore({ url: urlOf(h), folder: h.dataDir, trial: false, now }))).toContain(
    `was moved to ${there}`,
  )
  expect(filesWith(there, 'VENTER')).toEqual(['kortsvar.sqlite'])
  await moveToPostgres({ folder: there, url: database(), trial: false, now })
  expect(filesWith(there, 'VENTER')).toEqual([])
  expect(filesWith(there, 'I BUNKE')).toEqual([])
  expect(existsSync(join(there, 'kortsvar.sqlite'))).toBe(false)
  // What was counted is still there to be looked at, until it is deleted.
  expect(filesWith(there, 'FRIGIVET')).toEqual([MOVED])
})

it('is refused where an installation lies already, or is running, and changes nothing', async () => {
  const h = await lived()
  const other = await house()
  const there = folder()
  const now = h.clock.now
  const serving = await openStore({ url: urlOf(h), folder: h.dataDir, trial: false, now, serves: true })
  const to = { folder: there, url: urlOf(h), trial: false, now }
  expect(await refusal(moveToFolder(to))).toMatch(/Kortsvar is running on .*Stop all its servers/)
  await serving.close()
  // The server knows that its connections are closed a moment before the database does.
  await expect
    .poll(() =>
      look(
        h,
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'kortsvar server' AND datname = current_database()",
      ),
    )
    .toEqual([[0]])
  expect(readdirSync(there).filter((name) => !name.includes('lock'))).toEqual([])
  await moveToFolder(to)
  const before = [commits(other), readFileSync(join(there, 'kortsvar.sqlite')).toString('latin1')]
  expect(await refusal(moveToPostgres({ ...to, url: urlOf(other) }))).toMatch(
    /holds an installation\. Move to an empty one/,
  )
  expect(await refusal(moveToFolder({ ...to, url: urlOf(other) }))).toMatch(
    /holds an installation\. Move to an empty folder/,
  )
  expect(await refusal(moveToPostgres({ ...to, url: database(), trial: true }))).toMatch(/is not a trial/)
  expect(await refusal(moveToPostgres({ ...to, folder: folder(), url: database() }))).toMatch(
    /There is no Kortsvar in/,
  )
  expect([commits(other), readFileSync(join(there, 'kortsvar.sqlite')).toString('latin1')]).toEqual(before)
})

it('is undone whole when anything is not on both sides', async () => {
  const h = await lived()
  const there = folder()
  const now = h.clock.now
  await moveToFolder({ folder: there, url: urlOf(h), trial: false, now })
  const url = database()
  const empty = await openStore({ url, folder: folder(), trial: false, now })
  await empty.close()
  // A row is lost on the way.
  askAtOnce(
    url,
    `CREATE FUNCTION loses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF NEW.choice = '5' THEN NEW.n = NEW.n - 1; END IF; RETURN NEW; END $$;
     CREATE TRIGGER loses BEFORE INSERT ON released_count FOR EACH ROW EXECUTE FUNCTION loses()`,
  )
  const before = readFileSync(join(there, 'kortsvar.sqlite')).toString('latin1')
  expect(await refusal(moveToPostgres({ folder: there, url, trial: false, now: now + WEEK }))).toMatch(
    /What was moved is not what was there \(released_count, added up: \d+ of \d+\)\. Nothing was changed/,
  )
  expect(readFileSync(join(there, 'kortsvar.sqlite')).toString('latin1')).toBe(before)
  expect(look({ config: { databaseUrl: url } }, 'SELECT count(*) FROM card')).toEqual([[0]])
})
