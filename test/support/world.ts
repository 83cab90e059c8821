/**
 * A small municipality that lives through random histories. Every ballot answers with a choice of its own name, so a
 * released histogram itself says whose answers it sums: what an attacker who knows everything but the box could see.
 */
import fc from 'fast-check'
import type { Chosen } from '../../src/domain/answers/chosen.ts'
import { type Period, periodsOf } from '../../src/domain/answers/period.ts'
import { quarterOf, type Released } from '../../src/domain/answers/release.ts'
import { total } from '../../src/domain/answers/sums.ts'
import {
  type Decision,
  decide,
  groups,
  LEAST,
  type Pile,
  strictest,
  type Threshold,
  thresholdFor,
} from '../../src/domain/box/box.ts'
import { limitsAt } from '../../src/domain/box/retention.ts'
import { type Opening, openingOn, type Rhythm } from '../../src/domain/box/schedule.ts'
import { decideTexts, scopeOf, standTogether, type TextScope } from '../../src/domain/box/texts.ts'
import type { StaffCard } from '../../src/domain/cards/staff-card.ts'
import type { Person } from '../../src/domain/people/person.ts'
import { select } from './selection.ts'

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

/** One step of a history. `card` and `to` are positions in CARDS and QUESTIONNAIRES, not ids. */
export type Event =
  | { is: 'handIn'; card: number; answers: boolean[]; writes: boolean; father: boolean }
  | { is: 'week'; weeks: number }
  | { is: 'repoint'; card: number; to: number }
  | { is: 'smallGroup'; card: number; now: boolean }
  | { is: 'close'; card: number }
  /** A leader strikes one of the card's openings, the nth from the last. */
  | { is: 'strike'; card: number; nth: number }
  | { is: 'backup' }
  /** The last backup is put back. */
  | { is: 'restore' }

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
      {
        weight: 3,
        arbitrary: single(
          fc.record({ is: fc.constant('strike' as const), card, nth: fc.integer({ min: 0, max: 2 }) }),
        ),
      },
      { weight: 3, arbitrary: single(fc.constant({ is: 'backup' as const })) },
      { weight: 2, arbitrary: single(fc.constant({ is: 'restore' as const })) },
    ),
    { minLength: 5, maxLength: 50 },
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
  /** The texts that are shown together have the same. */
  group: string
  /** Who answered its question in the release that it was handed in for. */
  among: string[]
}

/** A release without its questionnaire, which `views` looks up. */
export type Counted = Omit<Released, 'questionnaire'>

/** What a history is lived with: the true box, or one with a mistake in it (mutants.ts). */
export interface System {
  drop(ballot: Given): void
  open(opening: Opening): void
  released(): Counted[]
  texts(): ShownText[]
  /** Views beyond sums of releases, where a system (wrongly) has any. */
  moreViews?(): Map<string, string[]>
  waiting(): Pile[]
  /** What is there no more, by question and name: forgotten, struck, kept long enough, or lost at a restore. */
  gone(): Set<string>
  strike(card: number, nth: number): void
  backUp(): void
  restore(): void
}

/** Months. Shorter than anyone would choose, so that answers expire within a history of two years. */
const KEEPING = { textMonths: 5, countMonths: 12 }

const namesIn = (question: string, counts: Record<string, number>) =>
  Object.keys(counts).map((choice) => `${question} ${ballotOf(choice)}`)

interface State {
  piles: Map<string, Pile>
  laid: { pile: string; text: string }[]
  /** Texts in text piles, by the question "say" alone. */
  few: { scope: TextScope; since: string; text: string; among: string[] }[]
  out: Counted[]
  shown: ShownText[]
  last: number
}

/** The box as it is: the domain's own rule over piles in memory. `rule` is there for mutants. */
export class TrueBox implements System {
  protected state: State = { piles: new Map(), laid: [], few: [], out: [], shown: [], last: 0 }
  protected lost = new Set<string>()
  protected copy: State | null = null
  /** Beside the database: what was struck, by card and opening. */
  protected ledger: { card: number; openingAt: number }[] = []
  constructor(protected rule: (waiting: Pile[], opening: Opening) => Decision = decide) {}

