/** Pieces of SQL by which released answers are picked out: what a release is of, what a person may see, and the order in which all is listed. */
import { type SQL, sql } from 'drizzle-orm'
import { MONTH_SHOWN_FROM, type Released } from '../../domain/answers/release.ts'
import type { Where } from '../../domain/stores/answers.ts'
import { inScope, is } from './scoped.ts'

/** Releases, or what stands for several of them, with the card they are of. */
export const OF = (table: 'release' | 'roll_up') => sql.raw(`${table} r LEFT JOIN card c ON c.id = r.card_id`)
export const INSTITUTION = 'coalesce(r.institution_id, c.institution_id)'

/** What was released for several cards together is of no single offer and no single questionnaire. */
export const isChosen = ({ scope, institution, activity, questionnaire }: Where): SQL =>
  sql.join(
    [
      inScope(INSTITUTION, scope),
      is(INSTITUTION, institution),
      is('c.activity_id', activity),
      is('r.questionnaire_id', questionnaire),
    ],
    sql` AND `,
  )

const HEAD = `r.opening_at AS "openingAt", r.month, r.card_id AS "cardId", ${INSTITUTION} AS "institutionId",
  r.questionnaire_id AS questionnaire, r.question_id AS question, r.n`
/** Of a release, all but its counters. */
export const HEADS = sql.raw(`r.id, ${HEAD}`)
const COUNTS =
  '(SELECT json_object_agg(choice, n ORDER BY choice) FROM released_count WHERE release_id = r.id) AS counts'
export const RELEASED = sql.raw(`${HEAD}, ${COUNTS}`)
// What has no card comes first, as in SQLite.
export const IN_ORDER = sql.raw(
  'ORDER BY r.opening_at, r.card_id NULLS FIRST, r.institution_id NULLS FIRST, r.question_id, r.id',
)

/** Texts, each with the release or the gathering it came with. */
export const TEXTS =
  sql.raw(`SELECT w.id, coalesce(r.question_id, g.question_id) AS question, coalesce(r.month, g.month) AS month,
    coalesce(r.opening_at, g.opening_at) AS "openingAt", r.card_id AS "cardId",
    coalesce(r.institution_id, c.institution_id, g.institution_id) AS "institutionId", g.activity_id AS "activityId",
    r.questionnaire_id AS questionnaire, r.n, w.text, w.state, w.maskings
  FROM released_text w LEFT JOIN release r ON r.id = w.release_id LEFT JOIN gathering g ON g.id = w.gathering_id
  LEFT JOIN card c ON c.id = r.card_id`)

/** The quarter of a month in a column, as `quarterOf` of the domain says it. */
export const quarterOf = (month: string) =>
  `(substr(${month}, 1, 4) || '-Q' || ((CAST(substr(${month}, 6, 2) AS integer) + 2) / 3))`

/**
 * The fewest answerers among all openings of which a text may be, by what stands below it: those of its card (or pool), question and quarter with texts,
 * and with a month, where it shows one.
 * @param r what its release is called in the query
 */
export const LEAST_OF = (r: string) =>
  sql.raw(`(SELECT min(p.n) FROM release p
  WHERE p.card_id IS NOT DISTINCT FROM ${r}.card_id AND p.institution_id IS NOT DISTINCT FROM ${r}.institution_id
    AND p.question_id = ${r}.question_id AND ${quarterOf('p.month')} = ${quarterOf(`${r}.month`)}
    AND (p.n >= ${MONTH_SHOWN_FROM}) = (${r}.n >= ${MONTH_SHOWN_FROM})
    AND EXISTS (SELECT 1 FROM released_text WHERE release_id = p.id))`)

export const OF_TEXT = 'coalesce(r.institution_id, c.institution_id, g.institution_id)'

/** Counters as a query gives them; nothing where a release has none. */
export type Row = Omit<Released, 'counts'> & { counts: Record<string, number> | null }
export const released = ({ counts, ...row }: Row): Released => ({ ...row, counts: counts ?? {} })
