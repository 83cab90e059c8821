/**
 * Texts that wait lie in envelopes: rows of one size, made before they are needed, filled at random. So neither a
 * row's id nor its place in the file says when a text came or what came with it.
 */
import { randomInt } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { TextScope } from '../../domain/box/texts.ts'

/** Where a text lies: with its card, until an opening counts it; or in a text pile, and no longer with any card. */
export type Place = { card: number; atOnce: boolean } | TextScope

export interface WaitingText {
  place: Place
  question: string
  text: string
}

export const isOnCard = (place: Place): place is Extract<Place, { card: number }> => 'card' in place

/** A text pile as envelopes and its table name it: `3/7` for an offer, `3/` for an institution, `/` for the municipality. */
export const scopeWord = ({ institution, activity }: TextScope) => `${institution ?? ''}/${activity ?? ''}`

export function scopeIn(word: string): TextScope {
  const [institution, activity] = word.split('/').map((id) => (id === '' ? null : Number(id)))
  return { institution: institution ?? null, activity: activity ?? null }
}

/** `12` for a card, `12!` where the writer wants the text shown now. */
const placeWord = (place: Place) =>
  isOnCard(place) ? `${place.card}${place.atOnce ? '!' : ''}` : scopeWord(place)

const placeIn = (word: string): Place =>
  word.includes('/') ? scopeIn(word) : { card: Number.parseInt(word, 10), atOnce: word.endsWith('!') }

/** Holds 500 characters of any script (four bytes each at most) with the place and question they belong to. */
const SIZE = 2304
/**
 * How many empty envelopes are laid out, and how few may be left before more are: both drawn at random, and far more
 * than are filled between two looks (once a minute). A hand-in that had to lay them out would be slow, and by
 * counting up to it one could tell how many others had written.
 */
const SPARE = [512, 1024] as const
const FEW = [128, 384] as const

const EMPTY = Buffer.alloc(SIZE)

function seal({ place, question, text }: WaitingText): Buffer {
  const content = Buffer.from(`${placeWord(place)}\n${question}\n${text}`, 'utf8')
  if (content.length > SIZE - 2) throw new RangeError('a text is larger than its envelope')
  const envelope = Buffer.alloc(SIZE)
  envelope.writeUInt16BE(content.length)
  content.copy(envelope, 2)
  return envelope
}

function unseal(envelope: Buffer): WaitingText | null {
  const length = envelope.readUInt16BE()
  if (length === 0) return null
  const [place, question, ...lines] = envelope.toString('utf8', 2, 2 + length).split('\n')
  return { place: placeIn(place!), question: question!, text: lines.join('\n') }
}

/** Fisher and Yates's shuffle with the system's random numbers. */
export function shuffle<T>(things: T[]): T[] {
  const shuffled = [...things]
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    ;[shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!]
  }
  return shuffled
}

/** 48 random bits, never 0: neither an id nor the order of ids says when something was stored. */
export const randomId = () => 1 + randomInt(2 ** 48 - 1)

/** What can be done with envelopes. The caller opens the transaction for all of these. */
export function envelopes(db: Database) {
  // Searches from a random id on. About half of the envelopes are empty, so an empty one is soon found.
  const nextEmpty = db.prepare('SELECT id FROM envelope WHERE id >= ? AND sealed = ? LIMIT 1').pluck()
  const full = db.prepare('SELECT sealed FROM envelope WHERE sealed <> ?').pluck()
  const overwrite = db.prepare('UPDATE envelope SET sealed = ? WHERE id = ?')
  const clear = db.prepare('DELETE FROM envelope')
  const insert = db.prepare('INSERT INTO envelope (id, sealed) VALUES (?, ?)')

  const waiting = (): WaitingText[] =>
    (full.all(EMPTY) as Buffer[]).map(unseal).filter((text): text is WaitingText => text !== null)

  /** Lays all texts anew, with as many empty envelopes as full ones. The fresh random ids are the new order. */
  function layAnew(texts: WaitingText[]) {
    clear.run()
    const spare = Math.max(randomInt(...SPARE), texts.length)
    const rows = [...texts.map(seal), ...Array.from({ length: spare }, () => EMPTY)]
    const fresh = new Set<number>()
    while (fresh.size < rows.length) fresh.add(randomId())
    for (const id of fresh) insert.run(id, rows.pop())
  }

  const anEmptyOne = () => (nextEmpty.get(randomId(), EMPTY) ?? nextEmpty.get(0, EMPTY)) as number | undefined

  const countEmpty = db.prepare('SELECT count(*) FROM envelope WHERE sealed = ?').pluck()
  const rows = db.prepare('SELECT id, sealed FROM envelope')
  let few = randomInt(...FEW)

  return {
    waiting,
    layAnew,
    /** Lays out more envelopes when few are empty. Slow, so never called while a hand-in waits. */
    prepare() {
      if ((countEmpty.get(EMPTY) as number) >= few) return
      layAnew(waiting())
      few = randomInt(...FEW)
    },
    /** Empties envelopes in place. */
    remove(isGone: (text: WaitingText) => boolean) {
      for (const { id, sealed } of rows.all() as { id: number; sealed: Buffer }[]) {
        const text = unseal(sealed)
        if (text && isGone(text)) overwrite.run(EMPTY, id)
      }
    },
    add(texts: WaitingText[]) {
      for (const text of texts) {
        if (anEmptyOne() === undefined) layAnew(waiting())
        overwrite.run(seal(text), anEmptyOne())
      }
    },
  }
}
