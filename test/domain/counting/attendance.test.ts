/** Attendance from a file: two columns, and nothing else. */
import { describe, expect, it } from 'vitest'
import { readAttendance, readDay, readNumber } from '../../../src/domain/counting/attendance.ts'

const lines = (...rows: string[][]) => rows.map((cells, nth) => ({ line: nth + 1, cells }))
const read = (...rows: string[][]) => readAttendance(lines(...rows), '2026-08-03', '2026-11-18')

describe('a file of attendance', () => {
  it('is read with a heading or without, and with days as spreadsheets write them', () => {
    const days = [
      { date: '2026-11-02', attendance: 7 },
      { date: '2026-11-09', attendance: 0 },
    ]
    expect(read(['Dato', 'Antal'], ['2-11-2026', '7'], ['2026-11-09', '0'])).toEqual({ days, faults: [] })
    expect(read(['02.11.2026', '7'], ['9/11/2026', ' 0 '])).toEqual({ days, faults: [] })
  })
  it.each<[string, string[], number | null, string]>([
    ['a third column, which could hold a name', ['2026-11-02', '7', 'Fatma'], null, 'columns'],
    ['one column', ['2026-11-02'], null, 'columns'],
    ['a day there is none of', ['31-11-2026', '7'], 1, 'date'],
    ['a day to come', ['2026-11-19', '7'], 1, 'future'],
    ['a day before the offer', ['2026-08-02', '7'], 1, 'before'],
    ['less than nobody', ['2026-11-02', '-1'], 2, 'number'],
    ['half of somebody', ['2026-11-02', '3,5'], 2, 'number'],
    ['more than can have been there', ['2026-11-02', '501'], 2, 'many'],
    ['a word', ['2026-11-02', 'syv'], 2, 'number'],
  ])('with %s is refused by line and field', (_, row, column, problem) => {
    const { faults } = read(['2026-11-03', '5'], row)
    expect(faults).toEqual([{ line: 2, column, problem }])
  })
  it('with a day twice is refused', () => {
    expect(read(['2026-11-02', '7'], ['02-11-2026', '8']).faults).toEqual([
      { line: 2, column: 1, problem: 'twice' },
    ])
  })
  it('takes empty cells at the end, as spreadsheets leave them', () => {
    expect(read(['2026-11-02', '7', '', '']).days).toHaveLength(1)
  })
})

it('a number is a whole one, up to what is counted by hand', () => {
  expect(['0', '500', '501', '-3', '7.5', '', '1e2', '9'.repeat(9)].map(readNumber)).toEqual([
    0,
    500,
    'many',
    'number',
    'number',
    'number',
    'number',
    'number',
  ])
})

it('a day is one that there is', () => {
  expect(['2026-02-28', '29.2.2028', '29-02-2026', '2026-13-01', 'i går'].map(readDay)).toEqual([
    '2026-02-28',
    '2028-02-29',
    null,
    null,
    null,
  ])
})
