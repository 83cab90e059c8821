/**
 * Ten years of answers at 1,000 cards, as openings leave them behind: whole releases, their roll-ups, nothing that waits. Written straight into
 * the tables, because handing in fifty million answers would take days; what is written is checked against the box's own rule.
 */
import type { Database } from 'better-sqlite3'
import { BALLOT, HANDED_IN, type Question } from '../../src/domain/asking/question.ts'
import { countersOf } from '../../src/domain/asking/types/index.ts'
import { LEAST } from '../../src/domain/box/box.ts'
import { monthOf, openingOn } from '../../src/domain/box/schedule.ts'
import type { Preset } from '../../src/domain/setup/setup.ts'
import { empty } from '../../src/presets/index.ts'
import { SQLite } from '../../src/store/sqlite/driver.ts'
import { rollUps } from '../../src/store/sqlite/roll-up.ts'
import { shelving } from '../../src/store/sqlite/shelving.ts'
import { seeded } from '../demo/year.ts'

const PLACES = 100
const YEARS = 10

/** One offer for each kind of page, each with a card at every place. */
const OFFERS = [
  ['open_offer', 'open_counselling'],
  ['cafe', 'cafe'],
  ['group_course', 'group_course_end'],
] as const

/** A municipality of 100 places and ten offers, each with a card everywhere. */
export const large: Preset = {
  ...empty,
  municipality: 'Store',
  institutions: Array.from({ length: PLACES }, (_, nth) => ({ id: `hus-${nth}`, name: `Hus ${nth + 1}` })),
  activities: Array.from({ length: 10 }, (_, nth) => {
    const [kind, questionnaire] = OFFERS[nth % OFFERS.length]!
    return {
      id: `tilbud-${nth}`,
      name: `Tilbud ${nth + 1}`,
      kind,
      questionnaires: [questionnaire],
      ...{ tally: false, sensitive: false, smallGroup: false, noQr: false },
    }
  }),
}

/** The first Mondays of ten years that end with the last one before `now`. */
function openings(now: number) {
  const found: ReturnType<typeof openingOn>[] = []
  for (let at = now - YEARS * 365.25 * 24 * 3600_000; at < now; at += 24 * 3600_000) {
    const day = new Date(at).toISOString().slice(0, 10)
    const isMonday = new Date(`${day}T12:00:00Z`).getUTCDay() === 1
    if (isMonday && Number(day.slice(8)) <= 7) found.push(openingOn(day))
  }
  return found
}

/** What people answered: mostly well. Each half of a then–now pair, and its change, is a histogram of its own; no question here has several ticks. */
function countsOf(question: Question, n: number, random: () => number): Record<string, number> {
  const choices = countersOf(question)
  const parts = question.type === 'thenNow5' ? ['now.', 'then.', 'change.'] : ['']
  const counts: Record<string, number> = Object.fromEntries(choices.map((choice) => [choice, 0]))
  for (const part of parts) {
    const mine = choices.filter((choice) => choice.startsWith(part))
    for (let giver = 0; giver < n; giver++) counts[mine[Math.floor(random() ** 2 * mine.length)]!]!++
  }
  return counts
}

/** Words of made-up texts. */
const WORDS =
  'kaffe parkering sundhedsplejersken legetøj børnene vi jeg er meget glad for at komme og snakke med andre mødre om søvn åbningstiderne kunne være bedre tak'.split(
    ' ',
  )

/**
 * A hundred thousand texts in the last two years, as openings leave them: on releases of text questions, one in fifty unread, one in ten with a theme.
 * @returns how many were written
 */
