/** `/staff/personale`: who works here, what they may do, and the links by which they choose a password. */
import { type Context, Hono } from 'hono'
import { InvitedPage, PeoplePage } from '../../../../views/staff/people/people.tsx'
import { PersonPage } from '../../../../views/staff/people/person.tsx'
import { DomainError } from '../../../domain/errors.ts'
import {
  type Colleague,
  fieldsOfPosts,
  LINK_LASTS,
  MOST_NAME,
  may,
  readPosts,
} from '../../../domain/people/person.ts'
import { type StaffEnv, setUpOnly } from '../../../door/session.ts'
import { readOwnForm } from '../../../http/body.ts'
import { page } from '../../../http/page.ts'
import { adminTexts } from '../../../text/staff/admin.ts'
import { qrCode } from '../../../tools/qr.ts'
import { hashOf, newSecret } from '../../../tools/secret.ts'
import type { Deps } from '../../deps.ts'
import { staffFrame } from '../frame.ts'

const { people: words } = adminTexts
export type PeopleProblem = keyof typeof words.wrong
type Done = keyof typeof words.done
type Typed = (name: string) => string

export function peopleRoutes(deps: Deps) {
  const { staff, people, session, front, clock } = deps

  const by = (c: Context<StaffEnv>) => ({ person: c.get('person').id, now: clock() })

  async function frame(c: Context<StaffEnv>) {
    const house = await staff.house()
    const done = c.req.query('gjort')
    return {
      ...staffFrame(deps, c.get('person'), 'people', house),
      institutions: house.institutions,
      done: Object.hasOwn(words.done, done ?? '') ? (done as Done) : undefined,
    }
  }

  async function personOf(c: Context<StaffEnv>): Promise<Colleague> {
    const found = (await people.all()).find(({ id }) => String(id) === c.req.param('id'))
    if (!found) throw new DomainError('notFound')
    return found
  }

  async function showOne(c: Context<StaffEnv>, problem?: PeopleProblem, typed?: Typed) {
    const colleague = await personOf(c)
    const stored: Record<string, string> = { navn: colleague.name, ...fieldsOfPosts(colleague.posts) }
    return PersonPage({
      ...(await frame(c)),
      colleague,
      typed: typed ?? ((name) => stored[name] ?? ''),
      problem,
      now: clock(),
    })
  }

  /** A fresh link, shown this once. */
  function newLink() {
    const secret = newSecret()
    return {
      address: `${front.publicUrl}/staff/adgang?noegle=${secret}`,
      link: { tokenHash: hashOf(secret), until: clock() + LINK_LASTS },
    }
  }

  async function showLink(c: Context<StaffEnv>, id: number, { address, link }: ReturnType<typeof newLink>) {
    const colleague = (await people.all()).find((it) => it.id === id)!
    const view = InvitedPage({
      ...(await frame(c)),
      colleague,
      address,
      code: qrCode(address, 'M'),
      until: link.until,
      isLocal: deps.publicUrlIsLocal,
    })
    return page(c, view)
  }

  const problemIn = (name: string, posts: unknown[]): PeopleProblem | undefined =>
    name === '' || name.length > MOST_NAME ? 'name' : posts.length === 0 ? 'posts' : undefined

  return new Hono<StaffEnv>()
    .use(setUpOnly)
    .get('/', async (c) => {
      const view = PeoplePage({
        ...(await frame(c)),
        people: await people.all(),
        typed: () => '',
        now: clock(),
      })
      return page(c, view)
    })
    .post('/', async (c) => {
      const typed = await readOwnForm(c, front)
      const { institutions } = await staff.house()
      const posts = readPosts(typed, institutions)
      const made = newLink()
      let problem = problemIn(typed('navn'), posts)
      const id = problem ? null : await people.invite(typed('navn'), posts, made.link, by(c))
      if (!problem && id === null) problem = 'taken'
      if (id !== null) return showLink(c, id, made)
      const all = await people.all()
      return page(c, PeoplePage({ ...(await frame(c)), people: all, typed, problem, now: clock() }), 422)
    })
    .get('/:id{[0-9]+}', async (c) => page(c, await showOne(c)))
    .post('/:id{[0-9]+}', async (c) => {
      const typed = await readOwnForm(c, front)
      const colleague = await personOf(c)
      const { institutions } = await staff.house()
      const posts = readPosts(typed, institutions)
      const refuse = async (problem: PeopleProblem) => page(c, await showOne(c, problem, typed), 422)
      const problem = problemIn(typed('navn'), posts)
      if (problem) return refuse(problem)
      const { id } = colleague
      const obstacle = await people.change(id, { name: typed('navn'), posts }, by(c))
      if (obstacle) return refuse(obstacle)
      const isSelf = id === c.get('person').id
      // A session never outlives the rights that it was given for: one's own goes on as a new one.
      if (isSelf && !(await session.person(c))) await session.start(c, id, null, true)
      const stays = !isSelf || may({ ...colleague, posts }, 'setUp', null)
      return c.redirect(`/staff/personale/${stays ? id : 'mig'}?gjort=gemt`, 303)
    })
    .post('/:id{[0-9]+}/link', async (c) => {
      await readOwnForm(c, front)
      const { id } = await personOf(c)
      const made = newLink()
      if (!(await people.renew(id, made.link, by(c)))) return page(c, await showOne(c, 'last'), 422)
      return showLink(c, id, made)
    })
    .post('/:id{[0-9]+}/lukning', async (c) => {
      await readOwnForm(c, front)
      const { id, state } = await personOf(c)
      if (state !== 'closed' && !(await people.close(id, by(c))))
        return page(c, await showOne(c, 'last'), 422)
      return c.redirect(`/staff/personale/${id}?gjort=lukket`, 303)
    })
}
