/** A house with all there is, and a desk in it: for tests that look at every staff page. */
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openingOn } from '../../src/domain/box/schedule.ts'
import { launch, logIn, openHouse } from './browser.ts'
import { everything } from './everything.ts'
import { faults, htmlFaults, widthOf } from './faults.ts'

type House = Awaited<ReturnType<typeof openHouse>>

/** For a whole test file: both are there from its first test on. */
export function deskInAFullHouse() {
  const there = {} as { house: House; desk: BrowserContext }
  let end = async () => {}
  beforeAll(async () => {
    const [browser, house] = await Promise.all([launch(), openHouse({ preset: everything })])
    end = async () => {
      await browser.close()
      await house.stop()
    }
    await fill(house)
    const desk = await browser.newContext()
    await logIn(await desk.newPage(), house.url)
    Object.assign(there, { house, desk })
  })
  afterAll(() => end())
  return there
}

/** Contacts that are told and some that are not yet, attendance, and agreements, one of them with the longest words there may be. */
async function count(house: House) {
  const by = { person: 1, now: house.clock.now }
  const tallied = (await house.store.places.addActivity(
    {
      ...{ name: 'Åben Dør', publicName: 'Åben Dør', kind: 'open_offer', sensitive: false },
      ...{ smallGroup: false, tally: true, noCard: true },
    },
    [{ institutionId: 1, questionnaires: [] }],
    () => '',
    by,
  ))!
  await house.store.counting.changeExtra({ institutionId: 1, activityId: tallied }, ['mode', 'heard'], by)
  const session = { institutionId: 1, activityId: 1, date: '2026-11-18', from: '', to: '' }
  await house.store.counting.note(session, { cancelled: false }, by)
  await house.store.counting.note({ ...session, activityId: tallied }, { contacts: 14 }, by)
  for (const [said, did, because] of [
    ['Det er svært at nå det kl. 14.', 'Fra maj har vi også åbent om torsdagen kl. 16.', ''],
    ['Forældrebestyrelsesmødeindkaldelser '.repeat(3).trim(), '', 'vi mangler folk'],
  ] as const)
    await house.store.followUp.agree(
      {
        ...{ institutionId: 1, activityId: null, said, did, because, who: 'Mie' },
        ...{ again: '2026-11-20', questionId: null, shown: true },
      },
      by,
    )
}

/** Texts that were read: with themes, one of them of the longest name there may be, a quote, and one that somebody must act on. */
async function read(house: House) {
  const by = { person: 1, now: house.clock.now }
  const texts = await house.store.archive.texts()
  const themes = ['Kaffe', '<b>Åbningstider</b>', 'Forældrebestyrelsesmødeindkaldelseskoordi'.slice(0, 40)]
  const wishes = texts.slice(0, 12).map(({ id }, nth) => ({
    ...({ id, maskings: 0, was: 'new', state: 'read', masked: nth === 5 ? '[skjult] linje' : null } as const),
    marks: {
      add: themes.slice(0, 1 + (nth % 3)).map((name) => ({ key: name.toLowerCase(), name })),
      remove: [],
      quoted: true,
      ...(nth < 2 && { concern: { takenBy: 'Mie', due: '2026-12-03', done: false } }),
    },
  }))
  expect(await house.store.leader.settle(wishes, by)).toBe(true)
}

/** Answers of all kinds that were counted, a place without anything, and a colleague who has not come yet. */
async function fill(house: House) {
  for (const card of house.cards.slice(0, 4))
    for (let n = 0; n < 11; n++) {
      const questions = (await house.store.parents.card(card.code))!.now.questions
      const fields = Object.fromEntries(
        questions.flatMap((q): [string, string][] =>
          q.type === 'thenNow5'
            ? [
                [`${q.id}.now`, String(1 + (n % 5))],
                [`${q.id}.then`, '2'],
              ]
            : q.type === 'freeText'
              ? [[q.id, n % 2 ? 'مرحبا، شكرا لكم' : 'En lang linje '.repeat(9)]]
              : q.type === 'yesno'
                ? [[q.id, n % 3 ? 'yes' : 'no']]
                : q.options.length > 0
                  ? [[q.id, q.options[n % q.options.length]!.id]]
                  : [[q.id, String(1 + (n % 5))]],
        ),
      )
      expect(
        (await house.post(`/${card.code}`, fields, { host: new URL(house.url).host, origin: house.url }))
          .status,
      ).toBe(303)
    }
  await count(house)
  await house.at(openingOn('2026-11-23').at)
  const by = { person: 1, now: house.clock.now }
  await read(house)
  await house.store.places.addInstitution('Et sted uden noget', [], () => '', by)
  const link = { tokenHash: 'x', until: house.clock.now + 1000 }
  await house.store.people.invite('Mette', [{ role: 'staff', institutionId: 1 }], link, by)
}

/** Each page is opened once, and looked at on a desk and on a phone. */
export function lookAtAll(paths: string[], there: ReturnType<typeof deskInAFullHouse>) {
  describe('staff pages', () => {
    let page: Page
    beforeAll(async () => {
      page = await there.desk.newPage()
    })
    afterAll(() => page?.close())

    it.each(paths)(
      '%s has no accessibility faults, no sideways scroll at 1280 and 360 px, and valid HTML',
      async (path) => {
        await page.setViewportSize({ width: 1280, height: 800 })
        const answer = await page.goto(there.house.url + path)
        for (const width of [1280, 360]) {
          await page.setViewportSize({ width, height: 800 })
          // Colours are the same at each width, but for those of the folded menu, which is every page's.
          const which = width === 1280 || path === paths[0] ? 'all' : 'but of colours'
          expect(await faults(page, which), String(width)).toEqual([])
          expect(await widthOf(page)).toBeLessThanOrEqual(width)
        }
        expect(await htmlFaults(await answer!.text())).toEqual([])
      },
    )
  })
}
