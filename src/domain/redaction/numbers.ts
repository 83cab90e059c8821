/** Numbers that are no telephone numbers: dates, times, rows, spans and amounts, told by how their digits are grouped. */

/** Digits that stand together, and what stands before the next. */
export interface Group {
  digits: string
  start: number
  end: number
  /** The kind of sign between this group and the one before it in the same run; null for the first of a run. */
  sign: string | null
}

const PUBLIC = new Set([
  '112',
  '113',
  '114',
  '1813',
  '1888',
  '1889',
  '116',
  '111',
  '117',
  '006',
  '123',
  '000',
])
const isYear = (part: string) => /^(?:19[3-9]|20[0-2])\d$|^203[0-5]$/.test(part)
export const isDay = (part: string) => Number(part) >= 1 && Number(part) <= 31
export const isMonth = (part: string) => Number(part) >= 1 && Number(part) <= 12
const isHour = (part: string) => Number(part) <= 24
const isMinute = (part: string) => part.length === 2 && Number(part) < 60
const isTime = (part: string) => part.length === 4 && isHour(part.slice(0, 2)) && isMinute(part.slice(2))

/**
 * Whether eight digits are a date or two years: 15102026 (no Danish number begins with 0 or 1), 20260903, 20262027.
 */
export const isSolidDate = (digits: string) =>
  digits.length === 8 &&
  ((/^[01]/.test(digits) &&
    isDay(digits.slice(0, 2)) &&
    isMonth(digits.slice(2, 4)) &&
    isYear(digits.slice(4))) ||
    (isYear(digits.slice(0, 4)) && isMonth(digits.slice(4, 6)) && isDay(digits.slice(6))) ||
    (isYear(digits.slice(0, 4)) && Number(digits.slice(4)) === Number(digits.slice(0, 4)) + 1))

/** Whether groups are dates: 24.12.2026, 2026-09-03, 07/22 2024, 24/12 1530, 010824-310725. */
export function isDates(some: Group[]): boolean {
  const parts = some.map(({ digits }) => digits)
  const [a, b, c] = parts as [string, string, string]
  const isPair = isDay(a) && isDay(b ?? '') && (isMonth(a) || isMonth(b ?? ''))
  if (parts.length === 3 && isPair && (isYear(c) || (isTime(c) && some[1]!.sign === '/'))) return true
  if (parts.length === 3 && isYear(a) && isMonth(b) && isDay(c)) return true
  return parts.every((part) => part.length === 6 && isDay(part.slice(0, 2)) && isMonth(part.slice(2, 4)))
}

/**
 * Whether four groups are two times: 08 30 - 16 00, 09.30.10.00, 7.30-16.00. Either they begin as no Danish number
 * does, or a dash stands between the times and another sign within them.
 */
export function isTimes(some: Group[]): boolean {
  const parts = some.map(({ digits }) => digits)
  if (parts.length !== 4 || !parts.every((part, nth) => (nth % 2 === 0 ? isHour(part) : isMinute(part))))
    return false
  const signs = some.slice(1).map(({ sign }) => sign)
  return /^[01]|^\d$/.test(parts[0]!) || (signs[1] === '-' && signs[0] !== '-')
}

/** Weeks, sizes, years of age: three and more that rise or fall by the same small step. */
export function isRow(numbers: number[]): boolean {
  const step = numbers[1]! - numbers[0]!
  const isEven = numbers.every((number, nth) => nth === 0 || number - numbers[nth - 1]! === step)
  return numbers.length > 2 && isEven && Math.abs(step) <= 6
}

export const isRising = (numbers: number[]) =>
  numbers.every((number, nth) => nth === 0 || number > numbers[nth - 1]!)

/** From one to another: 1000-1400 and 0730 1530 (times), 2000-2500, 7100/7190. */
function isSpan([from, to]: [string, string], sign: string): boolean {
  const rises = Number(from) < Number(to)
  if (/[+=]/.test(sign)) return true
  if (isTime(from) && isTime(to) && (/^[01]/.test(from) || (sign === '-' && rises))) return true
  return rises && from.endsWith('0') && to.endsWith('0')
}

/** 12.345.678 and 25 000 000. */
const isThousands = (parts: string[], signs: string[]) =>
  parts.slice(1).every((part) => part.length === 3) &&
  (signs.every((sign) => sign === '.') || parts.at(-1) === '000')

/**
 * Whether what looks like a telephone number is a row, a date, a time, a span or an amount.
 * @param some the groups in question, the first of their `run` and at place `at` among all `groups` of the text
 */
export function isOther(some: Group[], run: Group[], groups: Group[], at: number): boolean {
  const signs = some.slice(1).map(({ sign }) => sign!)
  const parts = some.map(({ digits }) => digits)
  const numbers = parts.map(Number)
  const rises = isRising(numbers)
  if (
    isDates(some) ||
    isDates(some.slice(0, 3)) ||
    isTimes(some) ||
    parts.every(isYear) ||
    parts.every((part) => PUBLIC.has(part))
  )
    return true
  if (isRow(numbers)) return true
  const chain = chainOf(some, run, groups, at)
  switch (parts[0]!.length * 10 + parts[1]!.length) {
    case 11:
      return rises || numbers.every((number) => number === numbers[0])
    case 22:
      if (some.length === 5) return chain !== 5 || !(parts[0] === '45' || parts[0]!.startsWith('0'))
      if (parts.length === 4 && parts.every(({ length }) => length === 2))
        // Parted by one sign, four pairs are a number and eight are two; any other count is a list. Parted by commas
        // and the like, pairs that rise, or are all below 25, are a list as well.
        return (
          (new Set(signs).size === 1 && chain !== 4 && chain !== 8) ||
          (/[;:+&=~]|, /.test(signs[0]!) && (rises || numbers.every((number) => number <= 24)))
        )
      return false
    case 44:
      return chain === 3 || (chain > 2 && rises) || isSpan(parts as [string, string], signs[0]!)
    case 33:
      return (
        (parts.every(({ length }) => length === 3) &&
          (chain > 3 || parts.every((part) => /[05]$/.test(part)))) ||
        isThousands(parts, signs)
      )
    default:
      return isThousands(parts, signs)
  }
}

/** How many groups of the same length stand in a row, parted by the same sign, around those from one on. */
function chainOf(some: Group[], run: Group[], groups: Group[], at: number): number {
  const { length } = some[0]!.digits
  const sign = some[1]!.sign
  const fits = (group: Group | undefined) => group?.digits.length === length
  let n = 1
  while (fits(run[n]) && run[n]!.sign === sign) n++
  for (let back = at; groups[back]!.sign === sign && fits(groups[back - 1]); back--) n++
  return n
}
