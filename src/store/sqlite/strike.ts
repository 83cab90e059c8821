/**
 * Striking a release, and with it what still waits on its card from weeks before that opening: a prank's answers to the
 * questions that were not released would wait on as padding for others (docs/box.md, B7). It is done unconditionally and
 * silently, so that a strike tells nothing about what waits.
 */
import type { Database } from 'better-sqlite3'
import { WROTE } from '../../domain/asking/question.ts'
import { dateOf } from '../../domain/box/schedule.ts'
import { LEAST_TEXTS, type TextScope } from '../../domain/box/texts.ts'
import type { HeldOpening } from '../../domain/report/report.ts'
import { isOnCard, scopeWord } from '../common/waiting-text.ts'
import { envelopes } from './envelope.ts'
import { strikeTeller } from './reports.ts'
import { rollUps } from './roll-up.ts'
import { COUNTERS, TEXT_PILES, ZERO } from './waiting.ts'

export interface Struck {
  card: number
  openingAt: number
}

/** The caller opens the transaction for both. The card's counters must be set out anew afterwards. */
export function strikes(db: Database) {
  const releases = db
    .prepare('SELECT id FROM release WHERE card_id = ? AND opening_at = ? ORDER BY id')
    .pluck()
  const find = db.prepare(
    `SELECT r.card_id AS card, r.opening_at AS openingAt, r.month, r.questionnaire_id AS questionnaire,
       c.institution_id AS institution, c.activity_id AS activity
     FROM release r JOIN card c ON c.id = r.card_id WHERE r.id = ?`,
  )
  const deletions = [
    'DELETE FROM released_text WHERE release_id = ?',
    'DELETE FROM released_count WHERE release_id = ?',
    'DELETE FROM release WHERE id = ?',
  ].map((sql) => db.prepare(sql))
  const stale = db
    .prepare(
      `SELECT DISTINCT question_id FROM waiting_week WHERE card_id = ? AND week < ? AND n > '${ZERO}' ORDER BY question_id`,
    )
    .pluck()
  const emptied = COUNTERS.map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE card_id = ? AND question_id = ?`),
  )
  // A few wrote: some of the texts may lie in a text pile, and nobody can tell which (docs/box.md, B9).
  const few = db.prepare(
    `SELECT r.question_id AS question, c.institution_id AS institution, c.activity_id AS activity
     FROM release r JOIN released_count n ON n.release_id = r.id AND n.choice = '${WROTE}' JOIN card c ON c.id = r.card_id
     WHERE r.id = ? AND n.n BETWEEN 1 AND ${LEAST_TEXTS - 1}`,
  )
  const emptyTextPile = db.prepare(
    `DELETE FROM ${TEXT_PILES} WHERE scope = :scope AND question_id = coalesce(:question, question_id)`,
  )
  const texts = envelopes(db)
  const rolledUp = rollUps(db)
  const tell = strikeTeller(db)

  /** Counters know no weeks, so a pile with any answer from before that opening goes whole. */
  function takePiles({ card, openingAt }: Struck) {
    const questions = new Set(stale.all(card, dateOf(openingAt)) as string[])
    for (const question of questions) for (const statement of emptied) statement.run(card, question)
    texts.remove(({ place, question }) => isOnCard(place) && place.card === card && questions.has(question))
  }

  /**
   * The offer's text pile and the institution's: which of them holds a text depends on what the offer was then.
   * @param question null for the piles of all questions
   */
  function takeTextPiles(offer: TextScope, question: string | null) {
    const words = [scopeWord(offer), scopeWord({ ...offer, activity: null })]
    texts.remove(
      (text) =>
        !isOnCard(text.place) &&
        (question === null || text.question === question) &&
        words.includes(scopeWord(text.place)),
    )
    for (const scope of words) emptyTextPile.run({ scope, question })
  }

  const offerOf = db.prepare(
    'SELECT institution_id AS institution, activity_id AS activity FROM card WHERE id = ?',
  )

  return {
    /**
     * Takes what an older copy of what waits holds of an opening that was struck since, whose releases are not here to be named: the card's
     * piles from before it, and the text piles of its offer.
     */
    takeWaiting({ card, openingAt }: Struck) {
      takePiles({ card, openingAt })
      const offer = offerOf.get(card) as TextScope | undefined
      if (offer) takeTextPiles(offer, null)
    },
    /** The ids of all that a card's opening released. */
    of: (card: number, openingAt: number) => releases.all(card, openingAt) as number[],
    /**
     * Deletes releases: their texts, counts and themselves, and then what waits on their cards.
     * @returns the openings that they were of; nothing for ids that there are not, or that are pooled
     */
    strike(ids: number[]): Struck[] {
      const openings = new Map<string, Struck>()
      for (const id of ids) {
        const found = find.get(id) as (Struck & Omit<HeldOpening, 'at'>) | undefined
        if (!found) continue
        tell({ ...found, at: found.openingAt })
        for (const written of few.all(id) as (TextScope & { question: string })[])
          takeTextPiles(written, written.question)
        rolledUp.around('id = ?', [id], () => {
          for (const statement of deletions) statement.run(id)
        })
        openings.set(`${found.card} ${found.openingAt}`, { card: found.card, openingAt: found.openingAt })
      }
      for (const opening of openings.values()) takePiles(opening)
      return [...openings.values()]
    },
  }
}
