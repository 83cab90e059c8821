/** What `npm run doctor` looks at; findings.ts says what it means. */

import type { Told } from '../place/contacts.ts'

/** Whether a server's own connection to its storage keeps what is promised; it is set up so each time it opens. */
export interface StoreSettings {
  /** What is not as it must be, in the storage's own words; none where all is well. */
  off: string[]
  /** Settings of a database server that this user may not see; only where there is such a server. */
  unseen?: string[]
}

/** What a running server says of itself, and of the request that asked. */
export interface SelfReport {
  /** Not answered by a server of an older version. */
  storage?: StoreSettings
  /** The hash of the source that it was built from; not answered by an older version. */
  builtFrom?: string | null
  trial: boolean
  trustedProxy: boolean
  publicUrl: string
  /** Age of the key under which requests are counted, milliseconds. */
  keyAge: number
  clock: number
  /** Why openings stand still. */
  halted: 'clock' | 'late' | null
  /** The first scheduled instant after the last opening that was made. */
  nextOpening: number
  /** An opening's cleaning up that has not been done. */
  untidy: boolean
  /** When the write-ahead log was emptied last; null for not since the start. Not answered by an older version. */
  emptied?: number | null
  /** Where its log goes; rights where it is a file. */
  log: { kind: 'file' | 'elsewhere'; mode: number | null; path: string }
  /** How this request came in. */
  seen: { connection: 'https' | 'local' | 'plain'; forwardedFor: boolean }
}

export interface Facts {
  now: number
  /** Null when it does not answer, or not to the key of this data folder. */
  server: SelfReport | null
  /** With which HTTP status something answers at the address, whatever it is; null for nothing. */
  answers: number | null
  address: string
  /** The data folder and what is in it, with the rights that others than the owner have. */
  rights: { name: string; others: number }[]
  /** Bytes of the write-ahead log; null where a database server keeps it. */
  log: number | null
  /** What came back from the public address: null when it could not be reached from here. */
  front: { seen: SelfReport['seen'] | null; cookie: boolean; hsts: boolean } | null
  publicUrlIsLocal: boolean
  publicUrl: string
  /** Log files that wrote a marked request down; null when none could be looked at. */
  sinks: string[] | null
  /** Whether the machine keeps its clock by the network; null when it does not say. */
  clockIsKept: boolean | null
  /** Hours that Copenhagen is ahead of UTC in January and July, as this Node knows it. */
  zone: [january: number, july: number]
  /** Bytes; and whether nothing can be written at all. */
  disk: { free: number; database: number; readOnly: boolean }
  backup: { at: number; file: string; exists: boolean; sameDisk: boolean } | null
  /** A copy of what waited that an opening has passed since. */
  outdatedWaiting: string | null
  /** Releases that few answered, after cards of the offer were closed, opened, replaced or made since it was counted before. */
  splits: { code: string; openingAt: number }[]
  /** Openings that were struck lately, by the card's code and the day. */
  strikes: string[]
  /** What parents can't be told yet, and whether the accessibility statement is due; null in a trial, which tells nobody. */
  told: { untold: Told[]; isStatementOld: boolean } | null
  /** Texts that were masked, and entries in the ledger. */
  masked: number
  ledger: number
  ledgerIsDamaged: boolean
  file: Soundness
}

/** What a look at the database file says: what is broken in it, or why it can't be looked at, in the storage's own words. */
export type Soundness = { is: 'whole' } | { is: 'damaged' | 'unread'; how: string }
