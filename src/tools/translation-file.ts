/** The file for a translator: a spreadsheet with a line for each sentence. */
import { csvOf } from './csv.ts'

/** A line as a translator gets it. */
export interface Row {
  key: string
  danish: string
  note: string
  /** As it is said now; the translator changes a copy of it. */
  words: string
}

/** @param head what stands above the columns; the last one names the language */
export const translationFile = (head: readonly string[], rows: readonly Row[]): string =>
  csvOf(
    head,
    rows.map(({ key, danish, note, words }) => [key, danish, note, words, words]),
  )
