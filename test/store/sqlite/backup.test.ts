/** Backup and restore: nothing is lost but what must be, and nothing comes back that was taken away (docs/box.md, B7). */
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { mondays, openingOn } from '../../../src/domain/box/schedule.ts'
import type { Activity } from '../../../src/domain/place/activity.ts'
import { MASKED } from '../../../src/domain/reading/masking.ts'
import { bank, presets } from '../../../src/presets/index.ts'
import { appendTo, LEDGER, readLedger } from '../../../src/store/common/ledger.ts'
import { backUp, WAITING_FILE } from '../../../src/store/sqlite/backup.ts'
import { SQLite } from '../../../src/store/sqlite/driver.ts'
import { dataFolderOf, openStore, storeOf } from '../../../src/store/sqlite/index.ts'
import { applyLedger } from '../../../src/store/sqlite/ledger.ts'
import { restore } from '../../../src/store/sqlite/restore.ts'
import { tooOld } from '../../../src/store/sqlite/rotate.ts'
import { hasItsSum } from '../../../src/store/sqlite/sums.ts'
import { changeFile, fileOf, holding, look, lookInto, stateOf } from '../../support/disk.ts'
import { drop } from '../../support/drop.ts'
import { HOUR, housesForEachTest, type TestHouse, WEDNESDAY, WEEK } from '../../support/house.ts'

const DAY = 24 * HOUR
const folders: string[] = []
const house = housesForEachTest()
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'kortsvar-kopi-'))
  folders.push(made)
  return made
}
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true })
})

const COURSE = ['Forældrekursus i sundhedsplejen', 'group_course_mid'] as const
async function groupDay(h: TestHouse, n: number, text?: string) {
  const { code } = h.card(...COURSE)
  for (let nth = 0; nth < n; nth++)
    await drop(h, code, { sat_course: ['5'], ...(text && { free_better: [`${text} ${nth}`] }) })
}

const back = (h: TestHouse, to: string, name = 'kopi.sqlite') => {
  const file = join(to, name)
  backUp(dataFolderOf(h.config, h.clock.now), file)
  return file
}
/** Restores into a house of its own, as after a fire: only the backup folder is left. */
async function afterFire(h: TestHouse, file: string, now = h.clock.now) {
  const dataDir = folder()
  const restored = restore({ ...dataFolderOf({ ...h.config, dataDir }, now), calendar: mondays }, file)
  return { restored, h: await house({ from: dataDir, clock: { now } }) }
}
const ballotsOf = async (h: TestHouse) =>
  (await h.store.archive.released()).filter(({ question }) => question === 'ballot').map(({ n }) => n)

/** Nine contacts of November, in parts. */
async function counted(h: TestHouse) {
  const session = { institutionId: 1, activityId: 1, date: '2026-11-18', from: '', to: '' }
  for (let n = 0; n < 9; n++) {
    const id = (part: number) => (n * 3 + part).toString(16).padStart(32, '0')
    await h.store.counting.take(
      [
        { id: id(1), kind: 'number', session: '1-1-2026-11-18', by: 1 },
        { id: id(2), kind: 'who', offer: '1-1', month: '2026-11', value: n < 6 ? 'mother' : 'father', by: 1 },
        {
          id: id(3),
          kind: 'field',
          offer: '1-1',
          quarter: '2026-Q4',
          field: 'postcode',
          value: '7100',
          by: 1,
        },
      ],
      () => null,
      () => session,
      h.clock.now,
    )
  }
}
const UNTOLD = "SELECT 'who', sum(n) FROM tally_who UNION ALL SELECT 'field', sum(n) FROM tally_field"

describe('what was counted and is not told', () => {
  it('lies in no dated file, and comes back while no opening has passed', async () => {
    const h = await house()
    await counted(h)
    const file = back(h, folder())
    expect(lookInto(file, UNTOLD)).toEqual([
      ['who', null],
      ['field', null],
    ])
    expect(lookInto(file, 'SELECT contacts FROM offer_session')).toEqual([[9]])
    expect(lookInto(join(dirname(file), WAITING_FILE), UNTOLD)).toEqual([
      ['who', 9],
      ['field', 9],
    ])
    const { h: after } = await afterFire(h, file)
    expect(look(after, UNTOLD)).toEqual([
      ['who', 9],
      ['field', 9],
    ])
    // What was counted before is not counted again by a device that sends it once more.
    await counted(after)
    expect(look(after, 'SELECT contacts FROM offer_session')).toEqual([[9]])
  })
  it('does not come back once an opening has passed, and no month is told twice', async () => {
    const h = await house()
    await counted(h)
    const file = back(h, folder())
    await h.at(openingOn('2026-12-14').at)
    expect(await h.store.counting.who('everywhere')).toHaveLength(1)
    const { h: after } = await afterFire(h, file)
    expect(look(after, UNTOLD)).toEqual([
      ['who', null],
      ['field', null],
    ])
    await after.at(openingOn('2027-01-11').at)
    expect(await after.store.counting.who('everywhere')).toEqual([])
    expect(await after.store.counting.cells('everywhere')).toEqual([])
  })
})

