/** `/staff/opsaetning/log`: who did what when, to read and to take along. */
import { Hono } from 'hono'
import { AuditPage } from '../../../../views/staff/people/audit.tsx'
import { auditText } from '../../../../views/staff/people/audit-line.ts'
import { momentOf, zoneOf } from '../../../domain/box/schedule.ts'
import { DEED_GROUPS } from '../../../domain/people/audit.ts'
import { auditPhrases } from '../../../text/staff/audit.ts'
import { csvOf } from '../../../tools/csv.ts'
import type { Deps } from '../../deps.ts'
import { type Desk, type StaffEnv, setUpOnly } from '../desk.ts'

const { audit: words } = auditPhrases

/** Lines on one page. */
const PAGE = 100

const number = (word: string | undefined) => (word && /^\d{1,9}$/.test(word) ? Number(word) : undefined)

/** The random ids of texts in a line. */
const TEXT_IDS = /\b[0-9a-f]{24}\b/g

export function auditRoutes({ staff, answers, people, audit }: Deps) {
  /** What the lines name by ids. */
  const names = async (desk: Desk, lines: readonly { subject: string }[]) => ({
    municipality: await desk.municipality(),
    people: await people.all(),
    texts: await answers.origins(lines.flatMap(({ subject }) => subject.match(TEXT_IDS) ?? [])),
    cards: await staff.cards(),
  })

  return new Hono<StaffEnv>()
    .use(setUpOnly)
    .get('/', async (c) => {
      const desk = c.get('desk')
      const group = DEED_GROUPS.find((each) => each === c.req.query('hvad'))
      const person = number(c.req.query('hvem'))
      const nth = Math.max(1, number(c.req.query('side')) ?? 1)
      const { lines, of } = await audit.lines({ person, group, most: PAGE, skip: (nth - 1) * PAGE })
      const known = await names(desk, lines)
      const view = AuditPage({
        ...(await desk.frame('setup')),
        lines: lines.map((line) => auditText(line, known)),
        people: known.people,
        chosen: { person, group },
        page: { nth, pages: Math.max(1, Math.ceil(of / PAGE)), size: PAGE, of },
      })
      return desk.page(view)
    })
    .post('/kortsvar-log.csv', async (c) => {
      const desk = c.get('desk')
      await desk.form()
      await audit.note('audit.exported', desk.by())
      const { lines } = await audit.lines({})
      const known = await names(desk, lines)
      const rows = lines.map((line) => {
        const { who, what, subject } = auditText(line, known)
        return [momentOf(line.at), zoneOf(line.at), who, what, subject]
      })
      return c.body(csvOf(words.columns.toSpliced(1, 0, words.zone), rows), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="kortsvar-log.csv"',
      })
    })
}
