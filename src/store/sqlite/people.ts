/** People, their posts, their links and their sessions. */
import type { Database } from 'better-sqlite3'
import { and, asc, count, desc, eq, gt, like, lt, ne } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { By, Link, PeopleStore } from '../../domain/changes.ts'
import {
  type Colleague,
  hasAdministrator,
  lookupOf,
  type Person,
  type Post,
  SESSION_LASTS,
} from '../../domain/staff.ts'
import { auditor } from './audit.ts'
import { invitation, person, post, session } from './schema.ts'

/** Adds a person with their posts; inside a transaction of the caller's. */
export function addPerson(db: Database, name: string, passwordHash: string, posts: Post[]): number {
  const orm = drizzle(db)
  const { id } = orm
    .insert(person)
    .values({ name, lookup: lookupOf(name), passwordHash })
    .returning({ id: person.id })
    .get()
  for (const { role, institutionId } of posts)
    orm.insert(post).values({ personId: id, role, institutionId }).run()
  return id
}

/** A session is named by the beginning of its token's hash: enough to tell a person's own apart, and of no use to others. */
const KEY = 16

export function peopleStore(db: Database): PeopleStore {
  const orm = drizzle(db)
  const note = auditor(db)

  const idOf = (name: string) =>
    orm
      .select({ id: person.id })
      .from(person)
      .where(eq(person.lookup, lookupOf(name)))
      .get()?.id ?? null
  const postsOf = (id: number): Post[] =>
    orm
      .select({ role: post.role, institutionId: post.institutionId })
      .from(post)
      .where(eq(post.personId, id))
      .all()
  const byId = (id: number): Person | null => {
    const found = orm.select().from(person).where(eq(person.id, id)).get()
    return found && found.closedAt === null ? { id, name: found.name, posts: postsOf(id) } : null
  }

  const all = (): Colleague[] =>
    orm
      .select()
      .from(person)
      .leftJoin(invitation, eq(invitation.personId, person.id))
      .orderBy(asc(person.lookup))
      .all()
      .map(({ person: { id, name, passwordHash, closedAt }, invitation: link }) => ({
        id,
        name,
        posts: postsOf(id),
        state: closedAt !== null ? 'closed' : passwordHash ? 'in' : 'invited',
        linkUntil: link?.until ?? null,
      }))

  const logOut = (id: number, keep?: string) =>
    orm
      .delete(session)
      .where(and(eq(session.personId, id), keep === undefined ? undefined : ne(session.tokenHash, keep)))
      .run()
  const lay = (id: number, { tokenHash, until }: Link) =>
    orm
      .insert(invitation)
      .values({ personId: id, tokenHash, until })
      .onConflictDoUpdate({ target: invitation.personId, set: { tokenHash, until } })
      .run()
  const takeBack = (id: number) => orm.delete(invitation).where(eq(invitation.personId, id)).run()
  const inWords = (posts: Post[]) =>
    posts.map(({ role, institutionId }) => (institutionId === null ? role : `${role}:${institutionId}`))

  /** Does something all of which is undone when nobody would be left to let people in. */
  function keepingOne(deed: () => void): boolean {
    const left = new Error('nobody left')
    try {
      db.transaction(() => {
        deed()
        if (!hasAdministrator(all())) throw left
      }).immediate()
      return true
    } catch (error) {
      if (error === left) return false
      throw error
    }
  }

  const invite = db.transaction((name: string, posts: Post[], link: Link, by: By): number | null => {
    if (idOf(name) !== null) return null
    const id = addPerson(db, name, '', posts)
    lay(id, link)
    note(by, 'person.invited', id, ...inWords(posts))
    return id
  })

  const findInvited = (tokenHash: string, now: number): Person | null => {
    const found = orm
      .select()
      .from(invitation)
      .where(and(eq(invitation.tokenHash, tokenHash), gt(invitation.until, now)))
      .get()
    return found ? byId(found.personId) : null
  }

  const join = db.transaction((tokenHash: string, passwordHash: string, now: number): number | null => {
    const invited = findInvited(tokenHash, now)
    if (!invited) return null
    takeBack(invited.id)
    orm.update(person).set({ passwordHash }).where(eq(person.id, invited.id)).run()
    note({ person: invited.id, now }, 'person.joined')
    return invited.id
  })

  const rename = db.transaction((id: number, name: string, by: By): boolean => {
    const there = idOf(name)
    if (there !== null && there !== id) return false
    orm
      .update(person)
      .set({ name, lookup: lookupOf(name) })
      .where(eq(person.id, id))
      .run()
    note(by, 'person.renamed', id)
    return true
  })

  return {
    async isEmpty() {
      return orm.select({ n: count() }).from(person).get()!.n === 0
    },
    async byName(name) {
      const found = orm
        .select()
        .from(person)
        .where(eq(person.lookup, lookupOf(name)))
        .get()
      return found
        ? { id: found.id, passwordHash: found.closedAt === null ? found.passwordHash || null : null }
        : null
    },
    async byId(id) {
      return byId(id)
    },
    async all() {
      return all()
    },
    async add(name, passwordHash, posts) {
      return db.transaction(() => addPerson(db, name, passwordHash, posts)).immediate()
    },
    async invite(name, posts, link, by) {
      return invite.immediate(name, posts, link, by)
    },
    async renew(id, link, by) {
      return keepingOne(() => {
        const { closedAt } = orm.select().from(person).where(eq(person.id, id)).get()!
        orm.update(person).set({ passwordHash: '', closedAt: null }).where(eq(person.id, id)).run()
        logOut(id)
        lay(id, link)
        note(by, closedAt === null ? 'person.reset' : 'person.reopened', id)
      })
    },
    async invited(tokenHash, now) {
      return findInvited(tokenHash, now)
    },
    async join(tokenHash, passwordHash, now) {
      return join.immediate(tokenHash, passwordHash, now)
    },
    async rename(id, name, by) {
      return rename.immediate(id, name, by)
    },
    async changePosts(id, posts, by) {
      return keepingOne(() => {
        orm.delete(post).where(eq(post.personId, id)).run()
        for (const { role, institutionId } of posts)
          orm.insert(post).values({ personId: id, role, institutionId }).run()
        if (id !== by.person) logOut(id)
        note(by, 'person.posts', id, ...inWords(posts))
      })
    },
    async close(id, by) {
      return keepingOne(() => {
        orm.update(person).set({ closedAt: by.now, passwordHash: '' }).where(eq(person.id, id)).run()
        logOut(id)
        takeBack(id)
        note(by, 'person.closed', id)
      })
    },
    async changePassword(id, passwordHash, by) {
      db.transaction(() => {
        orm.update(person).set({ passwordHash }).where(eq(person.id, id)).run()
        logOut(id)
        takeBack(id)
        if (by.person === id) note(by, 'person.password')
        else note(by, 'person.reset', id)
      }).immediate()
    },
    async startSession(tokenHash, personId, device, now) {
      db.transaction(() => {
        orm
          .delete(session)
          .where(lt(session.started, now - SESSION_LASTS))
          .run()
        orm.insert(session).values({ tokenHash, personId, started: now, seen: now, device }).run()
        note({ person: personId, now }, 'session.started')
      }).immediate()
    },
    async session(tokenHash) {
      return (
        orm
          .select({ person: session.personId, started: session.started, seen: session.seen })
          .from(session)
          .where(eq(session.tokenHash, tokenHash))
          .get() ?? null
      )
    },
    async touchSession(tokenHash, now) {
      orm.update(session).set({ seen: now }).where(eq(session.tokenHash, tokenHash)).run()
    },
    async endSession(tokenHash) {
      orm.delete(session).where(eq(session.tokenHash, tokenHash)).run()
    },
    async sessions(personId, now) {
      return orm
        .select()
        .from(session)
        .where(and(eq(session.personId, personId), gt(session.started, now - SESSION_LASTS)))
        .orderBy(desc(session.seen))
        .all()
        .map(({ tokenHash, started, seen, device }) => ({
          key: tokenHash.slice(0, KEY),
          started,
          seen,
          device,
        }))
    },
    async endSessions({ key, keep }, by) {
      db.transaction(() => {
        if (key === undefined) logOut(by.person, keep)
        else if (/^[0-9a-f]{16}$/.test(key))
          orm
            .delete(session)
            .where(and(eq(session.personId, by.person), like(session.tokenHash, `${key}%`)))
            .run()
        note(by, 'session.ended')
      }).immediate()
    },
    async heldBack(name, now) {
      db.transaction(() => {
        const id = idOf(name)
        note({ person: null, now }, 'session.heldBack', ...(id === null ? [] : [id]))
      }).immediate()
    },
  }
}
