/**
 * Random histories on the real store, through the real hand-in, beside an oracle that was written from docs/box.md alone
 * (test/support/oracle.ts). After every step what waits, what was counted, which texts are shown and where they lie must be the same.
 * Longer than other files: every event is played twice, to the house and to the oracle, and the two stand beside each other.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { calendarOf } from '../../src/domain/box/schedule.ts'
import type { Bank, Preset } from '../../src/domain/setup/setup.ts'
import { createOpener } from '../../src/opener.ts'
import { empty } from '../../src/presets/index.ts'
import { storeOf } from '../../src/store/index.ts'
import { failAt, look, mend } from '../support/disk.ts'
import { HOUR, makeHouse, type TestHouse } from '../support/house.ts'
import { backUp, copyOf, removeCopy, restoreInto, waitingTexts } from '../support/machine.ts'
import { ASKED, Oracle, opensAt, plusWeeks, weekOf } from '../support/oracle.ts'
import { compareViews } from '../support/parity.ts'
import { isOnPostgres } from '../support/postgres/databases.ts'

const GIVERS = 30
const START = Date.parse('2026-02-11T11:00:00Z')
const KEEP = { texts: 5, counts: 12 }

const named = (letter: string) =>
  Array.from({ length: GIVERS }, (_, nth) => ({ id: `${letter}${nth}`, text: `${letter} ${nth}` }))
const question = (id: string, type: Bank['questions'][number]['type'], options = named('b').slice(0, 0)) => ({
  ...{
    id,
    type,
    options,
    text: `${id}?`,
    purpose: 'satisfaction' as const,
    help: '',
    reverse: false,
    core: false,
  },
  sensitive: id === 'sens',
})
const bank: Bank = {
  questions: [
    question('who', 'single', named('b')),
    question('sens', 'single', named('b')),
    question('many', 'multi', [...named('a'), ...named('b'), ...named('c')]),
    question('pair', 'thenNow5'),
    question('say', 'freeText'),
  ],
  questionnaires: Object.entries(ASKED).map(([id, { questions, once }]) => ({
    ...{ id, title: id, when: '', questions, once, back: 'base' as const },
    phase: id === 'mid' ? ('mid' as const) : null,
  })),
}
const activity = (id: string, kind: Preset['activities'][number]['kind'], questionnaires: string[]) => ({
  ...{ id, name: id, kind, questionnaires, tally: false, sensitive: false, noQr: false },
  smallGroup: kind === 'home_visit',
})
const preset: Preset = {
  ...empty,
  institutions: [
    { id: 'en', name: 'En' },
    { id: 'to', name: 'To' },
  ],
  activities: [
    activity('kursus', 'group_course', ['mid', 'once']),
    activity('cafe', 'cafe', ['often']),
    activity('besoeg', 'home_visit', ['once', 'often']),
  ],
}

const nth = fc.nat({ max: 40 })
const of = <K extends string, T extends object>(is: K, more: { [key in keyof T]: fc.Arbitrary<T[key]> }) =>
  fc.record({ is: fc.constant(is), ...more }) as unknown as fc.Arbitrary<{ is: K } & T>
/** A group that answers in one go, or a few; mostly at the same cards, so that enough come together. */
const ballots = fc.constantFrom<number[]>(1, 2, 5, 6, 7, 8, 9)
const busy = fc.oneof(fc.constantFrom(0, 0, 0, 1, 2, 2, 4), nth)
const event = fc.oneof(
  {
    weight: 18,
    arbitrary: of('handIn', { card: busy, n: ballots, shape: fc.nat({ max: 9999 }), late: fc.boolean() }),
  },
  { weight: 2, arbitrary: of('everywhere', { shape: fc.nat({ max: 9999 }) }) },
  {
    weight: 15,
    arbitrary: of('weeks', {
      n: fc.constantFrom<number[]>(1, 1, 1, 1, 2, 4, 13, 27),
      how: fc.constantFrom(
        'plain' as const,
        'plain' as const,
        'crash' as const,
        'untidy' as const,
        'other' as const,
      ),
    }),
  },
  { weight: 3, arbitrary: of('repoint', { card: nth, to: fc.constantFrom('often', 'once', 'mid') }) },
  { weight: 2, arbitrary: of('small', { which: nth, small: fc.boolean() }) },
  { weight: 1, arbitrary: of('close', { card: nth }) },
  {
    weight: 1,
    arbitrary: of('shut', { which: nth, what: fc.constantFrom('institution' as const, 'activity' as const) }),
  },
  { weight: 2, arbitrary: of('replace', { card: nth }) },
  { weight: 1, arbitrary: of('twin', { card: nth }) },
  {
    weight: 1,
    arbitrary: of('raise', {
      by: fc.constantFrom('k' as const, 'small' as const, 'd' as const, 'aged' as const),
    }),
  },
  { weight: 1, arbitrary: of('clock', { to: fc.constantFrom('back' as const, 'ahead' as const) }) },
  { weight: 2, arbitrary: of('confirm', {}) },
  {
    weight: 2,
    arbitrary: of('settle', {
      which: nth,
      mask: fc.boolean(),
      to: fc.constantFrom('read' as const, 'hidden' as const, 'spam' as const),
    }),
  },
  { weight: 3, arbitrary: of('strike', { which: nth }) },
  { weight: 5, arbitrary: of('backUp', { name: fc.constantFrom('a', 'b') }) },
  { weight: 4, arbitrary: of('restore', { name: fc.constantFrom('a', 'b') }) },
  { weight: 1, arbitrary: of('image', {}) },
  { weight: 1, arbitrary: of('rollBack', {}) },
  { weight: 1, arbitrary: of('import', { which: nth }) },
)
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never
// On PostgreSQL each step takes several times as long: there it is the first few of them.
const RUNS = isOnPostgres() ? 4 : 18
const random = fc.sample(fc.array(event, { minLength: 15, maxLength: 18 }), { numRuns: RUNS, seed: 20261128 })

