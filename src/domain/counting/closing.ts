/**
 * What is told of who came, and from where, once a month or quarter is closed. It is worked out one time and stored: every page, map and file
 * shows the same cells, so that no two of them can be subtracted (docs/counting.md).
 */
import type { Offer } from '../place/activity.ts'
import { type CountedField, UNKNOWN, WHO, type Who } from '../place/counted.ts'
import { lastMonthOf, quarterAt } from './span.ts'

/** As many contacts as a histogram of who came is told from, and the smallest cell of all else. */
export const LEAST = 5

/** Stands for several values that are too few each, told together. Stored: do not change. */
export const REST = 'rest'

/** Weeks that ids of messages are kept: at least 30 days, and a few more for a device whose clock is wrong. */
export const MESSAGE_WEEKS = 6

export type WhoCounts = Record<Who, number>

/** Contacts of one month of an offer that wait to be told. */
export interface WhoPile {
  month: string
  counts: WhoCounts
}

/** Months of an offer told together: all since the last that were told. */
export interface ToldWho {
  since: string
  month: string
  counts: WhoCounts
}

const totalOf = (counts: WhoCounts) => WHO.reduce((sum, who) => sum + counts[who], 0)

/**
 * A closed month is told whole once it holds five contacts; with fewer it waits for the next one, and they are told together.
 * @param piles of one offer, of closed months alone, the oldest first
 */
export function tellWho(piles: readonly WhoPile[]): ToldWho[] {
  const told: ToldWho[] = []
  let open: ToldWho | null = null
  for (const { month, counts } of piles) {
    // An undoing whose tap never came leaves less than nothing.
    const clean = Object.fromEntries(WHO.map((who) => [who, Math.max(0, counts[who])])) as WhoCounts
    const before: ToldWho = open ?? { since: month, month, counts: { mother: 0, father: 0, other: 0 } }
    const sum = Object.fromEntries(WHO.map((who) => [who, before.counts[who] + clean[who]])) as WhoCounts
    open = { since: before.since, month, counts: sum }
    if (totalOf(sum) < LEAST) continue
    told.push(open)
    open = null
  }
  return told
}

export interface Cell {
  value: string
  n: number
}

/**
 * The cells of one field and quarter as they may be told: those under five are merged, the smallest first, until what is merged holds five and
 * is of at least two. What was not told of is a cell like the others, since anybody can subtract the rest from the number of contacts.
 * @param counts by value; @param contacts of the same offers and quarter, which is public
 * @returns by size; nothing where all together are fewer than five
 */
export function tellCells(counts: Readonly<Record<string, number>>, contacts: number): Cell[] {
  const known = Object.entries(counts).filter(([value, n]) => value !== UNKNOWN && n > 0)
  const sum = known.reduce((all, [, n]) => all + n, 0)
  const unknown = Math.max(counts[UNKNOWN] ?? 0, contacts - sum, 0)
  const cells = [...known, ...(unknown > 0 ? [[UNKNOWN, unknown] as const] : [])]
    .map(([value, n]): Cell => ({ value, n }))
    .sort((a, b) => a.n - b.n || a.value.localeCompare(b.value))
  if (cells.reduce((all, { n }) => all + n, 0) < LEAST) return []
  let merged = 0
  let rest = 0
  // A cell under five begins it, so what holds five is of at least two.
  while (merged < cells.length && (cells[merged]!.n < LEAST || (merged > 0 && rest < LEAST))) {
    rest += cells[merged]!.n
    merged++
  }
  const told = cells.slice(merged)
  return [...told, ...(merged > 0 ? [{ value: REST, n: rest }] : [])].sort(
    (a, b) =>
      Number(a.value === REST) - Number(b.value === REST) || b.n - a.n || a.value.localeCompare(b.value),
  )
}

/** Contacts of one offer and month that wait to be told, by who came. */
export interface WhoRow extends Offer {
  month: string
  who: Who
  n: number
}

/**
 * What is told of months that are closed. What it tells, up to each told month, waits no more.
 * @param rows the oldest month first
 * @param last the last closed month, `YYYY-MM`
 */
export function tellMonths(rows: readonly WhoRow[], last: string): (ToldWho & Offer)[] {
  const piles = new Map<string, { offer: Offer; months: WhoPile[] }>()
  for (const { institutionId, activityId, month, who, n } of rows) {
    if (month > last) continue
    const key = `${institutionId}/${activityId}`
    const own = piles.get(key) ?? { offer: { institutionId, activityId }, months: [] }
    piles.set(key, own)
    const there = own.months.find((it) => it.month === month)
    const pile = there ?? { month, counts: { mother: 0, father: 0, other: 0 } }
    if (!there) own.months.push(pile)
    pile.counts[who] += n
  }
  return [...piles.values()].flatMap(({ offer, months }) =>
    tellWho(months).map((told) => ({ ...offer, ...told })),
  )
}

/** One value of a field that waits to be told. */
export interface FieldRow extends Offer {
  quarter: string
  field: CountedField
  value: string
  n: number
}

/** All that was counted of one field in one quarter: of an offer, or of a whole place where `activityId` is null. */
export interface FieldPile {
  institutionId: number
  activityId: number | null
  quarter: string
  field: CountedField
  counts: Record<string, number>
}

/** Fields of quarters that are closed, each as it is told. @param last the last closed month, `YYYY-MM` */
export function closedFields(rows: readonly FieldRow[], last: string): FieldPile[] {
  const piles = new Map<string, FieldPile>()
  for (const { institutionId, quarter, field, value, n, ...row } of rows) {
    if (lastMonthOf(quarter) > last) continue
    // Postcodes are told for a place as a whole: fewer of them are too few to be told.
    const activityId = field === 'postcode' ? null : row.activityId
    const key = [quarter, institutionId, field, activityId].join(' ')
    const pile = piles.get(key) ?? { institutionId, activityId, quarter, field, counts: {} }
    piles.set(key, pile)
    pile.counts[value] = (pile.counts[value] ?? 0) + n
  }
  return [...piles.values()]
}

/**
 * All contacts of a quarter; home visits have no postcodes, so theirs are left out.
 * @param sessions of the place or offer in question, of any time
 */
export const contactsIn = (
  quarter: string,
  sessions: readonly { date: string; contacts: number }[],
): number =>
  sessions
    .filter(({ date }) => date.length > 7 && quarterAt(date) === quarter)
    .reduce((sum, { contacts }) => sum + Math.max(0, contacts), 0)
