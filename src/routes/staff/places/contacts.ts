/** `/staff/opsaetning/kommune`: the municipality's name, its help numbers and contacts. */
import { type Context, Hono } from 'hono'
import { ContactsPage } from '../../../../views/staff/places/contacts.tsx'
import { monthsBefore } from '../../../domain/box/schedule.ts'
import {
  type Contacts,
  fieldsOfContacts,
  isStatementOld,
  readContacts,
  untold,
} from '../../../domain/place/contacts.ts'
import { isName } from '../../../domain/place/name.ts'
import type { Reading } from '../../../domain/place/reading.ts'
import type { Deps } from '../../deps.ts'
import { type StaffEnv, setUpOnly } from '../desk.ts'

interface Shown {
  /** As typed when something was wrong. */
  typed?: (name: string) => string
  wrong?: Reading<Contacts>['wrong']
}

export function contactRoutes({ places }: Deps) {
  async function show(c: Context<StaffEnv>, { typed, wrong = {} }: Shown = {}) {
    const desk = c.get('desk')
    const { name, contacts } = await desk.municipality()
    const stored: Record<string, string> = { ...fieldsOfContacts(contacts), kommune: name }
    const { checkedAt } = contacts
    return ContactsPage({
      ...(await desk.frame('setup')),
      typed: typed ?? ((field) => stored[field] ?? ''),
      wrong,
      saved: c.req.query('gemt') === '1',
      nameIsWrong: typed !== undefined && !isName(typed('kommune')),
      checkedAt,
      untold: untold(contacts),
      isStatementOld: isStatementOld(contacts, desk.now()),
      old: checkedAt !== null && checkedAt < monthsBefore(desk.now(), 12),
    })
  }

  return new Hono<StaffEnv>()
    .use(setUpOnly)
    .get('/', async (c) => c.get('desk').page(await show(c)))
    .post('/', async (c) => {
      const desk = c.get('desk')
      const { text: typed } = await desk.form()
      const name = typed('kommune')
      const { made, wrong } = readContacts(typed, desk.now())
      if (Object.keys(wrong).length > 0 || !isName(name)) return desk.refuse(await show(c, { typed, wrong }))
      await places.changeMunicipality({ name, contacts: made }, desk.by())
      return c.redirect('/staff/opsaetning/kommune?gemt=1', 303)
    })
}
