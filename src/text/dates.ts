/** Dates and times as staff say them, always in Danish local time. */

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('da-DK', { timeZone: 'Europe/Copenhagen', ...options })

const day = format({ day: 'numeric', month: 'long', year: 'numeric' })
const weekday = format({ weekday: 'long', day: 'numeric', month: 'long' })
const time = format({ hour: 'numeric', minute: '2-digit' })
const monthYear = new Intl.DateTimeFormat('da-DK', { timeZone: 'UTC', month: 'long', year: 'numeric' })

/** 16. november 2026 */
export const dayText = (at: number) => day.format(at)
/** mandag den 7. december kl. 4.00; or kl. 14.03 where the day goes without saying */
export const whenText = (at: number, timeOnly = false) =>
  timeOnly ? `kl. ${time.format(at)}` : `${weekday.format(at).replace(' ', ' den ')} kl. ${time.format(at)}`
/** november 2026, from `2026-11` */
export const monthText = (month: string) => monthYear.format(Date.parse(`${month}-01T00:00:00Z`))

/** "2 år", "18 måneder", "1 måned". */
export const monthsText = (months: number) =>
  months % 12 === 0 ? `${months / 12} år` : months === 1 ? '1 måned' : `${months} måneder`
