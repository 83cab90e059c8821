/** Keys by which a municipality's own programs read the numbers of one institution: no texts, and nothing of several places together. */

export interface Token {
  id: number
  /** What it is for, in the words of whoever made it. */
  name: string
  institutionId: number
  /** Milliseconds since 1970. */
  madeAt: number
  /** The last day on which it was used, `2026-11-23`; null where it never was. */
  usedOn: string | null
  /** When it was taken back, milliseconds since 1970; null while it works. */
  revokedAt: number | null
}

/** Of a key's name. */
export const MOST_TOKEN_NAME = 60

/** So that a key is known for one where it was left by mistake, in a file or a mail. */
export const TOKEN_START = 'kortsvar_'

/** @returns what is wrong with what was typed; null where nothing is */
export const tokenProblem = (name: string, institution: number | null): 'name' | 'institution' | null =>
  name === '' || [...name].length > MOST_TOKEN_NAME ? 'name' : institution === null ? 'institution' : null
