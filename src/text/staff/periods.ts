/** Periods in words. */
import { isOneOpening, openingIn, type Period } from '../../domain/answers/period.ts'
import { dayText, quarterText, whenText } from '../dates.ts'
import { fill } from '../phrasebook.ts'
import { answersPhrases } from './answers.ts'

const { answers: words } = answersPhrases

/** "Hele tiden", 2026, 2. halvår 2026, 4. kvartal 2026, 1. til 3. kvartal 2026, 3. kvartal 2025 til 2. kvartal 2026, or "Tømt 23. november 2026". @param everyMinute while the box opens so often that a day does not say which */
export function periodText(period: Period, everyMinute = false): string {
  if (period === 'all') return words.allPeriods
  if (isOneOpening(period)) {
    const at = openingIn(period)
    return fill(words.opening, { when: everyMinute ? `${dayText(at)} ${whenText(at, true)}` : dayText(at) })
  }
  const [from, until] = period.split('--')
  if (until) {
    const last = quarterText(until)
    // "1. til 3. kvartal 2026": the year once.
    const first = from!.slice(0, 4) === until.slice(0, 4) ? `${from!.slice(-1)}.` : quarterText(from!)
    return fill(words.span, { from: first, until: last })
  }
  if (period.includes('Q')) return quarterText(period)
  const [year, half] = period.split('-')
  return half ? fill(words.half, { n: half[1], year }) : year!
}