const group = (card: number, n: number, shape: number, late = false): Event => ({
  is: 'handIn',
  card,
  n,
  shape,
  late,
})
const weeks = (n: number): Event => ({ is: 'weeks', n, how: 'plain' })
/** What chance seldom reaches: texts of several openings, a form of before a change, a year in the box. */
const scripted: Event[][] = [
  [
    ...[0, 1, 2, 3].flatMap((shape) => [group(0, 7, shape), weeks(1)]),
    // One of each state, so that it shows who is given which.
    ...(['read', 'hidden', 'spam'] as const).map(
      (to, which): Event => ({ is: 'settle', which, mask: false, to }),
    ),
  ],
  [group(2, 6, 1), weeks(4), group(2, 6, 2), weeks(4), { is: 'strike', which: 3 }, group(2, 9, 3), weeks(5)],
  [{ is: 'repoint', card: 0, to: 'once' }, weeks(1), group(0, 8, 5, true), group(0, 8, 6, true), weeks(1)],
  [group(2, 3, 4), group(6, 3, 4), weeks(27), weeks(27), group(0, 2, 4), weeks(27), weeks(27), weeks(13)],
  [
    group(0, 7, 0),
    weeks(1),
    { is: 'backUp', name: 'a' },
    group(0, 7, 1),
    { is: 'backUp', name: 'b' },
    { is: 'restore', name: 'a' },
  ],
]
const histories = [...scripted, ...random]

let template = ''
const folders: string[] = []
const kept = (made: string) => {
  folders.push(made)
  return made
}
const folder = () => kept(mkdtempSync(join(tmpdir(), 'kortsvar-historie-')))
beforeAll(async () => {
  const h = await makeHouse({ preset: empty, clock: { now: START } })
  let drawn = 0
  await h.store.setup.take(
    {
      municipality: 'x',
      preset,
      bank,
      draw: () => `K${String(22222 + 11 * drawn++).replaceAll(/[01]/g, '9')}`,
    },
    { person: 1, now: START },
  )
  await h.store.setup.changeKeeping(
    { textMonths: KEEP.texts, countMonths: KEEP.counts },
    { person: null, now: START },
  )
  template = kept(copyOf(h))
  await h.end()
})
afterAll(() => {
  for (const made of folders) removeCopy(made)
})

