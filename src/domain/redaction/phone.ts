/**
 * Telephone numbers in a plain copy of a text. A number is told from dates, times, prices and lists by how its digits
 * are grouped; where both are possible it counts as a telephone number.
 */
import { withZeros } from './cpr.ts'
import type { Stretch } from './fold.ts'
import {
  type Group,
  isDates,
  isDay,
  isMonth,
  isOther,
  isRising,
  isRow,
  isSolidDate,
  isTimes,
} from './numbers.ts'

/** What may lie between two groups of one number: at most six signs, none of them a letter. */
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

/** The kind of a gap: the first sign in it, or else a line end, or else a blank (brackets count as blanks). */
function kindOf(gap: string): string {
  const sign = /,\s|[-./,:;=~+&_|*]|\p{S}/u.exec(gap)?.[0]
  return sign?.replace(/,\s/, ', ') ?? (/^\s*\n\s*$/.test(gap) ? '\n' : ' ')
}

/** Where telephone numbers stand. @param text a plain copy (fold.ts) */
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

/** The groups from `at` up to the next that is too far off (`GAP`) to belong to the same number. */
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
  const isRound = /0{4}$/.test(digits) || (/00$/.test(digits) && UNIT.test(plain.slice(end, end + 12)))
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
  const n = join(run).length
  return SAID.test(before) && n >= 7 && n <= 12 && !isTimes(run) && !isDates(run) ? run.length : 0
}

/** Eight digits that stand alone, parted by blanks as a thumb will: 2048193 7, 26 4819 37. */
function isBroken(run: Group[], first: Group): boolean {
  const numbers = run.map(({ digits }) => Number(digits))
  return (
    first.sign === null &&
    run.length > 1 &&
    run.length <= 5 &&
    join(run).length === 8 &&
    /^[2-9]/.test(first.digits) &&
    run.slice(1).every(({ sign }) => sign === ' ') &&
    !isRising(numbers) &&
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

/**
 * Whether one kind of sign parts the groups. In a number that stands alone the first or last gap may be another, and
 * four pairs may be parted in any way (12 34-56 78).
 */
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