  drop({ card, week, threshold, raised, text }: Given) {
    const { piles, laid } = this.state
    const { institution, rhythm } = CARDS.find((it) => it.card === card)!
    for (const [question, choices] of Object.entries(raised)) {
      const key = `${card} ${question}`
      const pile = piles.get(key) ?? {
        card,
        institution,
        activity: card,
        // As the store has it: also where k was raised by a small group at any time.
        smallGroup: threshold.k > LEAST.k,
        rhythm,
        question,
        threshold,
        counts: {},
        weeks: {},
      }
      pile.threshold = strictest(pile.threshold, threshold)
      pile.smallGroup ||= threshold.k > LEAST.k
      for (const choice of choices) pile.counts[choice] = (pile.counts[choice] ?? 0) + 1
      pile.weeks[week] = (pile.weeks[week] ?? 0) + 1
      piles.set(key, pile)
    }
    if (text !== null) laid.push({ pile: `${card} say`, text })
  }

  open(opening: Opening) {
    const { state } = this
    const { releases, forgotten } = this.rule([...state.piles.values()], opening)
    for (const { scope, question, month, n, counts, piles } of releases) {
      const cardId = scope !== 'municipality' && 'card' in scope ? scope.card : null
      const institutionId =
        scope === 'municipality' ? null : 'card' in scope ? piles[0]!.institution : scope.institution
      const where = { openingAt: opening.at, month, cardId, institutionId, question }
      state.out.push({ ...where, n, counts })
      const keys = piles.map((pile) => `${pile.card} ${pile.question}`)
      const texts = state.laid.filter(({ pile }) => keys.includes(pile)).map(({ text }) => text)
      const among = [...new Set(Object.keys(counts).map(ballotOf))]
      const group = `${cardId} ${institutionId} ${opening.at}`
      if (this.standTogether(texts.length))
        state.shown.push(...texts.map((text) => ({ ...where, text, group, among })))
      else {
        const into = scopeOf({ scope, piles })
        state.few.push(...texts.map((text) => ({ scope: into, since: opening.day, text, among })))
      }
      state.laid = state.laid.filter(({ pile }) => !keys.includes(pile))
      for (const key of keys) state.piles.delete(key)
    }
    this.gather(opening)
    for (const pile of forgotten) {
      const key = `${pile.card} ${pile.question}`
      state.piles.delete(key)
      state.laid = state.laid.filter((laid) => laid.pile !== key)
      this.lose(namesIn(pile.question, pile.counts))
    }
    state.last = opening.at
    this.expire(opening.at)
  }

  protected standTogether = standTogether

  /** What the text piles release and forget. */
  private gather(opening: Opening) {
    const { state } = this
    const wordOf = ({ institution, activity }: TextScope) => `${institution}/${activity}`
    const piles = groups(state.few, ({ scope }) => wordOf(scope)).map((texts) => ({
      scope: texts[0]!.scope,
      question: 'say',
      since: texts.map(({ since }) => since).sort()[0]!,
      n: texts.length,
    }))
    const { gatherings, forgotten } = decideTexts(piles, opening)
    for (const { scope, month, piles: gathered } of gatherings) {
      const words = gathered.map((pile) => wordOf(pile.scope))
      const where = {
        question: 'say',
        month,
        openingAt: opening.at,
        cardId: null,
        institutionId: scope.institution,
      }
      for (const { scope: from, text, among } of state.few)
        if (words.includes(wordOf(from)))
          state.shown.push({ ...where, text, among, group: `${wordOf(scope)} ${opening.at}` })
    }
    const gone = [...gatherings.flatMap(({ piles }) => piles), ...forgotten].map(({ scope }) => wordOf(scope))
    state.few = state.few.filter(({ scope }) => !gone.includes(wordOf(scope)))
  }

  strike(card: number, nth: number) {
    const openings = [...new Set(this.state.out.filter((it) => it.cardId === card).map((it) => it.openingAt))]
    const openingAt = openings.sort((a, b) => b - a)[nth]
    if (openingAt === undefined) return
    this.ledger.push({ card, openingAt })
    // A few wrote: their texts may lie in the text piles of the offer or the place, and nobody can tell which.
    const { institution } = CARDS.find((it) => it.card === card)!
    this.state.few = this.state.few.filter(
      ({ scope }) => scope.institution !== institution || (scope.activity ?? card) !== card,
    )
    this.keepUp()
  }

