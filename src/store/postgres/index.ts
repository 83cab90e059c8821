/** One PostgreSQL database behind the stores that the domain asks for, whichever of several servers asks. */
import { sql } from 'drizzle-orm'
import type { Store } from '../../domain/stores/store.ts'
import { followUpStore } from './agreements.ts'
import { answerStore } from './answers.ts'
import { archiveStore } from './archive.ts'
import { auditStore } from './audit.ts'
import { cardStore } from './cards.ts'
import { countingStore } from './counting.ts'
import { deeds } from './deeds.ts'
import { type Db, value } from './driver.ts'
import { languageStore } from './languages.ts'
import { leaderStore } from './leader.ts'
import { applyLedger, openLedger } from './ledger.ts'
import { openDatabase, type Place } from './open.ts'
import { boxStore } from './opening.ts'
import { parentStore } from './parents.ts'
import { telling } from './patience.ts'
import { peopleStore } from './people.ts'
import { placeStore } from './places.ts'
import { readingStore } from './reading.ts'
import { reportStore } from './reports.ts'
import { settingsOf } from './settings.ts'
import { setupStore } from './setup.ts'
import { staffStore } from './staff.ts'
import { tokenStore } from './tokens.ts'

/** Milliseconds between two looks whether another server changed what parents see. */
const LOOK_EVERY = 1000

/** @throws StopError with one line when the database can't be used */
export async function openStore(place: Place): Promise<Store> {
  const { db, end } = await openDatabase(place)
  const pages = await applyLedger(db, place.folder, place.now)
    .then(() => watchPages(db))
    .catch(async (error) => {
      await end()
      throw error
    })
  const ledger = openLedger(db, place.folder)
  const { parents, flush } = parentStore(db, pages.version)
  const box = boxStore(db, { before: flush, changed: pages.changed, followLedger: ledger.follow })
  const does = deeds(db, { changed: pages.changed, tidy: box.tidy })
  return {
    parents: telling(parents),
    box: telling(box),
    staff: telling(staffStore(db)),
    answers: telling(answerStore(db)),
    archive: telling(archiveStore(db)),
    reading: telling(readingStore(db)),
    leader: telling(leaderStore(ledger, does)),
    people: telling(peopleStore(db, ledger)),
    places: telling(placeStore(ledger, does)),
    setup: telling(setupStore(ledger, does)),
    languages: telling(languageStore(db, does)),
    cards: telling(cardStore(does)),
    audit: telling(auditStore(db)),
    tokens: telling(tokenStore(db, ledger)),
    counting: telling(countingStore(db, does)),
    followUp: telling(followUpStore(db, does)),
    reports: telling(reportStore(db, does)),
    settings: () => settingsOf(db),
    database: () =>
      value(
        db,
        sql`SELECT pg_postmaster_start_time() || '/' || oid FROM pg_database WHERE datname = current_database()`,
      ),
    async close() {
      pages.stop()
      await flush()
      await end()
    },
  }
}

/** Notices what other servers change of parents' pages, within some seconds. */
async function watchPages(db: Db) {
  const look = () => value<number>(db, sql`SELECT pages FROM installation`)
  let seen = await look()
  const timer = setInterval(() => {
    // A database that does not answer is asked again in a second; what is in memory stands meanwhile.
    look().then(
      (pages) => {
        seen = Math.max(seen, pages)
      },
      () => undefined,
    )
  }, LOOK_EVERY)
  timer.unref()
  return {
    version: () => seen,
    changed(pages: number) {
      seen = pages
    },
    stop: () => clearInterval(timer),
  }
}
