/**
 * Telephone numbers in a plain copy of a text. A number is told from dates, times, prices and lists by how its digits
 * are grouped; where both are possible it counts as a telephone number.
 */
import { withZeros } from './cpr.ts'
import type { Stretch } from './redaction.ts'

/** Digits that stand together, and what stands before the next. */
interface Group {
  digits: string
  start: number
  end: number
  /** The kind of sign between this group and the one before it in the same run; null for the first of a run. */
  sign: string | null
}

/** More than this between two groups, or a letter, parts them. */
const GAP = /^[^\p{L}\p{N}]{1,6}$/u

function groupsIn(plain: string): Group[] {
  const groups: Group[] = []
  for (const { index, 0: digits } of plain.matchAll(/\d+/g)) {
    const last = groups.at(-1)
    const gap = last ? plain.slice(last.end, index) : ''
    groups.push({
      digits,
      start: index,
      end: index + digits.length,
      sign: last && GAP.test(gap) ? kindOf(gap) : null,
    })
  }
  return groups
}

/** Blanks and brackets count as a blank, unless a sign stands among them; a line end alone is one of its own. */
function kindOf(gap: string): string {
  const sign = /,\s|[-./,:;=~+&_|*]|\p{S}/u.exec(gap)?.[0]
  return sign?.replace(/,\s/, ', ') ?? (/^\s*\n\s*$/.test(gap) ? '\n' : ' ')
}

export function phonesIn(text: string): Stretch[] {
  const plain = withZeros(text)
  const groups = groupsIn(plain)
  const found: Stretch[] = []
  for (let at = 0; at < groups.length; ) {
    const length = abroad(groups, at, plain) || solid(groups[at]!, plain) || grouped(groups, at, plain)
    if (length > 0) {
      const start = groups[at]!.start
      found.push([plain[start - 1] === '+' ? start - 1 : start, groups[at + length - 1]!.end])
    }
    at += Math.max(1, length)
  }
  return found
}

/** The groups from one on that belong to the same run. */
function runFrom(groups: Group[], at: number): Group[] {
  const next = groups.findIndex((group, nth) => nth > at && group.sign === null)
  return groups.slice(at, next < 0 ? undefined : next)
}
const join = (groups: Group[]) => groups.map(({ digits }) => digits).join('')