  backUp() {
    this.copy = structuredClone(this.state)
  }

  restore() {
    if (!this.copy) return
    const before = this.names()
    const { last } = this.state
    const passed = this.copy.last !== last
    this.state = structuredClone(this.copy)
    if (passed && this.dropsOldWaiting()) Object.assign(this.state, { piles: new Map(), laid: [], few: [] })
    this.state.last = last
    this.keepUp()
    this.expire(last)
    const now = this.names()
    this.lose([...before].filter((name) => !now.has(name)))
  }

  /** Whether a restore drops a copy of what waited that is older than the last opening; a mutant says no. */
  protected dropsOldWaiting = () => true

  /** Removes what the ledger says was struck: at a strike, and again after a restore. */
  protected keepUp() {
    const isStruck = (it: { cardId: number | null; openingAt: number }) =>
      this.ledger.some(({ card, openingAt }) => it.cardId === card && it.openingAt === openingAt)
    this.remove(isStruck)
    this.state.shown = this.state.shown.filter((text) => !isStruck(text))
  }

  private expire(opening: number) {
    const limits = limitsAt(opening, KEEPING)
    this.remove(({ openingAt }) => openingAt < limits.counts)
    this.state.shown = this.state.shown.filter(
      ({ openingAt }) => openingAt >= Math.max(limits.texts, limits.counts),
    )
  }

  private remove(goes: (release: Counted) => boolean) {
    for (const { question, counts } of this.state.out.filter(goes)) this.lose(namesIn(question, counts))
    this.state.out = this.state.out.filter((release) => !goes(release))
  }

  private lose(names: string[]) {
    for (const name of names) this.lost.add(name)
  }

  private names(): Set<string> {
    const { piles, out } = this.state
    return new Set([...piles.values(), ...out].flatMap(({ question, counts }) => namesIn(question, counts)))
  }

  released = () => this.state.out
  texts = () => this.state.shown
  waiting = () => [...this.state.piles.values()]
  gone = () => this.lost
}

/** The ballot that a choice names: `b3` from `b3.a`. */
export const ballotOf = (choice: string) => choice.split('.')[0]!

/** Who looks: a leader of all, staff of one place, a leader of the other. */
const PEOPLE: Person[] = [
  { id: 1, name: 'all', posts: [{ role: 'leader', institutionId: null }] },
  { id: 2, name: 'staff 1', posts: [{ role: 'staff', institutionId: 1 }] },
  { id: 3, name: 'leader 2', posts: [{ role: 'leader', institutionId: 2 }] },
]

/** What staff's pages are asked for: everything, a place, a card's activity, a questionnaire, both. */
const CHOICES: Omit<Chosen, 'period'>[] = [
  { institution: null, activity: null, questionnaire: null },
  ...[1, 2].map((institution) => ({ institution, activity: null, questionnaire: null })),
  ...CARDS.map(({ card, institution }) => ({ institution, activity: card, questionnaire: null })),
  ...QUESTIONNAIRES.flatMap((_, nth) => [
    { institution: null, activity: null, questionnaire: `q${nth}` },
    { institution: 1, activity: null, questionnaire: `q${nth}` },
  ]),
]

/** The cards as staff's pages are given them: each an activity of its own. */
const staffCards = (stands: number[]) =>
  CARDS.map(({ card, institution }, nth) => ({
    id: card,
    institutionId: institution,
    activityId: card,
    questionnaire: { id: `q${stands[nth]}` },
  })) as StaffCard[]

/**
 * Everything staff can look at just now, as selection.ts picks it out, and with it the store for their pages: each person, filter,
 * period and question, the export, and by name whose answers it sums.
 * @param stands the questionnaire that stands on each card
 * @param stood what stood there until each opening, the oldest first
 */
