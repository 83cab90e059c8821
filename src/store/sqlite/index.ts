/** One SQLite file behind the stores that the domain asks for. */
import type { Database } from 'better-sqlite3'
import type { AdminStore } from '../../domain/stores/admin.ts'
import type { OpeningStore } from '../../domain/stores/box.ts'
import type { CardStore } from '../../domain/stores/cards.ts'
import type { LeaderStore } from '../../domain/stores/leader.ts'
import type { ParentStore } from '../../domain/stores/parents.ts'
import type { PeopleStore } from '../../domain/stores/people.ts'
import type { StaffStore } from '../../domain/stores/staff.ts'
import { adminStore } from './admin.ts'
import { cardStore } from './cards.ts'
import { leaderStore } from './leader.ts'
import { applyLedger, openLedger } from './ledger.ts'
import { holdLock } from './lock.ts'
import { type DataFolder, openDatabase } from './open.ts'
import { openingStore } from './opening.ts'
import { parentStore } from './parent.ts'
import { peopleStore } from './people.ts'
import { staffStore } from './staff.ts'
import { waitingTables } from './waiting.ts'

const SETTINGS = ['journal_mode', 'synchronous', 'secure_delete', 'temp_store', 'foreign_keys']

/** Milliseconds. Asking costs more than sending a whole form, and nobody else writes that often. */
const LOOK_EVERY = 50

export interface Store {
  parent: ParentStore
  opening: OpeningStore
  staff: StaffStore
  leader: LeaderStore
  people: PeopleStore
  admin: AdminStore
  cards: CardStore
  /** The settings of this very connection, for the doctor. */
  settings(): Record<string, string | number>
  /** Commits what was handed in and closes the file. */
  close(): void
}

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
export function openStore(place: DataFolder): Store {
  const db = openDatabase(place)
  const letGo = place.alone ? lockOr(place.folder, db) : () => undefined
  const ledger = openLedger(place.folder)
  // A crash between the ledger and the database, or a database that came from elsewhere, is made up for here.
  applyLedger(db, ledger.read())
  const dataVersion = db.prepare('PRAGMA data_version').pluck()
  // Another process's changes show in data_version; our own don't, so they are counted.
  let own = 0
  const changed = () => {
    own++
  }
  let foreign = dataVersion.get() as number
  let looked = performance.now()
  const version = () => {
    if (performance.now() - looked > LOOK_EVERY) {
      foreign = dataVersion.get() as number
      looked = performance.now()
    }
    return foreign + own
  }
  const waiting = waitingTables(db)
  const { store: parent, flush } = parentStore(db, waiting, version)
  const opening = openingStore(db, waiting, { before: flush, changed, version })
  return {
    parent,
    opening,
    staff: staffStore(db),
    leader: leaderStore(db, ledger, { changed, sweep: opening.tidy }),
    people: peopleStore(db, ledger),
    admin: adminStore(db, ledger, { changed, makeReady: opening.tidy }),
    cards: cardStore(db, { changed, makeReady: opening.tidy }),
    settings: () =>
      Object.fromEntries(
        SETTINGS.map((name) => [name, db.pragma(name, { simple: true }) as string | number]),
      ),
    close() {
      flush()
      db.close()
      letGo()
    },
  }
}

function lockOr(folder: string, db: Database): () => void {
  try {
    return holdLock(folder)
  } catch (error) {
    db.close()
    throw error
  }
}