describe('an old backup', () => {
  const NEW = 'cykel og havregrød'
  const logIn = (h: TestHouse, navn: string, kode: string) => h.post('/staff/login', { navn, kode })
  /** Lets somebody in, who chooses a password. @returns the link's key */
  async function letIn(h: TestHouse, navn: string) {
    const page = await (
      await h.postAsStaff('/staff/personale', { navn, sted1: 'alle', rolle1: 'leader' })
    ).text()
    return /noegle=([\w-]{43})/.exec(page)![1]!
  }
  const join = (h: TestHouse, noegle: string) => h.post('/staff/adgang', { noegle, kode: NEW })
  const idOf = async (h: TestHouse, name: string) =>
    (await h.store.people.all()).find((it) => it.name === name)!.id

  it('lets nobody in who was closed, and by no password that was changed since', async () => {
    const h = await house()
    await h.logIn()
    for (const name of ['Lukket', 'Skiftet', 'Nulstillet', 'Uændret']) await join(h, await letIn(h, name))
    const to = folder()
    const file = back(h, to)
    await h.postAsStaff(`/staff/personale/${await idOf(h, 'Lukket')}/lukning`)
    await h.postAsStaff(`/staff/personale/${await idOf(h, 'Nulstillet')}/link`)
    const cookie = (await logIn(h, 'Skiftet', NEW)).headers.get('set-cookie')!.split(';')[0]!
    const fields = { gammel: NEW, kode: 'havregrød og cykel' }
    expect((await h.post('/staff/personale/mig/kode', fields, { cookie })).status).toBe(303)
    // Only what was taken into a later backup is known after a fire.
    back(h, to, 'ny.sqlite')
    const { restored, h: again } = await afterFire(h, file)
    expect(restored.ended).toBe(3)
    for (const name of ['Lukket', 'Skiftet', 'Nulstillet'])
      expect((await logIn(again, name, NEW)).status, name).toBe(422)
    expect((await logIn(again, 'Uændret', NEW)).status).toBe(303)
    // A new link brings them back, and that holds over the next start.
    await again.logIn()
    const id = await idOf(again, 'Skiftet')
    const page = await (await again.postAsStaff(`/staff/personale/${id}/link`)).text()
    await join(again, /noegle=([\w-]{43})/.exec(page)![1]!)
    const next = await house({ from: again.dataDir, clock: again.clock })
    expect((await logIn(next, 'Skiftet', NEW)).status).toBe(303)
    expect((await logIn(next, 'Lukket', NEW)).status).toBe(422)
  })

  it('gives no link a second life, used or not', async () => {
    const h = await house()
    await h.logIn()
    const link = await letIn(h, 'Mette')
    const file = back(h, folder())
    expect(lookInto(file, 'SELECT count(*) FROM invitation')).toEqual([[0]])
    await join(h, link)
    const { h: again } = await afterFire(h, file)
    expect((await join(again, link)).status).toBe(410)
  })

  it('of a house whose only administrator could not be closed still lets them in', async () => {
    const h = await house()
    await h.logIn()
    for (const end of ['lukning', 'link']) await h.postAsStaff(`/staff/personale/1/${end}`)
    const next = await house({ from: h.dataDir, clock: h.clock })
    expect((await next.logIn()).status).toBe(303)
  })
})

