/** What the rule can't do, in figures: cards simulated over years, opened by the box's own `decide`. */
import { seeded } from '../../scripts/demo/year.ts'
import { decide, LEAST, type Pile, type Threshold, thresholdFor } from '../../src/domain/box/box.ts'
import { type Opening, openingOn, type Rhythm } from '../../src/domain/box/schedule.ts'

const plusWeek = (monday: string) =>
  new Date(Date.parse(`${monday}T00:00:00Z`) + 7 * 24 * 3600_000).toISOString().slice(0, 10)

/** Thousands of cards meet the same Mondays. */
const openings = new Map<string, Opening>()
function openingOf(monday: string): Opening {
  const known = openings.get(monday) ?? openingOn(monday)
  openings.set(monday, known)
  return known
}

/** A random number of arrivals, Poisson-distributed (Knuth's algorithm, fast enough for a small λ). */
function poisson(lambda: number, random: () => number): number {
  const limit = Math.exp(-lambda)
  let n = 0
  for (let p = random(); p > limit; p *= random()) n++
  return n
}

/** One card's single pile, and who is in it. */
class Card {
  private pile: Pile
  private inIt: string[] = []
  private monday = '2024-01-01'
  constructor(rhythm: Rhythm, threshold: Threshold) {
    const where = { card: 1, institution: 1, activity: 1, smallGroup: false }
    this.pile = { ...where, rhythm, question: 'q', threshold, counts: {}, weeks: {} }
  }
  answer(who: string) {
    this.inIt.push(who)
    this.pile.weeks[this.monday] = (this.pile.weeks[this.monday] ?? 0) + 1
  }
  /** Ends a week. @returns whose answers were released for this card; null when none were, or only pooled ones */
  week(): string[] | null {
    this.monday = plusWeek(this.monday)
    const { releases, forgotten } = decide([this.pile], openingOf(this.monday))
    const own = releases.some(({ scope }) => scope !== 'municipality' && 'card' in scope)
    if (releases.length + forgotten.length === 0) return null
    const who = this.inIt
    this.inIt = []
    this.pile = { ...this.pile, counts: {}, weeks: {} }
    return own ? who : null
  }
}

const RULE = thresholdFor(LEAST, false, false)
const YEARS = 100

/**
 * Padding: somebody hands in k − 1 answers himself, waits for the opening, takes his own off, and begins again.
 * @param perWeek other answers a week
 * @returns the share of his releases in which exactly one other answer is left
 */
export function padding(perWeek: number, rhythm: Rhythm): number {
  const random = seeded(Math.round(perWeek * 100) + (rhythm === 'weekly' ? 7 : 0))
  const card = new Card(rhythm, RULE)
  const pad = () => {
    for (let n = 0; n < LEAST.k - 1; n++) card.answer('himself')
  }
  let [tries, hits] = [0, 0]
  pad()
  for (let week = 0; week < 52 * YEARS; week++) {
    for (let n = poisson(perWeek, random); n > 0; n--) card.answer('another')
    const released = card.week()
    if (!released) continue
    tries++
    if (released.filter((who) => who === 'another').length === 1) hits++
    pad()
  }
  return hits / tries
}

/**
 * The same parent many weeks: some regulars answer every week, others come once.
 * @returns releases a year, and the share of them that rests on fewer than three parents
 */
export function fewParents(
  regulars: number,
  newcomersPerWeek: number,
  rule: 'k and d' | 'k alone',
): { perYear: number; share: number } {
  const random = seeded(regulars * 1000 + Math.round(newcomersPerWeek * 100))
  const card = new Card('monthly', rule === 'k and d' ? RULE : { ...RULE, d: 0, agedD: 0 })
  let [releases, few, stranger] = [0, 0, 0]
  for (let week = 0; week < 52 * YEARS; week++) {
    for (let n = 0; n < regulars; n++) card.answer(`regular ${n}`)
    for (let n = poisson(newcomersPerWeek, random); n > 0; n--) card.answer(`stranger ${stranger++}`)
    const released = card.week()
    if (!released) continue
    releases++
    if (new Set(released).size < 3) few++
  }
  return { perYear: releases / YEARS, share: releases === 0 ? 0 : few / releases }
}

const percent = (share: number) => `${Math.round(share * 100)} %`
const row = (cells: string[]) => `| ${cells.join(' | ')} |`

export const PADDING = [0.25, 0.5, 1, 2, 4, 8]

/** The tables of docs/privacy.md, as they are printed there. */
export function paddingTable(): string {
  const rhythms: [string, Rhythm][] = [
    ['opened weekly', 'weekly'],
    ['opened monthly', 'monthly'],
  ]
  return [
    row(['other answers a week', ...PADDING.map(String)]),
    row(['---', ...PADDING.map(() => '---')]),
    ...rhythms.map(([name, rhythm]) => row([name, ...PADDING.map((n) => percent(padding(n, rhythm)))])),
  ].join('\n')
}

export function fewParentsTable(): string {
  const cases = [1, 2, 3].flatMap((regulars) =>
    [0, 0.5, 1, 2].map((newcomers) => [regulars, newcomers] as const),
  )
  return [
    row([
      'answer every week',
      'newcomers a week',
      'releases a year',
      'on fewer than 3 parents',
      'the same without d',
    ]),
    row(['---', '---', '---', '---', '---']),
    ...cases.map(([regulars, newcomers]) => {
      const [kept, loose] = [
        fewParents(regulars, newcomers, 'k and d'),
        fewParents(regulars, newcomers, 'k alone'),
      ]
      return row([
        String(regulars),
        String(newcomers),
        kept.perYear.toFixed(1),
        kept.perYear === 0 ? 'never released' : percent(kept.share),
        percent(loose.share),
      ])
    }),
  ].join('\n')
}
