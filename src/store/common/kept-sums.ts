/** Roll-ups as a store reads them, and the sums over them, which are kept from one opening to the next. */
import { type PackedRollUp, type Roller, rolledUp, roller } from '../../domain/answers/roll-up.ts'
import type { AllRolledUp, AnsweredCard } from '../../domain/stores/answers.ts'
import { numbersFrom } from './blocks.ts'

/** A roll-up as a table holds it. */
export type PackedRow = Omit<PackedRollUp, 'questions' | 'numbers'> & {
  card: number | null
  /** JSON */
  questions: string
  numbers: Buffer
}

/** Lists of questions and choices are the same on most cards, and reading one takes longer than looking it up. */
const lists = new Map<string, unknown>()
export function listIn<T>(json: string): T[] {
  const known = (lists.get(json) ?? JSON.parse(json)) as T[]
  if (lists.size >= MOST_LISTS) lists.clear()
  lists.set(json, known)
  return known
}
const MOST_LISTS = 1000

const taken = ({ questionnaire, questions, numbers }: PackedRow): PackedRollUp => ({
  questionnaire,
  questions: listIn(questions),
  numbers: numbersFrom(numbers),
})

/** Adds roll-ups up: over all, and for each place and each offer. @param cards those that are chosen */
export function adding(questionnaire: string | null, cards: readonly AnsweredCard[]) {
  const [all, pools] = [roller(questionnaire), roller(questionnaire)]
  const [byPlace, byOffer] = [new Map<number, Roller>(), new Map<number, Roller>()]
  const offers = new Map(cards.map((card) => [card.id, card]))
  const rollerOf = (rollers: Map<number, Roller>, id: number) => {
    const there = rollers.get(id) ?? roller(questionnaire)
    rollers.set(id, there)
    return there
  }
  const each = (rollers: Map<number, Roller>) =>
    new Map([...rollers].map(([id, roller]) => [id, rolledUp(roller)]))
  return {
    take(row: PackedRow) {
      const { institutionId, activityId } = offers.get(row.card!)!
      const rollUp = taken(row)
      rollerOf(byPlace, institutionId).take(rollUp)
      rollerOf(byOffer, activityId).take(rollUp)
    },
    takePooled(row: PackedRow) {
      pools.take(taken(row))
    },
    /** To be asked for once. */
    sum(): AllRolledUp {
      for (const place of byPlace.values()) all.join(place)
      return {
        cards: rolledUp(all),
        byPlace: each(byPlace),
        byOffer: each(byOffer),
        pooled: rolledUp(pools),
      }
    },
  }
}

/** Sums that are kept at the most; those of a large municipality are some megabytes. */
const MOST_KEPT = 12
/** How often sums are made anew where something was released while they were made. */
const TRIES = 3

/**
 * Keeps sums until something was released or taken away again, by this process or another: between two openings they stay the same, and adding ten
 * years up takes longer than all else on a page. Whoever asks while they are made waits for the same ones.
 * @param versionNow another word whenever roll-ups were written
 */
export function keptUntilWritten(versionNow: () => string | Promise<string>) {
  const kept = new Map<string, Promise<AllRolledUp>>()
  let version = ''

  /** Others are answered while it is made: of an opening in between it would hold a half. */
  async function whole(make: () => Promise<AllRolledUp>, tries = TRIES): Promise<AllRolledUp> {
    const before = await versionNow()
    const made = await make()
    return before === (await versionNow()) || tries === 1 ? made : whole(make, tries - 1)
  }

  return async (key: string, make: () => Promise<AllRolledUp>): Promise<AllRolledUp> => {
    const now = await versionNow()
    if (now !== version) kept.clear()
    version = now
    const there = kept.get(key)
    if (there) return there
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!)
    const found = whole(make)
    kept.set(key, found)
    found.catch(() => kept.delete(key))
    return found
  }
}
