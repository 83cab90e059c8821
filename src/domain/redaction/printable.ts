/**
 * What can't be seen and no document may hold: control characters other than tab and line ends, U+FFFE and U+FFFF, and halves of
 * a sign (XML 1.0, 2.2, "Char": one of them makes a whole spreadsheet or letter unreadable).
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for.
const UNPRINTABLE = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\uFFFE\uFFFF]|\p{Surrogate}/gu

/** What a person typed, or what stood in a file, without what can't be printed. */
export const printable = (typed: string): string => typed.replace(UNPRINTABLE, '')
