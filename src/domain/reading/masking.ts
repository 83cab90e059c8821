/** Masking: a leader hides words of a text. Nothing can be changed or added, only hidden. */

export const MASKED = '[skjult]'

/** A text's words with what stands before each: its words can be ticked one by one. */
export function wordsOf(text: string): { before: string; word: string }[] {
  const parts = text.split(/(\s+)/)
  const words: { before: string; word: string }[] = []
  let before = ''
  for (const part of parts) {
    if (part === '') continue
    if (/^\s+$/.test(part)) before += part
    else {
      words.push({ before, word: part })
      before = ''
    }
  }
  return words
}

/** The text with some words hidden, by their numbers in `wordsOf`; hidden neighbours become one mark. */
export function mask(text: string, hidden: ReadonlySet<number>): string {
  const words = wordsOf(text)
  let masked = ''
  for (const [nth, { before, word }] of words.entries()) {
    if (!hidden.has(nth)) masked += before + word
    else if (!hidden.has(nth - 1)) masked += before + MASKED
  }
  return masked
}
