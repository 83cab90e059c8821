/** A translator's file, held against the sentences as they are: what it changes, or what is wrong with it by line. */
import type { Language } from '../../../domain/languages/language.ts'
import { fieldsIn, type Rewording, rewordingsOf } from '../../../domain/languages/wording.ts'
import type { Listed } from '../../../text/parents/sentences.ts'
import { fill } from '../../../text/phrasebook.ts'
import { languagePhrases } from '../../../text/staff/languages.ts'
import { readCsv } from '../../../tools/csv-file.ts'

const { file: words, one } = languagePhrases

export interface FileFault {
  line: number
  what: string
}

export type Imported =
  | { changes: Rewording[]; skipped: number }
  /** Everything that is wrong with it; nothing of it may be kept. */
  | { faults: FileFault[] }

/** The name of a language's column, by which its file is known again: "العربية (ar)". */
export const columnOf = ({ name, code }: Language) => `${name} (${code})`

/** Question marks in the place of letters: what a spreadsheet makes of an alphabet that it can't save. */
const LOST = /\?{3}/

/** The columns before that of the language; the last of them says what stood there when the file was saved. */
const BEFORE = words.columns.length

/** @returns its changes; a line whose Danish is not what it was, or of words that the house has no more, is skipped */
export function importOf(bytes: Buffer, language: Language, sentences: readonly Listed[]): Imported {
  const read = readCsv(bytes)
  if (!Array.isArray(read)) return { faults: [{ line: read.line, what: words[read.what] }] }
  const head = read[0]?.cells[BEFORE] ?? ''
  const code = /\((\w+)\)\s*$/.exec(head)?.[1]
  if (!code) return { faults: [{ line: 1, what: words.head }] }
  if (code !== language.code)
    return { faults: [{ line: 1, what: fill(words.other, { language: language.danish.toLowerCase() }) }] }

  const known = new Map(sentences.map((sentence) => [sentence.key, sentence]))
  const written = new Map<string, string>()
  const seen = new Map<string, string>()
  const lines = new Map<string, number>()
  const faults: FileFault[] = []
  let skipped = 0
  for (const { line, cells } of read.slice(1)) {
    const [word = '', danish = '', , was = ''] = cells
    const said = cells[BEFORE]
    const key = word.trim()
    const sentence = known.get(key)
    if (said === undefined) faults.push({ line, what: words.short })
    else if (!sentence && !/^own\./.test(key))
      faults.push({ line, what: fill(words.unknown, { key: key || '–' }) })
    else if (lines.has(key)) faults.push({ line, what: fill(words.twice, { key }) })
    else if (LOST.test(said)) faults.push({ line, what: words.lost })
    else {
      lines.set(key, line)
      if (!sentence || sentence.danish !== danish.trim()) skipped++
      else {
        written.set(key, said)
        seen.set(key, was)
      }
    }
  }
  const { changes, wrong } = rewordingsOf(sentences, written, language, seen)
  for (const [key, problem] of wrong) {
    const fields = fieldsIn(known.get(key)!.danish)
    const what =
      problem === 'fields' && fields.length > 0
        ? fill(words.fields, { fields: fields.map((field) => `{${field}}`).join(', ') })
        : one.wrong[problem]
    faults.push({ line: lines.get(key)!, what })
  }
  return faults.length > 0 ? { faults: faults.sort((a, b) => a.line - b.line) } : { changes, skipped }
}
