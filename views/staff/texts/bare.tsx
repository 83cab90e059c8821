/** Texts that only say "no", as one line. */
import { bareCounts } from '../../../src/domain/answers/bare.ts'
import { numberText } from '../../../src/text/numbers.ts'

/** "“nej” (12), “ingen” (2), “no”". */
export const bareLine = (texts: { text: string }[]): string =>
  bareCounts(texts)
    .map(({ word, n }) => (n === 1 ? `“${word}”` : `“${word}” (${numberText(n)})`))
    .join(', ')
