/**
 * Puts a backup back in place of the database, up to date before anyone can ask it: what was masked, struck or has been
 * kept too long is gone, and what waits comes back only if no opening has passed since it was copied (docs/box.md, B7).
 * Longer than other files: its steps are safe in this order only, so they are read together.
 */
import { chmodSync, copyFileSync, existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { BALLOT } from '../../domain/asking/question.ts'
import { type Calendar, dateOf } from '../../domain/box/schedule.ts'
import type { TextScope } from '../../domain/box/texts.ts'
import { StopError } from '../../domain/errors.ts'
import { appendTo, type Entry, isDamaged, LEDGER, missing, readLedger } from '../common/ledger.ts'
import { isOnCard, scopeIn } from '../common/waiting-text.ts'
import { NOTE, WAITING_FILE } from './backup.ts'
import { SQLite } from './driver.ts'
import { envelopes } from './envelope.ts'
import { sync, verify } from './files.ts'
import { applyLedger } from './ledger.ts'
import { ownFile } from './lock.ts'
import { migrate, refuseNewer } from './migrate.ts'
import { type DataFolder, FILE, makeFolder } from './open.ts'
import { expireAt } from './retention.ts'
import { MARK } from './rotate.ts'
import { renewStandings } from './standings.ts'
import { strikes } from './strike.ts'
import { hasItsSum, SUM, sumOf, sumsIn } from './sums.ts'
import { UNTOLD } from './told.ts'
import { COUNTERS, TEXT_PILES } from './waiting.ts'

/** The version from which on releases have random ids, by which the ledger names them. */
const RANDOM_IDS = 7

export interface Restored {
  /** When the backup's last opening was, scheduled instant. */
  lastOpening: number
  /** What became of the answers that waited when the backup was made. */
  waiting: 'restored' | 'outdated' | 'missing'
  /** Texts that were hidden, and openings struck, because the ledger names them and the backup did not. */
  hidden: number
  struck: number
  /** People whose password in the backup is over since. */
  ended: number
}

/**
 * Nobody has the database open meanwhile: a server that started before the new file lay there would go on with the old one, which is
 * deleted, and lose all that it acknowledges.
 * @throws StopError with one line; the database in place is untouched then
 */
export function restore(place: DataFolder & { calendar: Calendar }, file: string): Restored {
  let letGo: (() => void) | undefined
  try {
    const backup = look(file, MARK.backup, place)
    makeFolder(place.folder)
    letGo = ownFile(place.folder)
    return putBack(place, file, backup)
  } catch (error) {
    const { code, path = '' } = error as NodeJS.ErrnoException
    if (error instanceof StopError || code === undefined) throw error
    throw new StopError(
      `The backup can't be restored (${code}${path && ` ${path}`}). Is the disk full or read-only, or may this user not read or write there? The database in place is untouched.`,
    )
  } finally {
    letGo?.()
  }
}

function putBack(place: DataFolder & { calendar: Calendar }, file: string, backup: Look): Restored {
  const { folder, calendar, now } = place
  const live = join(folder, FILE)
  const part = `${live}.part`
  const there = existsSync(live) ? refuseInUse(live) : null
  if (there && there.people > 0 && there.since !== backup.since)
    throw new StopError(`DATA_DIR ${folder} holds another installation. Nothing was changed.`)

  const waitingFile = join(dirname(file), WAITING_FILE)
  const waiting = existsSync(waitingFile) ? look(waitingFile, MARK.waiting, place) : null
  if (waiting && waiting.since !== backup.since)
    throw new StopError(`${waitingFile} belongs to another installation than ${file}. Nothing was changed.`)
  const own = there?.since === backup.since ? there.lastOpening : 0
  // The latest opening that anything knows of: the calendar, the backup, or the database it replaces.
  const passed = calendar.due(backup.lastOpening, Math.max(now, own))
  const latest = Math.max(passed.at(-1)?.at ?? 0, own, backup.lastOpening)
  const isFresh =
    waiting !== null && waiting.lastOpening >= latest && calendar.due(waiting.lastOpening, now).length === 0
  const until = isFresh ? waiting!.lastOpening : latest
  const monthly = passed.filter((opening) => opening.monthly && opening.at <= until).at(-1)?.at ?? null

  const besides = join(dirname(file), LEDGER)
  refuseWithoutLedger(besides, Math.max(backup.ledger, waiting?.ledger ?? 0))

  const ledger = join(folder, LEDGER)
  appendTo(ledger, missing(readLedger(ledger), readLedger(besides)))
  let taken = { hidden: 0, struck: 0, ended: 0 }
  try {
    copyFileSync(file, part)
    // The backup may have been readable for others; the database must be readable for its owner alone.
    chmodSync(part, 0o600)
    const db = new SQLite(part)
    try {
      db.pragma('journal_mode = DELETE')
      db.pragma('secure_delete = ON')
      const isOld = (db.pragma('user_version', { simple: true }) as number) < RANDOM_IDS
      migrate(db)
      bringUpToDate(db, isFresh ? waitingFile : null, { until, monthly })
      if (isFresh)
        strikeWaiting(db, missing(readLedger(besides).slice(0, waiting!.ledger), readLedger(ledger)))
      taken = applyLedger(db, () => readLedger(ledger), now, isOld)
      db.exec(`DROP TABLE ${NOTE}`)
      // A quote may have been taken back since, and no line says so: leaders mark anew what politicians are to read.
      db.exec('UPDATE released_text SET quoted = 0')
      db.transaction(() => {
        // Openings have passed since the backup, and put in force what was raised: it holds at once here.
        if (backup.lastOpening < until)
          renewStandings(db, { at: until, day: dateOf(until), monthly: monthly !== null, minute: false })
        expireAt(db)(until)
      })()
      db.pragma('application_id = 0')
      db.exec('VACUUM')
    } finally {
      db.close()
    }
    verify(part)
    sync(part)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
  for (const end of ['-wal', '-shm']) rmSync(live + end, { force: true })
  renameSync(part, live)
  sync(folder)
  if (waiting && !isFresh) for (const end of ['', SUM]) rmSync(waitingFile + end, { force: true })
  return {
    lastOpening: backup.lastOpening,
    waiting: !waiting ? 'missing' : isFresh ? 'restored' : 'outdated',
    ...taken,
  }
}

/** Without its ledger an old backup would bring back what was masked since, and nobody would notice. */
function refuseWithoutLedger(file: string, lines: number) {
  const why = !existsSync(file)
    ? 'is missing'
    : isDamaged(file) || readLedger(file).length < lines || !hasItsSum(file)
      ? 'is damaged'
      : null
  if (why)
    throw new StopError(
      `${file} ${why}: without it, what was masked or struck since would come back. Find it, or a later copy of it. Nothing was changed.`,
    )
}

/**
 * An opening may have been struck after what waits was copied, and be in no release of an older backup: what it left waiting would be
 * padding for others.
 * @param since what the ledger says that it did not say when the copy was made
 */
/** What was counted and waits to be told, of offers that this backup knows. A copy from before version 13 has none. */
function takeUntold(db: Database) {
  for (const table of UNTOLD)
    if (db.prepare('SELECT 1 FROM waiting.sqlite_schema WHERE name = ?').get(table))
      db.exec(
        `INSERT INTO main.${table} SELECT * FROM waiting.${table} w
         WHERE EXISTS (SELECT 1 FROM offer o WHERE o.institution_id = w.institution_id AND o.activity_id = w.activity_id)`,
      )
  // A month that was told since is not told again out of this backup.
  const columns = db.prepare("SELECT name FROM pragma_table_info('installation', 'waiting')").pluck().all()
  if (columns.includes('told_month'))
    db.exec(
      `UPDATE installation SET told_month =
         nullif(max(coalesce(told_month, ''), coalesce((SELECT told_month FROM waiting.installation), '')), '')`,
    )
}

function strikeWaiting(db: Database, since: Entry[]) {
  const { takeWaiting } = strikes(db)
  db.transaction(() => {
    for (const entry of since) if (entry.is === 'struckOpening') takeWaiting(entry)
  })()
}

interface Look {
  since: number
  lastOpening: number
  people: number
  /** Lines of the ledger when it was made; 0 for a live database. */
  ledger: number
}

const lookInto = (db: Database): Look =>
  db
    .prepare(
      'SELECT since, last_opening AS lastOpening, (SELECT count(*) FROM person) AS people, 0 AS ledger FROM installation',
    )
    .get() as Look

/** What else can be done where a newer program made the copy of what waited. */
const WITHOUT_WAITING = ' Restore with that one; or delete this file, and restore without what waited.'

/** @throws StopError when a file is none of ours, damaged, newer, or of the other mode */
function look(file: string, mark: number, { trial }: DataFolder): Look {
  if (!existsSync(file)) throw new StopError(`There is no file ${file}. Nothing was changed.`)
  const foreign = new StopError(
    `${file} is not a whole backup made by \`npm run backup\`. Nothing was changed.`,
  )
  const sums = sumsIn(file)
  if (sums.length > 0 && !sums.includes(sumOf(file)))
    throw new StopError(
      `${file} has changed since it was made: its SHA-256 is not the one in ${file}${SUM}. Take another copy. Nothing was changed.`,
    )
  if (!statSync(file).isFile() || readFileSync(file).subarray(0, 15).toString('latin1') !== 'SQLite format 3')
    throw foreign
  const db = new SQLite(file, { readonly: true })
  try {
    if (db.pragma('application_id', { simple: true }) !== mark) throw foreign
    refuseNewer(db, mark === MARK.waiting ? WITHOUT_WAITING : '')
    if (db.pragma('integrity_check', { simple: true }) !== 'ok') throw foreign
    if (Boolean(db.prepare('SELECT trial FROM installation').pluck().get()) !== trial)
      throw new StopError(
        `${file} is ${trial ? 'not ' : ''}from a trial, and TRIAL is ${trial}. Nothing was changed.`,
      )
    const ledger = db.prepare(`SELECT ledger FROM ${NOTE}`).pluck().get() as number
    return { ...lookInto(db), ledger }
  } catch (error) {
    throw error instanceof StopError ? error : foreign
  } finally {
    db.close()
  }
}

/**
 * Moves what is in the write-ahead log of the present database into its file, so that the file alone is complete
 * until it is replaced.
 * @returns null when it can't be read: that may be why a backup is restored
 * @throws StopError when a server uses it
 */
function refuseInUse(live: string): Look | null {
  const inUse = new StopError('Kortsvar is running on this data folder. Stop it first. Nothing was changed.')
  let db: Database | undefined
  try {
    db = new SQLite(live)
    db.pragma('busy_timeout = 0')
    // In WAL mode every open connection holds a lock that this one needs for itself alone.
    db.pragma('locking_mode = EXCLUSIVE')
    db.exec('BEGIN EXCLUSIVE; COMMIT')
    const found = lookInto(db)
    db.pragma('wal_checkpoint(TRUNCATE)')
    return found
  } catch (error) {
    if (/BUSY|LOCKED/.test((error as NodeJS.ErrnoException).code ?? '')) throw inUse
    return null
  } finally {
    db?.close()
  }
}

/** Copies in what waited, for cards and questions that the backup knows, and sets which openings are past. */
function bringUpToDate(
  db: Database,
  waitingFile: string | null,
  passed: { until: number; monthly: number | null },
) {
  if (waitingFile) db.prepare('ATTACH ? AS waiting').run(waitingFile)
  db.transaction(() => {
    if (waitingFile) {
      for (const table of COUNTERS)
        db.exec(
          `INSERT INTO main."${table}" SELECT * FROM waiting."${table}" WHERE card_id IN (SELECT id FROM card)
           AND (question_id = '${BALLOT}' OR question_id IN (SELECT id FROM question))`,
        )
      db.exec('INSERT INTO main.envelope SELECT * FROM waiting.envelope')
      // A copy of what waited that a version before 8 made has no text piles.
      if (db.prepare('SELECT 1 FROM waiting.sqlite_schema WHERE name = ?').get(TEXT_PILES))
        db.exec(`INSERT INTO main.${TEXT_PILES} SELECT * FROM waiting.${TEXT_PILES}`)
      takeUntold(db)
    }
    const isCounted = db
      .prepare('SELECT 1 FROM waiting_threshold WHERE card_id = ? AND question_id = ?')
      .pluck()
    const texts = envelopes(db)
    const isThere = {
      institution: db.prepare('SELECT 1 FROM institution WHERE id = ?').pluck(),
      activity: db.prepare('SELECT 1 FROM activity WHERE id = ?').pluck(),
    }
    // An offer that this backup does not know: its id will be another's.
    const isKnown = ({ institution, activity }: TextScope) =>
      (institution === null || isThere.institution.get(institution) === 1) &&
      (activity === null || isThere.activity.get(activity) === 1)
    texts.layAnew(
      texts
        .waiting()
        .filter(({ place, question }) =>
          isOnCard(place) ? isCounted.get(place.card, question) === 1 : isKnown(place),
        ),
    )
    const scopes = db.prepare(`SELECT DISTINCT scope FROM ${TEXT_PILES}`).pluck().all() as string[]
    for (const word of scopes)
      if (!isKnown(scopeIn(word))) db.prepare(`DELETE FROM ${TEXT_PILES} WHERE scope = ?`).run(word)
    // Untidy, so that the server lays out anew what waits before it answers.
    db.prepare(
      'UPDATE installation SET last_opening = ?, last_monthly = coalesce(?, last_monthly), untidy = 1',
    ).run(passed.until, passed.monthly)
  })()
  if (waitingFile) db.exec('DETACH waiting')
}
