/** Themes: one name is one theme, and a number is never of fewer than five texts. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  asKnown,
  isCalledBy,
  MOST_THEME_NAME,
  NUMBER_FROM,
  smallIn,
  type ThemeCount,
  themeOf,
  themeTable,
} from '../../../src/domain/reading/theme.ts'

describe('a theme', () => {
  it('is the same however it is written, and keeps the name that it has', () => {
    const known = [themeOf('Åbningstider')!]
    expect(asKnown(themeOf('  ÅBNINGSTIDER ')!, known).name).toBe('Åbningstider')
    expect(themeOf('   ')).toBeNull()
    expect(themeOf('\u0000\u0007')).toBeNull()
    // Signs that nobody sees make no second theme of the same looks.
    expect(themeOf('\u200B')).toBeNull()
    expect(themeOf('Kaf\u00ADfe')).toEqual(themeOf('Kaffe'))
    expect(isCalledBy(themeOf('Fatma og te')!, ['fatma,'])).toBe(true)
    expect(isCalledBy(themeOf('Fatmas te')!, ['fatma'])).toBe(false)
    expect(themeOf('<b>')).toEqual({ key: '<b>', name: '<b>' })
    expect([...themeOf('😀'.repeat(500))!.name].length).toBe(MOST_THEME_NAME)
  })
})

const QUARTERS = ['2026-Q4', '2026-Q3']
const counts = fc.array(
  fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd'),
    quarter: fc.constantFrom(...QUARTERS),
    n: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 12 },
)

describe('numbers of themes', () => {
  it('are of five texts at least, each and all others together, and hide none', () => {
    fc.assert(
      fc.property(counts, fc.array(fc.nat(12), { minLength: 2, maxLength: 2 }), (rows, others) => {
        const given: ThemeCount[] = rows.map((row) => ({ ...row, name: row.key.toUpperCase() }))
        const known = ['a', 'b', 'c', 'd'].map((key) => ({ key, name: key }))
        const table = themeTable(known, given, QUARTERS, others)
        const sum = (key: string, quarter: string) =>
          rows.filter((row) => row.key === key && row.quarter === quarter).reduce((all, { n }) => all + n, 0)
        for (const [nth, quarter] of QUARTERS.entries()) {
          const few: string[] = []
          for (const key of ['a', 'b', 'c', 'd']) {
            const n = sum(key, quarter)
            const number = table.themes.find((theme) => theme.key === key)!.numbers[nth]
            expect(number).toBe(n >= NUMBER_FROM || n === 0 ? n : null)
            if (n > 0 && n < NUMBER_FROM) few.push(key)
          }
          expect(smallIn(given, quarter).sort()).toEqual(few)
          const n = others[nth]!
          expect(table.others[nth]).toBe(n >= NUMBER_FROM || n === 0 ? n : null)
        }
      }),
    )
  })

  it('stand by name, in Danish order, those that no text shows among them', () => {
    const known = ['Ål', 'Zebra', 'Ærter', 'Abe'].map((name) => themeOf(name)!)
    expect(themeTable(known, [], QUARTERS, [0, 0]).themes.map(({ name }) => name)).toEqual([
      'Abe',
      'Zebra',
      'Ærter',
      'Ål',
    ])
  })
})
