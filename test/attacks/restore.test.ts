/**
 * The attacker can have an old backup restored: by asking for it, or by breaking the server. Does it bring back what was
 * taken away, or count the same answers twice so that two openings can be subtracted (docs/box.md, B7)?
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { TextState } from '../../src/domain/answers/release.ts'
import { mondays, openingOn } from '../../src/domain/box/schedule.ts'
import { MASKED } from '../../src/domain/reading/masking.ts'
import { backUp } from '../../src/store/sqlite/backup.ts'
import { dataFolderOf } from '../../src/store/sqlite/index.ts'
import * as real from '../../src/store/sqlite/restore.ts'
import { fileOf, holding, lookInto } from '../support/disk.ts'
import { drop } from '../support/drop.ts'
import { HOUR, housesForEachTest, type TestHouse } from '../support/house.ts'
import { type Change, weakenedModule } from '../support/weakened.ts'

type Restore = Pick<typeof real, 'restore'>
const folders: string[] = []
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'kortsvar-angreb-'))
  folders.push(made)
  return made
}
const house = housesForEachTest()
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true })
})

const COURSE = ['Forældrekursus i sundhedsplejen', 'group_course_mid'] as const
const faces = async (h: TestHouse) =>
  (await h.store.archive.released()).filter(({ question }) => question === 'sat_course')

/** Lives on in a house of its own from what a backup holds. */
async function restored(h: TestHouse, file: string, { restore }: Restore, now: number) {
  const dataDir = folder()
  restore({ ...dataFolderOf({ ...h.config, dataDir }, now), calendar: mondays }, file)
  return house({ from: dataDir, clock: { now } })
}

/**
 * Six answer, a backup is made, the box is opened. Then the backup is restored and one more answers. Whoever saw both
 * openings subtracts.
 * @returns what he learns about the last one, if anything
 */
async function subtract(build: Restore): Promise<string[]> {
  const h = await house()
  const { code } = h.card(...COURSE)
  for (let n = 0; n < 6; n++) await drop(h, code, { sat_course: ['5'] })
  const to = folder()
  const file = join(to, 'kopi.sqlite')
  backUp(dataFolderOf(h.config, h.clock.now), file)
  await h.at(openingOn('2026-11-23').at)
  const first = await faces(h)
  const again = await restored(h, file, build, openingOn('2026-11-23').at + HOUR)
  await drop(again, code, { sat_course: ['1'] })
  await again.at(openingOn('2026-11-30').at)
  const second = (await faces(again)).filter(({ openingAt }) => openingAt === openingOn('2026-11-30').at)
  expect(first).toHaveLength(1)
  return second.flatMap(({ counts }) =>
    Object.entries(counts).flatMap(([choice, n]) =>
      n - (first[0]!.counts[choice] ?? 0) === 1 ? [`the last one answered ${choice}`] : [],
    ),
  )
}

/** A name is masked and an opening struck; then a backup of before is restored. @returns what is there again */
async function bringBack(build: Restore): Promise<string[]> {
  const h = await house()
  const { code, id } = h.card(...COURSE)
  for (let n = 0; n < 6; n++) await drop(h, code, { sat_course: ['5'], free_better: ['FATMA kom for sent'] })
  await h.at(openingOn('2026-11-23').at)
  for (let n = 0; n < 6; n++) await drop(h, code, { sat_course: ['1'], free_better: ['SJOV'] })
  await h.at(openingOn('2026-11-30').at)
  const to = folder()
  backUp(dataFolderOf(h.config, h.clock.now), join(to, 'gammel.sqlite'))
  const by = { person: 1, now: h.clock.now }
  for (const { id: text, maskings, text: words } of await h.store.archive.texts())
    if (words.startsWith('FATMA'))
      await h.store.leader.settle(
        [{ id: text, maskings, was: 'new', state: 'read', masked: `${MASKED} kom for sent` }],
        by,
      )
  await h.store.leader.strike(id, openingOn('2026-11-30').at, by)
  backUp(dataFolderOf(h.config, h.clock.now), join(to, 'ny.sqlite'))
  // Even on a machine of its own, looked at before a server ever opens it.
  const dataDir = folder()
  build.restore(
    { ...dataFolderOf({ ...h.config, dataDir }, h.clock.now), calendar: mondays },
    join(to, 'gammel.sqlite'),
  )
  // As it was typed, and as it is searched for.
  return ['FATMA', 'SJOV', 'fatma', 'sjov'].filter((text) => holding(dataDir, text).length > 0)
}

/**
 * Three texts were read by others; then one is hidden, one is put aside as spam, and a hidden one is shown again, when a
 * backup of before is restored.
 * @returns what each says about who may read it
 */
