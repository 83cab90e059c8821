/**
 * Striking a release, and with it what still waits on its card from weeks before that opening: a prank's answers to the
 * questions that were not released would wait on as padding for others (docs/box.md, B7). It is done unconditionally and
 * silently, so that a strike tells nothing about what waits. Whoever calls has taken the turn of the box.
 */
import { sql } from 'drizzle-orm'
import { WROTE } from '../../domain/asking/question.ts'
import { dateOf } from '../../domain/box/schedule.ts'
import { LEAST_TEXTS, type TextScope } from '../../domain/box/texts.ts'
import type { HeldOpening } from '../../domain/report/report.ts'
import { isOnCard, scopeWord } from '../common/waiting-text.ts'
import { sweepReleasesLater } from './deeds.ts'
import { all, list, one, type Tx } from './driver.ts'
import { tellStrike } from './reports.ts'
import { aroundReleases } from './roll-up.ts'
import { remove, removeTexts } from './waiting.ts'

export interface Struck {
  card: number
  openingAt: number
}

/** Counters know no weeks, so a pile with any answer from before that opening goes whole. */
async function takePiles(tx: Tx, { card, openingAt }: Struck) {
  const stale = await all<{ question: string }>(
    tx,
    sql`SELECT DISTINCT question_id AS question FROM waiting_week
        WHERE card_id = ${card} AND week < ${dateOf(openingAt)} AND n > 0`,
  )
  const questions = new Set(stale.map(({ question }) => question))
  await remove(
    tx,
    [...questions].map((question) => ({ card, question })),
  )
  await removeTexts(
    tx,
    ({ place, question }) => isOnCard(place) && place.card === card && questions.has(question),
  )
}

/**
 * The offer's text pile and the institution's: which of them holds a text depends on what the offer was then.
 * @param question null for the piles of all questions
 */
async function takeTextPiles(tx: Tx, offer: TextScope, question: string | null) {
  const words = [scopeWord(offer), scopeWord({ ...offer, activity: null })]
  await removeTexts(
    tx,
    (text) =>
      !isOnCard(text.place) &&
      (question === null || text.question === question) &&
      words.includes(scopeWord(text.place)),
  )
  await tx.execute(
    sql`DELETE FROM text_pile WHERE scope = ANY(${list(words, 'text')})
        AND question_id = coalesce(${question}::text, question_id)`,
  )
}

/** The ids of all that a card's opening released. */
export const releasesOf = async (tx: Tx, card: number, openingAt: number): Promise<number[]> =>
  (
    await all<{ id: number }>(
      tx,
      sql`SELECT id FROM release WHERE card_id = ${card} AND opening_at = ${openingAt} ORDER BY id`,
    )
  ).map(({ id }) => id)

/**
 * Deletes releases: their texts, counts and themselves, and then what waits on their cards.
 * @returns the openings that they were of; nothing for ids that there are not, or that are pooled
 */
export async function strike(tx: Tx, ids: readonly number[]): Promise<Struck[]> {
  const openings = new Map<string, Struck>()
  for (const id of ids) {
    const found = await one<Struck & Omit<HeldOpening, 'at'>>(
      tx,
      sql`SELECT r.card_id AS card, r.opening_at AS "openingAt", r.month, r.questionnaire_id AS questionnaire,
            c.institution_id AS institution, c.activity_id AS activity
          FROM release r JOIN card c ON c.id = r.card_id WHERE r.id = ${id}`,
    )
    if (!found) continue
    await tellStrike(tx, { ...found, at: found.openingAt })
    // A few wrote: some of the texts may lie in a text pile, and nobody can tell which (docs/box.md, B9).
    const few = await all<TextScope & { question: string }>(
      tx,
      sql`SELECT r.question_id AS question, c.institution_id AS institution, c.activity_id AS activity
          FROM release r JOIN released_count n ON n.release_id = r.id AND n.choice = ${WROTE} JOIN card c ON c.id = r.card_id
          WHERE r.id = ${id} AND n.n BETWEEN 1 AND ${LEAST_TEXTS - 1}`,
    )
    for (const { question, ...offer } of few) await takeTextPiles(tx, offer, question)
    await aroundReleases(tx, sql`id = ${id}`, async () => {
      await tx.execute(sql`DELETE FROM released_text WHERE release_id = ${id}`)
      await tx.execute(sql`DELETE FROM released_count WHERE release_id = ${id}`)
      await tx.execute(sql`DELETE FROM release WHERE id = ${id}`)
    })
    openings.set(`${found.card} ${found.openingAt}`, { card: found.card, openingAt: found.openingAt })
  }
  if (openings.size > 0) await sweepReleasesLater(tx)
  for (const opening of openings.values()) await takePiles(tx, opening)
  return [...openings.values()]
}