export function views(
  system: System,
  stands: number[],
  stood: { until: number; stands: number[] }[],
): Map<string, string[]> {
  const seen = new Map<string, string[]>()
  // As the store answers it: the newest questionnaire before that opening that has the question.
  const askedAt = ({ cardId, openingAt, question }: Counted): string | null => {
    const nth = CARDS.findIndex(({ card }) => card === cardId)
    if (nth < 0) return null
    const before = stood.filter(({ until }) => until <= openingAt).map((it) => it.stands[nth]!)
    const holds = (it: number) => question === 'ballot' || QUESTIONNAIRES[it]!.questions.includes(question)
    return `q${before.findLast(holds) ?? before.at(-1)}`
  }
  const released = system.released().map((it) => ({ ...it, questionnaire: askedAt(it) }))
  const cards = staffCards(stands)
  const note = (name: string, some: Released[]) => {
    for (const { question, counts } of total(some).values())
      seen.set(`${name}/${question}`, [...new Set(Object.keys(counts).map(ballotOf))].sort())
  }
  for (const person of PEOPLE)
    for (const choice of CHOICES)
      for (const period of ['all' as const, ...periodsIn(released)]) {
        const { byCard, pooled } = select(person, { ...choice, period }, { cards, released, texts: [] })
        const name = `${person.name} ${Object.values(choice).join(' ')} ${period}`
        note(`${name} own`, byCard.released)
        note(`${name} pooled`, pooled.released)
      }
  // The export lists each release on its own.
  for (const [nth, release] of released.entries()) note(`export ${nth} ${release.openingAt}`, [release])
  for (const [name, members] of system.moreViews?.() ?? []) seen.set(name, members)
  return seen
}

/** Every period that holds a release, each single opening among them. */
const periodsIn = (released: Released[]): Period[] =>
  periodsOf(
    released.map(({ month }) => quarterOf(month)),
    released.map(({ openingAt }) => openingAt),
  )

export interface Lived {
  system: System
  given: Given[]
  /** Every view at every moment: `moment/name` → ballots. */
  seen: Map<string, string[]>
  /** Moments between two openings at which a view changed. */
  stirred: string[]
  /** Answers that were gone and were there again. */
  returned: string[]
  /** Texts at every moment they could be read, with how many others may have written them, and how many stand together. */
  beside: { text: string; names: number; together: number }[]
}

const namesOf = (system: System) =>
  new Set(
    [...system.waiting(), ...system.released()].flatMap(({ question, counts }) => namesIn(question, counts)),
  )

