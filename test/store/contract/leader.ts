/** What a leader decides stands, whoever decides something else at the same moment. */
import { describe, expect, it } from 'vitest'
import { MASKED } from '../../../src/domain/reading/masking.ts'
import { by, countedIn, theText } from '../counted.ts'
import type { TestDatabase } from './database.ts'

export function takesAwayForGood({ houses }: TestDatabase) {
  const house = houses()
  const counted = countedIn(house)

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
