/** Printed cards as they are after a year in a hallway: blurred, tilted, under glare, badly copied. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leastShare, readSpoilt, shareOf } from '../../scripts/bench/cards.ts'
import { makeReady } from '../../scripts/bench/paper.ts'
import { type FormatName, isTwoSided } from '../../src/domain/cards/format.ts'
import { launch } from './browser.ts'

/** Of each format; `npm run bench -- cards` reads more. A poster is a page of its own, and takes five times as long. */
const CARDS = 5
const POSTERS = 3

/** Defines the tests for some formats: a file each for cards and for posters, so that none keeps a core waiting at the end. */
export function stillRead(formats: FormatName[]) {
  let browser: Browser
  beforeAll(async () => {
    makeReady()
    browser = await launch()
  })
  afterAll(() => browser?.close())

  describe('spoilt as life spoils them', () => {
    it.each(formats)('%s cards still read', async (name) => {
      const cards = isTwoSided(name) ? CARDS : POSTERS
      const readings = await readSpoilt(browser, name, cards)
      expect(shareOf(readings), JSON.stringify(readings)).toBeGreaterThanOrEqual(leastShare(name))
      // In all ways but the last, at least one of the two readers reads every code.
      for (const { way, either, of } of readings.slice(0, -1)) expect(`${way} ${either}`).toBe(`${way} ${of}`)
      // In the hardest way some codes fail, which proves that the pictures were really spoilt.
      expect(readings.at(-1)!.either).toBeLessThan(cards)
    })
  })
}
