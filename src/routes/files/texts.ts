/**
 * The texts that were read and cleared, as a file of their own and without any figures, like the page of texts alone (docs/box.md, B8). For
 * leaders: whoever takes it along answers for it.
 */
import { newestQuarterFirst, spanOf } from '../../domain/answers/release.ts'
import type { Scope } from '../../domain/people/person.ts'
import type { Municipality } from '../../domain/place/municipality.ts'
import type { AnswerStore } from '../../domain/stores/answers.ts'
import { spanText } from '../../text/dates.ts'
import { answersPhrases } from '../../text/staff/answers.ts'
import { textColumns } from '../../text/staff/figures-file.ts'
import { csvOf } from '../../tools/csv.ts'

const { texts: words } = answersPhrases

interface Source {
  answers: AnswerStore
  municipality: Municipality
  /** Where somebody leads. */
  scope: Scope
  /** Which offer a card is of. */
  offerOf: (card: number) => number | undefined
}

/** @returns the file; by quarter, the newest first, in no order within one */
export async function textsFile({ answers, municipality, scope, offerOf }: Source): Promise<string> {
  const nameIn = (things: readonly { id: number; name: string }[], id: number | null | undefined) =>
    things.find((thing) => thing.id === id)?.name ?? ''
  const questions = new Map(municipality.questions.map(({ id, text }) => [id, text]))
  const cleared = await answers.texts(
    { institution: null, activity: null, questionnaire: null },
    { unread: [], cleared: scope },
  )
  return csvOf(
    textColumns(),
    cleared
      .sort(newestQuarterFirst)
      .map((text) => [
        nameIn(municipality.institutions, text.institutionId),
        nameIn(municipality.activities, text.cardId === null ? text.activityId : offerOf(text.cardId)) ||
          words.pooled,
        questions.get(text.question) ?? '',
        spanText(spanOf(text)),
        text.text,
      ]),
  )
}
