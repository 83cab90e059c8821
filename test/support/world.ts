/**
 * A small municipality that lives through random histories. Every ballot answers with a choice of its own name, so a
 * released histogram itself says whose answers it sums: what an attacker who knows everything but the box could see.
 */
import fc from 'fast-check'
import {
  type Decision,
  decide,
  LEAST,
  type Pile,
  strictest,
  type Threshold,
  thresholdFor,
} from '../../src/domain/box.ts'
import { type Opening, openingOn, type Rhythm } from '../../src/domain/schedule.ts'
import { inPeriod, periodsOf, type Released, total } from '../../src/domain/summary.ts'

export const CARDS = [
  { card: 1, institution: 1, rhythm: 'weekly' as Rhythm, smallGroup: false },
  { card: 2, institution: 1, rhythm: 'monthly' as Rhythm, smallGroup: false },
  { card: 3, institution: 1, rhythm: 'monthly' as Rhythm, smallGroup: true },
  { card: 4, institution: 2, rhythm: 'weekly' as Rhythm, smallGroup: false },
  { card: 5, institution: 2, rhythm: 'monthly' as Rhythm, smallGroup: false },
]

/** What may stand on a card: some questions are shared, one is `multi`, one is answered once. */
export const QUESTIONNAIRES = [
  { questions: ['role', 'many', 'say'], once: false },
  { questions: ['role', 'pair'], once: true },
  { questions: ['pair', 'many', 'say'], once: false },
]

export type Event =
  | { is: 'handIn'; card: number; answers: boolean[]; writes: boolean; father: boolean }
  | { is: 'week'; weeks: number }
  | { is: 'repoint'; card: number; to: number }
  | { is: 'smallGroup'; card: number; now: boolean }
  | { is: 'close'; card: number }

const card = fc.integer({ min: 0, max: CARDS.length - 1 })
const handIn = fc.record({
  is: fc.constant('handIn' as const),
  card,
  answers: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  writes: fc.boolean(),
  father: fc.boolean(),
})
/** A group that answers in one go, so that releases do happen. */
const group = fc
  .tuple(card, fc.array(handIn, { minLength: 3, maxLength: 9 }))
  .map(([to, ballots]) => ballots.map((ballot): Event => ({ ...ballot, card: to })))
const single = (event: fc.Arbitrary<Event>) => event.map((it) => [it])

export const histories: fc.Arbitrary<Event[]> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: group },
      { weight: 6, arbitrary: single(handIn) },
      {
        weight: 8,
        arbitrary: single(
          fc.record({ is: fc.constant('week' as const), weeks: fc.constantFrom(1, 1, 1, 2, 4, 13, 27) }),
        ),
      },
      {
        weight: 4,
        arbitrary: single(
          fc.record({ is: fc.constant('repoint' as const), card, to: fc.integer({ min: 0, max: 2 }) }),
        ),
      },
      {
        weight: 1,
        arbitrary: single(fc.record({ is: fc.constant('smallGroup' as const), card, now: fc.boolean() })),
      },
      { weight: 1, arbitrary: single(fc.record({ is: fc.constant('close' as const), card })) },
    ),
    { minLength: 5, maxLength: 40 },
  )
  .map((events) => events.flat())

/** One ballot as the box gets it. */
export interface Given {
  id: string
  card: number
  week: string
  father: boolean
  threshold: Threshold
  /** The counters it raises, by question; each carries the ballot's name. */
  raised: Record<string, string[]>
  text: string | null
}

export interface ShownText {
  text: string
  question: string
  openingAt: number
  cardId: number | null
  institutionId: number | null
  month: string
}

/** What is promised to be a box: it takes ballots, it is opened, and staff see something. */
export interface System {
  drop(ballot: Given): void
  open(opening: Opening): void
  released(): Released[]
  texts(): ShownText[]
  /** Views beyond sums of releases, where a system (wrongly) has any. */
  moreViews?(): Map<string, string[]>
  waiting(): Pile[]
  forgotten(): Pile[]
}

