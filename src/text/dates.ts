/** Dates and times as staff say them, always in Danish local time. */

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('da-DK', { timeZone: 'Europe/Copenhagen', ...options })

const day = format({ day: 'numeric', month: 'long', year: 'numeric' })
const weekday = format({ weekday: 'long', day: 'numeric', month: 'long' })
const dayOfYear = new Intl.DateTimeFormat('da-DK', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
})
const time = format({ hour: 'numeric', minute: '2-digit' })
const monthYear = new Intl.DateTimeFormat('da-DK', { timeZone: 'UTC', month: 'long', year: 'numeric' })

/** 16. november 2026 */
export const dayText = (at: number) => day.format(at)
/** mandag den 7. december kl. 4.00; or kl. 14.03 where the day goes without saying */
export const whenText = (at: number, timeOnly = false) =>
  timeOnly ? `kl. ${time.format(at)}` : `${weekday.format(at).replace(' ', ' den ')} kl. ${time.format(at)}`
/** 7. december 2026 kl. 14.03 */
export const momentText = (at: number) => `${dayText(at)} ${whenText(at, true)}`
/** november 2026, from `2026-11` */
export const monthText = (month: string) => monthYear.format(Date.parse(`${month}-01T00:00:00Z`))

/** 4. kvartal 2026, from `2026-Q4` */
export const quarterText = (quarter: string) => `${quarter.slice(-1)}. kvartal ${quarter.slice(0, 4)}`
/** A month or a quarter in words. */
export const spanText = (span: string) => (span.includes('Q') ? quarterText(span) : monthText(span))

/** 23. november 2026, from `2026-11-23` */
export const dayOfText = (date: string) => dayText(Date.parse(`${date}T12:00:00Z`))

/** torsdag den 3. december, from `2026-12-03` */
export const dateText = (date: string) =>
  dayOfYear.format(Date.parse(`${date}T12:00:00Z`)).replace(' ', ' den ')

/** 9.30 from `09:30`, 10 from `10:00`: as times are said in Danish. */
export const clockText = (time: string) => {
  const [hours, minutes] = time.split(':')
  return minutes === '00' ? String(Number(hours)) : `${Number(hours)}.${minutes}`
}

/** "kl. 9.30–12". @param from `HH:MM` */
export const hoursText = (from: string, to: string) => `kl. ${clockText(from)}–${clockText(to)}`

/** "1 sekund", "40 sekunder", "3 minutter". @param ms milliseconds, rounded up */
export function waitText(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  if (seconds > 90) return `${Math.ceil(seconds / 60)} minutter`
  return seconds === 1 ? '1 sekund' : `${seconds} sekunder`
}
