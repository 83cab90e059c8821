/**
 * People, their posts and their links. Longer than other files: every deed here ends in the same question, whether somebody who
 * can let people in is left, and is undone where nobody is.
 */
import { and, asc, count, eq, gt, isNull, sql } from 'drizzle-orm'
import type { By } from '../../domain/people/audit.ts'
import { NAME_FOLLOWS } from '../../domain/people/audit.ts'
import {
  arePostsAlike,
  type Colleague,
  hasAdministrator,
  type Link,
  type Person,
  type Post,
  postsInWords,
  stillLetsIn,
} from '../../domain/people/person.ts'
import { lookupOf } from '../../domain/place/name.ts'
import type { PeopleStore } from '../../domain/stores/people.ts'
import { ended } from '../common/ledger.ts'
import { noteIn } from './audit.ts'
import { atOnce, type Db, inTurn, type Pool, type Tx } from './driver.ts'
import type { Ledger } from './ledger.ts'
import { invitation, person, post } from './schema.ts'
import { logOut, sessionStore } from './sessions.ts'

/** Adds a person with their posts; inside a transaction of the caller's. */
export async function addPerson(tx: Tx, name: string, passwordHash: string, posts: Post[]): Promise<number> {
  const [added] = await tx
    .insert(person)
    .values({ name, lookup: lookupOf(name), passwordHash })
    .returning({ id: person.id })
  await givePosts(tx, added!.id, posts)
  return added!.id
}

async function givePosts(tx: Tx, personId: number, posts: Post[]) {
  if (posts.length > 0)
    await tx.insert(post).values(posts.map(({ role, institutionId }) => ({ personId, role, institutionId })))
}

async function idOf(db: Db, name: string): Promise<number | null> {
  const [found] = await db
    .select({ id: person.id })
    .from(person)
    .where(eq(person.lookup, lookupOf(name)))
  return found?.id ?? null
}

const FIRST_EVERYWHERE = sql`institution_id NULLS FIRST`

/** Everybody's posts, or one person's; those everywhere first. */
const postsIn = (db: Db, id?: number) =>
  db
    .select()
    .from(post)
    .where(id === undefined ? undefined : eq(post.personId, id))
    .orderBy(FIRST_EVERYWHERE, asc(post.role))

const postsOf = async (db: Db, id: number): Promise<Post[]> =>
  (await postsIn(db, id)).map(({ role, institutionId }) => ({ role, institutionId }))

const rowOf = async (db: Db, id: number) => (await db.select().from(person).where(eq(person.id, id)))[0]

/** In one statement, since every page of staff asks for it. */
async function byId(db: Db, id: number): Promise<Person | null> {
  const rows = await db
    .select({ name: person.name, role: post.role, institutionId: post.institutionId })
    .from(person)
    .leftJoin(post, eq(post.personId, person.id))
    .where(and(eq(person.id, id), isNull(person.closedAt)))
    .orderBy(FIRST_EVERYWHERE, asc(post.role))
  const posts = rows.flatMap(({ role, institutionId }) => (role === null ? [] : [{ role, institutionId }]))
  return rows[0] ? { id, name: rows[0].name, posts } : null
}

async function all(db: Db): Promise<Colleague[]> {
  const posts = await postsIn(db)
  const people = await db
    .select()
    .from(person)
    .leftJoin(invitation, eq(invitation.personId, person.id))
    .orderBy(asc(person.lookup))
  return people.map(({ person: { id, name, passwordHash, closedAt }, invitation: link }) => ({
    id,
    name,
    posts: posts
      .filter(({ personId }) => personId === id)
      .map(({ role, institutionId }) => ({ role, institutionId })),
    state: closedAt !== null ? 'closed' : passwordHash ? 'in' : 'invited',
    linkUntil: link?.until ?? null,
  }))
}

const lay = (tx: Tx, personId: number, link: Link, by: number | null) =>
  tx
    .insert(invitation)
    .values({ personId, ...link, by })
    .onConflictDoUpdate({ target: invitation.personId, set: { ...link, by } })
const takeBack = (tx: Tx, id: number) => tx.delete(invitation).where(eq(invitation.personId, id))

async function findInvited(db: Db, tokenHash: string, now: number): Promise<Person | null> {
  const [found] = await db
    .select()
    .from(invitation)
    .where(and(eq(invitation.tokenHash, tokenHash), gt(invitation.until, now)))
  return found ? byId(db, found.personId) : null
}

/** Why a deed was undone. */
class Undone extends Error {
  constructor(readonly obstacle: 'taken' | 'last') {
    super('undone')
  }
}