/** What happened in all histories together: one in which nothing happens would prove nothing. */
const happened = {
  released: 0,
  pooled: 0,
  gathered: 0,
  struck: 0,
  restored: 0,
  late: 0,
  refused: 0,
  viewed: 0,
}

class Life {
  private given = 0
  private image: string | null = null
  private backups = folder()
  private readonly copied = new Set<string>()
  private readonly oracle = new Oracle(START, KEEP)
  private constructor(private h: TestHouse) {}

  static async begin(): Promise<Life> {
    const life = new Life(await makeHouse({ from: template, clock: { now: START } }))
    const { institutions, activities } = await life.h.store.staff.municipality()
    for (const { id, kind, smallGroup } of activities)
      life.oracle.state.activities.set(id, {
        small: smallGroup,
        closed: false,
        weekly: kind === 'group_course',
      })
    for (const { id } of institutions) life.oracle.state.institutions.set(id, { closed: false })
    for (const card of life.h.cards)
      life.oracle.add(
        card.id,
        { institution: card.institutionId, activity: card.activityId, wished: card.questionnaireId },
        START,
      )
    return life
  }

  async end() {
    await this.h.end()
  }

  private get now() {
    return this.h.clock.now
  }
  private get by() {
    return { person: 1, now: this.now }
  }
  private async card(which: number) {
    const cards = await this.h.store.staff.cards()
    return cards[which % cards.length]!
  }
  private async move(from: string) {
    const next = await makeHouse({ from, clock: { now: this.now } })
    await this.h.end()
    this.h = next
  }

  /** A form as a browser sends it: who answers what is drawn from `shape`. */
  private post(card: { id: number; code: string }, shape: number, late: boolean): Promise<void> {
    const { oracle, now } = this
    const shown = oracle.asks(card.id, late, now)
    if (!shown || !oracle.isOpen(card.id)) return Promise.resolve()
    const giver = this.given++ % GIVERS
    const { questions } = ASKED[shown.asks]!
    const does = (bit: number) => ((shape * 7919 + giver * 104729) >> bit) % 3 !== 0
    const fields: Record<string, string[]> = { skema: [questions.join(' ')] }
    const answers: Record<string, string[]> = {}
    for (const id of questions) {
      if (id === 'say' || !does(questions.indexOf(id))) continue
      const ticks = ['a', 'b', 'c'].slice(0, 1 + (giver % 3)).map((letter) => `${letter}${giver}`)
      if (id === 'pair') fields['pair.now'] = ['4']
      else fields[id] = id === 'many' ? ticks : [`b${giver}`]
      answers[id] = id === 'pair' ? ['now.4', 'then.none', 'change.none'] : fields[id]!
    }
    const writes = questions.includes('say') && (shape + giver) % 4 === 0
    const text = writes ? `T${this.given}` : null
    const atOnce = writes && shown.asks === 'mid' && giver % 5 === 0
    if (text) fields.say = [text]
    if (atOnce) fields['say.nu'] = ['1']
    if (Object.keys(answers).length > 0 || text) {
      if (questions.includes('say')) answers.say = [text ? 'wrote' : 'didNotWrite']
      answers.ballot = ['handedIn']
      oracle.handIn(card.id, { giver: `b${giver}`, answers, text, atOnce, bound: shown.bound }, now)
      if (late) happened.late++
    }
    return this.h
      .post(`/${card.code}`, { ...fields, tom: ['1'] })
      .then(({ status }) => expect(status).toBe(303))
  }

