/** `/staff/rapport/N/ret`: a draft is composed. */
import { type Context, Hono } from 'hono'
import { ComposePage } from '../../../../views/staff/report/compose.tsx'
import { TEXT_STATES } from '../../../domain/answers/release.ts'
import { DomainError } from '../../../domain/errors.ts'
import { isQuoteOf } from '../../../domain/follow-up/agreement.ts'
import {
  type Composition,
  fieldsOfReport,
  mayWrite,
  type Report,
  readReport,
} from '../../../domain/report/report.ts'
import type { Form } from '../../../http/body.ts'
import { proposedLead } from '../../../text/report/paper.ts'
import type { Deps } from '../../deps.ts'
import { type Desk, idFrom, type StaffEnv } from '../desk.ts'
import { choicesFor } from './choices.ts'
import { ownReportIn } from './one.ts'

const PATH = '/:id{[0-9]+}/ret'

type Typed = Pick<Form, 'text' | 'all'>

export function composeRoutes(deps: Deps) {
  const { reports, answers } = deps

  /** @throws DomainError for a finished one, which nobody changes */
  async function draft(c: Context<StaffEnv>): Promise<Report> {
    const { figures: _, ...report } = await ownReportIn(c, deps)
    if (report.finalAt !== null) throw new DomainError('notFound')
    return report
  }

  async function form(
    desk: Desk,
    report: Report,
    typed: Typed,
    more: Partial<Pick<Parameters<typeof ComposePage>[0], 'wrong' | 'isQuote' | 'meanwhile'>> = {},
  ) {
    const { choices, figures } = await choicesFor(deps, desk, report)
    const { questions } = await desk.municipality()
    return ComposePage({
      ...(await desk.frame('report')),
      ...{ report, typed, choices, wrong: {}, isQuote: false, meanwhile: false },
      proposal: proposedLead(report, figures),
      purposes: questions.map(({ purpose }) => purpose),
      ...more,
    })
  }

  /** What was typed. Texts can be chosen of the places and periods that were typed with them. */
  async function read(desk: Desk, report: Report, typed: Typed) {
    const first = await choicesFor(deps, desk, report)
    const sketch = readReport(typed, report.kind, first.choices)
    if (Object.keys(sketch.wrong).length > 0) return sketch
    const { choices } = await choicesFor(deps, desk, { ...report, ...sketch.made })
    return readReport(typed, report.kind, choices)
  }

  /** Whether something that was written has words of a text in a row, in whatever state that is. */
  async function isAnyQuote(desk: Desk, { title, lead, notReached, next, followUps }: Composition) {
    const written = [title, lead, notReached, ...next, ...followUps.map(({ outcome }) => outcome)].filter(
      Boolean,
    )
    for await (const some of answers.everyText(desk.scope('report'), TEXT_STATES)) {
      const texts = some.map(({ text }) => text)
      if (written.some((words) => isQuoteOf(words, texts))) return true
    }
    return false
  }

  return new Hono<StaffEnv>()
    .get(PATH, async (c) => {
      const desk = c.get('desk')
      const report = await draft(c)
      return desk.page(await form(desk, report, typedOf(report)))
    })
    .post(PATH, async (c) => {
      const desk = c.get('desk')
      const typed = await desk.form()
      const report = await draft(c)
      const { made, wrong } = await read(desk, report, typed)
      if (Object.keys(wrong).length > 0) return desk.refuse(await form(desk, report, typed, { wrong }))
      if (!mayWrite(desk.person, made)) throw new DomainError('forbidden')
      if (typed.text('citat') !== '1' && (await isAnyQuote(desk, made)))
        return desk.refuse(await form(desk, { ...report, ...made }, typed, { isQuote: true }))
      const isSaved = await reports.change(report.id, idFrom(typed.text('udgave')) ?? 0, made, desk.by())
      if (!isSaved) return desk.refuse(await form(desk, await draft(c), typed, { meanwhile: true }))
      return desk.done(`/staff/rapport/${report.id}`, 'gemt')
    })
}

function typedOf(report: Report): Typed {
  const fields = fieldsOfReport(report)
  return { text: (name) => fields[name]?.at(-1) ?? '', all: (name) => fields[name] ?? [] }
}
