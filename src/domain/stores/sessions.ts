import type { Device, Session } from '../people/person.ts'

/** Where people are logged in. */
export interface SessionStore {
  /**
   * @param checked what was stored of the password that let them in; null where none did
   * @returns false when it is over by now, or they are closed
   */
  startSession(
    session: {
      tokenHash: string
      person: number
      device: Device
      checked: string | null
      /** Somebody who was in stays in under a new token: no log-in to write down. */
      goesOn: boolean
    },
    now: number,
  ): Promise<boolean>
  session(tokenHash: string): Promise<{ person: number; started: number; seen: number } | null>
  touchSession(tokenHash: string, now: number): Promise<void>
  endSession(tokenHash: string): Promise<void>
  sessions(person: number, now: number): Promise<Session[]>
  /** Ends a person's session, or with no key all but the one that is kept. */
  endSessions(which: { key?: string; keep?: string }, by: { person: number; now: number }): Promise<void>
}