  async live(event: Event): Promise<void> {
    const { h, oracle } = this
    const { store, clock } = h
    switch (event.is) {
      case 'handIn': {
        const card = await this.card(event.card)
        // Together, so that they share a commit; sometimes a code that stopped.
        // Every other form may be one of before a change: then a commit holds several thresholds for the same question.
        await Promise.all(
          Array.from({ length: event.n }, (_, nth) =>
            this.post(card, event.shape, event.late && nth % 2 === 0),
          ),
        )
        for (const code of card.stoppedCodes.slice(0, 1)) {
          happened.refused++
          expect((await h.post(`/${code}`, { who: 'b1' })).status).toBe(410)
        }
        return
      }
      case 'everywhere':
        await Promise.all((await store.staff.cards()).map((card) => this.post(card, event.shape, false)))
        return
      case 'weeks':
        clock.now = opensAt(plusWeeks(weekOf(clock.now), event.n)) + 14 * HOUR
        await this.openAs(event.how)
        return
      case 'repoint': {
        const { id } = await this.card(event.card)
        await store.cards.repoint(id, event.to, this.by)
        oracle.state.cards.get(id)!.wished = event.to
        return
      }
      case 'small': {
        const { activities } = await store.staff.municipality()
        const { id, ...offer } = activities[event.which % activities.length]!
        await store.places.changeActivity(id, { ...offer, smallGroup: event.small }, this.by)
        oracle.makeSmall(id, event.small)
        return
      }
      case 'close': {
        const { id } = await this.card(event.card)
        const card = oracle.state.cards.get(id)!
        await (card.closed ? store.cards.reopen(id, this.by) : store.cards.close(id, this.by))
        card.closed = !card.closed
        return
      }
      case 'shut': {
        const { institutions, activities } = await store.staff.municipality()
        const [all, states] =
          event.what === 'institution'
            ? ([institutions, oracle.state.institutions] as const)
            : ([activities, oracle.state.activities] as const)
        const { id } = all[event.which % all.length]!
        const state = states.get(id)!
        state.closed = !state.closed
        await store.places.setClosed(event.what, id, state.closed, this.by)
        return
      }
      case 'replace': {
        const { id, code } = await this.card(event.card)
        const draw = () =>
          `Z${String(Math.floor(this.now / 60_000) * 97 + this.given++)
            .slice(-5)
            .replaceAll(/[01]/g, '9')}`
        await store.cards.replace(id, code, draw, this.by)
        return
      }
      case 'twin': {
        const { institutionId, activityId, questionnaireId } = await this.card(event.card)
        const wanted = { institutionId, activityId, questionnaireId, label: `nr. ${this.given++}` }
        const code = `W${String(this.given + 1000)
          .padStart(5, '2')
          .replaceAll(/[01]/g, '9')}`
        let drawn = 0
        const id = await store.cards.add(
          wanted,
          () => (drawn++ ? `V${code.slice(1, 5)}${drawn}` : code),
          this.by,
        )
        oracle.add(
          id,
          { institution: institutionId, activity: activityId, wished: questionnaireId },
          this.now,
        )
        return
      }
      case 'raise': {
        const { rule } = oracle.state
        const wish = {
          ...rule,
          [event.by]: Math.min(rule[event.by] + 1, { k: 12, small: 12, d: 4, aged: rule.d }[event.by]),
        }
        wish.small = Math.max(wish.small, wish.k)
        const { k, small: smallGroupK, d, aged: agedD } = wish
        await store.setup.changeRule({ k, smallGroupK, d, agedD }, this.by)
        oracle.raise(wish)
        return
      }
      case 'clock': {
        const before = clock.now
        if (event.to === 'ahead') {
          clock.now += 8 * 7 * 24 * HOUR
          await h.opener.makeUp()
          oracle.openDue(clock.now)
          clock.now = before
        } else clock.now = Math.max(START, before - 10 * 24 * HOUR)
        await h.opener.makeUp()
        oracle.openDue(clock.now)
        return
      }
      case 'confirm':
        if (clock.now >= oracle.state.last) return
        await store.box.confirmClock(clock.now)
        oracle.confirmClock(clock.now)
        return
      case 'settle': {
        const texts = await store.archive.texts()
        if (texts.length === 0) return
        const { id, maskings, state, text } = texts[event.which % texts.length]!
        // A text that is hidden whole can't be told from another one.
        if (text === '[skjult]') return
        const masked = event.mask && maskings === 0 ? `[skjult] ${text}` : null
        await store.leader.settle([{ id, maskings, was: state, state: event.to, masked }], this.by)
        oracle.settle(text, event.to, masked)
        return
      }
      case 'strike': {
        const mine = (await store.archive.released()).filter(({ cardId }) => cardId !== null)
        if (mine.length === 0) return
        const { cardId, openingAt } = mine[event.which % mine.length]!
        expect(await store.leader.strike(cardId!, openingAt, this.by)).toBe(oracle.strike(cardId!, openingAt))
        happened.struck++
        return
      }
      case 'backUp':
        await backUp(h, join(this.backups, `${event.name}.sqlite`))
        oracle.backUp(event.name)
        this.copied.add(event.name)
        return
      case 'restore': {
        if (!this.copied.has(event.name)) return
        const to = kept(copyOf(h))
        const { waiting } = await restoreInto(to, h, join(this.backups, `${event.name}.sqlite`))
        oracle.restore(event.name, clock.now)
        await this.move(to)
        // A copy of what waited that came too late is deleted where it lay, so only a new backup can be restored whole.
        if (waiting === 'outdated') this.copied.clear()
        happened.restored++
        return
      }
      case 'image':
        await store.box.tidy()
        this.image = kept(copyOf(h))
        oracle.takeImage()
        return
      case 'rollBack': {
        if (!this.image || clock.now < oracle.state.last) return
        await this.move(this.image)
        const passed = oracle.rollBack(clock.now)
        // Its ledger is that of the image, so what is copied from now on lies elsewhere.
        this.backups = folder()
        this.copied.clear()
        await this.h.opener.check()
        expect(this.h.opener.isHalted()).toBe(passed.length > 0 ? 'late' : null)
        if (passed.length > 0) {
          const calendar = calendarOf(h.config)
          await this.h.store.box.passOver(calendar.due(await this.h.store.box.last(), clock.now))
        }
        return
      }
      case 'import': {
        const which = event.which % preset.activities.length
        const activities = preset.activities.map((it, at) => ({
          ...it,
          smallGroup: it.smallGroup || at === which,
        }))
        const before = new Set((await store.staff.cards()).map(({ id }) => id))
        const setup = { municipality: 'x', preset: { ...preset, activities, cards: [] }, bank }
        await store.setup.take({ ...setup, draw: () => 'UNUSED' }, this.by)
        expect((await store.staff.cards()).every(({ id }) => before.has(id))).toBe(true)
        const { activities: now } = await store.staff.municipality()
        oracle.makeSmall(now.find(({ name }) => name === preset.activities[which]!.name)!.id, true)
        for (const [at, { name, smallGroup }] of preset.activities.entries())
          if (smallGroup && at !== which) oracle.makeSmall(now.find((it) => it.name === name)!.id, true)
        return
      }
    }
  }

