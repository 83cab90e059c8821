/** People, their posts and their sessions. */
import type { Database } from 'better-sqlite3'
import { count, eq, lt } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { type Post, SESSION_LASTS } from '../../domain/staff.ts'
import type { PeopleStore } from '../../domain/stores.ts'
import { person, post, session } from './schema.ts'

/** Names are alike whatever the case and the form of their letters: "mette ærø" is Mette Ærø. */
const lookupOf = (name: string) => name.normalize('NFKC').trim().toLowerCase()

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

export function peopleStore(db: Database): PeopleStore {
  const orm = drizzle(db)
  return {
    async isEmpty() {
      return orm.select({ n: count() }).from(person).get()!.n === 0
    },
    async byName(name) {
      return (
        orm
          .select({ id: person.id, passwordHash: person.passwordHash })
          .from(person)
          .where(eq(person.lookup, lookupOf(name)))
          .get() ?? null
      )
    },
    async byId(id) {
      const found = orm
        .select({ id: person.id, name: person.name })
        .from(person)
        .where(eq(person.id, id))
        .get()
      if (!found) return null
      const posts = orm
        .select({ role: post.role, institutionId: post.institutionId })
        .from(post)
        .where(eq(post.personId, id))
        .all()
      return { ...found, posts }
    },
    async add(name, passwordHash, posts) {
      return db.transaction(() => addPerson(db, name, passwordHash, posts)).immediate()
    },
    async changePassword(id, passwordHash) {
      db.transaction(() => {
        orm.update(person).set({ passwordHash }).where(eq(person.id, id)).run()
        orm.delete(session).where(eq(session.personId, id)).run()
      }).immediate()
    },
    async startSession(tokenHash, personId, now) {
      orm
        .delete(session)
        .where(lt(session.started, now - SESSION_LASTS))
        .run()
      orm.insert(session).values({ tokenHash, personId, started: now, seen: now }).run()
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
  }
}
