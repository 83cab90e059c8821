/** Dates and times in the language of a page, in Danish local time. Digits are European, as on the house's door and on a telephone. */
import type { Language } from '../../domain/languages/language.ts'
import { clockText, dateText } from '../dates.ts'

const formats = new Map<string, { day: Intl.DateTimeFormat; time: Intl.DateTimeFormat }>()

function formatsOf({ code }: Language) {
  // English as it is written in Europe: the day before the month.
  const locale = `${code === 'en' ? 'en-GB' : code}-u-ca-gregory-nu-latn-hc-h23`
  const made = formats.get(code) ?? {
    day: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }),
    time: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', hour: 'numeric', minute: '2-digit' }),
  }
  formats.set(code, made)
  return made
}

/** "torsdag den 3. december" from `2026-12-03` */
export const dateIn = (language: Language, date: string): string =>
  language.code === 'da' ? dateText(date) : formatsOf(language).day.format(Date.parse(`${date}T12:00:00Z`))

/** "9.30" from `09:30`; never "9:30 am", since clocks in Denmark show 24 hours */
export const clockIn = (language: Language, time: string): string =>
  language.code === 'da'
    ? clockText(time)
    : formatsOf(language).time.format(Date.parse(`2026-01-01T${time}:00Z`))
