/** Everything that was released as one document, for other programs: its shape, published as a JSON Schema (docs/export.schema.json). */
import { z } from 'zod'
import type { Released } from '../answers/release.ts'
import { SCHEMA } from '../answers/summary.ts'
import { total } from '../answers/sums.ts'
import { BALLOT } from '../asking/question.ts'
import { dateOf } from '../box/schedule.ts'
import type { StaffCard } from '../cards/staff-card.ts'
import type { Municipality } from '../place/municipality.ts'
import { originsIn } from './figures.ts'
import { type FullSummary, fullSummarySchema } from './full-summary.ts'

const count = z.int().min(0)
const choices = z.record(z.string(), count).meta({ description: 'How often each choice was made' })
const name = z.string().nullable().meta({ description: 'null where several were pooled' })

export const exportSchema = z
  .object({
    schema: z.literal(SCHEMA),
    municipality: z.string(),
    trial: z.boolean(),
    summary: fullSummarySchema.meta({ description: 'All of the time' }),
    releases: z.array(
      z.object({
        opening: z.string().meta({ description: 'A day, 2026-11-23' }),
        month: z.string().meta({ description: 'Under which it is shown, 2026-11' }),
        institution: name,
        activity: name,
        code: name,
        questionnaire: name,
        question: z.string(),
        answerers: count,
        choices,
      }),
    ),
    cards: z.array(
      z.object({
        code: z.string(),
        institution: z.string(),
        activity: z.string(),
        questionnaire: z.string().meta({ description: 'What it asks now' }),
        ballots: count,
        questions: z.array(z.object({ question: z.string(), answerers: count, choices })),
      }),
    ),
  })
  .meta({ title: 'Kortsvar: figures', description: 'Whole releases of the box, and nothing else' })

export type Export = z.infer<typeof exportSchema>

/**
 * Opening by opening, card by card, question by question. No time of export stands in it: two exports between the same openings are the same
 * bytes (docs/box.md, B2).
 * @param releases some at a time, so that ten years of them are never held together
 * @returns the document, piece by piece
 */
export async function* exported(
  municipality: Municipality,
  cards: readonly StaffCard[],
  summary: FullSummary,
  releases: AsyncIterable<readonly Released[]>,
): AsyncGenerator<string, void> {
  const originOf = originsIn(municipality, cards)
  const byCard = new Map<number, Released[]>()
  const { name, trial } = municipality
  const head = { schema: SCHEMA, municipality: name, trial, summary }
  yield `${JSON.stringify(head).slice(0, -1)},"releases":[`
  let isFirst = true
  for await (const some of releases) {
    const lines = some.map((release): string => {
      const { cardId, institution, activity, card } = { ...release, ...originOf(release) }
      const one: Export['releases'][number] = {
        opening: dateOf(release.openingAt),
        month: release.month,
        institution: institution || null,
        activity: activity || null,
        code: card || null,
        questionnaire: release.questionnaire,
        question: release.question,
        answerers: release.n,
        choices: release.counts,
      }
      if (cardId !== null) addTo(byCard, cardId, release)
      return JSON.stringify(one)
    })
    if (lines.length > 0) yield (isFirst ? '\n' : ',\n') + lines.join(',\n')
    isFirst &&= lines.length === 0
  }
  const told = cards.map((card): Export['cards'][number] => {
    const sums = [...total(byCard.get(card.id) ?? []).values()]
    return {
      code: card.code,
      institution: card.institution.name,
      activity: card.activity.name,
      questionnaire: card.questionnaire.id,
      ballots: sums.find(({ question }) => question === BALLOT)?.n ?? 0,
      questions: sums
        .filter(({ question }) => question !== BALLOT)
        .map(({ question, n, counts }) => ({ question, answerers: n, choices: counts })),
    }
  })
  yield `\n],"cards":[\n${told.map((card) => JSON.stringify(card)).join(',\n')}\n]}\n`
}

/** Adds a release to its card's sums, of which one is kept for each question. */
function addTo(byCard: Map<number, Released[]>, card: number, release: Released) {
  const there = byCard.get(card) ?? []
  byCard.set(card, there)
  const nth = there.findIndex(({ question }) => question === release.question)
  if (nth < 0) there.push(release)
  else there[nth] = { ...release, ...total([there[nth]!, release]).get(release.question)! }
}
