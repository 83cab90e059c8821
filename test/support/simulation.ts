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

/**
 * An insider knows who comes: he keeps the pile empty by sweeping it with k answers of his own, and pads only where exactly one visitor
 * came. Exact: visitors are Poisson-distributed, twice as many as answer. Each of his chances hits when that visitor answers, in one of two.
 * @param perWeek answers a week
 * @returns chances a year
 */
export function insiderChances(perWeek: number, rhythm: Rhythm): number {
  const periods = rhythm === 'weekly' ? 52 : 12
  const visitors = (2 * perWeek * 52) / periods
  return periods * visitors * Math.exp(-visitors)
}

export function insiderTable(): string {
  const rhythms: [string, Rhythm][] = [
    ['opened weekly', 'weekly'],
    ['opened monthly', 'monthly'],
  ]
  const few = (n: number) => (n < 0.005 ? '0' : n.toFixed(n < 1 ? 2 : 1))
  return [
    row(['answers a week', ...PADDING.map(String)]),
    row(['---', ...PADDING.map(() => '---')]),
    ...rhythms.map(([name, rhythm]) => row([name, ...PADDING.map((n) => few(insiderChances(n, rhythm)))])),
  ].join('\n')
}

/** How people answer a five-point question, from the lowest step to the highest. */
const SPREADS = {
  peaked: [0.02, 0.03, 0.05, 0.25, 0.65],
  usual: [0.05, 0.05, 0.15, 0.35, 0.4],
  even: [0.2, 0.2, 0.2, 0.2, 0.2],
}

/** If all answer the same it shows; and the one who does not reads the answer of everybody else. Exact. */
export function alikeTable(): string {
  const sum = (spread: number[], of: (p: number) => number) => spread.reduce((all, p) => all + of(p), 0)
  const share = (n: number) => (n < 0.0005 ? '0 %' : `${(n * 100).toFixed(n < 0.1 ? 1 : 0)} %`)
  return [
    row([
      'answers spread',
      'answerers',
      'all the same',
      'all but one the same',
      'the lowest step by exactly one',
    ]),
    row(['---', '---', '---', '---', '---']),
    ...Object.entries(SPREADS).flatMap(([name, spread]) =>
      [5, 6, 8, 10, 15].map((n) =>
        row([
          name,
          String(n),
          share(sum(spread, (p) => p ** n)),
          share(sum(spread, (p) => n * p ** (n - 1) * (1 - p))),
          share(n * spread[0]! * (1 - spread[0]!) ** (n - 1)),
        ]),
      ),
    ),
  ].join('\n')
}

/** Ways to draw some of many. */
const choose = (of: number, some: number): number =>
  some < 0 || some > of
    ? 0
    : Array.from({ length: some }, (_, i) => (of - i) / (i + 1)).reduce((a, b) => a * b, 1)

/**
 * Families behind n answers where both parents of each couple may answer, whoever does. Exact.
 * @returns the mean, and the share with fewer than half as many and one
 */
export function families(couples: number, n: number): { mean: number; few: number } {
  const all = choose(2 * couples, n)
  // So many families: of those some have both parents in, the others one of two.
  const behind = (f: number) => (choose(couples, f) * choose(f, n - f) * 2 ** (2 * f - n)) / all
  const counts = Array.from({ length: couples + 1 }, (_, f) => f)
  return {
    mean: counts.reduce((sum, f) => sum + f * behind(f), 0),
    few: counts.filter((f) => f < n / 2 + 1).reduce((sum, f) => sum + behind(f), 0),
  }
}

export function couplesTable(): string {
  const COUPLES = [3, 4, 5, 6, 8, 10]
  const cell = (couples: number, n: number) => {
    if (2 * couples < n) return '–'
    const { mean, few } = families(couples, n)
    return `${mean.toFixed(1)} (${percent(few)})`
  }
  return [
    row(['answers', ...COUPLES.map((n) => `${n} couples`)]),
    row(['---', ...COUPLES.map(() => '---')]),
    ...[5, 6, 8, 10].map((n) => row([String(n), ...COUPLES.map((couples) => cell(couples, n))])),
  ].join('\n')
}

/**
 * How long answers to a monthly card wait for their own card's opening.
 * @returns weeks within which nine in ten answers are released, and nine in ten first answers of a pile
 */
export function waiting(perWeek: number, k: number): { answer: number; first: number } {
  const random = seeded(Math.round(perWeek * 10) + k)
  const card = new Card('monthly', { ...RULE, k })
  const [all, firsts]: number[][] = [[], []]
  let inside: number[] = []
  for (let week = 0; week < 52 * 4 * YEARS; week++) {
    for (let n = poisson(perWeek, random); n > 0; n--) {
      card.answer('somebody')
      inside.push(week + random())
    }
    const released = card.week()
    if (!released) continue
    const waits = inside.map((since) => week + 1 - since)
    all!.push(...waits)
    firsts!.push(Math.max(...waits))
    inside = []
  }
  const ninth = (some: number[]) => Math.ceil(some.sort((a, b) => a - b)[Math.floor(some.length * 0.9)]!)
  return { answer: ninth(all!), first: ninth(firsts!) }
}

export function waitingTable(): string {
  return [
    row(['answers a week', 'k', 'nine in ten answers within', 'nine in ten, from the first of a pile']),
    row(['---', '---', '---', '---']),
    ...[5, 10].flatMap((k) =>
      [1, 2, 4].map((perWeek) => {
        const { answer, first } = waiting(perWeek, k)
        return row([String(perWeek), String(k), `${answer} weeks`, `${first} weeks`])
      }),
    ),
  ].join('\n')
}
