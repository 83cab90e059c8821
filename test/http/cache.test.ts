/** What is kept until something changes: never what was read before a change and kept after it. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { compress, untilChanged } from '../../src/http/cache.ts'

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

  it('is no more than it may be: what was made first makes room', async () => {
    const kept = untilChanged<string>(() => 1, 2)
    for (const key of ['a', 'b', 'c']) await kept.of(key, () => key)
    expect(['a', 'b', 'c'].map((key) => kept.get(key))).toEqual([undefined, 'b', 'c'])
  })

  it('takes no more room than it may, however much each takes', async () => {
    const kept = untilChanged<string>(
      () => 1,
      6,
      ({ length }) => length,
    )
    for (const key of ['a', 'bbb', 'cc', 'dddd']) await kept.of(key, () => key)
    expect(['a', 'bbb', 'cc', 'dddd'].map((key) => kept.get(key))).toEqual([
      undefined,
      undefined,
      'cc',
      'dddd',
    ])
    await kept.of('e', () => 'e')
    expect(['cc', 'dddd', 'e'].map((key) => kept.get(key))).toEqual([undefined, 'dddd', 'e'])
  })

  it('is made once for all who ask meanwhile, and again where that fails', async () => {
    let version = 1
    const kept = untilChanged<number>(() => version)
    let made = 0
    const make = async () => {
      await Promise.resolve()
      if (++made === 1) throw new Error('storage is away')
      return made
    }
    const both = await Promise.allSettled([kept.of('a', make), kept.of('a', make)])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await Promise.all([kept.of('a', make), kept.of('a', make)])).toEqual([2, 2])
    // Whoever asks after a change is not given what was begun before it.
    version++
    const before = kept.of('a', make)
    version++
    expect(await Promise.all([before, kept.of('a', make)])).toEqual([3, 4])
    expect(kept.get('a')).toBe(4)
  })

  it('is nothing where there is nothing: it is asked for again', async () => {
    const kept = untilChanged<string>(() => 1)
    expect(await kept.of('a', () => null)).toBeNull()
    expect(await kept.of('a', () => 'there now')).toBe('there now')
  })
})

describe('a page that is compressed', () => {
  it('is the same in each way, and made once', () => {
    const page = compress('<p>Hvad synes du?</p>', [['X-Prove', '1']])
    const unpacked = [
      page.plain().body,
      gunzipSync(page.gzip().body),
      brotliDecompressSync(page.br().body),
    ].map((bytes) => Buffer.from(bytes).toString())
    expect(unpacked).toEqual(Array(3).fill('<p>Hvad synes du?</p>'))
    for (const way of ['plain', 'gzip', 'br'] as const) expect(page[way]()).toBe(page[way]())
    expect(page.br().headers).toMatchObject({ 'Content-Encoding': 'br', 'X-Prove': '1' })
  })
})
