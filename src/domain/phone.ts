/**
 * Telephone numbers in a plain copy of a text. A number is told from dates, times, prices and lists by how its digits
 * are grouped; where both are possible it counts as a telephone number.
 */
import type { Stretch } from './redaction.ts'

/** Digits with at most four signs between them, as far as they reach. */
const RUN = /\+?\(?\d(?:[ \n.\-/()_|*]{0,4}\d)*/g

export function phonesIn(plain: string): Stretch[] {
  const found: Stretch[] = []
  for (const { index, 0: run } of plain.matchAll(RUN)) {
    const before = plain.slice(Math.max(0, index - 24), index)
    const after = plain.slice(index + run.length, index + run.length + 12)
    if (isPhone(run, before, after)) found.push([index, index + run.length])
    else for (const [start, end] of [...solid(run), ...parts(run)]) found.push([index + start, index + end])
  }
  for (const { index, 0: run } of plain.matchAll(BY_COMMAS))
    if (!isList(run.split(','))) found.push([index, index + run.length])
  return found
}

/** 52,71,83,94: written on a keyboard whose space bar is worn. */
const BY_COMMAS = /(?<![\d.,])\d\d,\d\d,\d\d,\d\d(?![.,]?\d)/g

/** Two numbers beside each other: 26 83 91 47 / 28 17 64 93. */
function parts(run: string): Stretch[] {
  const signs = signsOf(run)
  const counts = new Map<string, number>()
  for (const sign of signs) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  const [usual] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  if (usual === undefined || counts.size !== 2 || signs.length < 7) return []
  const found: Stretch[] = []
  let part: [number, number][] = []
  const close = () => {
    const numbers = part.map(([start, end]) => run.slice(start, end))
    const isOne = numbers.join('').length === 8 && numbers.length === 4
    if (isOne && !isList(numbers)) found.push([part[0]![0], part.at(-1)![1]])
    part = []
  }
  for (const [nth, { index, 0: digits }] of [...run.matchAll(/\d+/g)].entries()) {
    if (nth > 0 && signs[nth - 1] !== usual) close()
    part.push([index, index + digits.length])
  }
  close()
  return found
}

/** Eight digits and more without anything between them, inside a run that as a whole is no number. */
const solid = (run: string): Stretch[] =>
  [...run.matchAll(/\d{8,}/g)]
    .filter(([digits]) => !isSolidDate(digits))
    .map(({ index, 0: digits }) => [index, index + digits.length])

const SAID =
  /(?:tlf|telefon|tel|mobil|mob|ring|sms|phone|call|text|whatsapp|viber|imo|telefonka|taleefan|lambar|numer|zadzwo\p{L}*|dzwo\p{L}*|kom|هاتف|تلفون|جوال|رقمي|رقم)\p{L}{0,6}[^\p{L}\p{N}]{0,4}(?:(?:er|på|nr|nummer|is|me|mig|at|on|to|mi|do mnie|pod)[^\p{L}\p{N}]{0,3}){0,2}$/iu
const COUNTED =
  /(?:uge|uger|ugerne|week|weeks|str|størrelse|size|rum|lokale|stue|postnr|postnummer|side|linje|bus)\p{L}{0,3}[^\p{L}\p{N}]{0,3}$/iu
const PRICED_BEFORE = /(?:kr|dkk|eur|pris|€|\$|£)[.:]?\s?$/iu
const PRICED_AFTER =
  /^\s?(?:kr|dkk|,-|zł|zl|pln|eur|usd|€|\$|£|%|g(?!\p{L})|gram|kg|ml|cm|mm|m2|kroner|år|mdr|børn|min|familier|mennesker)/iu
const PUBLIC = new Set(['112', '113', '114', '1813', '1888', '1889', '116', '111', '117', '006', '123'])

function isPhone(run: string, before: string, after: string): boolean {
  const groups = run.match(/\d+/g)!
  const digits = groups.join('')
  const n = digits.length
  if (run.startsWith('+') || digits.startsWith('00')) return n >= 8 || (n >= 7 && run.startsWith('+'))
  if (groups.every((group) => PUBLIC.has(group))) return false
  if (n >= 6 && SAID.test(before) && !isBenign(run, groups)) return true
  if (n < 8) return false
  if (groups.length === 1) return !isSolidDate(digits) && !(PRICED_AFTER.test(after) && /0{3}$/.test(digits))
  if (PRICED_BEFORE.test(before) || PRICED_AFTER.test(after) || COUNTED.test(before)) return false
  return isGroupedLikeOne(run, groups) && !isBenign(run, groups)
}

/** What stands between the groups; brackets and line ends count as spaces. */
const signsOf = (run: string) =>
  (run.match(/(?<=\d)\D+(?=\d)/g) ?? []).map((sign) => (/[()]/.test(sign) ? ' ' : (sign.trim()[0] ?? ' ')))

/** Groups of two and more, parted by one kind of sign; the first or the last part may stand off by another. */
function isGroupedLikeOne(run: string, groups: string[]): boolean {
  const signs = signsOf(run)
  // Digit by digit, as it is said aloud.
  if (groups.every((group) => group.length === 1)) return signs.every((sign) => sign === ' ')
  if (groups.slice(1).some((group) => group.length < 2)) return false
  const alike = (list: string[]) => new Set(list).size <= 1
  const isFolded = signs.length === 3 && signs[0] === ' ' && signs[2] === ' '
  return alike(signs) || alike(signs.slice(1)) || alike(signs.slice(0, -1)) || isFolded
}

const isYear = (group: string) => /^(?:19|20)\d\d$/.test(group)
const isDay = (group: string) => Number(group) >= 1 && Number(group) <= 31
const isMonth = (group: string) => Number(group) >= 1 && Number(group) <= 12
const isTime = (group: string) => /^(?:[01]\d|2[0-4])[0-5]\d$/.test(group)

/** DDMMYYYY as no Danish number begins (0 or 1); 24122026 may well be one. */
const isSolidDate = (digits: string) =>
  /^[01]\d{7}$/.test(digits) &&
  isDay(digits.slice(0, 2)) &&
  isMonth(digits.slice(2, 4)) &&
  isYear(digits.slice(4))

const isDate = (groups: string[]) =>
  groups.length === 3 &&
  ((isDay(groups[0]!) && isMonth(groups[1]!) && (isYear(groups[2]!) || groups[2]!.length === 2)) ||
    (isYear(groups[0]!) && isMonth(groups[1]!) && isDay(groups[2]!)))

function isBenign(run: string, groups: string[]): boolean {
  if (groups.every(isYear)) return true
  // Dates, one or more: 24.12.2026, 2026-09-03 - 2026-10-04.
  if (groups.length % 3 === 0) {
    const dates = Array.from({ length: groups.length / 3 }, (_, nth) => groups.slice(nth * 3, nth * 3 + 3))
    if (dates.every(isDate) && groups.some(isYear)) return true
  }
  // A number with its thousands: 12.345.678, 25 000 000.
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d\d)?$/.test(run) || /^\d{1,3}(?: \d{3})* 000$/.test(run)) return true
  if (groups.length > 2 && groups.every((group) => group.length === 4)) return true
  return isList(groups) || isSpan(run, groups)
}

/** Weeks, sizes, years of age: three and more that rise by the same small step. */
function isList(groups: string[]): boolean {
  const numbers = groups.map(Number)
  const step = numbers[1]! - numbers[0]!
  return (
    groups.length > 2 &&
    step > 0 &&
    step <= 6 &&
    numbers.every((number, nth) => nth === 0 || number - numbers[nth - 1]! === step)
  )
}

/** From one to another: 1000-1400 (times), 2000-2500, 7100-7190. */
function isSpan(run: string, groups: string[]): boolean {
  if (groups.length !== 2 || groups.some((group) => group.length !== 4)) return false
  const [from, to] = groups as [string, string]
  if (groups.every(isTime) && run.includes('-') && /^[01]/.test(from)) return true
  return /[-/]/.test(run) && Number(from) < Number(to) && from.endsWith('0') && to.endsWith('0')
}
