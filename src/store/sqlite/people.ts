/**
 * People, their posts and their links. Longer than other files: every deed here ends in the same question, whether somebody who
 * can let people in is left, and is undone where nobody is.
 */

import type { Database } from 'better-sqlite3'
import { and, asc, count, eq, gt } from 'drizzle-orm'
import type { By } from '../../domain/people/audit.ts'
import { NAME_FOLLOWS } from '../../domain/people/audit.ts'
import type { Link } from '../../domain/people/person.ts'
import {
  arePostsAlike,
  type Colleague,
  hasAdministrator,
  type Person,
  type Post,
  postsInWords,
  stillLetsIn,
} from '../../domain/people/person.ts'
import { lookupOf } from '../../domain/place/name.ts'
import type { PeopleStore } from '../../domain/stores/people.ts'
import { ended, type Ledger } from '../common/ledger.ts'
import { auditor } from './audit.ts'
import { ormOf } from './orm.ts'
import { invitation, person, post } from './schema.ts'
import { logOut, sessionStore } from './sessions.ts'

/** Adds a person with their posts; inside a transaction of the caller's. */
export function addPerson(db: Database, name: string, passwordHash: string, posts: Post[]): number {
  const orm = ormOf(db)
  const { id } = orm
    .insert(person)
    .values({ name, lookup: lookupOf(name), passwordHash })
    .returning({ id: person.id })
    .get()
  givePosts(db, id, posts)
  return id
}

const givePosts = (db: Database, personId: number, posts: Post[]) =>
  posts.map(({ role, institutionId }) =>
    ormOf(db).insert(post).values({ personId, role, institutionId }).run(),
  )

/** @param ledger is told of passwords that are over, so that no backup brings them back */
export function peopleStore(db: Database, ledger: Ledger): PeopleStore {
  const orm = ormOf(db)
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
      .orderBy(asc(post.institutionId), asc(post.role))
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

  const lay = (personId: number, link: Link, by: number | null) =>
    orm
      .insert(invitation)
      .values({ personId, ...link, by })
      .onConflictDoUpdate({ target: invitation.personId, set: { ...link, by } })
      .run()
  const takeBack = (id: number) => orm.delete(invitation).where(eq(invitation.personId, id)).run()
  const passwordOf = (id: number) => orm.select().from(person).where(eq(person.id, id)).get()!.passwordHash

  /**
   * Does something to a person in one transaction. All of it is undone when `deed` returns an obstacle, or when
   * nobody would be left to let people in.
   */
  function keepingOne(id: number, deed: () => 'taken' | undefined): 'taken' | 'last' | null {
    const undone = new Error('undone')
    let obstacle: 'taken' | 'last' | null = null
    try {
      db.transaction(() => {
        const before = passwordOf(id)
        obstacle = deed() ?? (hasAdministrator(all()) ? null : 'last')
        if (obstacle) throw undone
        endIfOver(id, before)
      }).immediate()
    } catch (error) {
      if (error !== undone) throw error
    }
    return obstacle
  }

  /**
   * Notes in the ledger that a password is over. Called last in a transaction: if a later step failed, the password
   * would still be in use, and its owner locked out at the next start.
   */
  function endIfOver(id: number, before: string) {
    if (before !== '' && before !== passwordOf(id)) ledger.write([ended(before)])
  }

  const invite = db.transaction((name: string, posts: Post[], link: Link, by: By): number | null => {
    if (idOf(name) !== null) return null
    const id = addPerson(db, name, '', posts)
    lay(id, link, by.person)
    note(by, 'person.invited', id, ...postsInWords(posts))
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
    const { by } = orm.select().from(invitation).where(eq(invitation.personId, invited.id)).get()!
    takeBack(invited.id)
    logOut(db, invited.id)
    orm.update(person).set({ passwordHash }).where(eq(person.id, invited.id)).run()
    note({ person: invited.id, now }, 'person.joined', ...(by === null ? [] : [by]))
    return invited.id
  })

  return {
    ...sessionStore(db),
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
      const obstacle = keepingOne(id, () => {
        const { closedAt } = orm.select().from(person).where(eq(person.id, id)).get()!
        orm.update(person).set({ passwordHash: '', closedAt: null }).where(eq(person.id, id)).run()
        logOut(db, id)
        lay(id, link, by.person)
        note(by, closedAt === null ? 'person.reset' : 'person.reopened', id)
      })
      return obstacle === null
    },
    async invited(tokenHash, now) {
      return findInvited(tokenHash, now)
    },
    async join(tokenHash, passwordHash, now) {
      return join.immediate(tokenHash, passwordHash, now)
    },
    async change(id, { name, posts }, by) {
      return keepingOne(id, () => {
        if ((idOf(name) ?? id) !== id) return 'taken'
        const { name: was } = orm.select().from(person).where(eq(person.id, id)).get()!
        const keepsPosts = arePostsAlike(posts, postsOf(id))
        if (name !== was)
          orm
            .update(person)
            .set({ name, lookup: lookupOf(name) })
            .where(eq(person.id, id))
            .run()
        if (keepsPosts) {
          if (name !== was) note(by, 'person.renamed', id, was)
          return
        }
        orm.delete(post).where(eq(post.personId, id)).run()
        givePosts(db, id, posts)
        logOut(db, id)
        note(by, 'person.posts', id, ...postsInWords(posts), ...(name === was ? [] : [NAME_FOLLOWS, was]))
      })
    },
    async close(id, by) {
      const obstacle = keepingOne(id, () => {
        orm.update(person).set({ closedAt: by.now, passwordHash: '' }).where(eq(person.id, id)).run()
        logOut(db, id)
        takeBack(id)
        note(by, 'person.closed', id)
      })
      return obstacle === null
    },
    async changePassword(id, { passwordHash, known }, by) {
      return db
        .transaction(() => {
          const { passwordHash: before, closedAt } = orm.select().from(person).where(eq(person.id, id)).get()!
          if (!stillLetsIn({ passwordHash: before, closedAt }, known)) return false
          orm.update(person).set({ passwordHash }).where(eq(person.id, id)).run()
          logOut(db, id)
          takeBack(id)
          if (by.person === id) note(by, 'person.password')
          else note(by, 'person.reset', id)
          endIfOver(id, before)
          return true
        })
        .immediate()
    },
    async heldBack(name, now) {
      db.transaction(() => {
        const id = idOf(name)
        note({ person: null, now }, 'session.heldBack', ...(id === null ? [] : [id]))
      }).immediate()
    },
  }
}
