/** What is kept until something changes: never what was read before a change and kept after it. */
import { describe, expect, it } from 'vitest'
import { untilChanged } from '../../src/http/cache.ts'

describe('what is kept until something changes', () => {
  it('is made once, and anew after a change', async () => {
    let version = 1
    const kept = untilChanged<string>(() => version)
    let made = 0
    const make = async () => `made ${++made}`
    expect(await kept.of('a', make)).toBe('made 1')
    expect(await kept.of('a', make)).toBe('made 1')
    expect(kept.get('a')).toBe('made 1')
    version++
    expect(kept.get('a')).toBeUndefined()
    expect(await kept.of('a', make)).toBe('made 2')
  })

  it('is not what was read before a change that came while it was made', async () => {
    let version = 1
    const kept = untilChanged<string>(() => version)
    const made = await kept.of('a', async () => {
      const read = `of version ${version}`
      await Promise.resolve()
      version = 2
      return read
    })
    expect(made).toBe('of version 1')
    expect(kept.get('a')).toBeUndefined()
    expect(await kept.of('a', () => `of version ${version}`)).toBe('of version 2')
  })

  it('is nothing where there is nothing: it is asked for again', async () => {
    const kept = untilChanged<string>(() => 1)
    expect(await kept.of('a', () => null)).toBeNull()
    expect(await kept.of('a', () => 'there now')).toBe('there now')
  })
})
