/**
 * The box once more, written from docs/box.md (B1 to B9) alone, for the histories of the real store. It imports nothing of what it
 * judges: calendar, numbers and order of steps are its own. Ballots are kept whole here, under their givers' names.
 */

export interface Questionnaire {
  questions: string[]
  once: boolean
}

/** What the histories' municipality asks. `say` is a text, `sens` sensitive. */
export const ASKED: Record<string, Questionnaire> = {
  often: { questions: ['who', 'many', 'say'], once: false },
  once: { questions: ['who', 'pair', 'sens'], once: true },
  mid: { questions: ['pair', 'many', 'say'], once: false },
}

interface Bound {
  k: number
  d: number
  aged: number
}
interface Standing extends Bound {
  since: number
  asks: string
  sensitive: number
}
interface Card {
  institution: number
  activity: number
  wished: string
  closed: boolean
  stands: Standing[]
}
interface Answer {
  giver: string
  week: string
  counters: string[]
}
interface Pile extends Bound {
  answers: Answer[]
}
export interface Counted {
  at: number
  card: number | null
  institution: number | null
  question: string
  month: string
  answers: Answer[]
}
export interface Shown {
  at: number
  /** The card, offer, place or municipality under which it is shown. */
  where: string
  question: string
  /** As it was written, and as it is read since words were hidden in it. */
  written: string
  text: string
  state: string
  maskings: number
}
/** A text that waits: at its card (`c3`), or in the text pile of an offer (`1/2`), a place (`1/`) or all (`/`). */
interface Laid {
  place: string
  question: string
  text: string
  atOnce: boolean
}

const DAY = 24 * 3600_000
const day = (at: number) => new Date(at).toISOString().slice(0, 10)

/** The last Sunday of a month, at 01:00 UTC, when clocks change in the European Union. */
function turn(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0, 1))
  return last.getTime() - last.getUTCDay() * DAY
}
/** Milliseconds that Copenhagen is ahead of UTC. */
const ahead = (at: number) => {
  const year = new Date(at).getUTCFullYear()
  return at >= turn(year, 2) && at < turn(year, 9) ? 2 * 3600_000 : 3600_000
}
/** The Monday of the week that an instant belongs to: weeks begin on Mondays at 04:00. */
export function weekOf(at: number): string {
  const shifted = at + ahead(at) - 4 * 3600_000
  return day(shifted - ((new Date(shifted).getUTCDay() + 6) % 7) * DAY)
}
/** When the box is opened on a Monday. */
export const opensAt = (monday: string): number => {
  const utc = Date.parse(monday) + 4 * 3600_000
  return utc - ahead(utc - 3600_000)
}
export const plusWeeks = (monday: string, weeks: number) => day(Date.parse(monday) + weeks * 7 * DAY)
const mondaysAfter = (last: number, now: number): string[] => {
  const found: string[] = []
  for (let monday = weekOf(last); opensAt(monday) <= now; monday = plusWeeks(monday, 1))
    if (opensAt(monday) > last) found.push(monday)
  return found
}
const isFirst = (monday: string) => Number(monday.slice(8)) <= 7
const age = (from: string, to: string) => Math.floor((Date.parse(to) - Date.parse(from)) / (7 * DAY))
const monthBack = (at: number, months: number) => {
  const local = new Date(at + ahead(at))
  const first = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() - months, 1))
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  const utc = first.getTime() + (Math.min(local.getUTCDate(), days) - 1) * DAY + (local.getTime() % DAY)
  return utc - ahead(utc - 3600_000)
}
const groupBy = <T>(things: T[], of: (thing: T) => string): T[][] => {
  const groups = new Map<string, T[]>()
  for (const thing of things) groups.set(of(thing), [...(groups.get(of(thing)) ?? []), thing])
  return [...groups.values()]
}