async function whoReads(build: Restore): Promise<Record<string, string>> {
  const h = await house()
  const { code } = h.card(...COURSE)
  for (let n = 0; n < 6; n++)
    await drop(h, code, { sat_course: ['5'], free_better: [['SKJULT', 'SPAM', 'VIST'][n] ?? 'ANDET'] })
  await h.at(openingOn('2026-11-23').at)
  const by = { person: 1, now: h.clock.now }
  const put = async (which: string, state: TextState) => {
    const found = (await h.store.archive.texts()).find(({ text }) => text === which)!
    expect(await h.store.leader.settle([{ ...found, was: found.state, state, masked: null }], by)).toBe(true)
  }
  await put('SKJULT', 'read')
  await put('SPAM', 'read')
  await put('VIST', 'hidden')
  // A word that was said before and taken back, and is said again after the backup.
  await put('SKJULT', 'hidden')
  await put('SKJULT', 'read')
  const to = folder()
  backUp(dataFolderOf(h.config, h.clock.now), join(to, 'gammel.sqlite'))
  await put('SKJULT', 'hidden')
  await put('SPAM', 'spam')
  await put('VIST', 'read')
  backUp(dataFolderOf(h.config, h.clock.now), join(to, 'ny.sqlite'))
  const dataDir = folder()
  build.restore(
    { ...dataFolderOf({ ...h.config, dataDir }, h.clock.now), calendar: mondays },
    join(to, 'gammel.sqlite'),
  )
  // Looked at before a server ever opens it.
  const found = "SELECT text FROM released_text WHERE state IN ('hidden', 'spam') AND searchable <> ''"
  expect(lookInto(fileOf({ dataDir }), found)).toEqual([])
  const sql = "SELECT text, state FROM released_text WHERE text <> 'ANDET' ORDER BY text"
  return Object.fromEntries(lookInto<[string, string]>(fileOf({ dataDir }), sql))
}

const RESTORE = 'src/store/sqlite/restore.ts'
const broken = (from: string, to: string) =>
  weakenedModule<Restore>(RESTORE, { file: RESTORE, from, to } satisfies Change)

describe('an old backup', () => {
  it('counts nobody twice: nothing can be subtracted', async () => expect(await subtract(real)).toEqual([]))
  it('brings back no masked and no struck text, in any file', async () =>
    expect(await bringBack(real)).toEqual([]))
})

describe('a text that was put aside', () => {
  it('is so again after an old backup, and none is shown that was not', async () =>
    expect(await whoReads(real)).toEqual({ SKJULT: 'hidden', SPAM: 'spam', VIST: 'hidden' }))
})

describe('the attack succeeds where', () => {
  it('the ledger knows of no text that was put aside', async () => {
    const build = await weakenedModule<Restore>(RESTORE, {
      file: 'src/store/sqlite/ledger.ts',
      from: "if (state !== 'read') done.hidden +=",
      to: "if (state === 'read') done.hidden +=",
    })
    expect(await whoReads(build)).toMatchObject({ SKJULT: 'read', SPAM: 'read' })
  })
  it('what waited comes back whenever it was copied', async () => {
    const build = await broken(
      'bringUpToDate(db, isFresh ? waitingFile : null',
      'bringUpToDate(db, waitingFile',
    )
    expect(await subtract(build)).toEqual(['the last one answered 1'])
  })
  it('no ledger is looked into', async () => {
    expect(
      await bringBack(await broken('taken = applyLedger(db, () => readLedger(ledger), now, isOld)', '')),
    ).toEqual(['FATMA', 'SJOV', 'fatma', 'sjov'])
  })
  it('the backup folder’s ledger is left behind', async () => {
    const build = await broken('missing(readLedger(ledger), readLedger(besides))', '[]')
    expect(await bringBack(build)).toEqual(['FATMA', 'SJOV', 'fatma', 'sjov'])
  })
  it('deleted pages are left in the file', async () => {
    const build = await broken(
      "      db.pragma('secure_delete = ON')\n",
      "      db.pragma('secure_delete = OFF')\n",
    )
    const vacuumed = await bringBack(build)
    expect(vacuumed).toEqual([])
    const twice = await weakenedModule<Restore>(
      RESTORE,
      {
        file: RESTORE,
        from: "      db.pragma('secure_delete = ON')\n",
        to: "      db.pragma('secure_delete = OFF')\n",
      },
      { file: RESTORE, from: "      db.exec('VACUUM')\n", to: '' },
    )
    expect(await bringBack(twice)).not.toEqual([])
  })
})
