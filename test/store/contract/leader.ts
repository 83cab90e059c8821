/** What a leader decides stands, whoever decides something else at the same moment. */
import { describe, expect, it } from 'vitest'
import { MASKED } from '../../../src/domain/answers/masking.ts'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { drop } from '../../support/drop.ts'
import type { TestHouse } from '../../support/house.ts'
import type { TestDatabase } from './database.ts'

export function takesAwayForGood({ houses }: TestDatabase) {
  const house = houses()
  const by = { person: 1, now: openingOn('2026-11-23').at + 1 }

  /** A group of six whose answers were counted; the first of them wrote. */
  async function counted(text = 'Fatma hjalp mig'): Promise<TestHouse> {
    const h = await house()
    const { code } = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
    for (let nth = 0; nth < 6; nth++)
      await drop(h, code, { sat_course: ['5'], ...(nth === 0 && { free_better: [text] }) })
    await h.at(openingOn('2026-11-23').at)
    return h
  }
  const theText = async (h: TestHouse) => (await h.store.staff.texts())[0]!

  describe('masking', () => {
    it('is refused when somebody else masked the text meanwhile', async () => {
      const h = await counted()
      const { id, maskings } = await theText(h)
      await h.store.leader.settle(
        [{ id, maskings, was: 'new', state: 'read', masked: `${MASKED} hjalp mig` }],
        by,
      )
      expect(
        await h.store.leader.settle([{ id, maskings, was: 'new', state: 'read', masked: null }], by),
      ).toBe(false)
      expect(
        await h.store.leader.settle(
          [{ id: 'f'.repeat(24), maskings: 0, was: 'new', state: 'read', masked: null }],
          by,
        ),
      ).toBe(false)
      expect((await theText(h)).text).toBe(`${MASKED} hjalp mig`)
    })

    it('and so is showing one that somebody else has hidden meanwhile', async () => {
      const h = await counted()
      const { id, maskings } = await theText(h)
      const settle = (state: 'hidden' | 'read') =>
        h.store.leader.settle([{ id, maskings, was: 'new', state, masked: null }], by)
      expect(await settle('hidden')).toBe(true)
      expect(await settle('read')).toBe(false)
      expect((await theText(h)).state).toBe('hidden')
    })
  })
}
