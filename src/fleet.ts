/**
 * Many municipalities behind one port: each by its host name, with a house of its own, which knows of no other. What is shared is
 * the process: its memory, its cores, and the guard on its connections.
 */
import { setImmediate } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { assembleServed, type House } from './assemble.ts'
import type { Config } from './config.ts'
import { StopError } from './domain/errors.ts'
import { hostOf } from './fleet-list.ts'
import { createLog, type Log, typeOf } from './log.ts'
import type { InTurn } from './opener.ts'
import type { Served } from './serve.ts'
import { da as phrases } from './text/parents/da.ts'
import { loadAssets } from './tools/assets.ts'

/** Milliseconds between two looks at the list, and at municipalities that could not be opened. */
const LOOK_EVERY = 5000

export interface Fleet extends Served {
  /** The houses that answer, by host. */
  houses: ReadonlyMap<string, House>
  /** Why those that do not answer don't, by host. */
  down: ReadonlyMap<string, string>
  /** Opens those that are new in the list, or could not be opened before. It never fails: who answers goes on answering. */
  look(): Promise<void>
}

interface Deps {
  /** The list as it is now. @throws StopError when it is wrong */
  read: () => Config[]
  /** Of what belongs to no municipality. */
  log: Log
  /** Is told of each house that begins to answer. */
  opened: (host: string, house: House, config: Config) => void
  /** Makes a municipality's house. @throws StopError when it can't be used */
  make?: (config: Config) => Promise<House>
}

/**
 * One municipality that can't be opened does not hold up the others: its host answers 503 until it can.
 * @throws StopError with one line when the list is wrong
 */
export async function assembleFleet({ read, log, opened, make = maker() }: Deps): Promise<Fleet> {
  const houses = new Map<string, House>()
  const down = new Map<string, string>()
  /** What each that answers was opened with. */
  const settings = new Map<string, Config>()
  /** Whose each database is. */
  const hostOn = new Map<string, string>()
  const inTurn = turns()
  let ready = true
  let isStarted = false
  let ended = false
  let looking: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let told = ''

  /** @throws StopError as `make`, and where another one lies in that database, which has two names then */
  async function makeApart(config: Config): Promise<House> {
    const house = await make(config)
    try {
      const database = await house.store.database()
      const other = hostOn.get(database)
      if (other) throw new StopError(`Its database is that of ${other}, by another name.`)
      hostOn.set(database, hostOf(config.publicUrl))
      return house
    } catch (error) {
      await house.end()
      throw error
    }
  }

  async function open(config: Config) {
    const host = hostOf(config.publicUrl)
    const house = await makeApart(config).catch((error) => {
      const why = error instanceof StopError ? error.message : typeOf(error)
      if (down.get(host) !== why) log.error('a municipality can’t be opened', { why: `${host}: ${why}` })
      down.set(host, why)
    })
    if (!house) return
    if (ended) return house.end()
    houses.set(host, house)
    settings.set(host, config)
    down.delete(host)
    if (isStarted) house.start(inTurn)
    if (!ready) house.stopping()
    opened(host, house, config)
  }

  async function openAll(fleet: Config[]) {
    const listed = new Map(fleet.map((config) => [hostOf(config.publicUrl), config]))
    for (const host of down.keys()) if (!listed.has(host)) down.delete(host)
    // At once: a database that does not answer is waited for, and the others must not wait with it.
    await Promise.all([...listed].map(([host, config]) => (houses.has(host) ? undefined : open(config))))
    const others = [...settings.keys()].filter(
      (host) => !isDeepStrictEqual(listed.get(host), settings.get(host)),
    )
    tell(
      others.length > 0 && `changed or taken out, which holds from the next start on: ${others.join(', ')}`,
    )
  }

  /** Says what is the matter with the list, once. */
  function tell(what: string | false) {
    if (what && what !== told) log.warn('fleet.json', { why: what })
    told = what || ''
  }

  const look = () => {
    looking = looking.then(async () => {
      if (ended) return
      try {
        await openAll(read())
      } catch (error) {
        tell(error instanceof StopError ? error.message : typeOf(error))
      }
    })
    return looking
  }

  await openAll(read())
  return {
    houses,
    down,
    look,
    app: {
      fetch(request, env) {
        const host = hostIn(request)
        const house = houses.get(host)
        if (house) return house.app.fetch(request, env)
        return down.has(host) ? DOWN() : elsewhere(request, ready)
      },
    },
    start() {
      isStarted = true
      for (const house of houses.values()) house.start(inTurn)
      timer = setInterval(look, LOOK_EVERY).unref()
    },
    stopping() {
      ready = false
      clearInterval(timer)
      for (const house of houses.values()) house.stopping()
    },
    async end() {
      ended = true
      clearInterval(timer)
      // What is being opened just now is closed by itself (`open`).
      await Promise.all([...houses.values()].map((house) => house.end()))
    },
  }
}

/** Makes houses that share what is the same for all: the style sheets and scripts of their pages. */
function maker() {
  const assets = loadAssets()
  return (config: Config) =>
    assembleServed(config, { assets, log: createLog(config.logLevel, hostOf(config.publicUrl)) })
}

/** Milliseconds that a job may wait for something else, like a database's answer, before the next one begins beside it. */
const PATIENCE = 1000

/** One job at a time, and requests in between: Monday's openings are due in all houses at the same moment. */
export function turns(): InTurn {
  let before: Promise<unknown> = Promise.resolve()
  return (job) => {
    const mine = before.then(() => setImmediate()).then(job)
    before = before.then(() => Promise.race([mine.catch(() => undefined), patience()]))
    return mine
  }
}

const patience = () => new Promise((done) => setTimeout(done, PATIENCE).unref())

/** The host that a request is for, as `hostOf` writes it. */
const hostIn = (request: Request): string =>
  (request.headers.get('host') ?? '').toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '')

/** No municipality has this host: a load balancer asks for the whole server's health, and all others are told in one sentence. */
function elsewhere(request: Request, ready: boolean): Response {
  const { pathname } = new URL(request.url)
  if (pathname === '/health/live') return new Response('ok')
  if (pathname === '/health/ready')
    return ready ? new Response('ok') : new Response('stopping', { status: 503 })
  return plain(421, phrases['ui.err.page'])
}

const DOWN = () => plain(503, phrases['ui.err.server'])

const plain = (status: number, text: string) =>
  new Response(
    `<!doctype html><html lang="da"><meta name="viewport" content="width=device-width"><title>${text}</title><p>${text}`,
    {
      status,
      headers: {
        'Content-Type': 'text/html; charset=UTF-8',
        'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cache-Control': 'no-store',
        ...(status === 503 && { 'Retry-After': '5' }),
      },
    },
  )
