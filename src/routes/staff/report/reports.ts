/** `/staff/rapport`: reports are begun, looked at, finished, taken home as a file and deleted. */
import { type Context, Hono } from 'hono'
import { ReportsPage } from '../../../../views/staff/report/list.tsx'
import { ReportPage } from '../../../../views/staff/report/page.tsx'
import { DomainError } from '../../../domain/errors.ts'
import { mayAnywhere } from '../../../domain/people/person.ts'
import {
  type Composition,
  mayWrite,
  newReport,
  REPORT_KINDS,
  type Report,
} from '../../../domain/report/report.ts'
import type { ReportFigures } from '../../../domain/report/report-figures.ts'
import { documentOf } from '../../../text/report/document.ts'
import { proposedLead } from '../../../text/report/paper.ts'
import { reportPhrases } from '../../../text/staff/report.ts'
import { writeDocx } from '../../../tools/docx.ts'
import type { Deps } from '../../deps.ts'
import { EVERYTHING, summarize } from '../../summarize.ts'
import { type Desk, idFrom, type StaffEnv } from '../desk.ts'
import { composeRoutes } from './compose.ts'
import { figuresOf } from './figures.ts'
import { ownReportIn, reportIn } from './one.ts'
import { paperFor, settled } from './shown.ts'

const ID = '/:id{[0-9]+}'
/** What was just done, by the word in the address. */
const SAID = {
  gemt: 'saved',
  uden: 'savedWithout',
  ny: 'savedApart',
  faerdig: 'madeFinal',
  none: undefined,
} as const
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export function reportRoutes(deps: Deps) {
  const { reports, answers } = deps

  async function paperIn(desk: Desk, { figures, ...report }: Report & { figures: ReportFigures | null }) {
    const municipality = await desk.municipality()
    const shown = figures ?? (await figuresOf(deps, municipality, report, desk.now()))
    return { figures: shown, paper: await paperFor(deps, municipality, report, shown) }
  }

  async function page(c: Context<StaffEnv>, problem?: 'finishMoved' | 'finishTick') {
    const desk = c.get('desk')
    const found = await reportIn(c, deps)
    // Before the figures: what comes in between is then seen when the report is finished.
    const moment = await reports.moment()
    const { figures, paper } = await paperIn(desk, found)
    const proposal = proposedLead(found, figures)
    return ReportPage({
      ...(await desk.frame('report')),
      report: found,
      moment,
      paper,
      writes: mayWrite(desk.person, found),
      proposal: found.lead && found.lead !== proposal ? proposal : null,
      said: SAID[desk.doneWord(SAID) ?? 'none'],
      problem,
    })
  }

  /** Where somebody may begin a report. */
  const placesFor = async (desk: Desk) =>
    (await desk.municipality()).institutions.filter(({ id }) => desk.may('report', id))

  /** Quarters in which something was counted at these places. */
  async function quartersAt(desk: Desk, places: number[] | null) {
    const municipality = await desk.municipality()
    const scope = places ?? 'everywhere'
    return (await summarize(answers, municipality, scope, EVERYTHING, desk.now())).choices.quarters
  }

  return new Hono<StaffEnv>()
    .get('/', async (c) => {
      const desk = c.get('desk')
      if (!mayAnywhere(desk.person, 'readClearedTexts')) throw new DomainError('forbidden')
      const all = await reports.reports(desk.scope('readClearedTexts'))
      const names = new Map((await desk.municipality()).institutions.map(({ id, name }) => [id, name]))
      return desk.page(
        ReportsPage({
          ...(await desk.frame('report')),
          drafts: all.filter((report) => report.finalAt === null && mayWrite(desk.person, report)),
          finished: all.filter(({ finalAt }) => finalAt !== null),
          places: await placesFor(desk),
          isWide: desk.may('report', null),
          removed: desk.doneWord({ slettet: true }) !== undefined,
          placeName: (id) => names.get(id) ?? '',
        }),
      )
    })
    .post('/', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const kind = REPORT_KINDS.find((known) => known === form.text('art'))
      const places = await placesFor(desk)
      if (places.length === 0) throw new DomainError('forbidden')
      const place = idFrom(form.text('sted'))
      if (form.text('sted') !== '' && !places.some(({ id }) => id === place))
        throw new DomainError('notFound')
      if (!kind) throw new DomainError('notFound')
      // Without a place it is of all that somebody may tell of.
      const chosen = place !== null ? [place] : desk.may('report', null) ? null : places.map(({ id }) => id)
      const quarters = await quartersAt(desk, chosen)
      const made = newReport(kind, chosen, quarters, reportPhrases.titles[kind], desk.now())
      const id = await reports.add(kind, made, desk.by())
      return c.redirect(`/staff/rapport/${id}/ret`, 303)
    })
    .route('/', composeRoutes(deps))
    .get(ID, async (c) => c.get('desk').page(await page(c)))
    .get(`${ID}/rapport.docx`, async (c) => {
      const desk = c.get('desk')
      const report = await reportIn(c, deps)
      const { paper } = await paperIn(desk, report)
      const file = await writeDocx(documentOf(paper))
      await reports.taken(report.id, desk.by())
      return c.body(new Uint8Array(file), 200, {
        'Content-Type': DOCX,
        'Content-Disposition': `attachment; filename="kortsvar-rapport.docx"`,
      })
    })
    .post(`${ID}/faerdig`, async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const { figures: _, ...report } = await ownReportIn(c, deps)
      if (report.finalAt !== null) return c.redirect(`/staff/rapport/${report.id}`, 303)
      if (form.text('sikker') !== '1') return desk.refuse(await page(c, 'finishTick'))
      const figures = await figuresOf(deps, await desk.municipality(), report, desk.now())
      const finished = { made: await settled(deps, report, figures), figures }
      const version = idFrom(form.text('udgave')) ?? 0
      const refused = await reports.finish(report.id, version, finished, form.text('stand'), desk.by())
      if (refused) return desk.refuse(await page(c, 'finishMoved'))
      return desk.done(`/staff/rapport/${report.id}`, 'faerdig')
    })
    .post(`${ID}/kopi`, async (c) => {
      const desk = c.get('desk')
      await desk.form()
      const report = await ownReportIn(c, deps)
      const id = await reports.add(report.kind, copyOf(report), desk.by())
      return c.redirect(`/staff/rapport/${id}/ret`, 303)
    })
    .post(`${ID}/sletning`, async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const report = await ownReportIn(c, deps)
      if (form.text('sikker') !== '1') return c.redirect(`/staff/rapport/${report.id}`, 303)
      await reports.remove(report.id, desk.by())
      return desk.done('/staff/rapport', 'slettet')
    })
}

/** A new draft of the same: its figures are those of today, and so are its proposed sentences. */
function copyOf(report: Report): Composition {
  const { title, to, contact, places, activity, questionnaire, periods, targets, next, notReached } = report
  return {
    ...{ title, to, contact, places, activity, questionnaire, periods, targets, next, notReached },
    ...{ lead: '', quotes: [], wonder: null },
    followUps: report.followUps.map(({ agreement, outcome }) => ({ agreement, outcome })),
  }
}
