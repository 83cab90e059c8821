/** A setup file read, with what is wrong by line and field. */
import { z } from 'zod'
import { fileSchema, type Known, type SetupFile } from '../domain/sharedfile.ts'
import { readLines } from './lines.ts'

export interface FileProblem {
  line: number
  /** `activities[2].kind`; '' for the file as a whole. */
  field: string
  what: string
}

const DANISH = z.locales.da().localeError

/**
 * @param said our own problems in words, by their names in fileSchema
 * @param inDanish what zod finds: as it says it itself where not
 * @returns the file, or everything that is wrong with it
 */
export function readSetup(
  text: string,
  known: Known,
  now: number,
  said: Record<string, string>,
  inDanish: boolean,
): { file: SetupFile } | { problems: FileProblem[] } {
  const read = readLines(text)
  if (!read.ok) return { problems: [{ line: read.line, field: '', what: said.json! }] }
  const { success, data, error } = fileSchema(known, now).safeParse(
    read.data,
    inDanish ? { error: DANISH } : {},
  )
  if (success) return { file: data }
  return {
    problems: error.issues.map(({ path, message }) => ({
      line: read.lineOf(path),
      field: path
        .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
        .join('')
        .replace(/^\./, ''),
      what: said[message] ?? message,
    })),
  }
}
