/**
 * Our translations, as they lie in the languages' files: by the keys of da.ts, and of the bank's questions (`q.sat_today`,
 * `q.sat_time.o1`). How they were made, and what a native speaker should look at first, stands in docs/languages.md.
 */
import { keyOf } from '../../../domain/languages/wording.ts'
import type { Forms } from '../da.ts'
import ar from './ar.json' with { type: 'json' }
import danish from './danish.json' with { type: 'json' }
import en from './en.json' with { type: 'json' }
import fa from './fa.json' with { type: 'json' }
import pl from './pl.json' with { type: 'json' }
import so from './so.json' with { type: 'json' }
import ti from './ti.json' with { type: 'json' }
import tr from './tr.json' with { type: 'json' }
import uk from './uk.json' with { type: 'json' }
import ur from './ur.json' with { type: 'json' }

/** Sentences by their keys; `_notes` for whoever checks them. */
export type LanguageFile = Record<string, string | Forms | Record<string, string>>

/** By the languages' codes. */
export const files: Record<string, LanguageFile> = { ar, en, fa, pl, so, ti, tr, uk, ur }

/** The Danish that the files were translated from. Where a house says something else in Danish, the translation is not of that. */
const translated: Record<string, string> = danish

/** What is said of a number has a key for each of the language's forms: `ui.characters.few`. */
const flat = (file: LanguageFile): Map<string, string> =>
  new Map(
    Object.entries(file)
      .filter(([key]) => key !== '_notes')
      .flatMap(([key, words]): [string, string][] =>
        typeof words === 'string'
          ? [[key, words]]
          : Object.entries(words).map(([form, text]) => [keyOf(key, form), text]),
      ),
  )

const drafts = new Map<string, Map<string, string>>()

/** A language's sentences, taken apart when they are first asked for: most commands never do. */
function draftsIn(code: string): Map<string, string> {
  const there = drafts.get(code) ?? flat(files[code] ?? {})
  drafts.set(code, there)
  return there
}

/** Our translation of a sentence; undefined where there is none, or none of this Danish. @param key without a number's form */
export const draftOf = (code: string, key: string, danish: string, form?: string): string | undefined =>
  translated[key] === danish ? draftsIn(code).get(keyOf(key, form)) : undefined