export function fillTexts(file: string): number {
  const db: Database = new SQLite(file)
  const random = seeded(11)
  db.pragma('synchronous = OFF')
  const releases = db
    .prepare(
      `SELECT r.id FROM release r JOIN question q ON q.id = r.question_id WHERE q.type = 'freeText' AND r.month > ? ORDER BY r.id`,
    )
    .pluck()
    .all(new Date(Date.now() - 2 * 365.25 * 24 * 3600_000).toISOString().slice(0, 7)) as number[]
  const insert = db.prepare('INSERT INTO released_text (id, release_id, text, state) VALUES (?, ?, ?, ?)')
  const give = db.prepare('INSERT INTO text_theme VALUES (?, ?, ?)')
  const pick = <T>(things: readonly T[]) => things[Math.floor(random() * things.length)]!
  db.transaction(() => {
    for (let nth = 0; nth < TEXTS; nth++) {
      const id = Array.from({ length: 24 }, () => Math.floor(random() * 16).toString(16)).join('')
      const text = Array.from({ length: 4 + Math.floor(random() * 30) }, () => pick(WORDS)).join(' ')
      insert.run(
        id,
        pick(releases),
        nth % 1000 === 0 ? `${text} nål${nth}` : text,
        nth % 50 === 0 ? 'new' : 'read',
      )
      if (nth % 10 === 0) give.run(id, `tema ${nth % 40}`, `Tema ${nth % 40}`)
    }
    shelving(db)()
  })()
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  return TEXTS
}
const TEXTS = 100_000

/** @returns how many releases were written */
export function fillDecade(file: string, now: number): number {
  const db: Database = new SQLite(file)
  const random = seeded(10)
  const questions = new Map(
    (
      db.prepare('SELECT id, type, options FROM question').all() as {
        id: string
        type: string
        options: string
      }[]
    ).map((row) => [row.id, { ...row, options: JSON.parse(row.options) } as Question]),
  )
  const cards = db
    .prepare('SELECT card_id AS id, questionnaire_id AS asked, questions FROM standing ORDER BY card_id')
    .all() as { id: number; asked: string; questions: string }[]
  const opening = db.prepare('INSERT OR IGNORE INTO opening VALUES (?, ?)')
  const release = db.prepare(
    'INSERT INTO release (id, opening_at, card_id, questionnaire_id, question_id, month, n) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const count = db.prepare('INSERT INTO released_count VALUES (?, ?, ?)')
  let id = 0
  db.pragma('synchronous = OFF')
  const all = openings(now)
  const write = (at: (typeof all)[number]) => {
    opening.run(at.at, at.day)
    for (const card of cards) {
      const ballots = LEAST.k + Math.floor(random() * 20)
      for (const question of [BALLOT, ...(JSON.parse(card.questions) as string[])]) {
        // A question may have been skipped by some, but by no more than leaves k.
        const n = question === BALLOT ? ballots : Math.max(LEAST.k, ballots - Math.floor(random() * 3))
        release.run(++id, at.at, card.id, card.asked, question, monthOf(at, 'monthly'), n)
        const counts =
          question === BALLOT ? { [HANDED_IN]: n } : countsOf(questions.get(question)!, n, random)
        for (const [choice, many] of Object.entries(counts)) count.run(id, choice, many)
      }
    }
  }
  // The cards stand there from before the first opening.
  db.prepare('UPDATE standing SET since = ?').run(all[0]!.at - 1)
  for (const at of all) db.transaction(write)(at)
  db.prepare('UPDATE installation SET since = ?, last_opening = ?, last_monthly = ?').run(
    all[0]!.at - 1,
    all.at(-1)!.at,
    all.at(-1)!.at,
  )
  db.transaction(() => rollUps(db).around('TRUE', [], () => undefined))()
  check(db)
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
  return id
}

/** @throws Error when a release could not have come out of the box */
function check(db: Database) {
  const one = (sql: string) => db.prepare(sql).pluck().get() as number
  const wrong = {
    'releases under k': one(`SELECT count(*) FROM release WHERE n < ${LEAST.k}`),
    'single choices that are not the answerers': one(
      `SELECT count(*) FROM (SELECT r.n, sum(c.n) AS many FROM release r JOIN released_count c ON c.release_id = r.id
       JOIN question q ON q.id = r.question_id WHERE q.type NOT IN ('multi', 'thenNow5') GROUP BY r.id HAVING many <> r.n)`,
    ),
    'releases without a standing': one(
      'SELECT count(*) FROM release r WHERE NOT EXISTS (SELECT 1 FROM standing s WHERE s.card_id = r.card_id AND s.questionnaire_id = r.questionnaire_id)',
    ),
  }
  for (const [what, n] of Object.entries(wrong)) if (n > 0) throw new Error(`${n} ${what}`)
}
