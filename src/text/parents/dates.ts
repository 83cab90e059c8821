/** Dates and times in the language of a page, in Danish local time. */
import type { Language } from '../../domain/languages/language.ts'
import { clockText, dateText } from '../dates.ts'
import { formatsOf } from './formats.ts'

/** "torsdag den 3. december" from `2026-12-03` */
export const dateIn = (language: Language, date: string): string =>
  language.code === 'da' ? dateText(date) : formatsOf(language).day.format(Date.parse(`${date}T12:00:00Z`))

/** "9.30" from `09:30`; never "9:30 am", since clocks in Denmark show 24 hours */
export const clockIn = (language: Language, time: string): string =>
  language.code === 'da'
    ? clockText(time)
    : formatsOf(language).time.format(Date.parse(`2026-01-01T${time}:00Z`))
