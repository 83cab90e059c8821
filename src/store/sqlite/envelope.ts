/**
 * Texts that wait lie in envelopes: rows of one size, made before they are needed, filled at random. So neither a
 * row's id nor its place in the file says when a text came or what came with it.
 */
import { randomInt } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { randomId } from '../common/random.ts'
import { placeIn, placeWord, type WaitingText } from '../common/waiting-text.ts'

/** Holds 500 characters of any script (four bytes each at most) with the place and question they belong to. */
const SIZE = 2304
/**
 * Up to how many empty envelopes are laid out, and how few may be left before more are: both drawn at random, and far more
 * than are filled between two looks (once a minute). A hand-in that had to lay them out would be slow, and by
 * counting up to it one could tell how many others had written.
 */
const SPARE = [512, 1024] as const
const FEW = [128, 384] as const
/** Laid out at a time, some milliseconds: a parent who hands in meanwhile waits for it. */
const AT_ONCE = 128

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

/** Which envelopes there are, so that one is picked without reading all the others. */
interface Known {
  /** In the order of their ids, both: any other would say what was filled or laid out when, to whoever reads the memory. */
  all: number[]
  empty: number[]
  /** The highest id. */
  last: number
}

/** Puts an id where it belongs in an order. */
function put(ids: number[], id: number) {
  const at = ids.findIndex((other) => other > id)
  ids.splice(at < 0 ? ids.length : at, 0, id)
}

/** What can be done with envelopes. The caller opens the transaction for all of these. */
export function envelopes(db: Database) {
  const full = db.prepare('SELECT sealed FROM envelope WHERE sealed <> ?').pluck()
  const overwrite = db.prepare('UPDATE envelope SET sealed = ? WHERE id = ?')
  const fill = db.prepare('UPDATE envelope SET sealed = ? WHERE id = ? AND sealed = ?')
  const clear = db.prepare('DELETE FROM envelope')
  const insert = db.prepare('INSERT OR IGNORE INTO envelope (id, sealed) VALUES (?, ?)')
  const contentOf = db.prepare('SELECT sealed FROM envelope WHERE id = ?').pluck()
  const rows = db.prepare('SELECT id, sealed FROM envelope')
  const ids = db.prepare('SELECT id, sealed = ? FROM envelope ORDER BY id').raw()
  const dataVersion = db.prepare('PRAGMA data_version').pluck()

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
    forget()
  }

  let kept: { known: Known; version: number } | null = null
  const forget = () => {
    kept = null
  }

  /** It may be behind: what another process did shows in the version, and what was rolled back shows when an envelope is not as it should be. */
  function known(): Known {
    const version = dataVersion.get() as number
    if (kept?.version !== version) {
      const found: Known = { all: [], empty: [], last: 0 }
      for (const [id, isEmpty] of ids.all(EMPTY) as [number, number][]) {
        found.all.push(id)
        found.last = Math.max(found.last, id)
        if (isEmpty) found.empty.push(id)
      }
      kept = { known: found, version }
    }
    return kept!.known
  }

  /**
   * Lays out one more envelope, with a text or empty. It takes the place of one picked at random, and what lay there moves into the new one: so
   * after each step any order of all that waits is as likely as any other (the inside-out shuffle; R. Durstenfeld, Algorithm 235, CACM 7,
   * 1964). If the new one kept what it was made for, its place at the end of the file would say that a text in it came late.
   * @returns whether it was; else what is known was behind, and it may be tried again
   */
  function layOneMore(sealed: Buffer): boolean {
    const { all, empty, last } = known()
    // Behind all others, which costs the file least: since what lies in it is drawn by lot, its id says nothing.
    const id = last + 1
    const other = all[randomInt(all.length + 1)]
    const moved = other === undefined ? sealed : (contentOf.get(other) as Buffer | undefined)
    if (moved === undefined || insert.run(id, moved).changes === 0) {
      forget()
      return false
    }
    if (other !== undefined) overwrite.run(sealed, other)
    known().last = id
    all.push(id)
    if (moved.equals(EMPTY)) put(empty, id)
    else if (sealed.equals(EMPTY)) put(empty, other!)
    return true
  }

  /** Takes an empty one at random. Where there is none, when more wrote in a minute than there were, one more is laid out. */
  function fillOne(sealed: Buffer) {
    for (;;) {
      const { empty } = known()
      if (empty.length === 0) {
        if (layOneMore(sealed)) return
        continue
      }
      const [id] = empty.splice(randomInt(empty.length), 1)
      if (fill.run(sealed, id, EMPTY).changes === 1) return
      forget()
    }
  }

  let few = randomInt(...FEW)
  /** How many empty ones to lay out up to; 0 while enough are. */
  let upTo = 0

  return {
    waiting,
    layAnew,
    /** Lays out more envelopes when few are empty. Never called while a hand-in waits. */
    prepare() {
      if (known().all.length === 0) return layAnew([])
      const left = () => known().empty.length
      if (left() < few && upTo === 0) upTo = randomInt(...SPARE)
      for (let nth = 0; nth < AT_ONCE && left() < upTo; nth++) layOneMore(EMPTY)
      if (left() < upTo) return
      upTo = 0
      few = randomInt(...FEW)
    },
    /** Empties envelopes in place. */
    remove(isGone: (text: WaitingText) => boolean) {
      for (const { id, sealed } of rows.all() as { id: number; sealed: Buffer }[]) {
        const text = unseal(sealed)
        if (text && isGone(text)) overwrite.run(EMPTY, id)
      }
      forget()
    },
    add(texts: WaitingText[]) {
      for (const text of texts) fillOne(seal(text))
    },
  }
}