describe('a backup', () => {
  it('of a running house comes back whole: what was counted, what waits, and who works there', async () => {
    const h = await house()
    await groupDay(h, 6, 'Talt')
    await h.at(openingOn('2026-11-23').at)
    await groupDay(h, 4, 'Venter')
    const to = folder()
    const { restored, h: again } = await afterFire(h, back(h, to))
    expect(restored.waiting).toBe('restored')
    expect(await again.store.archive.released()).toEqual(await h.store.archive.released())
    expect(await again.store.archive.texts()).toEqual(await h.store.archive.texts())
    expect((await again.logIn()).status).toBe(303)
    await groupDay(again, 1)
    await again.at(openingOn('2026-11-30').at)
    expect(await ballotsOf(again)).toEqual([6, 5])
    expect((await again.store.archive.texts()).filter(({ text }) => text.startsWith('Venter'))).toHaveLength(
      4,
    )
  })

  it('keeps what waits, and who is logged in, out of the file that is kept', async () => {
    const h = await house()
    await h.logIn()
    await groupDay(h, 4, 'HEMMELIG')
    const to = folder()
    const file = back(h, to)
    expect(holding(to, 'HEMMELIG')).toEqual([WAITING_FILE])
    for (const table of ['waiting_count', 'waiting_week', 'waiting_threshold', 'envelope', 'session'])
      expect(lookInto(file, `SELECT count(*) FROM ${table}`)).toEqual([[0]])
    expect(lookInto(join(to, WAITING_FILE), 'SELECT count(*) FROM person')).toEqual([[0]])
  })

  it('lies in files that only their owner can read, with nothing half-made beside them', async () => {
    const h = await house()
    const to = folder()
    back(h, to)
    const sums = [WAITING_FILE, 'kopi.sqlite', LEDGER].map((name) => `${name}.sha256`)
    expect(readdirSync(to).sort()).toEqual([LEDGER, WAITING_FILE, 'kopi.sqlite', ...sums].sort())
    for (const name of readdirSync(to)) expect(statSync(join(to, name)).mode & 0o077).toBe(0)
  })

  it('overwrites what waits each time, whatever the file is called', async () => {
    const h = await house()
    const to = folder()
    await groupDay(h, 6, 'GAMMEL')
    back(h, to, 'mandag.sqlite')
    await h.at(openingOn('2026-11-23').at)
    await groupDay(h, 1, 'FRISK')
    back(h, to, 'tirsdag.sqlite')
    expect(holding(to, 'FRISK')).toEqual([WAITING_FILE])
    expect(readFileSync(join(to, WAITING_FILE)).includes('GAMMEL')).toBe(false)
  })

  it('dates the earlier one of its name, and forgets those of more than 30 days', async () => {
    const h = await house()
    const to = folder()
    const file = back(h, to)
    for (const name of ['kopi.sqlite.2026-10-01T0400', 'kopi.sqlite.2026-11-10T0400'])
      copyFileSync(file, join(to, name))
    // What is not ours stays, whatever it is called.
    for (const name of ['andet.2026-10-01T0400', 'kopi.sqlite.2026-10-02T0400'])
      writeFileSync(join(to, name), 'x')
    utimesSync(file, WEDNESDAY / 1000, WEDNESDAY / 1000)
    h.clock.now += DAY
    back(h, to)
    expect(
      readdirSync(to)
        .filter((name) => !name.endsWith('.sha256'))
        .sort(),
    ).toEqual(
      [
        'andet.2026-10-01T0400',
        'kopi.sqlite',
        'kopi.sqlite.2026-10-02T0400',
        'kopi.sqlite.2026-11-10T0400',
        'kopi.sqlite.2026-11-18T1100',
        LEDGER,
        WAITING_FILE,
      ].sort(),
    )
  })

  it('is not made over the database itself, nor beside another installation’s', async () => {
    const h = await house()
    const other = await house({ clock: { now: WEDNESDAY + 1 } })
    const to = folder()
    back(h, to)
    const before = readFileSync(join(to, WAITING_FILE))
    expect(() => back(other, to, 'anden.sqlite')).toThrow('another installation')
    expect(() => back(h, h.dataDir, 'kortsvar.sqlite')).toThrow('in use by Kortsvar itself')
    expect(() => back(h, to, WAITING_FILE)).toThrow('in use by Kortsvar itself')
    expect(() => back(h, join(to, 'kopi.sqlite', 'under'))).toThrow("can't be written")
    expect(readFileSync(join(to, WAITING_FILE))).toEqual(before)
  })
})

