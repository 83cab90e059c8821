/** `/staff/opsaetning/kommune`: help numbers and contacts of the whole municipality. */
import { type Context, Hono } from 'hono'
import { ContactsPage } from '../../../../views/staff/places/contacts.tsx'
import { monthsBefore } from '../../../domain/box/schedule.ts'
import { type Contacts, fieldsOfContacts, readContacts } from '../../../domain/place/contacts.ts'
import { isName } from '../../../domain/place/name.ts'
import type { Reading } from '../../../domain/place/reading.ts'
import { type StaffEnv, setUpOnly } from '../../../door/session.ts'
import { readOwnForm } from '../../../http/body.ts'
import { page } from '../../../http/page.ts'
import type { Deps } from '../../deps.ts'
import { staffFrame } from '../frame.ts'

export function contactRoutes(deps: Deps) {
  const { staff, admin, front, clock } = deps

  interface Shown {
    /** As typed when something was wrong. */
    fields?: (name: string) => string
    wrong?: Reading<Contacts>['wrong']
  }

  async function show(c: Context<StaffEnv>, { fields, wrong = {} }: Shown = {}) {
    const house = await staff.house()
    const { checkedAt } = house.contacts
    const stored: Record<string, string> = {
      ...fieldsOfContacts(house.contacts),
      kommune: house.municipality,
    }
    return ContactsPage({
      ...staffFrame(deps, c.get('person'), 'setup', house),
      typed: fields ?? ((name) => stored[name] ?? ''),
      wrong,
      saved: c.req.query('gemt') === '1',
      nameIsWrong: fields !== undefined && !isName(fields('kommune')),
      checkedAt,
      old: checkedAt !== null && checkedAt < monthsBefore(clock(), 12),
    })
  }

  return new Hono<StaffEnv>()
    .use(setUpOnly)
    .get('/', async (c) => page(c, await show(c)))
    .post('/', async (c) => {
      const fields = await readOwnForm(c, front)
      const name = fields('kommune')
      const { made, wrong } = readContacts(fields, clock())
      if (Object.keys(wrong).length > 0 || !isName(name))
        return page(c, await show(c, { fields, wrong }), 422)
      const by = { person: c.get('person').id, now: clock() }
      await admin.renameMunicipality(name, by)
      await admin.changeContacts(made, by)
      return c.redirect('/staff/opsaetning/kommune?gemt=1', 303)
    })
}
