import type { Device, Session } from '../people/person.ts'

/** Where people are logged in. */
export interface SessionStore {
  /**
   * @param session `checked`: the stored hash that their password was checked against; null for another proof
   * @returns false when that password was changed meanwhile, or they are closed
   */
  startSession(
    session: {
      tokenHash: string
      person: number
      device: Device
      checked: string | null
      /** True when somebody who is logged in only gets a new token: then no log-in is audited. */
      goesOn: boolean
    },
    now: number,
  ): Promise<boolean>
  session(tokenHash: string): Promise<{ person: number; started: number; seen: number } | null>
  touchSession(tokenHash: string, now: number): Promise<void>
  endSession(tokenHash: string): Promise<void>
  sessions(person: number, now: number): Promise<Session[]>
  /** Ends the person's session of that `key`; without one, all but the session whose token's hash is `keep`. */
  endSessions(which: { key?: string; keep?: string }, by: { person: number; now: number }): Promise<void>
}
