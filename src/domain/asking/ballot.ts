/** What one parent hands in: read from the form's fields and taken apart at once (docs/box.md, B1). */
import { z } from 'zod'
import { BALLOT, DID_NOT_WRITE, HANDED_IN, type Question, WROTE } from './question.ts'
import { TOO_LONG, textIn } from './types/free-text.ts'
import { fieldsOf, kindOf } from './types/index.ts'
import { type Fields, one } from './types/kind.ts'

// Names of the form's hidden fields. Do not change them: pages that parents have open already still send these.
/** Which questions the form showed, as `shownAs` writes them. */
export const SHOWN = 'skema'
/** Filled in when the parent was asked whether an empty form is meant so. */
export const ASKED = 'tom'
/** The random mark by which a double tap counts once (guards/marks.ts). */
export const MARK = 'maerke'
/** A trap for bots: people don't see this field, so a form in which it is filled in is refused. */
export const POT = 'hjemmeside'

/** What the page's script fills a hand-in up with, so that its size does not tell a network whether somebody wrote. */
export const FILLING = 'fyld'

/** The questions a form shows, in one hidden field: the card may ask others by the time it is handed in. */
export const shownAs = (questions: Pick<Question, 'id'>[]) => questions.map(({ id }) => id).join(' ')

/**
 * A ballot taken apart: counters to raise and texts to lay aside, with nothing that ties them together in storage.
 */
export interface Parts {
  /** For each question that was answered, the counters it raises by one. Empty for an empty ballot. */
  raised: Record<string, string[]>
  /** Free texts by question, line ends as `\n` and redacted, otherwise as typed. */
  texts: Record<string, string>
  /** Questions whose text its writer wants shown now, also if nobody else wrote (docs/box.md, B9). */
  atOnce: string[]
}

export type ParsedBallot =
  | { ok: true; parts: Parts }
  | { ok: false; problem: 'invalid' | 'tooLong'; questions: string[] }

/** The field by which the writer of a text wants it shown now. Only forms of questionnaires in mid-course have it. */
export const atOnceField = ({ id }: Pick<Question, 'id'>) => `${id}.nu`

/**
 * Builds the reader of a questionnaire's ballots. Callers keep it and reuse it: building one takes longer than
 * reading.
 * A field that the form never had, a choice that does not exist or a text of over 500 characters (code points, which
 * is never less than what a browser's `maxlength` lets through) makes the ballot invalid as a whole.
 * @param midway whether a writer may ask for their text to be shown now
 */
export function ballotReader(questions: Question[], midway = false): (fields: Fields) => ParsedBallot {
  const asksAtOnce = questions.filter(({ type }) => midway && type === 'freeText')
  const schema = z.strictObject(
    Object.fromEntries([
      ...questions.flatMap((question) =>
        fieldsOf(question).map((name) => [name, kindOf(question).field(question)]),
      ),
      ...asksAtOnce.map((question) => [atOnceField(question), one(z.literal('1'))]),
    ]),
  )
  return (fields) => {
    const result = schema.safeParse(fields)
    if (result.success) return { ok: true, parts: takeApart(result.data as Fields, questions) }
    const { issues } = result.error
    return {
      ok: false,
      problem: issues.some((issue) => issue.message === TOO_LONG) ? 'tooLong' : 'invalid',
      questions: questions
        .filter((question) => issues.some((issue) => fieldsOf(question).includes(String(issue.path[0]))))
        .map((question) => question.id),
    }
  }
}

function takeApart(answers: Fields, questions: Question[]): Parts {
  const raised: Parts['raised'] = {}
  const texts: Parts['texts'] = {}
  for (const question of questions) {
    if (question.type === 'freeText') {
      const text = textIn(answers[question.id]?.[0])
      if (text !== null) texts[question.id] = text
    } else {
      const counters = kindOf(question).raised(question, answers)
      if (counters.length > 0) raised[question.id] = counters
    }
  }
  const atOnce = questions
    .filter((question) => texts[question.id] !== undefined && answers[atOnceField(question)] !== undefined)
    .map(({ id }) => id)
  if (Object.keys(raised).length + Object.keys(texts).length === 0) return { raised, texts, atOnce }
  for (const { id, type } of questions)
    if (type === 'freeText') raised[id] = [texts[id] === undefined ? DID_NOT_WRITE : WROTE]
  raised[BALLOT] = [HANDED_IN]
  return { raised, texts, atOnce }
}