/** The box as it is: the domain's own rule over piles in memory. `rule` is there for mutants. */
export class TrueBox implements System {
  protected piles = new Map<string, Pile>()
  protected laid: { pile: string; text: string }[] = []
  protected out: Released[] = []
  protected shown: ShownText[] = []
  protected lost: Pile[] = []
  constructor(protected rule: (waiting: Pile[], opening: Opening) => Decision = decide) {}

  drop({ card, week, threshold, raised, text }: Given) {
    const { institution, rhythm } = CARDS.find((it) => it.card === card)!
    for (const [question, choices] of Object.entries(raised)) {
      const key = `${card} ${question}`
      const pile = this.piles.get(key) ?? {
        card,
        institution,
        rhythm,
        question,
        threshold,
        counts: {},
        weeks: {},
      }
      pile.threshold = strictest(pile.threshold, threshold)
      for (const choice of choices) pile.counts[choice] = (pile.counts[choice] ?? 0) + 1
      pile.weeks[week] = (pile.weeks[week] ?? 0) + 1
      this.piles.set(key, pile)
    }
    if (text !== null) this.laid.push({ pile: `${card} say`, text })
  }

  open(opening: Opening) {
    const { releases, forgotten } = this.rule([...this.piles.values()], opening)
    for (const { scope, question, month, n, counts, piles } of releases) {
      const cardId = scope !== 'municipality' && 'card' in scope ? scope.card : null
      const institutionId =
        scope === 'municipality' ? null : 'card' in scope ? piles[0]!.institution : scope.institution
      const where = { openingAt: opening.at, month, cardId, institutionId, question }
      this.out.push({ ...where, n, counts })
      const keys = piles.map((pile) => `${pile.card} ${pile.question}`)
      for (const { pile, text } of this.laid) if (keys.includes(pile)) this.shown.push({ ...where, text })
      this.laid = this.laid.filter(({ pile }) => !keys.includes(pile))
      for (const key of keys) this.piles.delete(key)
    }
    for (const pile of forgotten) {
      const key = `${pile.card} ${pile.question}`
      this.piles.delete(key)
      this.laid = this.laid.filter((laid) => laid.pile !== key)
      this.lost.push(pile)
    }
  }

  released = () => this.out
  texts = () => this.shown
  waiting = () => [...this.piles.values()]
  forgotten = () => this.lost
}

export const ballotOf = (choice: string) => choice.split('.')[0]!

/** Everything staff can look at just now: each filter, each period, each question; by name, whose answers it sums. */
export function views(system: System): Map<string, string[]> {
  const seen = new Map<string, string[]>()
  const releases = system.released()
  const filters: [string, (release: Released) => boolean][] = [
    ['all', ({ cardId }) => cardId !== null],
    ['pooled', ({ cardId }) => cardId === null],
    ...CARDS.map(({ card }): [string, (release: Released) => boolean] => [
      `card ${card}`,
      (r) => r.cardId === card,
    ]),
    ...[1, 2].flatMap((place): [string, (release: Released) => boolean][] => [
      [`place ${place}`, (r) => r.institutionId === place && r.cardId !== null],
      [`pooled ${place}`, (r) => r.institutionId === place && r.cardId === null],
    ]),
  ]
  for (const period of ['all' as const, ...periodsOf(releases)])
    for (const [name, holds] of filters)
      for (const { question, counts } of total(
        releases.filter((r) => holds(r) && inPeriod(r, period)),
      ).values())
        seen.set(`${name}/${period}/${question}`, [...new Set(Object.keys(counts).map(ballotOf))].sort())
  for (const [name, members] of system.moreViews?.() ?? []) seen.set(name, members)
  return seen
}

export interface Lived {
  system: System
  given: Given[]
  /** Every view at every moment: `moment/name` → ballots. */
  seen: Map<string, string[]>
  /** Moments between two openings at which a view changed. */
  stirred: string[]
}

