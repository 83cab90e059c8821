/** Ceilings against floods: a house full of parents is never turned away, a flood is, politely, and nobody can count by it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createLimits, prefixOf } from '../../src/guards/limits.ts'
import { makeHouse, type TestHouse } from '../support/house.ts'
import { weakenedModule } from '../support/weakened.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const lowest = (from: number) => from

/** How many requests go through before the first is refused. */
function ceiling(limits: ReturnType<typeof createLimits>, address: string): number {
  for (let n = 0; n < 10_000; n++) if (!limits.allows(address)) return n
  throw new Error('no ceiling')
}

describe('neighbourhoods', () => {
  it.each([
    ['192.0.2.77', '192.0.2'],
    ['::ffff:192.0.2.77', '192.0.2'],
    ['2001:db8:12:34ab::9', '2001:0db8:0012:34'],
    ['2001:db8::', '2001:0db8:0000:00'],
    ['2001:DB8:12:34ff:1:2:3:4', '2001:0db8:0012:34'],
    ['fe80::1%eth0', 'fe80:0000:0000:00'],
  ])('%s lies in %s', (address, prefix) => expect(prefixOf(address)).toBe(prefix))

  it.each(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1', 'unknown', '', '1.2.3', '_hidden'])(
    '%j is none',
    (address) => expect(prefixOf(address)).toBeNull(),
  )
})

describe('a ceiling', () => {
  it('never meets a whole group of 25 parents behind one address, however often each has to try', () => {
    const limits = createLimits(() => 0, lowest)
    for (let parent = 0; parent < 25; parent++)
      for (let attempt = 0; attempt < 10; attempt++) expect(limits.allows('192.0.2.7')).toBe(true)
  })

  it('is met by a flood, in five minutes and in a day, and by nobody else', () => {
    let now = 0
    // Under this key the neighbourhood's day ends after nineteen hours.
    const limits = createLimits(
      () => now,
      lowest,
      () => Buffer.alloc(32),
    )
    expect(ceiling(limits, '192.0.2.7')).toBe(250)
    expect(limits.allows('192.0.2.200')).toBe(false)
    expect(limits.allows('192.0.3.7')).toBe(true)
    let through = 0
    for (let nth = 0; nth < 100; nth++) {
      now += 5 * MINUTE
      through += ceiling(limits, '198.51.100.1')
    }
    // Those that were refused count as well.
    expect(through).toBe(1500 - 5)
    now = DAY
    expect(limits.allows('198.51.100.1')).toBe(true)
  })

  it('is drawn anew for each window and neighbourhood, within a factor of two', () => {
    let now = 0
    const limits = createLimits(() => now)
    const seen = Array.from({ length: 60 }, (_, nth) => {
      now = nth * 5 * MINUTE
      return ceiling(limits, `10.${nth}.0.1`)
    })
    expect(Math.min(...seen)).toBeGreaterThanOrEqual(250)
    expect(Math.max(...seen)).toBeLessThan(500)
    expect(new Set(seen).size).toBeGreaterThan(30)
    expect(Math.max(...seen) - Math.min(...seen)).toBeGreaterThan(120)
  })

  it('is counted under a key that turns daily, also when the clock was set back', () => {
    let now = 0
    const limits = createLimits(() => now, lowest)
    ceiling(limits, '192.0.2.7')
    expect(limits.keyAge()).toBe(0)
    now = DAY - 1
    expect(limits.keyAge()).toBe(DAY - 1)
    now = DAY
    expect(limits.allows('192.0.2.7')).toBe(true)
    expect(limits.keyAge()).toBe(0)
    now = DAY / 2
    ceiling(limits, '192.0.2.7')
    expect(limits.keyAge()).toBe(0)
  })

  it('does not run out of memory', () => {
    const limits = createLimits(() => 0, lowest)
    for (let nth = 0; nth < 30_000; nth++)
      limits.allows(`${10 + (nth >> 16)}.${(nth >> 8) & 255}.${nth & 255}.1`)
    expect(limits.allows('10.0.0.1')).toBe(true)
  })
})

