/** The box on a real database: it opens as the rule in memory says, whole, once, and by the calendar. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, LEAST, thresholdFor } from '../../../src/domain/box/box.ts'
import { openingOn, weekAt } from '../../../src/domain/box/schedule.ts'
import { drop } from '../../support/drop.ts'
import { HOUR, type TestHouse, WEDNESDAY, WEEK } from '../../support/house.ts'
import { ballots } from '../ballots.ts'
import type { TestDatabase } from './database.ts'

export function opensAsTheRuleSays({ houses, look, runs }: TestDatabase) {
  const house = houses()
  const waitingOf = (h: TestHouse) =>
    ['waiting_count', 'waiting_week'].flatMap((table) =>
      look(h, `SELECT * FROM ${table} WHERE n > '000000' ORDER BY 1, 2, 3`),
    )

  describe('an opening', () => {
    const groupDay = async (h: TestHouse, n: number) => {
      const { code } = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
      for (let nth = 0; nth < n; nth++)
        await drop(h, code, { sat_course: [String(1 + (nth % 5))], free_better: [`tekst ${nth}`] })
      return code
    }

    it('releases whole piles with their texts and empties the box', async () => {
      const h = await house()
      await groupDay(h, 6)
      await h.at(openingOn('2026-11-23').at)
      const released = await h.store.archive.released()
      expect(released.map(({ question, n, month }) => `${question} ${n} ${month}`).sort()).toEqual([
        'ballot 6 2026-11',
        'free_better 6 2026-11',
        'free_important 6 2026-11',
        'sat_course 6 2026-11',
      ])
      expect(released.find(({ question }) => question === 'sat_course')!.counts).toMatchObject({
        '1': 2,
        '2': 1,
        '5': 1,
      })
      const texts = await h.store.archive.texts()
      expect(texts.map(({ text }) => text).sort()).toEqual([0, 1, 2, 3, 4, 5].map((nth) => `tekst ${nth}`))
      expect(waitingOf(h)).toEqual([])
    })

    it('is one transaction: a crash in the middle leaves all as it was, and it is made up', async () => {
      const h = await house()
      await groupDay(h, 6)
      const before = waitingOf(h)
      const opening = openingOn('2026-11-23')
      const crash = h.store.box.open(opening, (piles, at) => {
        const decision = decide(piles, at)
        // The second release breaks a rule of the tables, when the first is already written.
        decision.releases[1]!.question = null as unknown as string
        return decision
      })
      await expect(crash).rejects.toThrow()
      expect(waitingOf(h)).toEqual(before)
      expect(await h.store.archive.released()).toEqual([])
      await h.at(opening.at)
      expect(await h.store.archive.released()).toHaveLength(4)
    })

    it('happens once, however often it is asked for', async () => {
      const h = await house()
      await groupDay(h, 6)
      const opening = openingOn('2026-11-23')
      expect(await h.store.box.open(opening, decide)).toBe(true)
      await groupDay(h, 6)
      expect(await h.store.box.open(opening, decide)).toBe(false)
      expect(await h.store.archive.released()).toHaveLength(4)
    })

    it('is made up before anything else, each at its own date; after weeks of silence once somebody says why', async () => {
      const h = await house()
      await groupDay(h, 6)
      h.clock.now = openingOn('2026-11-23').at + 11 * HOUR
      expect((await h.request('/health/ready')).status).toBe(200)
      expect(await h.store.box.last()).toBe(openingOn('2026-11-23').at)
      h.clock.now = WEDNESDAY + 5 * WEEK
      expect((await h.request('/health/ready')).status).toBe(200)
      expect(await h.store.box.last()).toBe(openingOn('2026-11-23').at)
      await h.opener.makeUp()
      const [first] = await h.store.archive.released()
      expect(first).toMatchObject({ openingAt: openingOn('2026-11-23').at, month: '2026-11' })
      expect(await h.store.box.last()).toBe(openingOn('2026-12-21').at)
    })

    it('stands still while the clock stands before the last one, and hand-ins do not', async () => {
      const h = await house()
      await h.at(WEDNESDAY + 3 * WEEK)
      await h.at(WEDNESDAY)
      expect(h.opener.isHalted()).toBe('clock')
      // Nobody's request asks the database again, or writes the log full.
      for (let n = 0; n < 5; n++) await h.request('/')
      expect(h.lines.filter((line) => line.includes('clock stands before'))).toHaveLength(1)
      expect(h.opener.isDue()).toBe(false)
      const code = await groupDay(h, 6)
      await h.at(openingOn('2026-11-23').at + HOUR)
      expect(h.opener.isHalted()).toBe('clock')
      expect(await h.store.archive.released()).toEqual([])
      expect((await h.post(`/${code}`, { sat_course: '5' })).status).toBe(303)
      await h.store.box.confirmClock(h.clock.now)
      await h.at(openingOn('2026-11-30').at)
      expect((await h.store.archive.released())[0]).toMatchObject({ n: 7 })
    })

    it('goes on after a clock was wrong, over the same Mondays again', async () => {
      const h = await house()
      await groupDay(h, 6)
      await h.at(openingOn('2026-12-14').at)
      await h.at(WEDNESDAY)
      await h.store.box.confirmClock(h.clock.now)
      const code = await groupDay(h, 6)
      await h.at(openingOn('2026-11-23').at)
      expect(h.opener.isHalted()).toBeNull()
      expect(
        (await h.store.archive.released()).filter(({ question }) => question === 'ballot').map(({ n }) => n),
      ).toEqual([6, 6])
      expect((await h.post(`/${code}`, { sat_course: '5' })).status).toBe(303)
    })

    it('counts what was handed in a moment before', async () => {
      const h = await house()
      const code = await groupDay(h, 5)
      const { id, now } = (await h.store.parents.card(code))!
      const parts = { raised: { sat_course: ['1'], ballot: ['handedIn'] }, texts: {}, atOnce: [] }
      const { week } = weekAt(h.clock.now)
      // The sixth stands in the queue while the box opens.
      const last = h.store.parents.drop({
        card: id,
        week,
        shown: now.questions,
        threshold: now.threshold,
        ...parts,
      })
      await h.store.box.open(openingOn('2026-11-23'), decide)
      await last
      expect((await h.store.archive.released()).find(({ question }) => question === 'ballot')!.n).toBe(6)
    })

    it('keeps a pile to the highest k under which any of its answers came in', async () => {
      const h = await house()
      const card = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
      const { questions } = (await h.store.parents.card(card.code))!.now
      const hand = (smallGroup: boolean, once: boolean) =>
        h.store.parents.drop({
          card: card.id,
          week: weekAt(h.clock.now).week,
          shown: questions,
          threshold: thresholdFor(LEAST, smallGroup, once),
          raised: { sat_course: ['5'] },
          texts: {},
          atOnce: [],
        })
      await hand(false, true)
      await hand(true, false)
      for (let n = 0; n < 7; n++) await hand(false, true)
      await h.at(openingOn('2026-11-23').at)
      expect(await h.store.archive.released()).toEqual([])
      await hand(false, true)
      await h.at(openingOn('2026-11-30').at)
      expect(await h.store.archive.released()).toMatchObject([{ n: 10 }])
    })

    it('is not tightened by a rule under which nobody answered', async () => {
      const h = await house()
      const { code } = h.card('Åben Dør')
      for (const weeks of [0, 1, 2]) {
        await h.at(WEDNESDAY + weeks * WEEK)
        for (let n = 0; n < 2; n++) await drop(h, code, { adv_help: ['o1'] })
      }
      await h.store.setup.changeRule({ ...LEAST, k: 8 }, { person: null, now: 0 })
      for (const weeks of [3, 4, 12, 19]) await h.at(WEDNESDAY + weeks * WEEK)
      const released = (await h.store.archive.released()).filter(({ question }) => question === 'adv_help')
      expect(released.map(({ n, month }) => `${n} ${month}`)).toEqual(['6 2027-02'])
    })

    it('holds a late form to the rule that stands now', async () => {
      const h = await house()
      const card = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
      await h.store.cards.repoint(card.id, 'quick', { person: 1, now: h.clock.now })
      await h.store.setup.changeRule({ ...LEAST, k: 8 }, { person: null, now: 0 })
      await h.at(openingOn('2026-11-23').at + HOUR)
      await h.post(`/${card.code}`, { skema: card.questions.join(' '), sat_course: '5' })
      const sql =
        "SELECT k, d, aged_d FROM waiting_threshold WHERE question_id = 'sat_course' AND card_id = 3"
      // SQLite keeps them as digits of one length.
      expect(look<unknown[]>(h, sql).map((row) => row.map(Number))).toEqual([[8, 3, 2]])
    })

    it('puts a new questionnaire on a card, a raised rule and a new rhythm in force, and not before', async () => {
      const h = await house()
      const { id, code } = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
      await h.store.cards.repoint(id, 'quick', { person: 1, now: h.clock.now })
      await h.store.setup.changeRule({ ...LEAST, k: 8 }, { person: null, now: 0 })
      const standing = async () => (await h.store.parents.card(code))!.now
      expect(await standing()).toMatchObject({ questionnaire: 'group_course_mid', threshold: { k: 5, d: 0 } })
      await groupDay(h, 5)
      await h.at(openingOn('2026-11-23').at)
      expect(await h.store.archive.released()).toHaveLength(4)
      expect(await standing()).toMatchObject({ questionnaire: 'quick', threshold: { k: 8, d: 3 } })
      await expect(h.store.setup.changeRule({ ...LEAST, d: 2 }, { person: null, now: 0 })).rejects.toThrow(
        'd can',
      )
      // A rule that was raised is never set back, not even to the least.
      await expect(h.store.setup.changeRule(LEAST, { person: null, now: 0 })).rejects.toThrow('k can')
      await expect(
        h.store.setup.changeRule({ ...LEAST, k: 8, smallGroupK: 1000 }, { person: null, now: 0 }),
      ).rejects.toThrow('smallGroupK can')
    })

    it('leaves a monthly card’s new questionnaire to the first Monday', async () => {
      const h = await house()
      const { id, code } = h.card('Åben Dør')
      const before = (await h.store.parents.card(code))!.now.questionnaire
      await h.store.cards.repoint(id, 'quick', { person: 1, now: h.clock.now })
      await h.at(openingOn('2026-11-30').at)
      expect((await h.store.parents.card(code))!.now.questionnaire).toBe(before)
      await h.at(openingOn('2026-12-07').at)
      expect((await h.store.parents.card(code))!.now.questionnaire).toBe('quick')
    })

    it('does not take a Monday of the future for the last one, once the clock is right again', async () => {
      const h = await house()
      await h.at(openingOn('2027-03-01').at)
      await h.at(WEDNESDAY)
      await h.store.box.confirmClock(h.clock.now)
      expect((await h.store.staff.municipality()).lastOpening).toEqual({ weekly: null, monthly: WEDNESDAY })
      const { code } = h.card('Åben Dør')
      for (let n = 0; n < 5; n++) await drop(h, code, { adv_help: ['o1'] })
      await h.at(openingOn('2026-12-07').at)
      const { monthly } = (await h.store.staff.municipality()).lastOpening
      expect(monthly).toBe(openingOn('2026-12-07').at)
      expect((await h.store.staff.cards()).find((card) => card.code === code)!.lastCounted).toBe(monthly)
    })
  })

  describe('the order of ballots leaves no trace', () => {
    it('after an opening: the same releases, whatever the order', async () => {
      const results: unknown[] = []
      for (const turned of [false, true]) {
        const h = await house()
        const card = h.card('Forældrekursus i sundhedsplejen', 'group_course_end')
        const { questions, threshold } = (await h.store.parents.card(card.code))!.now
        const all = ballots(questions)
        for (const raised of turned ? all.reverse() : all)
          await h.store.parents.drop({
            card: card.id,
            week: weekAt(WEDNESDAY).week,
            shown: questions,
            threshold,
            raised,
            texts: {},
            atOnce: [],
          })
        await h.at(openingOn('2026-11-23').at)
        results.push(
          [
            'SELECT at, day FROM opening',
            'SELECT opening_at, card_id, institution_id, question_id, month, n FROM release ORDER BY question_id',
            `SELECT question_id, choice, c.n FROM released_count c JOIN release r ON r.id = release_id
             ORDER BY question_id, choice`,
          ].map((sql) => look(h, sql)),
        )
      }
      expect(results[0]).toEqual(results[1])
      expect(JSON.stringify(results[0]).length).toBeGreaterThan(500)
    })
  })

  it('does what the rule does in memory, over random weeks', async () => {
    const template = await house()
    const codes = template.cards.filter(({ institutionId }) => institutionId <= 2).map(({ code }) => code)
    const event = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({ card: fc.nat(codes.length - 1), n: fc.integer({ min: 1, max: 7 }) }),
      },
      { weight: 2, arbitrary: fc.record({ weeks: fc.constantFrom(1, 1, 4, 26) }) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 4, maxLength: 14 }), async (history) => {
        const h = await house({ from: template.dataDir })
        const model: { card: number; weeks: Record<string, number>; k: [boolean, boolean] }[] = []
        let expected = 0
        for (const step of history) {
          if ('weeks' in step) {
            for (let week = 0; week < step.weeks; week++) {
              const { ends } = weekAt(h.clock.now)
              const opening = openingOn(weekAt(ends).week)
              const piles = model.map(({ card, weeks, k }) => ({
                card,
                institution: h.cards.find(({ id }) => id === card)!.institutionId,
                activity: 1,
                smallGroup: false,
                rhythm: h.cards.find(({ id }) => id === card)!.rhythm,
                question: 'ballot',
                threshold: thresholdFor(LEAST, ...k),
                counts: {},
                weeks,
              }))
              const { releases, forgotten } = decide(piles, opening)
              expected += releases.reduce((sum, { n }) => sum + n, 0)
              const gone = new Set(
                [...releases.flatMap((release) => release.piles), ...forgotten].map(({ card }) => card),
              )
              model.splice(0, model.length, ...model.filter(({ card }) => !gone.has(card)))
              h.clock.now = ends
            }
            // A server that was down makes up all that it missed, one opening after the other.
            await h.at(h.clock.now)
          } else {
            const code = codes[step.card]!
            const card = h.cards.find((it) => it.code === code)!
            for (let nth = 0; nth < step.n; nth++) await drop(h, code, { [card.questions[0]!]: ['dontKnow'] })
            const found = model.find((it) => it.card === card.id) ?? {
              card: card.id,
              weeks: {},
              k: [card.activity.smallGroup, card.questionnaire.once] as [boolean, boolean],
            }
            if (!model.includes(found)) model.push(found)
            const { week } = weekAt(h.clock.now)
            found.weeks[week] = (found.weeks[week] ?? 0) + step.n
          }
        }
        const released = (await h.store.archive.released()).filter(({ question }) => question === 'ballot')
        expect(released.reduce((sum, { n }) => sum + n, 0)).toBe(expected)
        const left = look<[string]>(h, "SELECT sum(n) FROM waiting_week WHERE question_id = 'ballot'")[0]![0]
        expect(Number(left)).toBe(
          model.flatMap(({ weeks }) => Object.values(weeks)).reduce((a, b) => a + b, 0),
        )
      }),
      { numRuns: runs },
    )
  })
}