describe('an old backup brings nothing back', () => {
  it('no answers that waited when an opening has passed since: they are deleted, there too', async () => {
    const h = await house()
    await groupDay(h, 4, 'VENTEDE')
    const to = folder()
    const file = back(h, to)
    const { restored, h: again } = await afterFire(h, file, openingOn('2026-11-23').at + HOUR)
    expect(restored.waiting).toBe('outdated')
    expect(existsSync(join(to, WAITING_FILE))).toBe(false)
    expect(holding(again.dataDir, 'VENTEDE')).toEqual([])
    await groupDay(again, 1)
    await again.at(openingOn('2026-11-30').at)
    expect(await ballotsOf(again)).toEqual([])
  })

  it('nor openings of before: what waits knows the last one it passed', async () => {
    const h = await house()
    const to = folder()
    const old = back(h, to, 'gammel.sqlite')
    await h.at(openingOn('2026-11-23').at + HOUR)
    await groupDay(h, 6)
    back(h, to, 'ny.sqlite')
    // The older file with the newer copy of what waits: the Monday between is not made up with it.
    const { restored, h: again } = await afterFire(h, old)
    expect(restored.waiting).toBe('restored')
    await again.opener.check()
    expect(await ballotsOf(again)).toEqual([])
    await again.at(openingOn('2026-11-30').at)
    expect(await ballotsOf(again)).toEqual([6])
  })

  it('nor what waits when the database it replaces has passed an opening that the clock no longer knows', async () => {
    const h = await house()
    await groupDay(h, 6)
    const file = back(h, folder())
    await h.at(openingOn('2026-11-23').at)
    await h.store.close()
    const { waiting } = restore({ ...dataFolderOf(h.config, WEDNESDAY), calendar: mondays }, file)
    expect(waiting).toBe('outdated')
    const again = await house({ from: h.dataDir, clock: { now: openingOn('2026-11-30').at } })
    await again.opener.check()
    expect(await ballotsOf(again)).toEqual([])
  })

  it('no passage that was masked, no opening that was struck, no term that was shortened', async () => {
    const h = await house()
    await groupDay(h, 6, 'Fatma')
    await h.at(openingOn('2026-11-23').at)
    await groupDay(h, 6, 'Sjov')
    await h.at(openingOn('2026-11-30').at)
    const to = folder()
    const old = back(h, to, 'gammel.sqlite')
    const by = { person: 1, now: h.clock.now }
    for (const { id, maskings, text } of await h.store.archive.texts())
      if (text.startsWith('Fatma'))
        await h.store.leader.settle([{ id, maskings, was: 'new', state: 'read', masked: `${MASKED} !` }], by)
    await h.store.leader.strike(h.card(...COURSE).id, openingOn('2026-11-30').at, by)
    await h.store.setup.changeKeeping({ textMonths: 12, countMonths: 60 }, { person: null, now: 0 })
    back(h, to, 'ny.sqlite')
    const { h: again } = await afterFire(h, old)
    const texts = await again.store.archive.texts()
    expect(texts.map(({ text, state }) => `${state} ${text}`)).toEqual(Array(6).fill(`hidden ${MASKED}`))
    expect(holding(again.dataDir, 'Fatma')).toEqual([])
    expect(holding(again.dataDir, 'Sjov')).toEqual([])
    expect(await ballotsOf(again)).toEqual([6])
    expect((await again.store.staff.municipality()).keeping).toEqual({ textMonths: 12, countMonths: 60 })
  })

  it('nothing that a version before 7 struck, which named it by card and instant; newer ones are not taken for it', async () => {
    for (const [isOld, ballots] of [
      [true, []],
      [false, [6]],
    ] as const) {
      const h = await house()
      await groupDay(h, 6)
      await h.at(openingOn('2026-11-23').at)
      // Migrated anew, a backup of that time gives its releases other ids than they were struck by.
      const file = join(folder(), 'gammel.sqlite')
      copyFileSync(fileOf(h), file)
      changeFile(
        file,
        'UPDATE release SET id = id + 1; UPDATE released_count SET release_id = release_id + 1; UPDATE released_text SET release_id = release_id + 1',
      )
      await h.store.leader.strike(h.card(...COURSE).id, openingOn('2026-11-23').at, {
        person: 1,
        now: h.clock.now,
      })
      const db = new SQLite(file)
      applyLedger(db, () => readLedger(join(h.dataDir, LEDGER)), h.clock.now, isOld)
      db.close()
      expect(lookInto(file, "SELECT n FROM release WHERE question_id = 'ballot'").flat()).toEqual(ballots)
    }
  })

  it('no small group by mistake: an offer that is made after a restore gets no id that the ledger knows', async () => {
    const h = await house()
    await h.logIn()
    const to = folder()
    const file = back(h, to)
    const by = { person: 1, now: h.clock.now }
    const [{ id: _, ...known }] = (await h.store.staff.municipality()).activities as [Activity]
    const add = async (h: TestHouse, name: string) =>
      (await h.store.places.addActivity({ ...known, name, smallGroup: false }, [], () => '', by))!
    const gone = await add(h, 'Kun for få')
    await h.store.places.changeActivity(gone, { ...known, name: 'Kun for få', smallGroup: true }, by)
    back(h, to, 'ny.sqlite')
    const { h: again } = await afterFire(h, file)
    expect((await again.store.staff.municipality()).activities.some(({ id }) => id === gone)).toBe(false)
    const fresh = await add(again, 'For mange')
    const started = await house({ from: again.dataDir, clock: again.clock })
    const { activities } = await started.store.staff.municipality()
    expect(activities.find(({ id }) => id === fresh)).toMatchObject({ name: 'For mange', smallGroup: false })
  })

  it('no answer that waited from weeks before a struck opening', async () => {
    const h = await house()
    const { code, id } = h.card(...COURSE)
    for (let n = 0; n < 6; n++) await drop(h, code, { sat_course: ['5'], ...(n < 2 && { safe_felt: ['1'] }) })
    await h.at(openingOn('2026-11-23').at)
    const to = folder()
    const file = back(h, to)
    expect(lookInto(join(to, WAITING_FILE), "SELECT 1 FROM waiting_count WHERE n > '000000'")).not.toEqual([])
    await h.store.leader.strike(id, openingOn('2026-11-23').at, { person: 1, now: h.clock.now })
    copyFileSync(join(to, WAITING_FILE), join(to, 'som-det-var'))
    back(h, to, 'ny.sqlite')
    // The older copy of what waits is put beside the ledger that knows of the strike.
    copyFileSync(join(to, 'som-det-var'), join(to, WAITING_FILE))
    const { restored, h: again } = await afterFire(h, file)
    expect(restored).toMatchObject({ waiting: 'restored', struck: 1 })
    expect(look(again, "SELECT question_id FROM waiting_count WHERE n > '000000'")).toEqual([])
  })

  it('no padding of a strike that came after what waits was copied, also where the backup is older than the opening', async () => {
    const h = await house()
    const { code, id } = h.card(...COURSE)
    const to = folder()
    const old = back(h, to, 'gammel.sqlite')
    for (let n = 0; n < 6; n++)
      await drop(h, code, {
        sat_course: ['5'],
        free_better: [n < 2 ? `SJOV ${n}` : ''],
        ...(n < 4 && { act_bring: ['1'] }),
      })
    await h.at(openingOn('2026-11-23').at)
    back(h, to, 'ny.sqlite')
    await h.store.leader.strike(id, openingOn('2026-11-23').at, { person: 1, now: h.clock.now })
    copyFileSync(join(to, WAITING_FILE), join(to, 'som-det-var'))
    back(h, folder(), 'andetsteds.sqlite')
    appendFileSync(join(to, LEDGER), readFileSync(join(h.dataDir, LEDGER)))
    const { restored, h: again } = await afterFire(h, old)
    expect(restored).toMatchObject({ waiting: 'restored', struck: 0 })
    expect(look(again, "SELECT question_id FROM waiting_count WHERE n > '000000'")).toEqual([])
    expect(look(again, 'SELECT * FROM text_pile')).toEqual([])
    expect(holding(again.dataDir, 'SJOV')).toEqual([])
  })

  it('no texts of an offer that the backup does not know: its id becomes another’s', async () => {
    const h = await house()
    const to = folder()
    const old = back(h, to, 'gammel.sqlite')
    const by = { person: 1, now: h.clock.now }
    const [{ id: _, ...known }] = (await h.store.staff.municipality()).activities as [Activity]
    const offer = async (h: TestHouse, name: string, code: string) =>
      h.store.places.addActivity(
        { ...known, name, kind: 'group_course', smallGroup: false },
        [{ institutionId: 1, questionnaires: ['group_course_end'] }],
        () => code,
        by,
      )
    await offer(h, 'Gruppe A', 'K7P3QX')
    for (let n = 0; n < 6; n++)
      await drop(h, 'K7P3QX', { sat_course: ['5'], ...(n < 2 && { free_takeaway: [`A ${n}`] }) })
    await h.at(openingOn('2026-11-23').at)
    back(h, to, 'ny.sqlite')
    const { h: again } = await afterFire(h, old)
    expect(look(again, 'SELECT * FROM text_pile')).toEqual([])
    await offer(again, 'Gruppe B', 'K7P3QY')
    for (let n = 0; n < 6; n++)
      await drop(again, 'K7P3QY', { sat_course: ['5'], ...(n < 1 && { free_takeaway: ['B'] }) })
    await again.at(openingOn('2026-11-30').at)
    expect(await again.store.archive.texts()).toEqual([])
  })

  it('no sensitive question that counts like others, where a shared setup had said so', async () => {
    const h = await house()
    const file = back(h, folder())
    const preset = presets.find(({ id }) => id === 'vejle_hfd')!
    const questions = bank.questions.map((one) => ({
      ...one,
      sensitive: one.sensitive || one.id === 'sat_course',
    }))
    await h.store.setup.take(
      { municipality: 'x', preset, bank: { ...bank, questions }, draw: () => '' },
      { person: 1, now: h.clock.now },
    )
    expect(look(h, "SELECT subject FROM audit WHERE deed = 'question.sensitive'")).toEqual([['sat_course']])
    back(h, dirname(file), 'ny.sqlite')
    const { h: again } = await afterFire(h, file)
    const sensitive = (await again.store.staff.municipality()).questions.filter((one) => one.sensitive)
    expect(sensitive.map(({ id }) => id)).toContain('sat_course')
  })

  it('no laxer rule, and no small group that counts as a large one: raised since, both hold at once', async () => {
    const h = await house()
    await h.logIn()
    const file = back(h, folder())
    const by = { person: 1, now: h.clock.now }
    const { activities } = await h.store.staff.municipality()
    const [made, unmade] = activities as [Activity, Activity]
    await h.store.setup.changeRule({ k: 7, smallGroupK: 12, d: 4, agedD: 3 }, by)
    for (const activity of [made, unmade])
      await h.store.places.changeActivity(activity.id, { ...activity, smallGroup: true }, by)
    await h.store.places.changeActivity(unmade.id, { ...unmade, smallGroup: false }, by)
    await h.at(openingOn('2026-12-07').at)
    back(h, dirname(file), 'ny.sqlite')
    const { h: again } = await afterFire(h, file)
    const municipality = await again.store.staff.municipality()
    expect(municipality.rule).toEqual({ k: 7, smallGroupK: 12, d: 4, agedD: 3 })
    expect(municipality.activities.map(({ smallGroup }) => smallGroup)).toEqual(
      activities.map(({ id, smallGroup }) => smallGroup || id === made.id),
    )
    // Not only from the next opening on: the one that put it in force has passed.
    const needs = async (id: number) => {
      const card = again.cards.find(({ activityId }) => activityId === id)!
      return (await again.store.parents.card(card.code))!.now.threshold.k
    }
    expect([await needs(made.id), await needs(unmade.id)]).toEqual([12, 7])
  })

  it('no text that has been kept long enough since', async () => {
    const h = await house()
    await groupDay(h, 6, 'Forældet')
    await h.at(openingOn('2026-11-23').at)
    const { h: again } = await afterFire(h, back(h, folder()), openingOn('2029-01-01').at)
    expect(await again.store.archive.texts()).toEqual([])
    expect(holding(again.dataDir, 'Forældet')).toEqual([])
  })

  it('no text whose card is younger than the backup', async () => {
    const h = await house()
    const to = folder()
    const old = back(h, to, 'gammel.sqlite')
    await groupDay(h, 2, 'UDENKORT')
    back(h, to, 'ny.sqlite')
    const { id } = h.card(...COURSE)
    changeFile(old, `DELETE FROM standing WHERE card_id = ${id}; DELETE FROM card WHERE id = ${id}`)
    rmSync(`${old}.sha256`)
    const { h: again } = await afterFire(h, old)
    expect(holding(again.dataDir, 'UDENKORT')).toEqual([])
    expect(look(again, `SELECT count(*) FROM waiting_count WHERE card_id = ${id}`)).toEqual([[0]])
  })
})

