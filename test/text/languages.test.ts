/** What stands in the languages' files: every field, every form that the language has for numbers, nothing that no page asks for. */
import { describe, expect, it } from 'vitest'
import { DANISH, LANGUAGES, type Language, languageOf } from '../../src/domain/languages/language.ts'
import { problemOf } from '../../src/domain/languages/wording.ts'
import { bank } from '../../src/presets/index.ts'
import { da, type Forms } from '../../src/text/parents/da.ts'
import { clockIn, dateIn } from '../../src/text/parents/dates.ts'
import translated from '../../src/text/parents/languages/danish.json' with { type: 'json' }
import { files, type LanguageFile } from '../../src/text/parents/languages/index.ts'
import { bookOf, counted, lengthOf } from '../../src/text/phrasebook.ts'

/** Translated, and not on the pages yet: they come with the pages that need them. */
const AHEAD = /^ui\.(noneOfThese|front\.howTo|privacy\.aloneUnlessYes)$/

const danish = new Map<string, string | Forms>(Object.entries(da))
for (const { id, text, help, options } of bank.questions) {
  danish.set(`q.${id}`, text)
  if (help) danish.set(`q.${id}.help`, help)
  for (const option of options) danish.set(`q.${id}.${option.id}`, option.text)
}

const others = LANGUAGES.filter((language) => language !== DANISH)
const formsOf = (value: string | Forms | Record<string, string>): [string, string][] =>
  typeof value === 'string' ? [['', value]] : (Object.entries(value) as [string, string][])

/** What is wrong with a file, line by line. */
function faultsIn(language: Language, words: LanguageFile): string[] {
  const faults: string[] = []
  for (const key of danish.keys()) if (!(key in words)) faults.push(`${key}: missing`)
  for (const [key, value] of Object.entries(words)) {
    if (key === '_notes' || AHEAD.test(key)) continue
    const from = danish.get(key)
    if (from === undefined) faults.push(`${key}: no page asks for it`)
    else {
      if ((typeof value === 'string') !== (typeof from === 'string')) faults.push(`${key}: not as many forms`)
      if (typeof value !== 'string') {
        const wanted = new Intl.PluralRules(language.code).resolvedOptions().pluralCategories
        for (const form of wanted) if (!(form in value)) faults.push(`${key}: no form for ${form}`)
      }
      for (const [form, text] of formsOf(value)) {
        const whole = form ? `${key}.${form}` : key
        const problem = problemOf({ key: whole, danish: formsOf(from).at(-1)![1] }, text, language)
        if (problem) faults.push(`${whole}: ${problem}`)
        if (text.trim() === '' || text !== text.trim()) faults.push(`${whole}: empty, or blanks at its ends`)
        if (text.normalize('NFC') !== text) faults.push(`${whole}: not NFC`)
      }
    }
  }
  return faults
}

describe.each(others.map((language) => [language.code, language] as const))('%s', (code, language) => {
  it('has all that is said, whole, and nothing else', () => {
    expect(faultsIn(language, files[code]!)).toEqual([])
  })

  it('says everything in its own words', () => {
    const { phrases, said } = bookOf(language)
    const same = Object.entries(phrases).filter(([key, words]) => words === da[key as keyof typeof da])
    // Signs, and words that are the same in both.
    expect(same.filter(([, words]) => String(words).length > 12)).toEqual([])
    for (const { id, text } of bank.questions) expect(said(`q.${id}`, text), id).toBeTruthy()
  })

  it('is named in its own script, and written as that is', () => {
    const { dir, name, script } = language
    expect(dir).toBe(/\p{Script=Arabic}/u.test(name) ? 'rtl' : 'ltr')
    expect(name).toMatch(script)
    expect(bookOf(language).phrases['ui.title']).toMatch(script)
  })

  it('says a length of time for each number of months that texts may be kept', () => {
    for (let months = 1; months <= 120; months++) {
      const said = lengthOf(bookOf(language), months)
      expect(said).not.toMatch(/[{}]/)
      if (months > 36) continue
      const n = months % 12 === 0 ? months / 12 : months
      // One and two may be words of their own.
      if (n > 2) expect(said).toContain(String(n))
    }
  })
})

describe('a language’s book', () => {
  const english = languageOf('en')!
  it('is what it was translated from: Danish that changed since is not said in old words', () => {
    const now = Object.fromEntries([...danish].map(([key, text]) => [key, formsOf(text).at(-1)![1]]))
    const then = Object.fromEntries(Object.entries(translated).filter(([key]) => !AHEAD.test(key)))
    expect(then).toEqual(now)
    expect(bookOf(english).said('q.sat_today', 'Noget helt andet?')).toBeUndefined()
  })

  it('has the municipality’s wording before ours, for the Danish it was made from, and only in its own language', () => {
    const wording = { language: 'en', key: 'ui.send', danish: da['ui.send'], words: 'Send it' }
    expect(bookOf(english, [wording]).phrases['ui.send']).toBe('Send it')
    expect(bookOf(english, [{ ...wording, danish: 'Send det' }]).phrases['ui.send']).toBe(
      files.en!['ui.send'],
    )
    expect(bookOf(languageOf('pl')!, [wording]).phrases['ui.send']).toBe(files.pl!['ui.send'])
    expect(bookOf(DANISH, [{ ...wording, language: 'da' }]).phrases['ui.send']).toBe(da['ui.send'])
  })

  it('says a number in the form that the language has for it', () => {
    const polish = bookOf(languageOf('pl')!)
    const said = [1, 2, 5, 22].map((n) => counted(polish, polish.phrases['ui.characters'], n))
    expect(new Set(said.map((text) => text.replace(/\d+/, 'n'))).size).toBe(3)
  })

  it('says dates and times in Danish time, with European digits, on a clock of 24 hours', () => {
    expect([dateIn(DANISH, '2026-12-03'), clockIn(DANISH, '09:30'), clockIn(DANISH, '14:00')]).toEqual([
      'torsdag den 3. december',
      '9.30',
      '14',
    ])
    expect([dateIn(english, '2026-12-03'), clockIn(english, '14:00')]).toEqual([
      'Thursday 3 December',
      '14:00',
    ])
    for (const language of others) {
      expect(dateIn(language, '2026-12-03')).toMatch(/(^|\D)3(\D|$)/)
      expect(clockIn(language, '14:05')).toBe('14:05')
    }
  })
})

it('a file with a lost field, a lost form, markup or an unknown key would be found', () => {
  const english = languageOf('en')!
  const found = (more: LanguageFile) => faultsIn(english, { ...files.en!, ...more })
  expect(found({ 'ui.nth': '{i} of' })).toEqual(['ui.nth: fields'])
  expect(found({ 'ui.characters': { other: '{n} left' } })).toEqual(['ui.characters: no form for one'])
  expect(found({ 'ui.characters': '{n} left' })).toEqual(['ui.characters: not as many forms'])
  expect(found({ 'ui.send': '<b>Send</b>' })).toEqual(['ui.send: markup'])
  expect(found({ 'ui.send': 'Отправить' })).toEqual(['ui.send: script'])
  expect(found({ 'ui.what': 'What' })).toEqual(['ui.what: no page asks for it'])
  expect(found({ 'q.sat_today': ' How was it?' })).toEqual(['q.sat_today: empty, or blanks at its ends'])
})
