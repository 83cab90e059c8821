/** One SQLite file behind the stores that the domain asks for. */
import { realpathSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import type { Store } from '../../domain/stores/store.ts'
import { type Ledger, openLedger } from '../common/ledger.ts'
import { followUpStore } from './agreements.ts'
import { answerStore } from './answers.ts'
import { archiveStore } from './archive.ts'
import { auditStore } from './audit.ts'
import { cardStore } from './cards.ts'
import { countingStore } from './counting.ts'
import { type Changed, deeds } from './deeds.ts'
import { languageStore } from './languages.ts'
import { leaderStore } from './leader.ts'
import { applyLedger } from './ledger.ts'
import { holdLock, shareFile } from './lock.ts'
import { type DataFolder, doNotWait, openDatabase, settingsOf, waitAWhile } from './open.ts'
import { boxStore } from './opening.ts'
import { parentStore } from './parents.ts'
import { patient } from './patience.ts'
import { peopleStore } from './people.ts'
import { placeStore } from './places.ts'
import { readingStore } from './reading.ts'
import { reportStore } from './reports.ts'
import { setupStore } from './setup.ts'
import { staffStore } from './staff.ts'
import { tokenStore } from './tokens.ts'
import { waitingTables } from './waiting.ts'

/** Milliseconds between two looks for other processes' writes: a look costs more than sending a form. */
const LOOK_EVERY = 50

/** What the settings say of where an installation lies. @param now milliseconds since 1970 */
export const dataFolderOf = (
  { dataDir, trial }: { dataDir: string; trial: boolean },
  now: number,
): DataFolder => ({ folder: dataDir, trial, now })

/** The stores of an installation, for commands. @param mustExist refuses to make a new one: for commands that only look */
export const storeOf = (
  settings: { dataDir: string; trial: boolean },
  now: number,
  mustExist = false,
): Store => openStore({ ...dataFolderOf(settings, now), mustExist })

/** @throws StopError with one line when the folder can't be used */
export function openStore(folder: DataFolder): Store {
  const { db, ledger, letGo } = openHeld(folder)
  doNotWait(db)
  const changes = changesOf(db)
  const waiting = waitingTables(db)
  const { store: parents, flush } = parentStore(db, waiting, changes.version)
  const { box, settled } = boxStore(db, waiting, { before: flush, ...changes })
  const does = deeds(db, { changed: changes.changed, tidy: box.tidy })
  return {
    parents: patient(parents),
    // The server's opener tries again by itself, so that nobody's page waits for an opening that must wait.
    box: folder.alone ? box : patient(box),
    staff: patient(staffStore(db)),
    answers: patient(answerStore(db)),
    archive: patient(archiveStore(db)),
    reading: patient(readingStore(db)),
    leader: patient(leaderStore(db, ledger, does)),
    people: patient(peopleStore(db, ledger)),
    places: patient(placeStore(db, ledger, does)),
    setup: patient(setupStore(db, ledger, does)),
    languages: patient(languageStore(db, does)),
    cards: patient(cardStore(db, does)),
    audit: patient(auditStore(db)),
    tokens: patient(tokenStore(db, ledger)),
    counting: patient(countingStore(db, does)),
    followUp: patient(followUpStore(db, does)),
    reports: patient(reportStore(db, does)),
    settings: async () => settingsOf(db),
    database: async () => realpathSync(db.name),
    async close() {
      await settled()
      if (db.open) waitAWhile(db)
      flush()
      db.close()
      letGo()
    },
  }
}

/** Opens the database, and for the server takes the lock first: two servers must not migrate the tables at once. */
function openHeld(folder: DataFolder): { db: Database; ledger: Ledger; letGo: () => void } {
  const held: (() => void)[] = []
  const letGo = () => {
    for (const give of held.splice(0)) give()
  }
  let db: Database | undefined
  try {
    db = openDatabase(folder, () => {
      held.push(shareFile(folder.folder))
      if (folder.alone) held.push(holdLock(folder.folder))
    })
    const ledger = openLedger(folder.folder)
    // The database may lack what the ledger says: after a crash between the two, or when its file came from elsewhere.
    applyLedger(db, ledger.read, folder.now)
    return { db, ledger, letGo }
  } catch (error) {
    db?.close()
    letGo()
    throw error
  }
}

/** Keeps track of what changed, in this process or another. */
function changesOf(db: Database) {
  // Another process's changes show in data_version; our own don't, so they are counted.
  const dataVersion = db.prepare('PRAGMA data_version').pluck()
  let own = 0
  let seen = dataVersion.get() as number
  let looked = performance.now()
  let cards = new Set<number>()
  const foreign = () => {
    seen = dataVersion.get() as number
    looked = performance.now()
    return seen
  }
  return {
    foreign,
    /** Rises when what parents see may have changed. */
    version: () => (performance.now() - looked > LOOK_EVERY ? foreign() : seen) + own,
    changed(what: Changed) {
      if (what.pages) own++
      for (const card of what.cards ?? []) cards.add(card)
    },
    /** The cards that changed since this was last asked. */
    unready() {
      const taken = cards
      cards = new Set()
      return taken
    },
  }
}
