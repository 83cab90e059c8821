/** What was released, for the pages that show it. Every question is answered in SQL inside the scope, so that a page costs what it shows. */
import { setImmediate } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import { newestQuarterFirst, type Released, type ReleasedText } from '../../domain/answers/release.ts'
import { BALLOT } from '../../domain/asking/question.ts'
import { bothOf } from '../../domain/people/person.ts'
import type {
  AllRolledUp,
  AnsweredCard,
  AnswerStore,
  TextOrigin,
  Where,
} from '../../domain/stores/answers.ts'
import { adding, keptUntilWritten, listIn, type PackedRow } from '../common/kept-sums.ts'
import { byOpening } from '../common/rows.ts'
import { preparing } from './prepared.ts'
import { writesTo } from './roll-up.ts'
import {
  CHOSEN,
  IN_ORDER,
  INSTITUTION,
  inScope,
  OF,
  RELEASED,
  type Row,
  released,
  scopeIn,
  TEXTS,
} from './selecting.ts'
import { type Condition, chosen } from './text-filter.ts'

/** Texts that are read before others are answered. */
const TEXTS_AT_ONCE = 250

/** Cards whose roll-ups are added before others are answered: some milliseconds with ten years of answers. */
const AT_ONCE = 25

/** Cards whose releases of one opening are read before others are answered: a hundred releases and more. */
const CARDS_AT_ONCE = 20

