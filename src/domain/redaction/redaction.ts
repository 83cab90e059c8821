/**
 * Takes CPR numbers, telephone numbers, mail addresses, links and social handles out of a text before it is stored
 * (docs/box.md, "Personal data in free text"). Rather too much than too little: a number that looks like a CPR number goes
 * even if it was a date with an amount. Names can't be found reliably, and this does not try.
 */
import { addressesIn } from './address.ts'
import { cprIn } from './cpr.ts'
import { fold, type Stretch } from './fold.ts'
import { phonesIn } from './phone.ts'

export const REMOVED = '[fjernet]'

/** The text with `[fjernet]` in the place of what was found; everything else stays exactly as it was typed. */
export function redact(text: string): string {
  const { plain, typed } = fold(text)
  // What is found is blacked out before the next search, or its digits could be taken for part of another number.
  const addresses = addressesIn(plain)
  const numbers = cprIn(blackened(plain, addresses))
  const found = [...addresses, ...numbers, ...phonesIn(blackened(plain, [...addresses, ...numbers]))]
  let redacted = ''
  let from = 0
  for (const [start, end] of joined(found, plain).map((stretch) => typed(...stretch))) {
    redacted += text.slice(from, start) + REMOVED
    from = end
  }
  redacted += text.slice(from)
  // Repeated until nothing is found: what stood right beside a removed part may be recognised only now.
  return redacted === text ? text : redact(redacted.replaceAll(REMOVED + REMOVED, REMOVED))
}

const blackened = (plain: string, stretches: Stretch[]): string =>
  stretches.reduce(
    (text, [start, end]) => text.slice(0, start) + 'x'.repeat(end - start) + text.slice(end),
    plain,
  )

/** In order, and as one where they overlap or only blanks lie between. */
function joined(stretches: Stretch[], plain: string): Stretch[] {
  const result: Stretch[] = []
  for (const [start, end] of stretches.sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1)
    if (last && plain.slice(last[1], start).trim() === '') last[1] = Math.max(last[1], end)
    else result.push([start, end])
  }
  return result.map((stretch) => withBrackets(stretch, plain))
}

/** A bracket goes only when its other half does. */
function withBrackets([start, end]: Stretch, plain: string): Stretch {
  const inside = plain.slice(start, end)
  const depth = inside.split('(').length - inside.split(')').length
  if (depth < 0 && plain[start - 1] === '(') return [start - 1, end]
  if (depth > 0 && plain[end] === ')') return [start, end + 1]
  return [start, end]
}
