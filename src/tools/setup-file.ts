/** A setup file read, with what is wrong by line and field. */
import type { z } from 'zod'
import { printable } from '../domain/redaction/printable.ts'
import { fileSchema, type Known, type SetupFile } from '../domain/setup/shared-file.ts'
import { readLines } from './json-lines.ts'

export interface FileProblem {
  line: number
  /** `activities[2].kind`; '' for the file as a whole. */
  field: string
  what: string
}

/**
 * @param said what is wrong in words: our own problems by their names in fileSchema, and what zod finds by the names below
 * @returns the file, or everything that is wrong with it
 */
export function readSetup(
  text: string,
  known: Known,
  now: number,
  said: Record<string, string>,
): { file: SetupFile } | { problems: FileProblem[] } {
  // Some editors put a mark in front.
  const read = readLines(text.replace(/^\uFEFF/, ''))
  // A picture or a document is no file with a comma missing.
  if (!text.trimStart().startsWith('{')) return { problems: [{ line: 1, field: '', what: said.noFile! }] }
  if (!read.ok) return { problems: [{ line: read.line, field: '', what: said.json! }] }
  const { success, data, error } = fileSchema(known, now).safeParse(allPrintable(read.data), {
    reportInput: true,
  })
  if (success) return { file: data }
  return {
    problems: error.issues.map((issue) => ({
      line: read.lineOf(issue.path),
      field: issue.path
        .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
        .join('')
        .replace(/^\./, ''),
      what: inWords(issue, said),
    })),
  }
}

/** The same data, each string in it without what can't be printed. */
function allPrintable(data: unknown): unknown {
  if (typeof data === 'string') return printable(data)
  if (Array.isArray(data)) return data.map(allPrintable)
  if (data === null || typeof data !== 'object') return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, allPrintable(value)]))
}

function inWords(issue: z.core.$ZodIssue, said: Record<string, string>): string {
  switch (issue.code) {
    case 'invalid_type':
      return said[issue.input === undefined ? 'missing' : 'wrongType']!
    case 'invalid_value':
      return issue.input === undefined
        ? said.missing!
        : said.oneOf!.replace('{words}', issue.values.map(String).join(', '))
    case 'too_big':
      return said.tooBig!.replace('{most}', String(issue.maximum))
    case 'too_small':
      return said.tooSmall!
    case 'invalid_format':
      return said.format!
    default:
      return said[issue.message] ?? said.wrongType!
  }
}