export function answerStore(db: Database): AnswerStore {
  const cards = db.prepare(
    `SELECT c.id, c.institution_id AS institutionId, c.activity_id AS activityId, a.kind, a.small_group AS smallGroup,
            s.questionnaire_id AS questionnaire, s.questions, s.rhythm
     FROM card c JOIN activity a ON a.id = c.activity_id JOIN standing s ON s.card_id = c.id
       AND s.since = (SELECT max(since) FROM standing WHERE card_id = c.id)
     WHERE ${inScope('c.institution_id')} AND (:institution IS NULL OR c.institution_id = :institution)
       AND (:activity IS NULL OR c.activity_id = :activity)
     ORDER BY c.institution_id, c.activity_id, c.id`,
  )
  const PACKED = 'r.card_id AS card, r.questionnaire_id AS questionnaire, questions, numbers'
  const ofCards = db.prepare(
    `SELECT ${PACKED} FROM roll_up r WHERE r.card_id IN (SELECT value FROM json_each(:cards))`,
  )
  const dataVersion = db.prepare('PRAGMA data_version').pluck()
  const sums = keptUntilWritten(() => `${dataVersion.get()} ${writesTo(db)}`)
  const pooled = db.prepare(
    `SELECT ${PACKED} FROM roll_up r WHERE r.card_id IS NULL AND ${inScope('r.institution_id')}
       AND (:institution IS NULL OR r.institution_id = :institution)`,
  )
  const atOpening = db.prepare(
    `SELECT ${RELEASED} FROM ${OF('release')} WHERE r.opening_at = :at AND ${inScope(INSTITUTION)} AND ${CHOSEN} ${IN_ORDER}`,
  )
  const ballotsAt = db
    .prepare(
      `SELECT coalesce(sum(r.n), 0) FROM ${OF('release')} WHERE r.opening_at = :at AND r.question_id = :ballot
         AND r.card_id IS NOT NULL AND ${inScope(INSTITUTION)} AND ${CHOSEN}`,
    )
    .pluck()
  const dates = db.prepare('SELECT at FROM opening ORDER BY at').pluck()
  const HEADS = `SELECT r.id, r.opening_at AS openingAt, r.month, r.card_id AS cardId, ${INSTITUTION} AS institutionId,
    r.questionnaire_id AS questionnaire, r.question_id AS question, r.n FROM ${OF('release')}`
  const ofPools = db.prepare(
    `${HEADS} WHERE r.card_id IS NULL AND r.opening_at = :at AND ${inScope(INSTITUTION)} ${IN_ORDER}`,
  )
  const ofSingle = db.prepare(
    `${HEADS} WHERE r.opening_at = :at AND r.card_id IN (SELECT value FROM json_each(:cards)) ${IN_ORDER}`,
  )
  const counters = db
    .prepare(
      'SELECT release_id, choice, n FROM released_count WHERE release_id IN (SELECT value FROM json_each(?)) ORDER BY release_id, choice',
    )
    .raw()
  const openings = db.prepare(
    `SELECT r.opening_at AS at, coalesce(sum(r.n) FILTER (WHERE r.question_id = :ballot), 0) AS ballots
     FROM ${OF('release')} WHERE r.card_id IN (
       SELECT c.id FROM card c WHERE ${inScope('c.institution_id')}
         AND (:institution IS NULL OR c.institution_id = :institution) AND (:activity IS NULL OR c.activity_id = :activity))
     AND (:questionnaire IS NULL OR r.questionnaire_id = :questionnaire) GROUP BY r.opening_at ORDER BY r.opening_at DESC`,
  )
  const ofCard = db.prepare(
    `SELECT ${RELEASED}, (SELECT count(*) FROM released_text WHERE release_id = r.id) AS texts
     FROM ${OF('release')} WHERE r.card_id = :card AND ${inScope('c.institution_id')} ${IN_ORDER}`,
  )
  const any = db
    .prepare(`SELECT EXISTS (SELECT 1 FROM ${OF('roll_up')} WHERE ${inScope(INSTITUTION)})`)
    .pluck()
  const prepared = preparing(db)
  /** Texts of one state under a filter. What was asked when they were counted stands with their release. */
  const textsIn = (columns: string, { sql }: Condition, questionnaire: string | null) =>
    `SELECT ${columns} FROM released_text w LEFT JOIN release r ON r.id = w.release_id
     WHERE w.state = :state${sql}${questionnaire === null ? '' : ' AND r.questionnaire_id = :questionnaire'}`
  const OF_KIND = `w.question_id = :question
    AND CASE WHEN w.release_id IS NULL THEN 'gathered' WHEN r.card_id IS NULL THEN 'pooled' ELSE 'card' END
      IN (SELECT value FROM json_each(:kinds)) ORDER BY w.quarter DESC, w.id LIMIT :most`
  const whole = db.prepare(`${TEXTS} WHERE w.id IN (SELECT value FROM json_each(:ids))`)
  const quarters = db.prepare('SELECT DISTINCT quarter FROM released_text ORDER BY quarter DESC').pluck()
  const inStates = db
    .prepare(
      `SELECT w.id FROM released_text w WHERE w.state IN (SELECT value FROM json_each(:states))
         AND w.quarter = :quarter AND ${inScope('w.institution_id')} ORDER BY w.id`,
    )
    .pluck()
  const origins = db.prepare(
    `SELECT id, institutionId, month, n FROM (${TEXTS} WHERE w.id IN (SELECT value FROM json_each(:ids))) ORDER BY id`,
  )
  const asChosen = ({ scope, institution, activity, questionnaire }: Where) => ({
    ...scopeIn(scope),
    ...{ institution, activity, questionnaire },
  })

  /** Whole texts, by their ids. */
  function textsOf(ids: readonly string[]): ReleasedText[] {
    return (whole.all({ ids: JSON.stringify(ids) }) as ReleasedText[]).sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  type CardRow = Omit<AnsweredCard, 'questions' | 'smallGroup'> & { questions: string; smallGroup: number }
  const cardsOf = ({ scope, institution, activity }: Omit<Where, 'questionnaire'>) =>
    (cards.all({ ...scopeIn(scope), institution, activity }) as CardRow[]).map(
      ({ questions, smallGroup, ...card }): AnsweredCard => ({
        ...card,
        smallGroup: smallGroup === 1,
        questions: listIn(questions),
      }),
    )

  type Head = Omit<Released, 'counts'> & { id: number }

  /** Releases with their counters, in the order of the heads. */
  function withCounts(heads: readonly Head[]): Released[] {
    const counts = new Map<number, Record<string, number>>()
    for (const [id, choice, n] of counters.all(JSON.stringify(heads.map(({ id }) => id))) as [
      number,
      string,
      number,
    ][]) {
      const there = counts.get(id) ?? {}
      counts.set(id, there)
      there[choice] = n
    }
    return heads.map(({ id, ...head }) => ({ ...head, counts: counts.get(id) ?? {} }))
  }

  async function addUp(where: Where): Promise<AllRolledUp> {
    const { institution, activity, questionnaire, scope } = where
    const chosen = cardsOf(where)
    const sums = adding(questionnaire, chosen)
    const ids = chosen.map(({ id }) => id)
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      if (at > 0) await setImmediate()
      const cards = JSON.stringify(ids.slice(at, at + AT_ONCE))
      for (const row of ofCards.all({ cards }) as PackedRow[]) sums.take(row)
    }
    if (activity === null && questionnaire === null)
      for (const row of pooled.all({ ...scopeIn(scope), institution }) as PackedRow[]) sums.takePooled(row)
    return sums.sum()
  }

  return {
    async *all(scope) {
      const ids = cardsOf({ scope, institution: null, activity: null }).map(({ id }) => id)
      ids.sort((a, b) => a - b)
      const chunks = Array.from({ length: Math.ceil(ids.length / CARDS_AT_ONCE) }, (_, nth) =>
        JSON.stringify(ids.slice(nth * CARDS_AT_ONCE, (nth + 1) * CARDS_AT_ONCE)),
      )
      // Whatever is opened meanwhile is not part of it: it is the state of the moment in which it was asked for.
      for (const at of dates.all() as number[]) {
        yield withCounts(ofPools.all({ at, ...scopeIn(scope) }) as Head[])
        for (const cards of chunks) {
          await setImmediate()
          yield withCounts(ofSingle.all({ at, cards }) as Head[])
        }
      }
    },
    async cards(where) {
      return cardsOf(where)
    },
    async rolledUp(where) {
      const { scope, institution, activity, questionnaire } = where
      return sums(JSON.stringify([scope, institution, activity, questionnaire]), () => addUp(where))
    },
    async ballotsAt(where, at) {
      return ballotsAt.get({ ...asChosen(where), at, ballot: BALLOT }) as number
    },
    async unread({ questionnaire, ...where }) {
      const asked = chosen({ ...where, span: 'all', theme: null })
      const given = { ...asked.given, state: 'new', ...(questionnaire !== null && { questionnaire }) }
      const found = prepared(textsIn('count(*) AS n', asked, questionnaire)).get(given)
      return (found as { n: number }).n
    },
    async at(where, at) {
      return (atOpening.all({ ...asChosen(where), at }) as Row[]).map(released)
    },
    async openings(where) {
      return openings.all({ ...asChosen(where), ballot: BALLOT }) as { at: number; ballots: number }[]
    },
    async ofCard(scope, card) {
      const rows = ofCard.all({ ...scopeIn(scope), card }) as (Row & { texts: number })[]
      return byOpening(rows.map(({ texts, ...row }) => ({ ...released(row), texts })))
    },
    async isAny(scope) {
      return any.get(scopeIn(scope)) === 1
    },
    async texts({ questions, kinds, questionnaire, most, ...filter }, { unread, cleared }) {
      const more = { kinds: JSON.stringify(kinds), most, ...(questionnaire !== null && { questionnaire }) }
      const readers = [
        ['new', unread],
        ['read', bothOf(unread, cleared)],
      ] as const
      const ids: string[] = []
      for (const question of questions) {
        const found = readers.flatMap(([state, scope]) => {
          const asked = chosen({ ...filter, scope, theme: null })
          const sql = `${textsIn('w.id, w.quarter', asked, questionnaire)} AND ${OF_KIND}`
          return prepared(sql).all({ ...asked.given, ...more, question, state }) as {
            id: string
            quarter: string
          }[]
        })
        found.sort((a, b) => b.quarter.localeCompare(a.quarter) || (a.id < b.id ? -1 : 1))
        ids.push(...found.slice(0, most).map(({ id }) => id))
        await setImmediate()
      }
      return textsOf(ids).sort(newestQuarterFirst)
    },
    async *everyText(scope, states) {
      for (const quarter of quarters.all() as string[]) {
        const asked = { ...scopeIn(scope), quarter, states: JSON.stringify(states) }
        const ids = inStates.all(asked) as string[]
        for (let at = 0; at < ids.length; at += TEXTS_AT_ONCE) {
          await setImmediate()
          yield textsOf(ids.slice(at, at + TEXTS_AT_ONCE))
        }
      }
    },
    async origins(ids) {
      return origins.all({ ids: JSON.stringify(ids) }) as TextOrigin[]
    },
  }
}