/** Lives through a history. A card's rule and questionnaire change at its own openings only. */
export function live(history: Event[], system: System): Lived {
  let monday = '2024-01-01'
  let moment = 0
  const given: Given[] = []
  const seen: Lived['seen'] = new Map()
  const stirred: string[] = []
  const closed = new Set<number>()
  const wished = CARDS.map(({ smallGroup }, nth) => ({ questionnaire: nth % 3, smallGroup }))
  const stands = wished.map((it) => ({ ...it }))

  const look = () => {
    const now = views(system)
    for (const [name, members] of now) seen.set(`${moment}/${name}`, members)
    moment++
    return JSON.stringify([[...now], system.texts()])
  }
  let before = look()

  for (const event of history) {
    if (event.is === 'week') {
      for (let week = 0; week < event.weeks; week++) {
        monday = plusWeek(monday)
        const opening = openingOn(monday)
        system.open(opening)
        for (const [nth, { rhythm }] of CARDS.entries())
          if (opening.monthly || rhythm === 'weekly') stands[nth] = { ...wished[nth]! }
      }
      before = look()
      continue
    }
    if (event.is === 'repoint') wished[event.card]!.questionnaire = event.to
    else if (event.is === 'smallGroup') wished[event.card]!.smallGroup = event.now
    else if (event.is === 'close') closed.add(event.card)
    else if (!closed.has(event.card)) {
      const ballot = ballotFrom(event, `b${given.length}`, monday, stands[event.card]!)
      if (ballot) {
        given.push(ballot)
        system.drop(ballot)
      }
    }
    const after = look()
    if (after !== before) stirred.push(`${moment}: ${event.is}`)
    before = after
  }
  return { system, given, seen, stirred }
}

function ballotFrom(
  { card, answers, writes, father }: Extract<Event, { is: 'handIn' }>,
  id: string,
  week: string,
  stands: { questionnaire: number; smallGroup: boolean },
): Given | null {
  const { questions, once } = QUESTIONNAIRES[stands.questionnaire]!
  const raised: Given['raised'] = {}
  for (const [nth, question] of questions.entries())
    if (question !== 'say' && answers[nth])
      raised[question] = question === 'many' ? [`${id}.a`, `${id}.b`, `${id}.c`] : [id]
  const asksText = questions.includes('say')
  const text = asksText && writes ? id : null
  if (Object.keys(raised).length === 0 && text === null) return null
  if (asksText) raised.say = [id]
  raised.ballot = [id]
  const threshold = thresholdFor(LEAST, stands.smallGroup, once)
  return { id, card: CARDS[card]!.card, week, father, threshold, raised, text }
}

const plusWeek = (monday: string) =>
  new Date(Date.parse(`${monday}T00:00:00Z`) + 7 * 24 * 3600_000).toISOString().slice(0, 10)

/**
 * Signature: answers to a question that stand in the same views form classes. Names those that are too small, by the
 * strictest k under which any of their members answered.
 */
export function smallClasses({ given, seen, system }: Lived): string[] {
  const where = new Map<string, string[]>()
  for (const [view, ballots] of seen) {
    const question = view.split('/').at(-1)!
    for (const ballot of ballots) {
      const key = `${question} ${ballot}`
      const views = where.get(key)
      if (views) views.push(view)
      else where.set(key, [view])
    }
  }
  const classes = new Map<string, string[]>()
  for (const [key, views] of where) {
    const [question, ballot] = key.split(' ') as [string, string]
    const name = `${question}: ${views.join(' ')}`
    classes.set(name, [...(classes.get(name) ?? []), ballot])
  }
  const kOf = (ballots: string[]) =>
    Math.max(...given.filter(({ id }) => ballots.includes(id)).map(({ threshold }) => threshold.k))
  const small = [...classes]
    .filter(([, ballots]) => ballots.length < kOf(ballots))
    .map(([name, ballots]) => `${ballots.join(',')} in ${name.slice(0, 120)}`)
  const texts = system.texts().filter((text) => {
    const beside = system
      .released()
      .find(
        (r) =>
          r.question === text.question &&
          r.openingAt === text.openingAt &&
          r.cardId === text.cardId &&
          r.institutionId === text.institutionId,
      )
    return new Set(Object.keys(beside?.counts ?? {}).map(ballotOf)).size < kOf([text.text])
  })
  return [...small, ...texts.map(({ text }) => `text of ${text}`)]
}