describe('a restore is refused, and changes nothing,', () => {
  // An emptied log comes and goes with whoever looks into the file.
  const state = (path: string) => stateOf(path).filter((line) => !/-(wal|shm) /.test(line))

  async function stopped() {
    const h = await house()
    await groupDay(h, 6)
    await h.at(openingOn('2026-11-23').at)
    const to = folder()
    const file = back(h, to)
    const dataDir = folder()
    cpSync(h.dataDir, dataDir, { recursive: true })
    return {
      h,
      to,
      file,
      place: { ...dataFolderOf({ ...h.config, dataDir }, h.clock.now), calendar: mondays },
    }
  }
  const refused = (place: Parameters<typeof restore>[0], file: string, why: string) => {
    const before = state(place.folder)
    expect(() => restore(place, file)).toThrow(why)
    expect(state(place.folder)).toEqual(before)
  }

  it('when the file is missing, foreign, the live database or what waits', async () => {
    const { to, place } = await stopped()
    refused(place, join(to, 'ingen.sqlite'), 'There is no file')
    writeFileSync(join(to, 'brev.txt'), 'Kære kommune')
    refused(place, join(to, 'brev.txt'), 'not a whole backup')
    copyFileSync(join(place.folder, 'kortsvar.sqlite'), join(to, 'levende.sqlite'))
    refused(place, join(to, 'levende.sqlite'), 'not a whole backup')
    refused(place, join(to, WAITING_FILE), 'not a whole backup')
  })

  it('when it is cut off, or damaged in the middle', async () => {
    const { to, file, place } = await stopped()
    const whole = readFileSync(file)
    for (const part of [0.3, 0.9]) {
      writeFileSync(join(to, 'halv.sqlite'), whole.subarray(0, Math.floor(whole.length * part)))
      refused(place, join(to, 'halv.sqlite'), 'not a whole backup')
    }
    const torn = Buffer.from(whole)
    torn.fill(0xff, 3 * 4096, 9 * 4096)
    writeFileSync(join(to, 'itu.sqlite'), torn)
    refused(place, join(to, 'itu.sqlite'), 'not a whole backup')
  })

  it('when it is newer than the program, from a trial, or another installation’s', async () => {
    const { h, to, file, place } = await stopped()
    refused({ ...place, trial: true }, file, 'TRIAL is true')
    const newer = join(to, 'ny.sqlite')
    copyFileSync(file, newer)
    changeFile(newer, 'PRAGMA user_version = 99')
    refused(place, newer, 'belongs to a newer Kortsvar')
    const other = await house({ clock: { now: h.clock.now + 1 } })
    const elsewhere = folder()
    refused(place, back(other, elsewhere), 'holds another installation')
    for (const end of ['', '.sha256'])
      copyFileSync(join(elsewhere, WAITING_FILE + end), join(to, WAITING_FILE + end))
    refused(place, file, 'belongs to another installation')
  })

  it('without its ledger, or with one that was cut off or written over', async () => {
    const { h, to, file, place } = await stopped()
    for (const { id, maskings } of await h.store.archive.texts())
      await h.store.leader.settle([{ id, maskings, was: 'new', state: 'read', masked: MASKED }], {
        person: 1,
        now: h.clock.now,
      })
    await h.store.leader.strike(h.card(...COURSE).id, openingOn('2026-11-23').at, {
      person: 1,
      now: h.clock.now,
    })
    back(h, to, 'ny.sqlite')
    const ledger = join(to, LEDGER)
    const whole = readFileSync(ledger)
    expect(whole.length).toBeGreaterThan(10)
    for (const bytes of [whole.subarray(0, 9), Buffer.from('\u0001\u0002 noget andet\n'.repeat(9)), null]) {
      if (bytes) writeFileSync(ledger, bytes)
      else rmSync(ledger)
      refused(place, file, bytes ? 'is damaged' : 'is missing')
    }
    writeFileSync(ledger, whole)
    expect(restore(place, file)).toMatchObject({ struck: 1 })
  })

  it('while the server runs', async () => {
    const { h, file, place } = await stopped()
    expect(() => restore({ ...place, folder: h.dataDir }, file)).toThrow('Stop it first')
    expect(await ballotsOf(h)).toEqual([6])
    expect(existsSync(`${fileOf(h)}.part`)).toBe(false)
  })
})

