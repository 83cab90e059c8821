/** The languages that parents may meet. Danish is always on; an administrator switches each of the others on and off. */

export interface Language {
  /** ISO 639-1, as it stands in `lang` and in `?sprog=`. */
  code: string
  /** The direction in which it is written. */
  dir: 'ltr' | 'rtl'
  /** Its name in its own script, and in Danish. */
  name: string
  danish: string
  /** A letter of the script in which it is written. */
  script: RegExp
}

const LATIN = /\p{Script=Latin}/u
const ARABIC = /\p{Script=Arabic}/u

export const DANISH: Language = { code: 'da', dir: 'ltr', name: 'Dansk', danish: 'Dansk', script: LATIN }

/** In the order in which they are offered. */
export const LANGUAGES: readonly Language[] = [
  DANISH,
  { code: 'en', dir: 'ltr', name: 'English', danish: 'Engelsk', script: LATIN },
  { code: 'ar', dir: 'rtl', name: 'العربية', danish: 'Arabisk', script: ARABIC },
  { code: 'so', dir: 'ltr', name: 'Soomaali', danish: 'Somali', script: LATIN },
  { code: 'fa', dir: 'rtl', name: 'فارسی', danish: 'Farsi', script: ARABIC },
  { code: 'pl', dir: 'ltr', name: 'Polski', danish: 'Polsk', script: LATIN },
  { code: 'tr', dir: 'ltr', name: 'Türkçe', danish: 'Tyrkisk', script: LATIN },
  { code: 'uk', dir: 'ltr', name: 'Українська', danish: 'Ukrainsk', script: /\p{Script=Cyrillic}/u },
  { code: 'ur', dir: 'rtl', name: 'اردو', danish: 'Urdu', script: ARABIC },
  { code: 'ti', dir: 'ltr', name: 'ትግርኛ', danish: 'Tigrinya', script: /\p{Script=Ethiopic}/u },
]

/** The language of a code; undefined for what is none of ours. */
export const languageOf = (code: string | undefined): Language | undefined =>
  LANGUAGES.find((language) => language.code === code)

/** The languages of these codes, in the order in which they are offered. */
export const languagesOf = (codes: readonly string[]): Language[] =>
  LANGUAGES.filter(({ code }) => codes.includes(code))

/** What an administrator decided of a language. */
export interface LanguageState {
  code: string
  on: boolean
  /** When somebody who grew up with it had read it, milliseconds since 1970; null while it is a draft. */
  readAt: number | null
}

/** Codes by which some browsers ask for what is, in writing, one of our languages: Dari and Iranian Persian, and Arabic. */
const ALSO: Record<string, string> = { prs: 'fa', pes: 'fa', arb: 'ar' }

/**
 * The language in which a page is shown; undefined where nothing that is wanted is on.
 * @param asked what the address says; what is no language that is on counts as nothing
 * @param wanted what the browser prefers, the most wanted first, like `ar-SY`
 * @param on the languages that are on, Danish among them
 */
export function chosenLanguage(
  asked: string | undefined,
  wanted: readonly string[],
  on: readonly Language[],
): Language | undefined {
  const isOn = (code: string) => on.find((language) => language.code === code)
  const there = asked !== undefined && isOn(asked)
  if (there) return there
  for (const tag of wanted) {
    const [first = ''] = tag.toLowerCase().split('-')
    const language = isOn(ALSO[first] ?? first)
    if (language) return language
  }
  return undefined
}
