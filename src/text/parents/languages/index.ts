/**
 * The languages besides Danish: what is said in each, by the keys of da.ts, and of each question by its id. How they were made, and
 * what a native speaker should look at first, stands in docs/languages.md. What a language lacks is said in Danish.
 */
import type { Language } from '../../phrasebook.ts'
import { da, type Forms } from '../da.ts'
import ar from './ar.json' with { type: 'json' }
import en from './en.json' with { type: 'json' }
import fa from './fa.json' with { type: 'json' }
import pl from './pl.json' with { type: 'json' }
import so from './so.json' with { type: 'json' }
import ti from './ti.json' with { type: 'json' }
import tr from './tr.json' with { type: 'json' }
import uk from './uk.json' with { type: 'json' }
import ur from './ur.json' with { type: 'json' }

/** Sentences by their keys, also of questions (`q.sat_today`, `q.sat_time.o1`); `_notes` for whoever checks them. */
export type LanguageFile = Record<string, string | Forms | Record<string, string>>

/** In the order in which they are offered. */
export const languages: { language: Language; words: LanguageFile }[] = [
  { language: { code: 'en', dir: 'ltr', name: 'English' }, words: en },
  { language: { code: 'ar', dir: 'rtl', name: 'العربية' }, words: ar },
  { language: { code: 'so', dir: 'ltr', name: 'Soomaali' }, words: so },
  { language: { code: 'fa', dir: 'rtl', name: 'فارسی' }, words: fa },
  { language: { code: 'pl', dir: 'ltr', name: 'Polski' }, words: pl },
  { language: { code: 'tr', dir: 'ltr', name: 'Türkçe' }, words: tr },
  { language: { code: 'uk', dir: 'ltr', name: 'Українська' }, words: uk },
  { language: { code: 'ur', dir: 'rtl', name: 'اردو' }, words: ur },
  { language: { code: 'ti', dir: 'ltr', name: 'ትግርኛ' }, words: ti },
]

/** All sentences in a language, those that it lacks in Danish. */
export const phrasesIn = (words: LanguageFile): typeof da =>
  Object.fromEntries(Object.entries(da).map(([key, danish]) => [key, words[key] ?? danish])) as typeof da