interface State {
  last: number
  rule: Bound & { small: number }
  activities: Map<number, { small: boolean; closed: boolean; weekly: boolean }>
  institutions: Map<number, { closed: boolean }>
  cards: Map<number, Card>
  piles: Map<string, Pile>
  laid: Laid[]
  /** The oldest opening of each text pile, by `place question`. */
  since: Map<string, string>
  counted: Counted[]
  shown: Shown[]
  keep: { texts: number; counts: number }
}
interface Ledger {
  struck: Counted[]
  /** Each strike by card and instant, in the order they were made. */
  strikes: { card: number; at: number }[]
  rules: State['rule'][]
  small: Map<number, boolean>
  states: Map<string, string>
  masked: Map<string, number>
}

export class Oracle {
  state: State
  private ledger: Ledger = {
    struck: [],
    strikes: [],
    rules: [],
    small: new Map(),
    states: new Map(),
    masked: new Map(),
  }
  private copies = new Map<string, State>()
  private waitingCopy: State | null = null
  /** How many strikes there had been when what waits was copied. */
  private strikesThen = 0
  private image: { state: State; ledger: Ledger } | null = null

  constructor(now: number, keep: State['keep']) {
    this.state = {
      last: now,
      rule: { k: 5, small: 10, d: 3, aged: 2 },
      activities: new Map(),
      institutions: new Map(),
      cards: new Map(),
      piles: new Map(),
      laid: [],
      since: new Map(),
      counted: [],
      shown: [],
      keep,
    }
  }

  private standing(card: Card, since: number): Standing {
    const { rule, activities } = this.state
    const { once } = ASKED[card.wished]!
    return {
      since,
      asks: card.wished,
      k: activities.get(card.activity)!.small ? rule.small : rule.k,
      d: once ? 0 : rule.d,
      aged: once ? 0 : rule.aged,
      sensitive: rule.small,
    }
  }

  add(id: number, where: Pick<Card, 'institution' | 'activity' | 'wished'>, now: number) {
    const card: Card = { ...where, closed: false, stands: [] }
    card.stands = [this.standing(card, now)]
    this.state.cards.set(id, card)
  }

  isOpen(id: number): boolean {
    const { cards, activities, institutions } = this.state
    const card = cards.get(id)!
    return (
      !card.closed && !activities.get(card.activity)!.closed && !institutions.get(card.institution)!.closed
    )
  }

  /** What a parent's page asks: now, or before the last change, which is still accepted for a day. */
  asks(id: number, late: boolean, now: number): { asks: string; bound: Standing } | null {
    const [current, before] = [...this.state.cards.get(id)!.stands].reverse()
    if (!late) return { asks: current!.asks, bound: current! }
    if (!before || now - current!.since >= DAY || now < current!.since) return null
    if (ASKED[before.asks]!.questions.join() === ASKED[current!.asks]!.questions.join())
      return { asks: before.asks, bound: current! }
    const most = (name: 'k' | 'd' | 'aged' | 'sensitive') => Math.max(before[name], current![name])
    return {
      asks: before.asks,
      bound: { ...current!, k: most('k'), d: most('d'), aged: most('aged'), sensitive: most('sensitive') },
    }
  }

  /** B1: taken apart. @param answers the counters that each answered question raises */
  handIn(
    card: number,
    {
      giver,
      answers,
      text,
      atOnce,
      bound,
    }: {
      giver: string
      answers: Record<string, string[]>
      text: string | null
      atOnce: boolean
      bound: Standing
    },
    now: number,
  ) {
    for (const [question, counters] of Object.entries(answers)) {
      const word = `${card} ${question}`
      const pile = this.state.piles.get(word) ?? { k: 0, d: 0, aged: 0, answers: [] }
      pile.k = Math.max(pile.k, question === 'sens' ? Math.max(bound.k, bound.sensitive) : bound.k)
      pile.d = Math.max(pile.d, bound.d)
      pile.aged = Math.max(pile.aged, bound.aged)
      pile.answers.push({ giver, week: weekOf(now), counters })
      this.state.piles.set(word, pile)
    }
    if (text !== null) this.state.laid.push({ place: `c${card}`, question: 'say', text, atOnce })
  }

