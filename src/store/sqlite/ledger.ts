/** What the ledger (../common/ledger.ts) says, done to a database. */
import type { Database } from 'better-sqlite3'
import { MASKED } from '../../domain/reading/masking.ts'
import { type Entry, ended, lastWords, lineOf, smallGroups } from '../common/ledger.ts'
import { auditor } from './audit.ts'
import { strikes } from './strike.ts'

/**
 * Brings a database up to its ledger. A text that was masked more often than the database knows is hidden whole: the
 * ledger does not say which words. A text whose last word was hidden or spam is so again; none is ever shown by it.
 * What it changed is written into the audit: nobody else would know of a deed whose line was written and which the database
 * then refused.
 * @param read reads the ledger inside the transaction: what a server writes meanwhile is in both by then, or in neither
 * @param now milliseconds since 1970, for the audit
 * @param isOld whether the database comes from a version before 7, in which releases had no ids of their own
 * @returns how many texts it hid, how many openings it struck and how many people it left without a password
 */
export function applyLedger(
  db: Database,
  read: () => Entry[],
  now: number,
  isOld = false,
): { hidden: number; struck: number; ended: number } {
  const done = { hidden: 0, struck: 0, ended: 0 }
  const hide = db.prepare(
    `UPDATE released_text SET text = ?, searchable = '', state = 'hidden', quoted = 0, maskings = ?
     WHERE id = ? AND maskings < ?`,
  )
  const putAside = db.prepare(
    "UPDATE released_text SET state = ?, searchable = '', quoted = 0 WHERE id = ? AND state <> ?",
  )
  const { of, strike } = strikes(db)
  const keep = db.prepare(
    `UPDATE installation SET text_months = min(text_months, ?), count_months = min(count_months, ?)
     WHERE text_months > ? OR count_months > ?`,
  )
  const people = new Map(
    (
      db.prepare("SELECT id, password_hash AS hash FROM person WHERE password_hash <> ''").all() as {
        id: number
        hash: string
      }[]
    ).map(({ id, hash }) => [lineOf(ended(hash)), id]),
  )
  const lockOut = db.prepare("UPDATE person SET password_hash = '' WHERE id = ?")
  const keys = new Map(
    (
      db
        .prepare(
          'SELECT institution_id AS institution, name, token_hash AS hash FROM token WHERE revoked_at IS NULL',
        )
        .all() as {
        institution: number
        name: string
        hash: string
      }[]
    ).map((key) => [lineOf(ended(key.hash)), key]),
  )
  const takeBack = db.prepare('UPDATE token SET revoked_at = ? WHERE token_hash = ? AND revoked_at IS NULL')
  const raise = db.prepare(
    `UPDATE installation SET k = max(k, ?), small_group_k = max(small_group_k, ?), d = max(d, ?), aged_d = max(aged_d, ?)`,
  )
  const makeSmall = db.prepare('UPDATE activity SET small_group = 1 WHERE id = ? AND NOT small_group')
  // An offer made since the backup is gone, and another must not get its id and with it what the ledger says of it.
  const pastIds = db.prepare("UPDATE sqlite_sequence SET seq = max(seq, :id) WHERE name = 'activity'")
  const hurt = db.prepare('UPDATE question SET sensitive = 1 WHERE id = ? AND NOT sensitive')
  const openings = new Set<string>()
  const strikeAll = (releases: number[]) => {
    for (const { card, openingAt } of strike(releases)) openings.add(`${card} ${openingAt}`)
  }
  db.transaction(() => {
    const entries = read()
    strikeAll(entries.flatMap((entry) => (entry.is === 'struck' ? [entry.release] : [])))
    for (const entry of entries) {
      if (entry.is === 'masked') done.hidden += hide.run(MASKED, entry.nth, entry.id, entry.nth).changes
      else if (entry.is === 'struckOpening') strikeAll(isOld ? of(entry.card, entry.openingAt) : [])
      else if (entry.is === 'ended') {
        done.ended += lockOut.run(people.get(lineOf(entry)) ?? null).changes
        const key = keys.get(lineOf(entry))
        if (key && takeBack.run(now, key.hash).changes > 0)
          auditor(db)({ person: null, now }, 'token.revoked', key.institution, key.name)
      } else if (entry.is === 'keep')
        keep.run(entry.textMonths, entry.countMonths, entry.textMonths, entry.countMonths)
      else if (entry.is === 'sensitive') hurt.run(entry.question)
      else if (entry.is === 'rule') raise.run(entry.k, entry.smallGroupK, entry.d, entry.agedD)
    }
    for (const activity of smallGroups(entries)) makeSmall.run(activity)
    pastIds.run({ id: Math.max(0, ...entries.map((entry) => ('activity' in entry ? entry.activity : 0))) })
    for (const [id, state] of lastWords(entries))
      if (state !== 'read') done.hidden += putAside.run(state, id, state).changes
    done.struck = openings.size
    if (done.hidden + done.struck + done.ended > 0)
      auditor(db)({ person: null, now }, 'ledger.applied', done.hidden, done.struck, done.ended)
  }).immediate()
  return done
}
