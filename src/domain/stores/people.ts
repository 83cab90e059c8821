import type { By } from '../people/audit.ts'
import type { Colleague, Link, Person, Post } from '../people/person.ts'
import type { SessionStore } from './sessions.ts'

/** Who works here. Every deed is audited. False stands for: nobody would be left who can let people in. */
export interface PeopleStore extends SessionStore {
  isEmpty(): Promise<boolean>
  /** @returns also who has no password yet (null) or is closed: they are told apart by nothing that a guesser sees */
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
   * @param known what was stored of the password by which they proved who they are; null for who resets it
   * @returns false when that is over by now, or they are closed
   */
  changePassword(id: number, to: { passwordHash: string; known: string | null }, by: By): Promise<boolean>
  /** Somebody was told to wait after too many wrong passwords; whether there is such a person or not. */
  heldBack(name: string, now: number): Promise<void>
}
