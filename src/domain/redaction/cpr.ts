/**
 * CPR numbers in a plain copy of a text: a date of birth and four digits, never checked by sum, because not all of them keep
 * it any more (CPR-kontoret, "Personnumre uden kontrolciffer"). 60 is added to the day of replacement numbers.
 */
import type { Stretch } from './fold.ts'

const DAY = '(?:0[1-9]|[12]\\d|3[01]|6[1-9]|[78]\\d|9[01])'
const MONTH = '(?:0[1-9]|1[0-2])'
const YEAR = '(?:(?:18|19|20)\\d\\d|\\d\\d)'
/** Not in the middle of another number or row of dates: 11/12 12/12 2024. */
const BEGIN = '(?<!\\d[./:-]?)'
const BETWEEN = '(?:[\\s.\\-/_:|+&]{0,3}|\\s?,\\s?)'
/** Words that people put between the date and the four digits. */
const WORD =
  '(?:bindestreg|streg|minus|dash|hyphen|og|and|then|the|de|sidste|last|fire|four|cifre|digits|er|is|are|x|myślnik|kreska|شرطة|شرطه|و)'
const SIGNS = '[^\\p{L}\\p{N}]'
const BEFORE_SERIAL = `(?:${SIGNS}{0,12}|(?:${SIGNS}{0,4}${WORD}){1,7}${SIGNS}{1,4})`
const UNIT = '\\s?(?:kr|dkk|,-|zł|zl|pln|eur|€|\\$|£)'
const MONTH_NAME =
  '(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec|stycz|lut|kwie|czerw|lip|sierp|wrz|paź|lis|gru)\\p{L}{0,7}'
const CPR = new RegExp(
  [
    `${BEGIN}${DAY}${BETWEEN}${MONTH}${BETWEEN}${YEAR}(?:-?|${BEFORE_SERIAL}(?!\\d{4}${UNIT}))\\d{4}(?!-?\\d)`,
    `${BEGIN}(?:19|20)\\d\\d-?${MONTH}-?${DAY}-\\d{4}(?!\\d)`,
    // A digit too many, or the month's zero: whoever types 1140319-2241 means such a number.
    '(?<!\\d)\\d{6,7}-\\d{4,5}(?!\\d)',
    // The four digits apart: 010203-45 67, 010203-4 5 6 7.
    `${BEGIN}${DAY}${MONTH}${YEAR}${SIGNS}{1,3}\\d(?:[\\s.]{0,2}\\d){3}(?![\\s.]?\\d)`,
    // Without the zeros, as dates are said: 1.2.03-4567; with a blank only where the four digits are no time and no year.
    `${BEGIN}(?:[1-9]|${DAY})[./\\- ](?:[1-9]|${MONTH})[./\\- ]${YEAR}(?:-|\\s{1,3}(?!(?:[01]\\d|2[0-3])[0-5]\\d|\\d{4}${UNIT}))\\d{4}(?!\\d)`,
    `${BEGIN}\\d?\\d\\.?\\s?${MONTH_NAME}\\.?\\s?${YEAR}-\\d{4}(?!\\d)`,
  ].join('|'),
  'giu',
)
/** Digit by digit: 0 1 0 2 0 3 4 5 6 7; or in pairs: 01 02 03 45 67. */
const SPELLED =
  /(?<!\d[\s.\-_/]{0,3})(?:\d(?:[\s.\-_/]{1,3}\d){9}|\d(?: ?\d){9}|\d\d(?:[\s.\-_/]{0,3}\d\d){4})(?![\s.\-_/]{0,3}\d)/g
const ARE_YEARS = /^(?:(?:19|20)\d\d[\s,]{1,2}){2,}(?:19|20)\d\d$/
const STARTS_AS_CPR = new RegExp(`^${DAY}${MONTH}`)

/** A letter O typed for a zero, an l for a one. */
export const withZeros = (plain: string) =>
  plain
    .replace(/(?<=\d[- ]?)[oO](?=\d)/g, '0')
    .replace(/(?<![\p{L}\p{N}])[lI](?=\d{5})|(?<=\d)[lI](?=\d)/gu, '1')

/** Where CPR numbers stand in a plain copy (fold.ts); they may overlap. */
export function cprIn(plain: string): Stretch[] {
  const text = withZeros(plain)
  const spelled = [...text.matchAll(SPELLED)].filter(([number]) => {
    const digits = number.replace(/\D/g, '')
    const pairs = digits.match(/\d\d/g)!.map(Number)
    // Five weeks in a row (10 11 12 13 14) are no birthday.
    const isRow = pairs.every((pair, nth) => nth === 0 || pair - pairs[nth - 1]! === pairs[1]! - pairs[0]!)
    const isDate = /^\d\d[ ./-]\d\d[ ./-](?:19|20)\d\d/.test(number)
    return STARTS_AS_CPR.test(digits) && !isRow && !isDate
  })
  const dated = [...text.matchAll(CPR)].filter(([number]) => !ARE_YEARS.test(number))
  return [...dated, ...spelled].map(({ index, 0: { length } }) => [index, index + length])
}