  /** B3: all that is due, one after the other; none while the clock stands before the last. */
  openDue(now: number) {
    if (now < this.state.last) return
    for (const monday of mondaysAfter(this.state.last, now)) this.open(monday)
  }

  private open(monday: string) {
    const { state } = this
    const at = opensAt(monday)
    const monthly = isFirst(monday)
    const cardOf = (word: string) => state.cards.get(Number(word.split(' ')[0]))!
    const isWeekly = (word: string) => state.activities.get(cardOf(word).activity)!.weekly
    const oldest = (words: string[]) =>
      words.flatMap((word) => state.piles.get(word)!.answers.map(({ week }) => week)).sort()[0]!
    const tryToCount = (words: string[], card: number | null, institution: number | null) => {
      const piles = words.map((word) => state.piles.get(word)!)
      const answers = piles.flatMap((pile) => pile.answers)
      const most = (name: keyof Bound) => Math.max(...piles.map((pile) => pile[name]))
      const busiest = Math.max(
        ...piles.flatMap((pile) => groupBy(pile.answers, ({ week }) => week).map((week) => week.length)),
      )
      if (answers.length < most('k')) return
      if (busiest < (age(oldest(words), monday) >= 13 ? most('aged') : most('d'))) return
      const question = words[0]!.split(' ')[1]!
      const thursday = day(Date.parse(monday) - 4 * DAY).slice(0, 7)
      const before = day(Date.parse(`${monday.slice(0, 7)}-01`) - DAY).slice(0, 7)
      const month = card !== null && isWeekly(words[0]!) ? thursday : before
      state.counted.push({ at, card, institution, question, month, answers })
      this.placeTexts(words, { at, card, institution, monday })
      for (const word of words) state.piles.delete(word)
    }
    const words = () => [...state.piles.keys()]
    for (const word of words())
      if (monthly || isWeekly(word)) tryToCount([word], Number(word.split(' ')[0]), null)
    if (monthly) {
      const old = (weeks: number) => words().filter((word) => age(oldest([word]), monday) >= weeks)
      const questionOf = (word: string) => word.split(' ')[1]!
      for (const some of groupBy(old(26), (word) => `${cardOf(word).institution} ${questionOf(word)}`))
        tryToCount(some, null, cardOf(some[0]!).institution)
      for (const some of groupBy(old(26), questionOf)) tryToCount(some, null, null)
      for (const word of old(52)) {
        state.piles.delete(word)
        state.laid = state.laid.filter(({ place, question }) => `${place.slice(1)} ${question}` !== word)
      }
    }
    this.gather(monday, at, monthly)
    this.renew(at, monthly)
    state.last = at
    this.expire(at)
  }

  /** B9: three wrote, or the writer wants it; else into the text pile. */
  private placeTexts(
    words: string[],
    {
      at,
      card,
      institution,
      monday,
    }: { at: number; card: number | null; institution: number | null; monday: string },
  ) {
    const { state } = this
    const mine = (laid: Laid) =>
      words.includes(`${laid.place.slice(1)} ${laid.question}`) && laid.place[0] === 'c'
    const written = state.laid.filter(mine)
    if (written.length === 0) return
    const pile = state.piles.get(words[0]!)!
    let into = institution === null && card === null ? '/' : `${institution}/`
    if (card !== null) {
      const { institution: place, activity } = state.cards.get(card)!
      const isSmall = state.activities.get(activity)!.small || pile.k > state.rule.k
      into = isSmall ? `${place}/` : `${place}/${activity}`
    }
    for (const laid of written) {
      state.laid.splice(state.laid.indexOf(laid), 1)
      if (written.length >= 3 || laid.atOnce)
        state.shown.push({ at, where: `${card ?? ''} ${institution ?? ''}`, ...textOf(laid) })
      else {
        state.laid.push({ ...laid, place: into, atOnce: false })
        const word = `${into} ${laid.question}`
        state.since.set(word, state.since.get(word) ?? monday)
      }
    }
  }

