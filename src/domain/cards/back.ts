/** What staff can say, on the back of their cards: an institution may put it in its own words. */

/** Letters that fit the smallest card. */
export const MOST_WORDS = 420
export const MOST_LINES = 6

/** An institution's own words for one kind of back. */
export interface OwnWords {
  institutionId: number
  back: string
  lines: string[]
}

/** Which back a card has: its activity's own, or the one that goes with the questionnaire. */
export const backOf = (card: {
  activity: { back: string | null }
  questionnaire: { back: string }
}): string => card.activity.back ?? card.questionnaire.back

/** The lines of what was typed; null when it is nothing, or more than fits. */
export function readWords(typed: string): string[] | null {
  const lines = typed
    .split('\n')
    .map((line) => line.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim())
    .filter((line) => line !== '')
  const letters = [...lines.join(' ')].length
  return letters > 0 && letters <= MOST_WORDS && lines.length <= MOST_LINES ? lines : null
}

/** The words with one line more, where all of it still fits the smallest card. */
export function withLine(lines: readonly string[], more: string): string[] {
  const all = [...lines, more]
  const letters = [...all.join(' ')].length
  return more !== '' && letters <= MOST_WORDS && all.length <= MOST_LINES ? all : [...lines]
}

/** Stands in staff's words for the number of answers that are needed before anything is counted. */
export const LEAST_ANSWERS = '{antal}'

/** The lines as they are printed, with the card's k in the place of `{antal}`. */
export const sayable = (lines: readonly string[], k: number): string[] =>
  lines.map((line) => line.replaceAll(LEAST_ANSWERS, String(k)))