/** @param ledger is told of passwords that are over, so that no backup brings them back */
export function peopleStore(db: Pool, ledger: Ledger): PeopleStore {
  /**
   * Notes in the ledger that a password is over. Called last in a transaction: if a later step failed, the password
   * would still be in use, and its owner locked out at the next start.
   */
  async function endIfOver(tx: Tx, id: number, before: string) {
    if (before !== '' && before !== (await rowOf(tx, id))!.passwordHash)
      await ledger.write(tx, [ended(before)])
  }

  /**
   * Does something to a person in one transaction. All of it is undone when `deed` returns an obstacle, or when
   * nobody would be left to let people in.
   */
  async function keepingOne(
    id: number,
    deed: (tx: Tx) => Promise<'taken' | undefined>,
  ): Promise<'taken' | 'last' | null> {
    try {
      await inTurn(db, ['deeds'], async (tx) => {
        const { passwordHash: before } = (await rowOf(tx, id))!
        const obstacle = (await deed(tx)) ?? (hasAdministrator(await all(tx)) ? null : 'last')
        if (obstacle) throw new Undone(obstacle)
        await endIfOver(tx, id, before)
      })
      return null
    } catch (error) {
      if (error instanceof Undone) return error.obstacle
      throw error
    }
  }

  return {
    ...sessionStore(db),
    async isEmpty() {
      return (await db.select({ n: count() }).from(person))[0]!.n === 0
    },
    async byName(name) {
      const [found] = await db
        .select()
        .from(person)
        .where(eq(person.lookup, lookupOf(name)))
      return found
        ? { id: found.id, passwordHash: found.closedAt === null ? found.passwordHash || null : null }
        : null
    },
    async byId(id) {
      return byId(db, id)
    },
    async all() {
      return atOnce(db, all)
    },
    async add(name, passwordHash, posts) {
      return inTurn(db, ['deeds'], (tx) => addPerson(tx, name, passwordHash, posts))
    },
    async invite(name, posts, link, by) {
      return inTurn(db, ['deeds'], async (tx) => {
        if ((await idOf(tx, name)) !== null) return null
        const id = await addPerson(tx, name, '', posts)
        await lay(tx, id, link, by.person)
        await noteIn(tx, by, 'person.invited', id, ...postsInWords(posts))
        return id
      })
    },
    async renew(id, link, by) {
      const obstacle = await keepingOne(id, async (tx) => {
        const { closedAt } = (await rowOf(tx, id))!
        await tx.update(person).set({ passwordHash: '', closedAt: null }).where(eq(person.id, id))
        await logOut(tx, id)
        await lay(tx, id, link, by.person)
        await noteIn(tx, by, closedAt === null ? 'person.reset' : 'person.reopened', id)
        return undefined
      })
      return obstacle === null
    },
    async invited(tokenHash, now) {
      return atOnce(db, (tx) => findInvited(tx, tokenHash, now))
    },
    async join(tokenHash, passwordHash, now) {
      return inTurn(db, ['deeds'], async (tx) => {
        const invited = await findInvited(tx, tokenHash, now)
        if (!invited) return null
        const { id } = invited
        const [link] = await tx.select().from(invitation).where(eq(invitation.personId, id))
        await takeBack(tx, id)
        await logOut(tx, id)
        await tx.update(person).set({ passwordHash }).where(eq(person.id, id))
        const by: By = { person: id, now }
        await noteIn(tx, by, 'person.joined', ...(link!.by === null ? [] : [link!.by]))
        return id
      })
    },
    async change(id, { name, posts }, by) {
      return keepingOne(id, async (tx) => {
        if (((await idOf(tx, name)) ?? id) !== id) return 'taken'
        const { name: was } = (await rowOf(tx, id))!
        const keepsPosts = arePostsAlike(posts, await postsOf(tx, id))
        if (name !== was)
          await tx
            .update(person)
            .set({ name, lookup: lookupOf(name) })
            .where(eq(person.id, id))
        if (keepsPosts) {
          if (name !== was) await noteIn(tx, by, 'person.renamed', id, was)
          return undefined
        }
        await tx.delete(post).where(eq(post.personId, id))
        await givePosts(tx, id, posts)
        await logOut(tx, id)
        const renamed = name === was ? [] : [NAME_FOLLOWS, was]
        await noteIn(tx, by, 'person.posts', id, ...postsInWords(posts), ...renamed)
        return undefined
      })
    },
    async close(id, by) {
      const obstacle = await keepingOne(id, async (tx) => {
        await tx.update(person).set({ closedAt: by.now, passwordHash: '' }).where(eq(person.id, id))
        await logOut(tx, id)
        await takeBack(tx, id)
        await noteIn(tx, by, 'person.closed', id)
        return undefined
      })
      return obstacle === null
    },
    async changePassword(id, { passwordHash, known }, by) {
      return inTurn(db, ['deeds'], async (tx) => {
        const { passwordHash: before, closedAt } = (await rowOf(tx, id))!
        if (!stillLetsIn({ passwordHash: before, closedAt }, known)) return false
        await tx.update(person).set({ passwordHash }).where(eq(person.id, id))
        await logOut(tx, id)
        await takeBack(tx, id)
        if (by.person === id) await noteIn(tx, by, 'person.password')
        else await noteIn(tx, by, 'person.reset', id)
        await endIfOver(tx, id, before)
        return true
      })
    },
    async heldBack(name, now) {
      await inTurn(db, ['deeds'], async (tx) => {
        const id = await idOf(tx, name)
        await noteIn(tx, { person: null, now }, 'session.heldBack', ...(id === null ? [] : [id]))
      })
    },
  }
}