  /** The openings that are due: as they should be, cut off in the middle, killed before the cleaning, or by another process. */
  private async openAs(how: 'plain' | 'crash' | 'untidy' | 'other') {
    const { h, oracle } = this
    if (how === 'crash') {
      failAt(h, 'DELETE ON waiting_week')
      const failed = await h.opener.makeUp().then(
        () => false,
        () => true,
      )
      mend(h)
      // All or nothing: whatever was not made leaves everything as it was.
      if (failed) await this.move(this.copyOf())
    }
    if (how === 'other') {
      const store = await storeOf(h.config, this.now)
      const { trial, clock, log } = {
        trial: false,
        clock: () => this.now,
        log: { info() {}, warn() {}, error() {} },
      }
      await createOpener({ store: store.box, calendar: calendarOf(h.config), trial, clock, log }).makeUp()
      await store.close()
    }
    if (how === 'untidy') {
      h.store.box.tidy = () => Promise.reject(new Error('killed'))
      await h.opener.makeUp().catch(() => undefined)
      await this.move(this.copyOf())
    }
    await this.h.opener.makeUp()
    oracle.openDue(this.now)
  }

  private copyOf() {
    return kept(copyOf(this.h))
  }

  compareViews(where: string) {
    return compareViews(this.h.store, where)
  }