it('a restore that was cut off leaves nothing: the next start removes its half-made file', async () => {
  const h = await house()
  const dataDir = folder()
  cpSync(h.dataDir, dataDir, { recursive: true })
  writeFileSync(join(dataDir, 'kortsvar.sqlite.part'), 'HALVT')
  const again = await house({ from: dataDir, clock: h.clock })
  expect(holding(again.dataDir, 'HALVT')).toEqual([])
  expect(existsSync(`${fileOf(again)}.part`)).toBe(false)
})

it('a restore over a destroyed database works, and leaves nothing of it', async () => {
  const h = await house()
  await groupDay(h, 6, 'Talt')
  await h.at(openingOn('2026-11-23').at)
  const file = back(h, folder())
  chmodSync(file, 0o644)
  const dataDir = folder()
  writeFileSync(join(dataDir, 'kortsvar.sqlite'), Buffer.alloc(40_000, 'ØDELAGT'))
  writeFileSync(join(dataDir, 'kortsvar.sqlite-wal'), 'ØDELAGT')
  restore({ ...dataFolderOf({ ...h.config, dataDir }, h.clock.now + WEEK / 7), calendar: mondays }, file)
  expect(statSync(join(dataDir, 'kortsvar.sqlite')).mode & 0o077).toBe(0)
  const again = await house({ from: dataDir, clock: h.clock })
  expect(await ballotsOf(again)).toEqual([6])
  expect(holding(dataDir, 'ØDELAGT')).toEqual([])
  expect(readFileSync(join(dataDir, LEDGER), 'utf8')).toBe('')
})

