/** `/staff/opsaetning/log`: who did what when, to read and to take along. */
import { type Context, Hono } from 'hono'
import { AuditPage } from '../../../../views/staff/people/audit.tsx'
import { auditText } from '../../../../views/staff/people/audit-line.ts'
import { momentOf } from '../../../domain/box/schedule.ts'
import { DEED_GROUPS } from '../../../domain/people/audit.ts'
import { type StaffEnv, setUpOnly } from '../../../door/session.ts'
import { readOwnForm } from '../../../http/body.ts'
import { page } from '../../../http/page.ts'
import { adminTexts } from '../../../text/staff/admin.ts'
import { csvOf } from '../../../tools/csv.ts'
import type { Deps } from '../../deps.ts'
import { staffFrame } from '../frame.ts'

/** Lines on one page. */
const PAGE = 100

export function auditRoutes(deps: Deps) {
  const { staff, people, admin, front, clock } = deps

  async function names() {
    const house = await staff.house()
    return { house, people: await people.all(), texts: await staff.texts(), cards: await staff.cards() }
  }

  const number = (word: string | undefined) => (word && /^\d{1,9}$/.test(word) ? Number(word) : undefined)

  async function show(c: Context<StaffEnv>) {
    const known = await names()
    const group = DEED_GROUPS.find((each) => each === c.req.query('hvad'))
    const person = number(c.req.query('hvem'))
    const nth = Math.max(1, number(c.req.query('side')) ?? 1)
    const { lines, of } = await admin.audit({ person, group, most: PAGE, skip: (nth - 1) * PAGE })
    return AuditPage({
      ...staffFrame(deps, c.get('person'), 'setup', known.house),
      lines: lines.map((line) => auditText(line, known)),
      people: known.people,
      chosen: { person, group },
      page: { nth, pages: Math.max(1, Math.ceil(of / PAGE)), size: PAGE, of },
    })
  }

  return new Hono<StaffEnv>()
    .use(setUpOnly)
    .get('/', async (c) => page(c, await show(c)))
    .post('/kortsvar-log.csv', async (c) => {
      await readOwnForm(c, front)
      await admin.note('audit.exported', { person: c.get('person').id, now: clock() })
      const known = await names()
      const { lines } = await admin.audit({})
      const rows = lines.map((line) => {
        const { who, what, subject } = auditText(line, known)
        return [momentOf(line.at), who, what, subject]
      })
      return c.body(csvOf(adminTexts.audit.columns, rows), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="kortsvar-log.csv"',
      })
    })
}
