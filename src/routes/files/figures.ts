/** All figures inside a scope as files, made as fast as they are taken: whoever asks over the web and `npm run export` get the same bytes. */
import type { Released } from '../../domain/answers/release.ts'
import type { StaffCard } from '../../domain/cards/staff-card.ts'
import type { Scope } from '../../domain/people/person.ts'
import type { Municipality } from '../../domain/place/municipality.ts'
import { exported } from '../../domain/report/export.ts'
import type { AnswerStore } from '../../domain/stores/answers.ts'
import type { CountingStore } from '../../domain/stores/counting.ts'
import { answersPhrases } from '../../text/staff/answers.ts'
import { countedPhrases } from '../../text/staff/counted.ts'
import {
  attendanceColumns,
  attendanceLines,
  countedColumns,
  countedLines,
} from '../../text/staff/counted-file.ts'
import {
  explainedColumns,
  explainedLines,
  type Format,
  figureColumns,
  figureLines,
  questionColumns,
  questionLines,
} from '../../text/staff/figures-file.ts'
import { csvCells } from '../../tools/csv.ts'
import { numberCell, rowOf, textCell, workbook } from '../../tools/xlsx.ts'
import { fullSummary } from '../count.ts'
import { EVERYTHING } from '../summarize.ts'

/** Whose figures, and of what. */
export interface Source {
  answers: AnswerStore
  counting: CountingStore
  municipality: Municipality
  scope: Scope
  /** Those inside the scope. */
  cards: readonly StaffCard[]
  /** Milliseconds since 1970. */
  now: number
}

type File = (source: Source) => AsyncIterable<string | Uint8Array>

const CSV: Format = {
  texts: csvCells,
  number: String,
  line: (pieces) => pieces.join(';'),
}

const SHEET: Format = {
  texts: (texts) => texts.map((text) => textCell(text)).join(''),
  number: numberCell,
  line: (pieces) => rowOf(pieces.join('')),
}

async function* linesOf(
  releases: AsyncIterable<readonly Released[]>,
  lines: (release: Released) => string[],
): AsyncGenerator<string[], void> {
  for await (const some of releases) yield some.flatMap(lines)
}

const summaryOf = async ({ answers, counting, municipality, scope, now }: Source) =>
  (await fullSummary({ answers, counting }, municipality, scope, EVERYTHING, now)).summary

async function* csv({ answers, municipality, cards, scope }: Source): AsyncGenerator<string, void> {
  const line = (text: string) => `${text}\r\n`
  yield `\ufeff${line(csvCells(figureColumns().map(({ title }) => title)))}`
  for await (const lines of linesOf(answers.all(scope), figureLines(municipality, cards, CSV)))
    yield lines.map(line).join('')
}

async function* xlsx(source: Source): AsyncGenerator<Uint8Array, void> {
  const { answers, municipality, cards, scope } = source
  const summary = await summaryOf(source)
  const { sheets } = answersPhrases.file
  const { file } = countedPhrases
  yield* workbook([
    {
      name: sheets.figures,
      columns: figureColumns(),
      rows: linesOf(answers.all(scope), figureLines(municipality, cards, SHEET)),
    },
    { name: sheets.questions, columns: questionColumns(), rows: [questionLines(summary, SHEET)] },
    { name: file.contacts, columns: countedColumns(), rows: [countedLines(summary.counted, SHEET)] },
    { name: file.attendance, columns: attendanceColumns(), rows: [attendanceLines(summary.counted, SHEET)] },
    {
      name: sheets.explained,
      columns: explainedColumns(),
      rows: [explainedLines(summary).map((line) => SHEET.line([SHEET.texts([line])]))],
    },
  ])
}

async function* json(source: Source): AsyncGenerator<string, void> {
  const { answers, municipality, cards, scope } = source
  yield* exported(municipality, cards, await summaryOf(source), answers.all(scope))
}

export const FILES: Record<'csv' | 'xlsx' | 'json', { type: string; write: File }> = {
  csv: { type: 'text/csv; charset=utf-8', write: csv },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: xlsx },
  json: { type: 'application/json; charset=utf-8', write: json },
}