  /** What the house holds and shows, and what the oracle says of it. */
  async compare(where: string) {
    const { h, oracle } = this
    const { state } = oracle
    const rows = (sql: string) =>
      look<unknown[]>(h, sql)
        .map((row) => row.join(' '))
        .sort()
    const counts: string[] = []
    const weeks: string[] = []
    const bounds: string[] = []
    const tallied = (words: string[]) =>
      [...new Set(words)].map((word) => `${word} ${words.filter((it) => it === word).length}`)
    for (const [word, { answers, k, d, aged }] of state.piles) {
      counts.push(
        ...tallied(answers.flatMap(({ counters }) => counters.map((choice) => `${word} ${choice}`))),
      )
      weeks.push(...tallied(answers.map(({ week }) => `${word} ${week}`)))
      bounds.push(`${word} ${k} ${d} ${aged}`)
    }
    const waits = {
      counts: rows(
        "SELECT card_id, question_id, choice, CAST(n AS INTEGER) FROM waiting_count WHERE n > '000000'",
      ),
      weeks: rows(
        "SELECT card_id, question_id, week, CAST(n AS INTEGER) FROM waiting_week WHERE n > '000000'",
      ),
      bounds: rows(
        `SELECT card_id, question_id, CAST(k AS INTEGER), CAST(d AS INTEGER), CAST(aged_d AS INTEGER) FROM waiting_threshold t
         WHERE EXISTS (SELECT 1 FROM waiting_week w WHERE w.card_id = t.card_id AND w.question_id = t.question_id AND n > '000000')`,
      ),
      texts: waitingTexts(h)
        .map((words) => words.join(' '))
        .sort(),
      since: rows('SELECT scope, question_id, since FROM text_pile'),
    }
    const rolledUp = rollUpsIn(h)
    const asked = rows('SELECT DISTINCT card_id, questionnaire_id, question_id FROM release')
    expect(waits, where).toEqual({
      counts: counts.sort(),
      weeks: weeks.sort(),
      bounds: bounds.sort(),
      texts: state.laid.map(({ place, text, atOnce }) => `${place}${atOnce ? '!' : ''} ${text}`).sort(),
      since: [...state.since].map(([word, since]) => `${word} ${since}`).sort(),
    })
    const released = (await h.store.archive.released()).map(({ openingAt, cardId, institutionId, ...rest }) =>
      [
        openingAt,
        cardId,
        cardId === null ? institutionId : null,
        rest.question,
        rest.month,
        rest.n,
        choicesIn(rest.counts),
      ].join(' '),
    )
    expect(released.sort(), where).toEqual(
      state.counted
        .map(({ at, card, institution, question, month, answers }) =>
          [
            at,
            card,
            institution,
            question,
            month,
            answers.length,
            tallied(answers.flatMap(({ counters }) => counters)).sort(),
          ].join(' '),
        )
        .sort(),
    )
    // A roll-up is the sum of the releases that there are, whatever was done to them, and of no other questionnaire than theirs.
    expect(rolledUp.sums, where).toEqual(sumsOf(state.counted))
    expect(new Set(rolledUp.asked), where).toEqual(new Set(asked))
    const texts = (await h.store.archive.texts()).map(
      ({ openingAt, cardId, institutionId, activityId, n, text, state }) => {
        const place =
          n === null
            ? `${institutionId ?? ''}/${activityId ?? ''}`
            : `${cardId ?? ''} ${cardId === null ? (institutionId ?? '') : ''}`
        return [openingAt, place, text, state].join('|')
      },
    )
    expect(texts.sort(), where).toEqual(
      state.shown.map(({ at, where: place, text, state }) => [at, place, text, state].join('|')).sort(),
    )
    expect(await h.store.box.last(), where).toBe(state.last)
    happened.released = Math.max(happened.released, state.counted.length)
    if (state.counted.some(({ card }) => card === null)) happened.pooled++
    if (state.shown.some(({ where: place }) => place.includes('/'))) happened.gathered++
  }
}

