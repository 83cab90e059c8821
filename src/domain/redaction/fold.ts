/**
 * A plain copy of a text for looking things up in it: digits of every script as 0–9, every dash as `-`, every space as
 * a space, without marks that can't be seen. The text itself stays as it was typed.
 */

/** A part of the plain copy, by indices into it: from `start` up to, not including, `end`. */
export type Stretch = [start: number, end: number]

export interface Folded {
  plain: string
  /** The stretch of the typed text, as indices into it, that a stretch of the plain copy stands for. */
  typed(start: number, end: number): [start: number, end: number]
}

/** Zero-width and bidi marks, soft hyphens, variation selectors, and marks that sit on another sign. */
const UNSEEN = /[\p{Cf}\p{M}\p{Cc}]/u
const DIGIT = /\p{Nd}/u
const SAME: [RegExp, string][] = [
  // With the stroke that only stretches an Arabic word.
  [/[\p{Pd}\u2212\u2043\u02d7\u0640]/u, '-'],
  [/[\n\r\u2028\u2029\u0085]/u, '\n'],
  [/\s/u, ' '],
  [/[\u00b7\u2022\u2219\u22c5\u3002\u066b\u06d4]/u, '.'],
  [/[\u2044\u2215\u29f8]/u, '/'],
  [/[\u060c\u3001\u066c]/u, ','],
]

/** Digits of a script stand in tens beside each other (Unicode, chapter 4.6), so their distance to the first is their value. */
function numeralOf(digit: string): string {
  const at = digit.codePointAt(0)!
  let first = at
  while (DIGIT.test(String.fromCodePoint(first - 1))) first--
  return String((at - first) % 10)
}

function plainOf(sign: string): string {
  if (DIGIT.test(sign)) return numeralOf(sign)
  return SAME.find(([signs]) => signs.test(sign))?.[1] ?? sign
}

const ASCII = /^[\n\x20-\x7e]*$/

/** Makes the plain copy of a text, with the way back to the text as it was typed. */
export function fold(text: string): Folded {
  if (ASCII.test(text)) return { plain: text, typed: (start, end) => [start, end] }
  let plain = ''
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (const sign of text) {
    const isBreak = /[\n\r\t\u0085]/.test(sign)
    if (isBreak || !UNSEEN.test(sign))
      // NFKC writes some signs as several, such as ½, ㉑ and ﷺ.
      for (const part of sign.normalize('NFKC')) {
        const now = plainOf(part)
        plain += now
        for (let unit = 0; unit < now.length; unit++) {
          starts.push(at)
          ends.push(at + sign.length)
        }
      }
    else if (ends.length > 0 && /\p{M}/u.test(sign)) {
      // A mark belongs to the sign it sits on: a digit in a keycap goes with its keycap.
      ends[ends.length - 1] = at + sign.length
    }
    at += sign.length
  }
  return { plain, typed: (start, end) => [starts[start]!, ends[end - 1]!] }
}