/** +45 20 12 34 56, 0048 601 234 567: how many groups belong to it; 0 for none. */
function abroad(groups: Group[], at: number, plain: string): number {
  const { digits, start } = groups[at]!
  const before = plain.slice(Math.max(0, start - 3), start)
  const isPlus = /(?<!\d)\+\(?$/.test(before) || (/\+\s$/.test(before) && digits === '45')
  if (!isPlus && !/^00\d\d/.test(digits)) return 0
  const isDanish = digits.replace(/^00/, '').startsWith('45')
  const most = (isDanish ? 11 : 13) + (isPlus ? 0 : 2)
  let [taken, n] = [0, 0]
  for (const group of runFrom(groups, at)) {
    const isFar = group.sign === '\n' || group.sign === ','
    // A Danish number is full at eight digits after its code, but for a (0).
    if (
      taken > 0 &&
      (n + group.digits.length > most || (isFar && n >= 8) || (isDanish && n >= (isPlus ? 10 : 12)))
    )
      break
    taken++
    n += group.digits.length
  }
  return n >= 8 ? taken : 0
}

const UNIT =
  /^\s?(?:kr|dkk|,-|zł|zl|pln|eur|usd|€|\$|£|%|g|gram|kg|ml|cl|cm|mm|m2|kroner|stk|liter|timers|pieces)(?!\p{L})/iu
const PRICED = /(?<!\p{L})(?:kr|dkk|eur|pris|€|\$|£)[.:]?\s?$/iu
const COUNTED =
  /(?<!\p{L})(?:uge|uger|ugerne|week|weeks|str|størrelse|størrelser|size|sizes|rum|lokale|lokaler|postnr|postnummer|postnumre|bus|busser|årgang|årgange|tydz\p{L}*|الأسبوع|أسبوع)[^\p{L}\p{N}]{0,3}$/iu
const SAID =
  /(?<!\p{L})(?:tlf|telefon|telefonnr|telefonnummer|mobil|mobilnr|mobilnummer|mob|ring|ring til|ring på|sms|phone|call|text|whatsapp|viber|imo|telefonka|taleefan|lambar|zadzwoń|dzwoń|هاتف|تلفون|جوال|رقمي|رقم)(?:[^\p{L}\p{N}]{0,4}(?:er|på|nr|nummer|is|me|mig|at|on|to|mi|pod))?[^\p{L}\p{N}]{0,4}$/iu

/** Eight digits and more without anything between them: 1 if they are a number. */
function solid({ digits, end }: Group, plain: string): number {
  if (digits.length < 8) return 0
  const isRound = digits.endsWith('000') || (digits.endsWith('00') && UNIT.test(plain.slice(end, end + 12)))
  return isRound || isSolidDate(digits) ? 0 : 1
}

/** How many groups from one on are a telephone number; 0 for none. */
function grouped(groups: Group[], at: number, plain: string): number {
  const before = plain.slice(Math.max(0, groups[at]!.start - 30), groups[at]!.start)
  if (PRICED.test(before) || COUNTED.test(before)) return 0
  const run = runFrom(groups, at)
  for (const shape of SHAPES) {
    const some = run.slice(0, shape.length)
    if (some.length < shape.length || some.some(({ digits }, nth) => digits.length !== shape[nth])) continue
    const after = plain.slice(some.at(-1)!.end, some.at(-1)!.end + 12)
    if (UNIT.test(after) || !isAlike(some, run, groups, at)) continue
    if (!SAID.test(before) && isOther(some, run, groups, at)) continue
    return shape.length
  }
  if (isBroken(run, groups[at]!)) return run.length
  // After "tlf." any eight digits will do, however they are parted.
  if (
    SAID.test(before) &&
    !isTimes(run) &&
    /^[78]$|^\d\d$/.test(String(join(run).length)) &&
    join(run).length <= 12
  )
    return isDates(run) ? 0 : run.length
  return 0
}

/** Eight digits that stand alone, parted by blanks as a thumb will: 2048193 7, 26 4819 37. */
function isBroken(run: Group[], first: Group): boolean {
  const numbers = run.map(({ digits }) => Number(digits))
  const rises = numbers.every((number, nth) => nth === 0 || number > numbers[nth - 1]!)
  return (
    first.sign === null &&
    run.length > 1 &&
    run.length <= 5 &&
    join(run).length === 8 &&
    /^[2-9]/.test(first.digits) &&
    run.slice(1).every(({ sign }) => sign === ' ') &&
    !rises &&
    !isDates(run) &&
    !(run.length === 2 && run.every(({ digits }) => digits.length === 4)) &&
    !isRow(numbers)
  )
}

/** How numbers are said and written: Danish ones first, then abroad without a code. */
const SHAPES = [
  [2, 2, 2, 2, 2],
  [2, 2, 2, 2],
  [3, 3, 4],
  [3, 3, 3],
  [3, 2, 3],
  [3, 3, 2],
  [2, 3, 3],
  [2, 3, 2, 2],
  [3, 3, 2, 2],
  [3, 3, 2, 2],
  [4, 2, 2, 2],
  [4, 6],
  [3, 7],
  [3, 6],
  [4, 3, 3],
  [2, 6],
  [6, 2],
  [5, 3],
  [4, 4],
  [4, 2, 2],
  [2, 2, 4],
  Array<number>(11).fill(1),
  Array<number>(10).fill(1),
  Array<number>(9).fill(1),
  Array<number>(8).fill(1),
]

/** Parted by one kind of sign; the first or last part may stand off by another, and four pairs anyhow (12 34-56 78). */
function isAlike(some: Group[], run: Group[], groups: Group[], at: number): boolean {
  const signs = some.slice(1).map(({ sign }) => sign!)
  const alike = (list: string[]) => new Set(list).size <= 1
  if (alike(signs)) return true
  const isAlone = some.length === run.length && groups[at]!.sign === null
  if (!isAlone) return false
  // Four pairs alone, however parted; but not from-to twice (10-12 13-15), nor a day with its hours (24/12 10-12).
  const isTwice = signs.length === 3 && signs[0] === signs[2] && signs[0] !== ' '
  const isDayWithHours = /[./]/.test(signs[0]!) && isDay(some[0]!.digits) && isMonth(some[1]!.digits)
  const isPairs = signs.length === 3 && some.every(({ digits }) => digits.length === 2)
  if (isPairs) return !isTwice && !isDayWithHours
  return alike(signs.slice(1)) || alike(signs.slice(0, -1))
}

/** What looks like a number but is a row, a date, a time, a span or an amount. */
function isOther(some: Group[], run: Group[], groups: Group[], at: number): boolean {
  const signs = some.slice(1).map(({ sign }) => sign!)
  const parts = some.map(({ digits }) => digits)
  const numbers = parts.map(Number)
  const rises = numbers.every((number, nth) => nth === 0 || number > numbers[nth - 1]!)
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
        // Five and six in a row are a list; eight are two numbers. With commas only what does not rise is a number.
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
const isDay = (part: string) => Number(part) >= 1 && Number(part) <= 31
const isMonth = (part: string) => Number(part) >= 1 && Number(part) <= 12
const isHour = (part: string) => Number(part) <= 24
const isMinute = (part: string) => part.length === 2 && Number(part) < 60
const isTime = (part: string) => part.length === 4 && isHour(part.slice(0, 2)) && isMinute(part.slice(2))

/** 15102026 as no Danish number begins; 20260903; 20262027. */
const isSolidDate = (digits: string) =>
  digits.length === 8 &&
  ((/^[01]/.test(digits) &&
    isDay(digits.slice(0, 2)) &&
    isMonth(digits.slice(2, 4)) &&
    isYear(digits.slice(4))) ||
    (isYear(digits.slice(0, 4)) && isMonth(digits.slice(4, 6)) && isDay(digits.slice(6))) ||
    (isYear(digits.slice(0, 4)) && Number(digits.slice(4)) === Number(digits.slice(0, 4)) + 1))

/** 24.12.2026, 2026-09-03, 07/22 2024, 24/12 1530, 010824-310725. */
function isDates(some: Group[]): boolean {
  const parts = some.map(({ digits }) => digits)
  const [a, b, c] = parts as [string, string, string]
  const isPair = isDay(a) && isDay(b ?? '') && (isMonth(a) || isMonth(b ?? ''))
  if (parts.length === 3 && isPair && (isYear(c) || (isTime(c) && some[1]!.sign === '/'))) return true
  if (parts.length === 3 && isYear(a) && isMonth(b) && isDay(c)) return true
  return parts.every((part) => part.length === 6 && isDay(part.slice(0, 2)) && isMonth(part.slice(2, 4)))
}

/** 08 30 - 16 00, 09.30.10.00, 7.30-16.00: as no Danish number begins, or with a dash between two times. */
function isTimes(some: Group[]): boolean {
  const parts = some.map(({ digits }) => digits)
  if (parts.length !== 4 || !parts.every((part, nth) => (nth % 2 === 0 ? isHour(part) : isMinute(part))))
    return false
  const signs = some.slice(1).map(({ sign }) => sign)
  return /^[01]|^\d$/.test(parts[0]!) || (signs[1] === '-' && signs[0] !== '-')
}

/** Weeks, sizes, years of age: three and more that rise or fall by the same small step. */
function isRow(numbers: number[]): boolean {
  const step = numbers[1]! - numbers[0]!
  const isEven = numbers.every((number, nth) => nth === 0 || number - numbers[nth - 1]! === step)
  return numbers.length > 2 && isEven && Math.abs(step) <= 6
}

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