/**
 * The attack: somebody on the house's wifi knows that a parent may have handed in within the last minutes. They fill the
 * window with hand-ins that are refused anyway, ask once a second until they are let in again, and count five minutes back.
 * @returns in how many of 60 houses that tells the second of the parent's hand-in
 */
function toldBy(make: typeof createLimits): number {
  let told = 0
  for (let house = 0; house < 60; house++) {
    let now = Date.parse('2026-11-18T09:00:00Z') + house * 17_000
    const limits = make(() => now)
    const handedIn = now
    limits.allows('192.0.2.7')
    now += 60_000 + ((house * 7919) % 120) * 1000
    ceiling(limits, '192.0.2.8')
    while (!limits.allows('192.0.2.8')) now += 1000
    if (now - 5 * MINUTE === handedIn) told++
  }
  return told
}

describe('when a window ends', () => {
  it('tells nobody when a parent handed in', () => {
    // By chance one house in 300.
    expect(toldBy(createLimits)).toBeLessThan(6)
  })

  it('would tell it to the second, if a window began with its first request', async () => {
    const { createLimits: weak } = await weakenedModule<{ createLimits: typeof createLimits }>(
      'src/guards/limits.ts',
      {
        file: 'src/guards/limits.ts',
        from: '    const nth = Math.floor((now - phase) / window.lasts)\n',
        to: '    const nth = now - count.nth < window.lasts ? count.nth : now\n',
      },
    )
    expect(toldBy(weak)).toBe(60)
  })
})

describe('over http', () => {
  let h: TestHouse
  beforeAll(async () => {
    h = await makeHouse({ env: { TRUSTED_PROXY: 'true' } })
  })
  afterAll(() => h.end())
  let address = 0
  afterEach(() => {
    address++
  })
  const handIn = (fields: Record<string, string>, from = `203.0.${address}.9`) =>
    h.post(`/${h.card('Åben Dør').code}`, fields, {
      'x-forwarded-proto': 'https',
      'x-forwarded-for': `8.8.8.8, ${from}`,
    })
  /** Sends until one is refused. */
  async function flood(fields: Record<string, string>) {
    for (let n = 0; n < 600; n++) {
      const answer = await handIn(fields)
      if (answer.status === 429) return { n, page: await answer.text() }
    }
    throw new Error('never refused')
  }

  it('a flood is refused politely, with all that was typed still in the form', async () => {
    const { n, page } = await flood({ adv_help: 'o1', free_better: 'Kaffen var kold' })
    expect(n).toBeGreaterThanOrEqual(250)
    expect(page).toContain('Der er mange, der svarer lige nu. Dit svar er ikke sendt.')
    expect(page).toContain('Kaffen var kold')
    expect(page).toMatch(/value="o1" checked/)
    expect((await handIn({ adv_help: 'o1' }, '198.51.100.4')).status).toBe(303)
  })

  it('empty, invalid and repeated hand-ins count like any other, so that a ceiling counts no ballots', async () => {
    const kinds: Record<string, string>[] = [
      { adv_help: 'o99' },
      { maerke: 'ab'.repeat(12), adv_help: 'o1' },
      {},
      { hjemmeside: 'x' },
    ]
    for (let n = 0; n < 249; n++) expect((await handIn(kinds[n % 4]!)).status).not.toBe(429)
    await flood({})
  })

  it('what the sender himself wrote into the header changes nothing', async () => {
    const from = (nth: number) =>
      h.post(
        `/${h.card('Åben Dør').code}`,
        {},
        {
          'x-forwarded-proto': 'https',
          'x-forwarded-for': `10.0.${nth % 256}.1, 203.0.113.9`,
        },
      )
    const answers = []
    for (let nth = 0; nth < 501; nth++) answers.push((await from(nth)).status)
    expect(answers).toContain(429)
  })

  it('a field that nobody sees lets no machine in, and costs no person a word', async () => {
    const answer = await handIn({ hjemmeside: 'https://spam.example', free_better: 'Tak for i dag' })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('Tak for i dag')
    expect(page).not.toContain('spam.example')
    expect((await handIn({ hjemmeside: '', free_better: 'Tak for i dag' })).status).toBe(303)
  })
})