  private gather(monday: string, at: number, monthly: boolean) {
    const { state } = this
    const piles = () => [...state.since.keys()]
    const lie = (words: string[]) =>
      state.laid.filter(({ place, question }) => words.includes(`${place} ${question}`))
    const remove = (words: string[]) => {
      const texts = lie(words)
      state.laid = state.laid.filter((laid) => !texts.includes(laid))
      for (const word of words) state.since.delete(word)
      return texts
    }
    const tryToShow = (words: string[], place: string) => {
      if (lie(words).length < 3) return
      for (const laid of remove(words)) state.shown.push({ at, where: place, ...textOf(laid) })
    }
    for (const word of piles()) tryToShow([word], word.split(' ')[0]!)
    if (!monthly) return
    const old = (weeks: number) => piles().filter((word) => age(state.since.get(word)!, monday) >= weeks)
    for (const some of groupBy(
      old(26).filter((word) => word[0] !== '/'),
      (word) => word.split('/')[0]!,
    ))
      tryToShow(some, `${some[0]!.split('/')[0]}/`)
    if (old(26).length > 0) tryToShow(old(26), '/')
    remove(old(52))
  }

  /** What was changed holds from a card's next opening on. */
  private renew(at: number, monthly: boolean) {
    for (const card of this.state.cards.values()) {
      if (!monthly && !this.state.activities.get(card.activity)!.weekly) continue
      const now = card.stands.at(-1)!
      const wished = this.standing(card, Math.max(at, now.since + 1))
      const isSame = (['asks', 'k', 'd', 'aged', 'sensitive'] as const).every(
        (name) => wished[name] === now[name],
      )
      if (!isSame) card.stands.push(wished)
    }
  }

  private expire(at: number) {
    const { state } = this
    state.shown = state.shown.filter((text) => text.at >= monthBack(at, state.keep.texts))
    state.counted = state.counted.filter((one) => one.at >= monthBack(at, state.keep.counts))
  }

  /** B7. @returns whether there was something */
  strike(card: number, at: number): boolean {
    const gone = this.state.counted.filter((one) => one.card === card && one.at === at)
    this.ledger.struck.push(...gone)
    if (gone.length > 0) this.ledger.strikes.push({ card, at })
    this.takeAway(gone)
    return gone.length > 0
  }

  private takeAway(gone: Counted[]) {
    const { state } = this
    for (const { card, at, question, answers } of gone) {
      state.counted = state.counted.filter(
        (one) => !(one.card === card && one.at === at && one.question === question),
      )
      state.shown = state.shown.filter(
        (text) => !(text.at === at && text.where === `${card} ` && text.question === question),
      )
      const { institution, activity } = state.cards.get(card!)!
      const wrote = answers.filter(({ counters }) => counters.includes('wrote')).length
      if (question === 'say' && wrote > 0 && wrote < 3)
        for (const place of [`${institution}/${activity}`, `${institution}/`]) {
          state.laid = state.laid.filter((laid) => laid.place !== place)
          state.since.delete(`${place} say`)
        }
    }
    for (const { card, at } of gone) this.takePiles(card!, at)
  }

  /** A card's piles from before an opening, and the text piles of its offer, whatever they hold. */
  private takeWaiting({ card, at }: { card: number; at: number }) {
    const { state } = this
    const where = state.cards.get(card)
    this.takePiles(card, at)
    if (!where) return
    for (const place of [`${where.institution}/${where.activity}`, `${where.institution}/`]) {
      state.laid = state.laid.filter((laid) => laid.place !== place)
      state.since.delete(`${place} say`)
    }
  }

  private takePiles(card: number, at: number) {
    const { state } = this
    for (const [word, { answers }] of state.piles)
      if (word.startsWith(`${card} `) && answers.some(({ week }) => week < day(at + ahead(at)))) {
        state.piles.delete(word)
        state.laid = state.laid.filter(({ place, question }) => `${place.slice(1)} ${question}` !== word)
      }
  }

