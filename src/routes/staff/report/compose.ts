/** `/staff/rapport/N/ret`: a draft is composed. */
import { type Context, Hono } from 'hono'
import { ComposePage } from '../../../../views/staff/report/compose.tsx'
import { TEXT_STATES } from '../../../domain/answers/release.ts'
import { DomainError } from '../../../domain/errors.ts'
import { isQuoteOf } from '../../../domain/follow-up/agreement.ts'
import {
  type Composition,
  MOST_OF_EACH,
  mayWrite,
  newReport,
  REPORT_KINDS,
  type Report,
  writtenIn,
} from '../../../domain/report/report.ts'
import { fieldsOfReport, readReport } from '../../../domain/report/report-form.ts'
import type { Form } from '../../../http/body.ts'
import { proposedLead } from '../../../text/report/paper.ts'
import { reportPhrases } from '../../../text/staff/report.ts'
import type { Deps } from '../../deps.ts'
import { type Desk, idFrom, idIn, type StaffEnv } from '../desk.ts'
import { choicesFor, plainChoices } from './choices.ts'
import { ownReportIn } from './one.ts'

const PATH = '/:id{[0-9]+}/ret'

type Typed = Pick<Form, 'text' | 'all'>

export function composeRoutes(deps: Deps) {
  const { reports, answers } = deps

  /** The draft of the address; null where it was finished or deleted. @throws DomainError for who may not change it */
  async function draft(c: Context<StaffEnv>): Promise<Report | null> {
    const found = await reports.report(c.get('desk').scope('readClearedTexts'), idIn(c) ?? 0)
    if (!found || found.finalAt !== null) return null
    const { figures: _, ...report } = await ownReportIn(c, deps)
    return report
  }

  async function form(
    desk: Desk,
    report: Report,
    typed: Typed,
    more: Partial<Pick<Parameters<typeof ComposePage>[0], 'wrong' | 'isQuote' | 'meanwhile'>> = {},
  ) {
    const { choices, figures } = await choicesFor(deps, desk, report, chosenIn(report, typed))
    const { questions } = await desk.municipality()
    return ComposePage({
      ...(await desk.frame('report')),
      ...{ report, typed, choices, wrong: {}, isQuote: false, meanwhile: false },
      proposal: proposedLead(report, figures),
      purposes: questions.filter(({ type }) => type !== 'thenNow5').map(({ purpose }) => purpose),
      ...more,
    })
  }

  /** What was typed. Texts can be chosen of the places and periods that were typed with them. */
  async function read(desk: Desk, report: Report, typed: Typed) {
    const sketch = readReport(typed, report.kind, await plainChoices(deps, desk, report))
    if (Object.keys(sketch.wrong).length > 0) return sketch
    const { choices } = await choicesFor(deps, desk, { ...report, ...sketch.made }, chosenIn(report, typed))
    return readReport(typed, report.kind, choices)
  }

  /** Whether something that was written has words of a text in a row, in whatever state that is. */
  async function isAnyQuote(desk: Desk, made: Composition) {
    const written = writtenIn(made)
    for await (const some of answers.everyText(desk.scope('report'), TEXT_STATES)) {
      const texts = some.map(({ text }) => text)
      if (written.some((words) => isQuoteOf(words, texts))) return true
    }
    return false
  }

  /** A draft of its own for what somebody typed into one that is no more: nothing of it is lost. */
  async function another(desk: Desk, typed: Typed): Promise<Report> {
    const kind = REPORT_KINDS.find((known) => known === typed.text('art'))
    const places = (await desk.municipality()).institutions.filter(({ id }) => desk.may('report', id))
    if (!kind || places.length === 0) throw new DomainError('notFound')
    const scope = desk.may('report', null) ? null : places.map(({ id }) => id)
    const made = newReport(kind, scope, [], reportPhrases.titles[kind], desk.now())
    const { figures: _, ...report } = (await reports.report(
      desk.scope('readClearedTexts'),
      await reports.add(kind, made, desk.by()),
    ))!
    return report
  }

  return new Hono<StaffEnv>()
    .get(PATH, async (c) => {
      const desk = c.get('desk')
      const report = await draft(c)
      if (!report) throw new DomainError('notFound')
      return desk.page(await form(desk, report, typedOf(report)))
    })
    .post(PATH, async (c) => {
      const desk = c.get('desk')
      const typed = await desk.form()
      const here = await draft(c)
      const report = here ?? (await another(desk, typed))
      const { made, wrong } = await read(desk, report, typed)
      if (Object.keys(wrong).length > 0) return desk.refuse(await form(desk, report, typed, { wrong }))
      if (!mayWrite(desk.person, made)) throw new DomainError('forbidden')
      if (typed.text('citat') !== '1' && (await isAnyQuote(desk, made)))
        return desk.refuse(await form(desk, { ...report, ...made }, typed, { isQuote: true }))
      const version = here ? (idFrom(typed.text('udgave')) ?? 0) : report.version
      const isSaved = await reports.change(report.id, version, made, desk.by())
      if (!isSaved) {
        const now = await draft(c)
        const shown = { ...(now ?? report), ...made }
        return desk.refuse(await form(desk, shown, typed, { meanwhile: true }))
      }
      const chosen = QUOTE_FIELDS.filter((field) => typed.text(field) !== '').length
      const isWithout = made.quotes.filter(Boolean).length < chosen
      return desk.done(`/staff/rapport/${report.id}`, here ? (isWithout ? 'uden' : 'gemt') : 'ny')
    })
}

const QUOTE_FIELDS = Array.from({ length: MOST_OF_EACH }, (_, nth) => `citat${nth + 1}`)

/** Ids of texts that stand in a draft, and that were chosen in its form. */
const chosenIn = (report: Report, typed: Typed): string[] => [
  ...report.quotes.flatMap((quote) => quote?.text ?? []),
  ...QUOTE_FIELDS.map((field) => typed.text(field)).filter((id) => /^[\w-]{1,64}$/.test(id)),
]

function typedOf(report: Report): Typed {
  const fields = fieldsOfReport(report)
  return { text: (name) => fields[name]?.at(-1) ?? '', all: (name) => fields[name] ?? [] }
}
