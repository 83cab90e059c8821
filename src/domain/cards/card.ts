/** The printed thing: institution × activity × questionnaire, with a permanent code. */

export const CODE_LENGTH = 6
/** No 0/O and no 1/I/L: what is read off a laminated card can be typed. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** @param pick gives a whole number from 0 up to, not including, its argument */
export function newCode(pick: (below: number) => number): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[pick(CODE_ALPHABET.length)]).join('')
}

/** A code as a person may type it: any case, spaces around and inside. Null when it can't be one. */
export function readCode(typed: string): string | null {
  const code = typed.replace(/\s+/g, '').toUpperCase()
  return code.length === CODE_LENGTH && [...code].every((sign) => CODE_ALPHABET.includes(sign)) ? code : null
}

/** Letters of a label that tells two cards alike apart. */
export const MOST_LABEL = 60

export interface Card {
  id: number
  code: string
  label: string
  institutionId: number
  activityId: number
  questionnaireId: string
  closed: boolean
}

/** What a card is for; an id is null for what is not there yet. */
interface Made {
  institutionId: number | null
  activityId: number | null
  questionnaireId: string
  label: string
}

/** Whether two cards have the same place, offer, questionnaire and label: only their codes differ. */
export const isTwin = (a: Made, b: Made): boolean =>
  a.institutionId === b.institutionId &&
  a.activityId === b.activityId &&
  a.questionnaireId === b.questionnaireId &&
  a.label === b.label

type Closable = { closed: boolean }

/** What closed a card: the institution or the offer that it belongs to before itself; null while it is open. */
export const closedBy = (card: Closable, activity: Closable, institution: Closable) =>
  institution.closed ? 'institution' : activity.closed ? 'activity' : card.closed ? 'card' : null

/** The address in a card's QR code. In capitals, because QR codes have a denser mode for capitals and digits. */
export const codeAddress = (publicUrl: string, code: string) => `${publicUrl}/${code}`.toUpperCase()

/** The site as a person reads it: no scheme, small letters. */
export const hostOf = (publicUrl: string) => publicUrl.replace(/^https?:\/\//, '').toLowerCase()

/** The card's address as a person reads and types it: no scheme, small letters, the code in capitals. */
export const shortAddress = (publicUrl: string, code: string) => `${hostOf(publicUrl)}/${code}`

/**
 * Ids of the questionnaires that an offer's cards ask at any place, so that a new place starts with the same. Cards
 * that were closed one by one are left out, those closed with their place or offer are not.
 */
export const askedBy = (
  cards: readonly (Card & { closedBy: ReturnType<typeof closedBy> })[],
  activityId: number,
): string[] => [
  ...new Set(
    cards
      .filter((card) => card.activityId === activityId && card.closedBy !== 'card')
      .map((card) => card.questionnaireId),
  ),
]