/** Raised counters alone: a release keeps those at zero as well. */
const choicesIn = (counts: Record<string, number>) =>
  Object.entries(counts)
    .filter(([, n]) => n > 0)
    .map(([choice, n]) => `${choice} ${n}`)
    .sort()

type Sums = Map<string, Record<string, number>>

/** The roll-ups of a file, taken apart by hand: by card or institution, question and quarter, whichever questionnaire they are of. */
function rollUpsIn(h: TestHouse): { sums: Sums; asked: string[] } {
  const sums: Sums = new Map()
  const asked: string[] = []
  const rows = look<[number | null, number | null, string | null, string, Uint8Array]>(
    h,
    'SELECT card_id, institution_id, questionnaire_id, questions, numbers FROM roll_up',
  )
  for (const [card, institution, questionnaire, words, bytes] of rows) {
    const block = Buffer.from(bytes)
    let at = 0
    const next = () => {
      at += 4
      return block.readInt32LE(at - 4)
    }
    for (const { question, choices } of JSON.parse(words) as { question: string; choices: string[] }[]) {
      asked.push([card, questionnaire, question].join(' '))
      const quarters = next()
      expect(quarters).toBeGreaterThan(0)
      for (let nth = 0; nth < quarters; nth++) {
        const number = next()
        const word = [card, institution, question, `${Math.floor(number / 4)}/${number % 4}`].join(' ')
        const sum = sums.get(word) ?? { n: 0, releases: 0, first: Number.POSITIVE_INFINITY, last: 0 }
        sum.n! += next()
        sum.releases! += next()
        sum.first = Math.min(sum.first!, next() * 60_000)
        sum.last = Math.max(sum.last!, next() * 60_000)
        for (const choice of choices) {
          const count = next()
          if (count > 0) sum[`=${choice}`] = (sum[`=${choice}`] ?? 0) + count
        }
        sums.set(word, sum)
      }
    }
    expect(at).toBe(block.length)
  }
  return { sums, asked }
}

/** What they must be, from the oracle's releases alone. */
function sumsOf(counted: Oracle['state']['counted']): Sums {
  const sums: Sums = new Map()
  for (const { at, card, institution, question, month, answers } of counted) {
    const quarter = `${month.slice(0, 4)}/${Math.floor((Number(month.slice(5)) - 1) / 3)}`
    const word = [card, institution, question, quarter].join(' ')
    const sum = sums.get(word) ?? { n: 0, releases: 0, first: Number.POSITIVE_INFINITY, last: 0 }
    sum.n! += answers.length
    sum.releases!++
    sum.first = Math.min(sum.first!, at)
    sum.last = Math.max(sum.last!, at)
    for (const choice of answers.flatMap(({ counters }) => counters))
      sum[`=${choice}`] = (sum[`=${choice}`] ?? 0) + 1
    sums.set(word, sum)
  }
  return sums
}

describe('on the real store', () => {
  it.each(histories.map((history, nth) => [nth, history] as const))(
    'history %i is what the rule says',
    async (nth, history) => {
      const life = await Life.begin()
      try {
        await life.compare(`${nth}, at the start`)
        for (const [step, event] of history.entries()) {
          await life.live(event)
          await life.compare(`${nth}, after ${step}: ${JSON.stringify(event)}`)
        }
        // What staff's pages are given out of all this.
        happened.viewed += await life.compareViews(`${nth}, at the end`)
      } finally {
        await life.end()
      }
    },
  )

  it('the histories reached every rule', () => {
    for (const [what, n] of Object.entries(happened)) expect(n, what).toBeGreaterThan(0)
  })
})