it('a copy of what waited that was made before there were text piles comes back', async () => {
  const h = await house()
  await groupDay(h, 4, 'VENTER')
  const to = folder()
  const file = back(h, to)
  changeFile(join(to, WAITING_FILE), 'DROP TABLE text_pile; PRAGMA user_version = 7')
  rmSync(join(to, `${WAITING_FILE}.sha256`))
  const { restored, h: again } = await afterFire(h, file)
  expect(restored.waiting).toBe('restored')
  await drop(again, again.card(...COURSE).code, { sat_course: ['5'] })
  await again.at(openingOn('2026-11-23').at)
  expect(await ballotsOf(again)).toEqual([5])
  expect(await again.store.archive.texts()).toHaveLength(4)
})

describe('while a backup is restored', () => {
  it('nobody opens the database: whoever did would go on with a file that is deleted', async () => {
    const h = await house()
    const file = back(h, folder())
    const dataDir = folder()
    const place = dataFolderOf({ ...h.config, dataDir }, h.clock.now)
    const tried: string[] = []
    // The calendar is asked in the middle of it.
    const due: typeof mondays.due = (...asked) => {
      for (const open of [
        () => storeOf({ ...h.config, dataDir }, h.clock.now),
        () => openStore({ ...place, alone: true }),
        () => backUp(place, join(folder(), 'x.sqlite')),
        () => restore({ ...place, calendar: mondays }, file),
      ])
        try {
          open()
        } catch (error) {
          tried.push((error as Error).message)
        }
      return mondays.due(...asked)
    }
    restore({ ...place, calendar: { ...mondays, due } }, file)
    expect(tried.slice(0, 4)).toEqual([
      expect.stringContaining('A backup is being restored'),
      expect.stringContaining('A backup is being restored'),
      expect.stringContaining('A backup is being restored'),
      expect.stringContaining('Stop it first'),
    ])
    expect((await house({ from: dataDir, clock: h.clock })).cards).toHaveLength(h.cards.length)
  })
})

describe('the sum beside a backup', () => {
  it('tells of a single byte that changed, in either file, and nothing is changed then', async () => {
    const h = await house()
    await groupDay(h, 6)
    await h.at(openingOn('2026-11-23').at)
    const to = folder()
    const file = back(h, to)
    for (const name of ['kopi.sqlite', WAITING_FILE]) {
      const path = join(to, name)
      const whole = readFileSync(path)
      const rotten = Buffer.from(whole)
      rotten[rotten.length - 20]! ^= 1
      writeFileSync(path, rotten)
      await expect(afterFire(h, file)).rejects.toThrow('has changed since it was made')
      writeFileSync(path, whole)
    }
    expect((await afterFire(h, file)).restored.waiting).toBe('restored')
    // One of before there were sums is taken as it is.
    for (const name of ['kopi.sqlite', WAITING_FILE]) rmSync(join(to, `${name}.sha256`))
    expect((await afterFire(h, file)).restored.waiting).toBe('restored')
  })
})

describe('a backup that is cut off, or made twice at once', () => {
  it('leaves a whole one under its name at every moment', async () => {
    const h = await house()
    const to = folder()
    const file = back(h, to)
    // The step after the earlier one has got its second name fails.
    renameSync(join(to, 'kopi.sqlite.sha256'), join(to, 'sum'))
    mkdirSync(join(to, 'kopi.sqlite.sha256', 'x'), { recursive: true })
    expect(() => back(h, to)).toThrow("can't be written")
    rmSync(join(to, 'kopi.sqlite.sha256'), { recursive: true })
    renameSync(join(to, 'sum'), join(to, 'kopi.sqlite.sha256'))
    expect((await afterFire(h, file)).restored.waiting).toBe('restored')
    expect(readdirSync(to).filter((name) => name.includes('.part'))).toEqual([])
  })

  it('writes to files of its own', async () => {
    const h = await house()
    const to = folder()
    const file = back(h, to)
    writeFileSync(`${file}.part`, 'another one at work')
    back(h, to)
    expect(readFileSync(`${file}.part`, 'utf8')).toBe('another one at work')
  })
})