/** Lives through a history. A card's rule and questionnaire change at its own openings only. */
export function live(history: Event[], system: System): Lived {
  let monday = '2024-01-01'
  let moment = 0
  const given: Given[] = []
  const seen: Lived['seen'] = new Map()
  const stirred: string[] = []
  const returned: string[] = []
  const beside: Lived['beside'] = []
  const closed = new Set<number>()
  const wished = CARDS.map(({ smallGroup }, nth) => ({ questionnaire: nth % 3, smallGroup }))
  const stands = wished.map((it) => ({ ...it }))
  const stood: Parameters<typeof views>[2] = []

  const look = () => {
    const now = views(
      system,
      stands.map(({ questionnaire }) => questionnaire),
      stood,
    )
    for (const [name, members] of now) seen.set(`${moment}/${name}`, members)
    for (const texts of groups(system.texts(), ({ group }) => group)) {
      const names = new Set(texts.flatMap(({ among }) => among)).size
      beside.push(...texts.map(({ text }) => ({ text, names, together: texts.length })))
    }
    moment++
    return JSON.stringify([[...now], system.texts()])
  }
  let before = look()

  for (const event of history) {
    if (event.is === 'week') {
      for (let week = 0; week < event.weeks; week++) {
        monday = plusWeek(monday)
        const opening = openingOn(monday)
        stood.push({ until: opening.at, stands: stands.map(({ questionnaire }) => questionnaire) })
        system.open(opening)
        returned.push(...[...namesOf(system)].filter((name) => system.gone().has(name)))
        for (const [nth, { rhythm }] of CARDS.entries())
          if (opening.monthly || rhythm === 'weekly') stands[nth] = { ...wished[nth]! }
      }
      before = look()
      continue
    }
    if (event.is === 'repoint') wished[event.card]!.questionnaire = event.to
    else if (event.is === 'smallGroup') wished[event.card]!.smallGroup = event.now
    else if (event.is === 'close') closed.add(event.card)
    else if (event.is === 'backup') system.backUp()
    else if (event.is === 'strike' || event.is === 'restore') {
      if (event.is === 'strike') system.strike(CARDS[event.card]!.card, event.nth)
      else system.restore()
      returned.push(...[...namesOf(system)].filter((name) => system.gone().has(name)))
      before = look()
      continue
    } else if (!closed.has(event.card)) {
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
  return { system, given, seen, stirred, returned, beside }
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
 * Answers to a question that stand in exactly the same views form a class.
 * @returns the ballots of each class, by its question and views
 */
function classesOf({ seen }: Lived): Map<string, string[]> {
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
  return classes
}

/**
 * What the attacker can single out: he adds and subtracts views as he likes. By Gaussian elimination (modulo a large
 * prime, so that nothing is rounded), the unions of small classes whose sum is a combination of views.
 */
export function reachable(lived: Lived): string[] {
  const targets: string[] = []
  const classes = classesOf(lived)
  for (const question of new Set([...classes.keys()].map((name) => name.split(':')[0]!))) {
    const mine = [...classes].filter(([name]) => name.startsWith(`${question}:`))
    const column = new Map(
      mine.flatMap(([, ballots], nth) => ballots.map((ballot) => [ballot, nth] as const)),
    )
    const rows = [...lived.seen]
      .filter(([view]) => view.endsWith(`/${question}`))
      .map(([, ballots]) => {
        const row = Array<bigint>(mine.length).fill(0n)
        for (const ballot of ballots) row[column.get(ballot)!] = 1n
        return row
      })
    const basis = reduce(rows)
    const small = mine.flatMap(([, ballots], nth) =>
      ballots.length < kOf(lived.given, ballots) ? [nth] : [],
    )
    for (const some of subsets(small.slice(0, 6))) {
      const target = mine.map((_, nth) => (some.includes(nth) ? 1n : 0n))
      const ballots = some.flatMap((nth) => mine[nth]![1])
      if (ballots.length < kOf(lived.given, ballots) && isIn(basis, target)) targets.push(ballots.join(','))
    }
  }
  return targets
}

const P = 2_147_483_647n
const mod = (n: bigint) => ((n % P) + P) % P
function inverse(n: bigint): bigint {
  let [result, base, exponent] = [1n, mod(n), P - 2n]
  for (; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = mod(result * base)
    base = mod(base * base)
  }
  return result
}

/** Row echelon form: each row with the column of its leading one. */
function reduce(rows: bigint[][]): { lead: number; row: bigint[] }[] {
  const basis: { lead: number; row: bigint[] }[] = []
  for (const given of rows) {
    const row = minus(basis, given)
    const lead = row.findIndex((entry) => entry !== 0n)
    if (lead < 0) continue
    const by = inverse(row[lead]!)
    basis.push({ lead, row: row.map((entry) => mod(entry * by)) })
  }
  return basis
}

/** What is left of a row when all that the basis explains is taken off. */
const minus = (basis: ReturnType<typeof reduce>, given: bigint[]) =>
  basis.reduce(
    (row, { lead, row: other }) =>
      row[lead] === 0n ? row : row.map((entry, nth) => mod(entry - row[lead]! * other[nth]!)),
    given,
  )
const isIn = (basis: ReturnType<typeof reduce>, target: bigint[]) =>
  minus(basis, target).every((entry) => entry === 0n)

const subsets = (all: number[]): number[][] =>
  Array.from({ length: 2 ** all.length - 1 }, (_, bits) => all.filter((_, nth) => ((bits + 1) >> nth) & 1))

const kOf = (given: Given[], ballots: string[]) =>
  Math.max(...given.filter(({ id }) => ballots.includes(id)).map(({ threshold }) => threshold.k))

/** The classes that are smaller than the k under which any of their members answered, and texts that belong to such. */
export function smallClasses(lived: Lived): string[] {
  const { given, beside } = lived
  const classes = classesOf(lived)
  const small = [...classes]
    .filter(([, ballots]) => ballots.length < kOf(given, ballots))
    .map(([name, ballots]) => `${ballots.join(',')} in ${name.slice(0, 120)}`)
  const bare = beside.filter(({ text, names, together }) => names < kOf(given, [text]) || together < 3)
  return [...small, ...bare.map(({ text }) => `text of ${text}`)]
}
