/**
 * The texts that were read and cleared, as a file of their own and without any figures, like the page of texts alone (docs/box.md, B8). For
 * leaders: whoever takes it along answers for it.
 */
import { spanOf } from '../../domain/answers/release.ts'
import type { Scope } from '../../domain/people/person.ts'
import type { Municipality } from '../../domain/place/municipality.ts'
import type { AnswerStore } from '../../domain/stores/answers.ts'
import { spanText } from '../../text/dates.ts'
import { textColumns } from '../../text/staff/figures-file.ts'
import { readingPhrases } from '../../text/staff/reading.ts'
import { csvOf } from '../../tools/csv.ts'

const { texts: words } = readingPhrases

interface Source {
  answers: AnswerStore
  municipality: Municipality
  /** Where somebody leads. */
  scope: Scope
}

/** @returns the file; by quarter, the newest first, in no order within one */
export async function textsFile({ answers, municipality, scope }: Source): Promise<string> {
  const nameIn = (things: readonly { id: number; name: string }[], id: number | null | undefined) =>
    things.find((thing) => thing.id === id)?.name ?? ''
  const questions = new Map(municipality.questions.map(({ id, text }) => [id, text]))
  const everything = { institution: null, activity: null, questionnaire: null }
  const cards = await answers.cards({ ...everything, scope })
  const offers = new Map(cards.map(({ id, activityId }) => [id, activityId]))
  const rows: string[][] = []
  for await (const some of answers.everyText(scope, ['read']))
    for (const text of some)
      rows.push([
        nameIn(municipality.institutions, text.institutionId),
        nameIn(municipality.activities, text.cardId === null ? text.activityId : offers.get(text.cardId)) ||
          words.pooled,
        questions.get(text.question) ?? '',
        spanText(spanOf(text)),
        text.text,
      ])
  return csvOf(textColumns(), rows)
}
