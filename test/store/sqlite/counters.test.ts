/** Counters are laid out in the file before they are needed: of the cards that changed, and of no others. */
import { expect, it } from 'vitest'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { failAt, look, mend, watchCounters } from '../../support/disk.ts'
import { drop } from '../../support/drop.ts'
import { housesForEachTest } from '../../support/house.ts'

const house = housesForEachTest()
const by = { person: 1, now: openingOn('2026-11-23').at + 1 }

it('none for what is done to texts; a card’s own once its opening is struck', async () => {
  const h = await house()
  const { code } = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
  for (let nth = 0; nth < 6; nth++) await drop(h, code, { sat_course: ['5'], free_better: [`tekst ${nth}`] })
  await h.at(openingOn('2026-11-23').at)
  const setOut = watchCounters(h)
  await h.store.box.tidy()
  expect(setOut().length).toBeGreaterThan(5)
  const [text] = await h.store.archive.texts()
  const wish = { id: text!.id, maskings: 0, was: 'new', state: 'read', masked: '[skjult]' } as const
  expect(await h.store.leader.settle([wish], by)).toBe(true)
  await h.store.box.tidy()
  expect(setOut()).toEqual([])
  // What waits from before a struck opening goes with it, so that card's counters are laid out anew.
  expect(await h.store.leader.strike(3, openingOn('2026-11-23').at, by)).toBe(true)
  await h.store.box.tidy()
  expect(setOut()).toEqual([3])
})

it('those of a card that is new or open again', async () => {
  const h = await house()
  const setOut = watchCounters(h)
  await h.store.box.tidy()
  setOut()
  const card = { institutionId: 1, activityId: 1, questionnaireId: 'quick', label: 'B' }
  const id = await h.store.cards.add(card, () => 'ZZZZZ2', by)
  expect(setOut()).toEqual([id])
  await h.store.cards.close(id, by)
  await h.store.cards.reopen(id, by)
  expect(setOut()).toEqual([id])
})

it('and a card is there although laying them out fails: within a minute it is made up for', async () => {
  const h = await house()
  await h.store.box.tidy()
  const version = h.store.parents.version()
  failAt(h, 'INSERT ON waiting_week')
  const card = { institutionId: 1, activityId: 1, questionnaireId: 'quick', label: 'B' }
  const id = await h.store.cards.add(card, () => 'ZZZZZ2', by)
  expect((await h.store.parents.card('ZZZZZ2'))!.id).toBe(id)
  expect(h.store.parents.version()).toBeGreaterThan(version)
  mend(h)
  await h.store.box.tidy()
  expect(look(h, `SELECT count(*) > 0 FROM waiting_week WHERE card_id = ${id}`)).toEqual([[1]])
})
