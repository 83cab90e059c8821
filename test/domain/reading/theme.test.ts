/** Themes: one name is one theme, and a number is never of fewer than five texts. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  asKnown,
  MOST_THEME_NAME,
  NUMBER_FROM,
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
      fc.property(counts, (rows) => {
        const given: ThemeCount[] = rows.map((row) => ({ ...row, name: row.key.toUpperCase() }))
        const table = themeTable(given, QUARTERS)
        const sum = (key: string, quarter: string) =>
          rows.filter((row) => row.key === key && row.quarter === quarter).reduce((all, { n }) => all + n, 0)
        for (const [nth, quarter] of QUARTERS.entries()) {
          let few = 0
          for (const key of ['a', 'b', 'c', 'd']) {
            const number = table.themes.find((theme) => theme.key === key)?.numbers[nth] ?? null
            const n = sum(key, quarter)
            expect(number).toBe(n >= NUMBER_FROM ? n : null)
            if (n < NUMBER_FROM) few += n
          }
          expect(table.others[nth]).toBe(few === 0 ? 0 : few >= NUMBER_FROM ? few : null)
        }
      }),
    )
  })

  it('stand by name, in Danish order', () => {
    const given = ['Ål', 'Zebra', 'Ærter', 'Abe'].map((name) => ({
      ...themeOf(name)!,
      quarter: '2026-Q4',
      n: 5,
    }))
    expect(themeTable(given, QUARTERS).themes.map(({ name }) => name)).toEqual([
      'Abe',
      'Zebra',
      'Ærter',
      'Ål',
    ])
  })
})
