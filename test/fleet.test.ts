/** Many municipalities behind one port: what becomes of one that can't be opened, of the list while servers run, and of work that is due for all at once. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { House } from '../src/assemble.ts'
import { type Config, readConfig, readFleet } from '../src/config.ts'
import { StopError } from '../src/domain/errors.ts'
import { assembleFleet, turns } from '../src/fleet.ts'
import { hostOf } from '../src/fleet-list.ts'
import type { Log } from '../src/log.ts'

const configOf = (host: string, more: Record<string, string> = {}): Config =>
  readConfig({ PUBLIC_URL: `https://${host}`, DATA_DIR: `/nowhere/${host}`, ...more })

const ended: string[] = []
/** Answers with its own name. */
const houseOf = (host: string, database = host) =>
  ({
    app: { fetch: () => new Response(host) },
    store: { database: async () => database },
    start: () => undefined,
    stopping: () => undefined,
    end: async () => void ended.push(host),
  }) as unknown as House

/** @param listed what the list says. @param broken hosts that can't be opened. @param opening is waited for at each. @param database that all have */
async function fleetOf(
  listed: Config[],
  broken = new Set<string>(),
  opening: (host: string) => Promise<void> = async () => undefined,
  database?: string,
) {
  const [opened, lines] = [[] as string[], [] as string[]]
  const write: Log['info'] = (event, { why = '' } = {}) => lines.push(`${event} ${why}`)
  const wrong = { is: '' }
  const fleet = await assembleFleet({
    read() {
      if (wrong.is) throw new StopError(wrong.is)
      return listed
    },
    log: { info: write, warn: write, error: write },
    opened: (host) => opened.push(host),
    async make({ publicUrl }) {
      const host = hostOf(publicUrl)
      await opening(host)
      if (broken.has(host)) throw new StopError('The disk is gone.')
      return houseOf(host, database)
    },
  })
  const ask = async (host: string) => {
    const answer = await fleet.app.fetch(new Request('http://x/', { headers: { host } }))
    return `${answer.status} ${(await answer.text()).slice(0, 20)}`
  }
  return { fleet, opened, lines, ask, wrong }
}

afterEach(() => {
  vi.useRealTimers()
  ended.length = 0
})

describe('a municipality that can’t be opened', () => {
  it('answers 503, holds up no other, is told of once, and answers when it can', async () => {
    const broken = new Set(['a.dk'])
    const { fleet, opened, lines, ask } = await fleetOf([configOf('a.dk'), configOf('b.dk')], broken)
    expect([await ask('a.dk'), await ask('b.dk')]).toEqual(['503 <!doctype html><html', '200 b.dk'])
    expect([...fleet.down]).toEqual([['a.dk', 'The disk is gone.']])
    await fleet.look()
    expect(lines).toEqual(['a municipality can’t be opened a.dk: The disk is gone.'])
    broken.clear()
    await fleet.look()
    expect([await ask('a.dk'), opened]).toEqual(['200 a.dk', ['b.dk', 'a.dk']])
  })

  it('since its database is another one’s by another name is closed again, and neither reads the other', async () => {
    const { fleet, opened, ask } = await fleetOf(
      [configOf('a.dk'), configOf('b.dk')],
      undefined,
      undefined,
      'one',
    )
    expect([await ask('a.dk'), (await ask('b.dk')).slice(0, 3), opened, ended]).toEqual([
      ...['200 a.dk', '503', ['a.dk'], ['b.dk']],
    ])
    expect(fleet.down.get('b.dk')).toBe('Its database is that of a.dk, by another name.')
  })

  it('that is taken out of the list is no longer tried', async () => {
    const listed = [configOf('a.dk'), configOf('b.dk')]
    const { fleet, ask } = await fleetOf(listed, new Set(['a.dk']))
    listed.shift()
    await fleet.look()
    expect(await ask('a.dk')).toMatch(/^421/)
    expect(fleet.down.size).toBe(0)
  })
})

describe('the list, while the server runs', () => {
  it('may get another municipality, which answers; the others are not opened anew', async () => {
    const listed = [configOf('a.dk')]
    const { fleet, opened, ask } = await fleetOf(listed)
    expect(await ask('b.dk')).toMatch(/^421/)
    listed.push(configOf('b.dk'))
    await Promise.all([fleet.look(), fleet.look()])
    expect([await ask('b.dk'), opened]).toEqual(['200 b.dk', ['a.dk', 'b.dk']])
  })

  it('may be wrong for a while: all go on, and it is told once', async () => {
    const { fleet, lines, ask, wrong } = await fleetOf([configOf('a.dk')])
    wrong.is = 'fleet.json is no JSON.'
    await fleet.look()
    await fleet.look()
    expect([await ask('a.dk'), lines]).toEqual(['200 a.dk', ['fleet.json fleet.json is no JSON.']])
  })

  it('is followed at the next start where one was changed or taken out, which is told', async () => {
    const listed = [configOf('a.dk'), configOf('b.dk'), configOf('c.dk')]
    const { fleet, lines, ask } = await fleetOf(listed)
    listed.splice(0, 2, configOf('a.dk', { TRIAL: 'true' }))
    await fleet.look()
    expect([await ask('a.dk'), await ask('b.dk')]).toEqual(['200 a.dk', '200 b.dk'])
    expect(lines).toEqual(['fleet.json changed or taken out, which holds from the next start on: a.dk, b.dk'])
  })

  it('that is read while the server stops opens nothing that nobody would close', async () => {
    const listed = [configOf('a.dk')]
    let begin: () => void
    const begun = new Promise<void>((done) => {
      begin = done
    })
    let finish: () => void
    const { fleet, opened } = await fleetOf(listed, new Set(), async (host) => {
      if (host === 'a.dk') return
      begin!()
      await new Promise<void>((done) => {
        finish = done
      })
    })
    listed.push(configOf('b.dk'))
    const looking = fleet.look()
    await begun
    const ending = fleet.end()
    finish!()
    await Promise.all([looking, ending])
    expect(ended.sort()).toEqual(['a.dk', 'b.dk'])
    expect(opened).toEqual(['a.dk'])
  })
})

describe('what is due for all at once', () => {
  it('is done one after the other, with room for requests in between', async () => {
    const inTurn = turns()
    const seen: string[] = []
    const jobs = ['a', 'b', 'c'].map((name) =>
      inTurn(async () => {
        seen.push(`${name} begins`)
        await Promise.resolve()
        seen.push(`${name} ends`)
        // A request that came in meanwhile.
        setImmediate(() => seen.push('request'))
      }),
    )
    await Promise.all(jobs)
    expect(seen).toEqual([
      ...['a begins', 'a ends', 'request', 'b begins', 'b ends', 'request', 'c begins', 'c ends'],
    ])
  })

  it('is not held up by one that fails, nor by one that waits for a database elsewhere', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const inTurn = turns()
    const failed = inTurn(() => Promise.reject(new Error('x')))
    await expect(failed).rejects.toThrow('x')
    let isBegun = false
    void inTurn(() => {
      isBegun = true
      return new Promise<void>(() => undefined)
    })
    const next = inTurn(async () => undefined)
    await vi.waitFor(() => expect(isBegun).toBe(true))
    await vi.advanceTimersByTimeAsync(1000)
    await next
  })
})

describe('a fleet’s settings', () => {
  it('are those of one municipality where nothing is said of a fleet', () => {
    expect(readFleet({ PUBLIC_URL: 'https://a.dk' })).toBeNull()
    expect(() => readConfig({ MUNICIPALITY: 'a.dk' })).toThrow(/MUNICIPALITY means something only with FLEET/)
  })
})
