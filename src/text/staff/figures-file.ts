/** The file of figures: a line for each counter of each release, for a spreadsheet or a municipality's own reports. */
import type { Released } from '../../domain/answers/release.ts'
import { BALLOT } from '../../domain/asking/question.ts'
import { dateOf } from '../../domain/box/schedule.ts'
import type { StaffCard } from '../../domain/cards/staff-card.ts'
import type { Municipality } from '../../domain/place/municipality.ts'
import { originsIn } from '../../domain/report/figures.ts'
import { choiceText } from './choices.ts'

const COLUMNS = [
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
]

/** Quotes texts for a file's format, as cells of one line. */
type Cells = (texts: readonly string[]) => string

/** What stands above the columns. */
export const figureHead = (cells: Cells): string => cells(COLUMNS)

const POOLED = 'Fra flere tilbud'
const MUNICIPALITY = 'Hele kommunen'

/**
 * @param cells asked once for each text
 * @returns the lines of a release, without their ends
 */
export function figureLines(municipality: Municipality, cards: readonly StaffCard[], cells: Cells) {
  const originOf = originsIn(municipality, cards)
  const questions = new Map(municipality.questions.map((question) => [question.id, question]))
  const known = new Map<string, string>()
  const once = (key: string, make: () => readonly string[]): string => {
    const there = known.get(key) ?? cells(make())
    known.set(key, there)
    return there
  }
  return (release: Released): string[] => {
    const { cardId, institutionId, questionnaire, question, openingAt, month, n, counts } = release
    const when = once(`at ${openingAt} ${month}`, () => [dateOf(openingAt), month])
    const where = once(`of ${cardId} ${institutionId} ${questionnaire}`, () => {
      const { institution, activity, card, questionnaire: title } = originOf(release)
      return [institution || MUNICIPALITY, cardId === null ? POOLED : activity, card, title]
    })
    const asked = questions.get(question)
    const what = once(`q ${question}`, () => [question === BALLOT ? '' : (asked?.text ?? ''), question])
    return Object.keys(counts)
      .sort()
      .map((choice) => {
        const answer = once(`c ${question} ${choice}`, () => [choiceText(asked, choice), choice])
        return `${when};${where};${what};${answer};${counts[choice]};${n}`
      })
  }
}
