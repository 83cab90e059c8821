/** What stands in the languages' files: every field, every form that the language has for numbers, nothing that no page asks for. */
import { describe, expect, it } from 'vitest'
import { bank } from '../../src/presets/index.ts'
import { da, type Forms } from '../../src/text/parents/da.ts'
import { type LanguageFile, languages, phrasesIn } from '../../src/text/parents/languages/index.ts'

/** Sentences that are on the pages and in no language yet: shown in Danish. The list may only become shorter. */
const UNTRANSLATED = [
  'ui.front.codeMeant',
  'ui.front.codeTyped',
  'ui.front.staff',
  'ui.privacy.basis',
  'ui.privacy.dpo',
  'ui.privacy.textWaits',
  'ui.thanks.hours',
  'ui.thanks.phoneHours',
]
/** Translated, and not on the pages yet: they come with the pages that need them. */
const AHEAD =
  /^(card\.|ui\.saidDid\.|ui\.(chooseLanguage|noneOfThese|free\.whoReads|front\.howTo|privacy\.aloneUnlessYes)$)/

const danish = new Map<string, string | Forms>(Object.entries(da))
for (const { id, text, help, options } of bank.questions) {
  danish.set(`q.${id}`, text)
  if (help) danish.set(`q.${id}.help`, help)
  for (const option of options) danish.set(`q.${id}.${option.id}`, option.text)
}

const fieldsOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort()
const formsOf = (value: string | Forms | Record<string, string>): [string, string][] =>
  typeof value === 'string' ? [['', value]] : (Object.entries(value) as [string, string][])

/** What is wrong with a file, line by line. */
function faultsIn(code: string, words: LanguageFile): string[] {
  const faults: string[] = []
  for (const key of danish.keys()) if (!(key in words)) faults.push(`${key}: missing`)
  for (const [key, value] of Object.entries(words)) {
    if (key === '_notes' || AHEAD.test(key)) continue
    const from = danish.get(key)
    if (from === undefined) faults.push(`${key}: no page asks for it`)
    else {
      if (typeof value !== 'string') {
        const wanted = new Intl.PluralRules(code).resolvedOptions().pluralCategories
        for (const form of wanted) if (!(form in value)) faults.push(`${key}: no form for ${form}`)
      }
      const wanted = fieldsOf(formsOf(from).at(-1)![1])
      for (const [form, text] of formsOf(value)) {
        const has = fieldsOf(text)
        // "One letter" may be said without its number.
        const isSaid = has.length === 0 && ['zero', 'one', 'two'].includes(form)
        if (!isSaid && has.join() !== wanted.join())
          faults.push(`${key}: fields {${has}} instead of {${wanted}}`)
        if (text.trim() === '' || text !== text.trim()) faults.push(`${key}: empty, or blanks at its ends`)
        if (/[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069<>]/u.test(text))
          faults.push(`${key}: control signs or markup`)
        if (text.normalize('NFC') !== text) faults.push(`${key}: not NFC`)
      }
    }
  }
  return faults
}

describe.each(languages.map(({ language, words }) => [language.code, language, words] as const))(
  '%s',
  (code, { dir, name }, words) => {
    it('has all that is said, whole, and nothing else', () => {
      const missing = UNTRANSLATED.map((key) => `${key}: missing`)
      // These two say something else in Danish since they were translated, with a field of their own.
      const changed = ['ui.privacy.authority']
      const faults = faultsIn(code, words).filter((fault) => !changed.some((key) => fault.startsWith(key)))
      expect(faults.sort()).toEqual(missing)
    })

    it('says in Danish what it lacks, and everything else in its own words', () => {
      const phrases = phrasesIn(words)
      expect(phrases['ui.thanks.hours']).toBe(da['ui.thanks.hours'])
      expect(phrases['ui.title']).toBe(words['ui.title'])
      expect(phrases['ui.title']).not.toBe(da['ui.title'])
    })

    it('is named in its own script, and written as that is', () => {
      expect(dir).toBe(/[\p{Script=Arabic}]/u.test(name) ? 'rtl' : 'ltr')
      expect(String(words['ui.title'])).toMatch(
        dir === 'rtl' ? /\p{Script=Arabic}/u : /[^\p{Script=Arabic}]/u,
      )
    })
  },
)

it('and a file with a lost field, a lost form, markup or an unknown key would be found', () => {
  const [{ words }] = languages as [(typeof languages)[number]]
  const found = (more: LanguageFile) =>
    faultsIn('en', { ...words, ...more }).filter((fault) => !/missing/.test(fault))
  const before = found({})
  const fresh = (more: LanguageFile) => found(more).filter((fault) => !before.includes(fault))
  expect(fresh({ 'ui.nth': '{i} of' })).toEqual(['ui.nth: fields {i} instead of {i,n}'])
  expect(fresh({ 'ui.characters': { other: '{n} left' } })).toEqual(['ui.characters: no form for one'])
  expect(fresh({ 'ui.send': '<b>Send</b>' })).toEqual(['ui.send: control signs or markup'])
  expect(fresh({ 'ui.what': 'What' })).toEqual(['ui.what: no page asks for it'])
  expect(fresh({ 'q.sat_today': ' How was it?' })).toEqual(['q.sat_today: empty, or blanks at its ends'])
})
