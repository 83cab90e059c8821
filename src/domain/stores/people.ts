import type { By } from '../people/audit.ts'
import type { Colleague, Link, Person, Post } from '../people/person.ts'
import type { SessionStore } from './sessions.ts'

/** Who works here. Every deed is audited. False, unless said otherwise: nobody would be left to let people in. */
export interface PeopleStore extends SessionStore {
  isEmpty(): Promise<boolean>
  /**
   * Also finds who has no password yet or is closed, without a hash, so that log-in treats them like a wrong
   * password.
   */
  byName(name: string): Promise<{ id: number; passwordHash: string | null } | null>
  /** Null for who works here no more. */
  byId(id: number): Promise<Person | null>
  all(): Promise<Colleague[]>
  add(name: string, passwordHash: string, posts: Post[]): Promise<number>
  /** @returns the new person's id; null when the name is taken */
  invite(name: string, posts: Post[], link: Link, by: By): Promise<number | null>
  /** A new link for who forgot their password, or came back: the old password is gone, and they are logged out. */
  renew(id: number, link: Link, by: By): Promise<boolean>
  /** Whom a link is for, while it works. */
  invited(tokenHash: string, now: number): Promise<Person | null>
  /** Chooses a password; the link works no more, nor does any session from before. @returns null when it did not work */
  join(tokenHash: string, passwordHash: string, now: number): Promise<number | null>
  /**
   * Name and posts together, or neither. New posts end all of their sessions.
   * @returns what stands in the way: the name is another's, or nobody would be left who can let people in
   */
  change(id: number, to: { name: string; posts: Post[] }, by: By): Promise<'taken' | 'last' | null>
  close(id: number, by: By): Promise<boolean>
  /**
   * Ends all of their sessions and their link.
   * @param to `known` is the stored hash that their old password was checked against; null when it is reset for them
   * @returns false when that password was changed meanwhile, or they are closed
   */
  changePassword(id: number, to: { passwordHash: string; known: string | null }, by: By): Promise<boolean>
  /** Audits that a name has to wait after too many wrong passwords; also when nobody has that name. */
  heldBack(name: string, now: number): Promise<void>
}
