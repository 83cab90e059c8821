/** Texts that only say "no", as one line. */
import { bareCounts } from '../../../src/domain/reading/bare.ts'
import { numberText } from '../../../src/text/numbers.ts'

/** Keeps a word of another direction to itself: the number after “لا” must not be read as part of it. */
const isolated = (word: string) => (/\p{Script=Latin}/u.test(word) ? `“${word}”` : `\u2068“${word}”\u2069`)

/** "“nej” (12), “ingen” (2), “no”". */
export const bareLine = (texts: { text: string }[]): string =>
  bareCounts(texts)
    .map(({ word, n }) => (n === 1 ? isolated(word) : `${isolated(word)} (${numberText(n)})`))
    .join(', ')
