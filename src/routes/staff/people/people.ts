/** `/staff/personale`: who works here, what they may do, and the links by which they choose a password. */
import { type Context, Hono } from 'hono'
import { MORE } from '../../../../views/staff/parts/rows.tsx'
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
import { peoplePhrases } from '../../../text/staff/people.ts'
import { qrCode } from '../../../tools/qr.ts'
import { hashOf, newSecret } from '../../../tools/secret.ts'
import type { Deps } from '../../deps.ts'
import { type Desk, idIn, type StaffEnv, setUpOnly } from '../desk.ts'

const { people: words } = peoplePhrases
type Problem = keyof typeof words.wrong
type Typed = (name: string) => string

const ID = '/:id{[0-9]+}'
const pageOf = (id: number | 'mig') => `/staff/personale/${id}`

export function peopleRoutes({ people, session, site, publicUrlIsLocal }: Deps) {
  const frame = async (desk: Desk) => ({
    ...(await desk.frame('people')),
    institutions: (await desk.municipality()).institutions,
    done: desk.doneWord(words.done),
  })

  async function personOf(c: Context<StaffEnv>): Promise<Colleague> {
    const found = (await people.all()).find(({ id }) => id === idIn(c))
    if (!found) throw new DomainError('notFound')
    return found
  }

  /** @param more of what one more row was asked for */
  const showAll = async (desk: Desk, typed: Typed = () => '', problem?: Problem, more?: string) =>
    PeoplePage({ ...(await frame(desk)), people: await people.all(), typed, problem, more, now: desk.now() })

  async function showOne(c: Context<StaffEnv>, problem?: Problem, typed?: Typed, more?: string) {
    const desk = c.get('desk')
    const colleague = await personOf(c)
    const stored: Record<string, string> = { navn: colleague.name, ...fieldsOfPosts(colleague.posts) }
    return PersonPage({
      ...(await frame(desk)),
      colleague,
      typed: typed ?? ((name) => stored[name] ?? ''),
      problem,
      more,
      now: desk.now(),
    })
  }

  /** A new link: its address, which can be shown only now, and what is stored of it. */
  function newLink(now: number) {
    const secret = newSecret()
    return {
      address: `${site.publicUrl}/staff/adgang?noegle=${secret}`,
      link: { tokenHash: hashOf(secret), until: now + LINK_LASTS },
    }
  }

  async function showLink(desk: Desk, id: number, { address, link }: ReturnType<typeof newLink>) {
    const view = InvitedPage({
      ...(await frame(desk)),
      colleague: (await people.all()).find((it) => it.id === id)!,
      address,
      code: qrCode(address, 'M'),
      until: link.until,
      isLocal: publicUrlIsLocal,
    })
    return desk.page(view)
  }

  const problemIn = (name: string, { posts, problem }: ReturnType<typeof readPosts>): Problem | undefined =>
    name === '' || name.length > MOST_NAME ? 'name' : (problem ?? (posts.length === 0 ? 'posts' : undefined))

  /** What was typed about a person, and what is wrong with it. */
  async function readPerson(desk: Desk) {
    const { text: typed } = await desk.form()
    const chosen = readPosts(typed, (await desk.municipality()).institutions)
    const name = typed('navn')
    return { typed, name, posts: chosen.posts, problem: problemIn(name, chosen), more: typed(MORE) }
  }

  return new Hono<StaffEnv>()
    .use(setUpOnly)
    .get('/', async (c) => {
      const desk = c.get('desk')
      return desk.page(await showAll(desk))
    })
    .post('/', async (c) => {
      const desk = c.get('desk')
      const { typed, name, posts, problem, more } = await readPerson(desk)
      if (more) return desk.page(await showAll(desk, typed, undefined, more))
      if (problem) return desk.refuse(await showAll(desk, typed, problem))
      const made = newLink(desk.now())
      const id = await people.invite(name, posts, made.link, desk.by())
      return id === null ? desk.refuse(await showAll(desk, typed, 'taken')) : showLink(desk, id, made)
    })
    .get(ID, async (c) => c.get('desk').page(await showOne(c)))
    .post(ID, async (c) => {
      const desk = c.get('desk')
      const { typed, name, posts, problem, more } = await readPerson(desk)
      if (more) return desk.page(await showOne(c, undefined, typed, more))
      const colleague = await personOf(c)
      const refuse = async (why: Problem) => desk.refuse(await showOne(c, why, typed))
      if (problem) return refuse(problem)
      const { id } = colleague
      const obstacle = await people.change(id, { name, posts }, desk.by())
      if (obstacle) return refuse(obstacle)
      const isSelf = id === desk.person.id
      // New roles end all sessions of a person. Whoever changed their own gets a new session and stays logged in.
      if (isSelf && !(await session.person(c))) await session.start(c, id, null, true)
      const stays = !isSelf || may({ ...colleague, posts }, 'setUp', null)
      return desk.done(pageOf(stays ? id : 'mig'), 'gemt')
    })
    .post(`${ID}/link`, async (c) => {
      const desk = c.get('desk')
      await desk.form()
      const { id } = await personOf(c)
      const made = newLink(desk.now())
      if (!(await people.renew(id, made.link, desk.by()))) return desk.refuse(await showOne(c, 'last'))
      return showLink(desk, id, made)
    })
    .post(`${ID}/lukning`, async (c) => {
      const desk = c.get('desk')
      await desk.form()
      const { id, state } = await personOf(c)
      if (state !== 'closed' && !(await people.close(id, desk.by())))
        return desk.refuse(await showOne(c, 'last'))
      return desk.done(pageOf(id), 'lukket')
    })
}
