/** The file of figures: a line for each counter of each release, for a spreadsheet or a municipality's own reports. */
import type { Released } from '../../domain/answers/release.ts'
import type { Figures, Summary } from '../../domain/answers/summary.ts'
import { BALLOT } from '../../domain/asking/question.ts'
import { dateOf } from '../../domain/box/schedule.ts'
import type { StaffCard } from '../../domain/cards/staff-card.ts'
import type { Municipality } from '../../domain/place/municipality.ts'
import { originsIn } from '../../domain/report/figures.ts'
import { dayOfText } from '../dates.ts'
import { fill } from '../phrasebook.ts'
import { answersPhrases } from './answers.ts'
import { choiceText, verdictText } from './choices.ts'
import { framePhrases } from './frame.ts'

const { answers: words, file } = answersPhrases

/** Titles, each with how wide its column is in a spreadsheet, in characters. */
export type Columns = readonly { title: string; width: number }[]

const widths = (titles: readonly string[], wide: readonly number[]): Columns =>
  titles.map((title, nth) => ({ title, width: wide[nth]! }))

export const figureColumns = () =>
  widths(
    [
      'Tømning',
      'Måned',
      'Sted',
      'Tilbud',
      'Kort',
      'Skema',
      'Spørgsmål',
      'Spørgsmålets nøgle',
      'Svar',
      'Svarets nøgle',
      'Antal',
      'Svarede i alt',
    ],
    [11, 9, 24, 26, 9, 26, 50, 20, 26, 16, 8, 12],
  )

/** How a file writes cells of a line: texts, several at once, and numbers. */
export interface Format {
  texts(texts: readonly string[]): string
  number(number: number): string
  /** Puts the pieces of a line together. */
  line(pieces: readonly string[]): string
}

const MUNICIPALITY = 'Hele kommunen'

/**
 * @param format asked once for each text
 * @returns the lines of a release
 */
export function figureLines(municipality: Municipality, cards: readonly StaffCard[], format: Format) {
  const originOf = originsIn(municipality, cards)
  const questions = new Map(municipality.questions.map((question) => [question.id, question]))
  const known = new Map<string, string>()
  const once = (key: string, make: () => readonly string[]): string => {
    const there = known.get(key) ?? format.texts(make())
    known.set(key, there)
    return there
  }
  return (release: Released): string[] => {
    const { cardId, institutionId, questionnaire, question, openingAt, month, n, counts } = release
    const when = once(`at ${openingAt} ${month}`, () => [dateOf(openingAt), month])
    const where = once(`of ${cardId} ${institutionId} ${questionnaire}`, () => {
      const { institution, activity, card, questionnaire: title } = originOf(release)
      return [institution || MUNICIPALITY, cardId === null ? words.pooled : activity, card, title]
    })
    const asked = questions.get(question)
    const what = once(`q ${question}`, () => [question === BALLOT ? '' : (asked?.text ?? ''), question])
    const answered = format.number(n)
    return Object.keys(counts)
      .sort()
      .map((choice) => {
        const answer = once(`c ${question} ${choice}`, () => [choiceText(asked, choice), choice])
        return format.line([when, where, what, answer, format.number(counts[choice]!), answered])
      })
  }
}

export const questionColumns = () =>
  widths(
    [
      'Talt op for',
      'Formål',
      'Spørgsmål',
      'Spørgsmålets nøgle',
      'Svarede',
      'Svar',
      'Svarets nøgle',
      'Antal',
      'Positive',
      'Af',
      'Sandsynligvis mindst',
      'Sandsynligvis højst',
      'Ændring',
    ],
    [18, 22, 50, 20, 9, 26, 16, 8, 9, 7, 20, 20, 24],
  )

/** A line for each counter of the summary. What is said of the whole question stands in its first line alone, so that nothing is added up twice. */
export function questionLines({ cards, pooled }: Summary, format: Format): string[] {
  const lines = (name: string, { questions }: Figures) =>
    questions.flatMap(({ id, text, type, purpose, answerers, counters, share, verdict }) =>
      counters.map(({ choice, label, n }, nth) => {
        const isFirst = nth === 0
        const number = (value: number | undefined) =>
          isFirst && value !== undefined ? format.number(value) : format.texts([''])
        const said = verdict && verdictText(type, verdict)
        return format.line([
          format.texts([name, framePhrases.purposes[purpose], text, id]),
          number(answerers),
          format.texts([label, choice]),
          format.number(n),
          number(share?.good),
          number(share?.of),
          number(share?.band?.low),
          number(share?.band?.high),
          format.texts([(isFirst && said) || '']),
        ])
      }),
    )
  return [...lines(file.single, cards), ...lines(words.pooled, pooled)]
}

/** What whoever opens the file alone must know. */
export const explainedColumns = () => widths(['Forklaring'], [110])

export const explainedLines = ({ municipality, latest, trial }: Summary): string[] =>
  [
    municipality,
    ...(trial ? [framePhrases.trial] : []),
    ...(latest ? [fill(words.countedUntil, { day: dayOfText(latest.opening) })] : []),
  ].concat(file.explained, words.howToReadText)

export const textColumns = () => ['Sted', 'Tilbud', 'Spørgsmål', 'Periode', 'Tekst']