  settle(text: string, to: string, masked: string | null) {
    for (const one of this.state.shown) {
      if (one.text !== text) continue
      if (one.state !== to) this.ledger.states.set(one.written, to)
      one.state = to
      if (masked === null) continue
      one.text = masked
      one.maskings++
      this.ledger.masked.set(one.written, one.maskings)
    }
  }

  raise(rule: State['rule']) {
    this.state.rule = rule
    this.ledger.rules.push(rule)
  }

  makeSmall(activity: number, small: boolean) {
    const it = this.state.activities.get(activity)!
    if (it.small !== small) this.ledger.small.set(activity, small)
    it.small = small
  }

  backUp(name: string) {
    this.copies.set(name, structuredClone(this.state))
    this.waitingCopy = structuredClone(this.state)
    this.strikesThen = this.ledger.strikes.length
  }

  /** B7: what waits comes back only if no opening has passed since it was copied. */
  restore(name: string, now: number) {
    const main = structuredClone(this.copies.get(name)!)
    const waiting = structuredClone(this.waitingCopy!)
    const passed = mondaysAfter(main.last, Math.max(now, this.state.last))
    const latest = Math.max(main.last, this.state.last, ...passed.map(opensAt))
    const isFresh = waiting.last >= latest && mondaysAfter(waiting.last, now).length === 0
    const until = isFresh ? waiting.last : latest
    const before = main.last
    const knows = (card: string) => main.cards.has(Number(card))
    this.state = {
      ...main,
      last: until,
      piles: new Map(isFresh ? [...waiting.piles].filter(([word]) => knows(word.split(' ')[0]!)) : []),
      laid: isFresh ? waiting.laid.filter(({ place }) => place[0] !== 'c' || knows(place.slice(1))) : [],
      since: isFresh ? waiting.since : new Map(),
    }
    // Struck since what waits was copied: what that opening left waiting must pad nobody.
    if (isFresh) for (const one of this.ledger.strikes.slice(this.strikesThen)) this.takeWaiting(one)
    this.applyLedger()
    const monthly = passed.some((monday) => isFirst(monday) && opensAt(monday) <= until)
    if (before < until) this.renew(until, monthly)
    this.expire(until)
  }

  private applyLedger() {
    const { state, ledger } = this
    const isStruck = (one: Counted) =>
      ledger.struck.some(
        (gone) =>
          gone.card === one.card && gone.at === one.at && gone.answers[0]!.giver === one.answers[0]!.giver,
      )
    this.takeAway(state.counted.filter(isStruck))
    for (const rule of ledger.rules)
      for (const name of ['k', 'small', 'd', 'aged'] as const)
        state.rule[name] = Math.max(state.rule[name], rule[name])
    for (const [activity, small] of ledger.small)
      if (small && state.activities.has(activity)) state.activities.get(activity)!.small = true
    for (const text of state.shown) {
      // What was masked since is hidden whole: the ledger does not say which words.
      const maskings = ledger.masked.get(text.written) ?? 0
      if (maskings > text.maskings) Object.assign(text, { text: '[skjult]', state: 'hidden', maskings })
      const last = ledger.states.get(text.written)
      if (last && last !== 'read') text.state = last
    }
  }

  takeImage() {
    this.image = structuredClone({ state: this.state, ledger: this.ledger })
  }

  /** B7: an image is a restore that nobody announced. @returns the openings that were made elsewhere */
  rollBack(now: number): string[] {
    const { state, ledger } = structuredClone(this.image!)
    Object.assign(this, { state, ledger })
    const passed = mondaysAfter(state.last, now)
    if (passed.length === 0) return []
    Object.assign(state, { piles: new Map(), laid: [], since: new Map(), last: opensAt(passed.at(-1)!) })
    this.renew(state.last, passed.some(isFirst))
    this.expire(state.last)
    return passed
  }

  confirmClock(now: number) {
    this.state.last = now
  }
}

const textOf = ({ question, text }: Laid) => ({ question, written: text, text, state: 'new', maskings: 0 })