describe('copies that are old enough', () => {
  const now = Date.parse('2027-03-01T04:00:00Z')
  const ago = (...days: number[]) => days.map((day) => now - day * DAY)

  it.each([
    ['nightly', ago(1, 2, 29, 30, 31), ago(31)],
    ['weekly', ago(7, 14, 21, 28, 35), ago(35)],
    ['monthly', ago(31, 62), ago(31, 62)],
    ['none yet', [], []],
    ['a night on which the clock stood ahead: the two oldest', ago(32, 33, 34, 35, 36), ago(35, 36)],
    ['one of a clock that was ahead', [...ago(-300, 31)], ago(31)],
  ])('%s', (_, copies, gone) => {
    expect(tooOld(copies, now).toSorted()).toEqual(gone.toSorted())
  })
})

it.each([45, 366])(
  'a clock that stood %i days ahead for two nights takes four copies with it, and what it made is of today',
  async (days) => {
    const h = await house()
    const to = folder()
    const file = join(to, 'kopi.sqlite')
    const dated = () =>
      readdirSync(to)
        .filter((name) => /^kopi\.sqlite\.\d{4}-[^.]*$/.test(name))
        .sort()
    const night = (at: number) => {
      backUp(dataFolderOf(h.config, at), file)
      utimesSync(file, new Date(at), new Date(at))
    }
    const today = Date.now()
    for (let ago = 9; ago >= 1; ago--) night(today - ago * DAY)
    expect(dated()).toHaveLength(8)
    night(today + days * DAY)
    night(today + (days + 1) * DAY)
    expect(dated()).toHaveLength(8 + 2 - 4)
    night(today)
    expect(dated()).toHaveLength(7)
    const newest = `kopi.sqlite.${new Date(today + DAY).toISOString().slice(0, 16).replace(':', '')}`
    expect(dated().every((name) => name <= newest)).toBe(true)
  },
)

describe('what a killed backup leaves', () => {
  it('is removed by the next one, but not what another that runs is writing', async () => {
    const h = await house()
    const to = folder()
    const file = back(h, to)
    const dead = [
      'kopi.sqlite.999999999-0123abcd.part',
      'kortsvar-waiting.sqlite.999999999-0123abcd.part.sum',
    ]
    const running = `kopi.sqlite.${process.pid}-0123abcd.part`
    for (const name of [...dead, running]) writeFileSync(join(to, name), 'VENTER')
    back(h, to)
    expect(readdirSync(to).filter((name) => name.includes('.part'))).toEqual([running])
    expect(existsSync(file)).toBe(true)
  })
})

describe('a ledger beside a backup', () => {
  it('that lost or changed a letter is found out, by a restore and by the next backup; one that only grew is whole', async () => {
    const h = await house()
    appendTo(join(h.dataDir, LEDGER), [{ is: 'masked', id: 'a'.repeat(24), nth: 1 }])
    const to = folder()
    const file = back(h, to)
    const ledger = join(to, LEDGER)
    appendTo(ledger, [{ is: 'hidden', id: 'c'.repeat(24) }])
    expect(hasItsSum(ledger)).toBe(true)
    const whole = readFileSync(ledger, 'utf8')
    writeFileSync(ledger, whole.replace('masked a', 'masked b'))
    const place = { ...dataFolderOf({ ...h.config, dataDir: folder() }, h.clock.now), calendar: mondays }
    expect(() => restore(place, file)).toThrow(/kortsvar\.ledger is damaged/)
    expect(() => back(h, to)).toThrow(/is damaged.*Move it away/)
    // As it says: the next one writes it anew.
    rmSync(ledger)
    back(h, to)
    expect(readFileSync(ledger, 'utf8')).toContain('masked aaa')
    for (const noSum of ['', 'x', `${'0'.repeat(64)} \n`]) {
      writeFileSync(`${ledger}.sha256`, noSum)
      expect(hasItsSum(ledger)).toBe(true)
    }
    expect(restore(place, file).waiting).toBe('restored')
  })
})

it('what the disk or the rights of a file refuse is told in one line, and changes nothing', async () => {
  const h = await house()
  const to = folder()
  const file = back(h, to)
  rmSync(`${file}.sha256`)
  mkdirSync(`${file}.sha256`)
  const place = { ...dataFolderOf({ ...h.config, dataDir: folder() }, h.clock.now), calendar: mondays }
  expect(() => restore(place, file)).toThrow(/^The backup can't be restored \(EISDIR.*untouched\.$/)
})

it('a migration that was killed leaves no copy of what waits: the next server removes it', async () => {
  const h = await house()
  const dataDir = folder()
  cpSync(h.dataDir, dataDir, { recursive: true })
  writeFileSync(join(dataDir, 'kortsvar.sqlite.before-migration'), 'VENTER')
  await storeOf({ ...h.config, dataDir }, h.clock.now).close()
  expect(holding(dataDir, 'VENTER')).not.toEqual([])
  await openStore({ ...dataFolderOf({ ...h.config, dataDir }, h.clock.now), alone: true }).close()
  expect(holding(dataDir, 'VENTER')).toEqual([])
})
