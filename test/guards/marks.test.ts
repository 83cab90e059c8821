/** Marks against double sending: each counts once, a day long, and however many come they take little room. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMarks } from '../../src/guards/marks.ts'

const mark = (nth: number) => nth.toString(16).padStart(24, '0')

describe('marks', () => {
  beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-11-18T11:00:00Z') }))
  afterEach(() => vi.useRealTimers())

  it('hand in once, and again only when it failed', async () => {
    const marks = createMarks(Date.now)
    let stored = 0
    const store = async () => {
      stored++
    }
    await Promise.all([marks.once(mark(1), store), marks.once(mark(1), store)])
    expect(stored).toBe(1)
    await expect(marks.once(mark(2), () => Promise.reject(new Error('full')))).rejects.toThrow('full')
    expect(await marks.isStored(mark(2))).toBe(false)
    await marks.once(mark(2), store)
    expect(await marks.isStored(mark(2))).toBe(true)
    expect(stored).toBe(2)
  })

  it('are forgotten after a day, also when nobody hands in', async () => {
    const marks = createMarks(Date.now)
    await marks.once(mark(1), async () => undefined)
    vi.advanceTimersByTime(24 * 3600_000 - 1000)
    expect(await marks.isStored(mark(1))).toBe(true)
    vi.advanceTimersByTime(1000)
    expect(await marks.isStored(mark(1))).toBe(false)
    vi.advanceTimersByTime(10 * 60_000)
    expect(marks.remembered()).toBe(0)
  })

  it('that are over hand in again, and keep nothing of a clock that stood wrong', async () => {
    const marks = createMarks(Date.now)
    let stored = 0
    const store = async () => {
      stored++
    }
    await marks.once(mark(1), store)
    vi.setSystemTime(Date.now() + 24 * 3600_000)
    await marks.once(mark(1), store)
    expect(stored).toBe(2)
    vi.setSystemTime(Date.now() + 10 * 24 * 3600_000)
    await marks.once(mark(2), store)
    vi.setSystemTime(Date.now() - 10 * 24 * 3600_000)
    expect(await marks.isStored(mark(2))).toBe(false)
    await marks.once(mark(2), store)
    expect(stored).toBe(4)
  })

  it('take one timer for all of them, and no more than a hundred thousand places', async () => {
    const marks = createMarks(Date.now)
    const before = vi.getTimerCount()
    for (let nth = 0; nth < 100_050; nth++) void marks.once(mark(nth), async () => undefined)
    expect(vi.getTimerCount()).toBe(before)
    expect(await marks.isStored(mark(0))).toBe(false)
    expect(await marks.isStored(mark(49))).toBe(false)
    expect(await marks.isStored(mark(100_049))).toBe(true)
  })
})
