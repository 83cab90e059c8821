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

/**
 * The code in a path that is nearly a card's address: with a full stop, a bracket or a slash too many at either end, or a hyphen or
 * blank inside. Null for every other path. A full stop too many was 3 % of what GOV.UK could not find.
 */
export function codeNear(path: string): string | null {
  const typed = path.replace(/^\/+|\/+$/g, '')
  return typed.length <= 2 * CODE_LENGTH && !typed.includes('/')
    ? readCode(typed.replace(/[\p{P}\p{S}\p{Z}]/gu, ''))
    : null
}

/** Signs that no code has, and which they may be taken for, the likeliest first: few, since each is looked up. */
const TAKEN_FOR: Record<string, string> = { O: 'QDG', 0: 'QDG', I: 'JT7', 1: '7JT', L: 'JET' }

/**
 * What is wrong with a code that was typed with signs that no code has.
 * @returns the signs, as they stand, and the codes that may be meant, the likeliest first; null for anything else
 */
export function mistaken(typed: string): { signs: string[]; meant: string[] } | null {
  const code = typed.replace(/\s+/g, '').toUpperCase()
  const signs = [...new Set([...code].filter((sign) => Object.hasOwn(TAKEN_FOR, sign)))]
  if (code.length !== CODE_LENGTH || signs.length === 0) return null
  const [at, another] = [...code].flatMap((sign, nth) => (Object.hasOwn(TAKEN_FOR, sign) ? [nth] : []))
  // Of two such signs nobody can tell what was meant.
  if (another !== undefined) return { signs, meant: [] }
  const meant = [...TAKEN_FOR[code[at!]!]!].map((likely) => code.slice(0, at) + likely + code.slice(at! + 1))
  return { signs, meant: meant.filter((each) => readCode(each)) }
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

/**
 * The address in a card's QR code. Capitals after the scheme, because QR codes have a denser mode for capitals and digits. The
 * scheme in small letters: the cameras of some phones read `HTTPS://` and don't open it (mozilla-mobile/firefox-ios#9013,
 * mozilla-mobile/fenix#24692), and a laminated card can't be mended.
 */
export const codeAddress = (publicUrl: string, code: string) =>
  `${publicUrl}/${code}`.replace(/(?<=:\/\/).*/, (rest) => rest.toUpperCase())

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
