/** How a language writes dates, times and lists. Digits are European, as on the house's door and on a telephone. */
import type { Language } from '../../domain/languages/language.ts'

const made = new Map<string, ReturnType<typeof make>>()

function make(code: string) {
  // English as it is written in Europe: the day before the month.
  const locale = `${code === 'en' ? 'en-GB' : code}-u-ca-gregory-nu-latn-hc-h23`
  return {
    day: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }),
    time: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', hour: 'numeric', minute: '2-digit' }),
    list: new Intl.ListFormat(code, { type: 'conjunction' }),
  }
}

export function formatsOf({ code }: Language) {
  const formats = made.get(code) ?? make(code)
  made.set(code, formats)
  return formats
}

/**
 * Makes a language's formats, and uses each once. The first page that needed them would come some milliseconds later than the next: whoever
 * measures that could tell that somebody had answered in that language since the server started.
 */
export function makeFormats(language: Language): void {
  const { day, time, list } = formatsOf(language)
  day.format(0)
  time.format(0)
  list.format(['1', '2'])
}
