/**
 * `npm run torture -- postgres`: two servers behind Caddy on three PostgreSQL under Patroni, while parents hand in and the box is opened every minute.
 * Round after round something is killed, paused or cut off. Whoever was thanked is counted, nobody twice, and each opening is made once; how long
 * nobody was thanked is printed for each kind of fault. `ROUNDS=50` (that many by default).
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { untilInputEnds } from '../../scripts/bench/cluster.ts'
import { freePort } from '../../scripts/bench/servers.ts'
import { type Patroni, startPatroni } from '../support/postgres/patroni.ts'
import { ask as askAt, run, startServer } from '../support/process.ts'

const ROUNDS = Number(process.env.ROUNDS ?? 50)
/** Parents who hand in at the same time, each again as soon as they were thanked. */
const PARENTS = 8
/** Milliseconds that a parent tries for, like the page's script, before giving up without knowing. */
const PATIENCE = 60_000

/** Of the servers and the proxy: the cluster's belongs to another user. */
const own = mkdtempSync(join(tmpdir(), 'kortsvar-servers-'))
let cluster: Patroni
let servers: Awaited<ReturnType<typeof startServer>>[]
let caddy: ChildProcess
let door: number
let ports: number[]
let card: string
let question: string

const env = (nth: number) => ({
  ...{ DATABASE_URL: cluster.url, DATA_DIR: join(own, `server-${nth}`) },
  ...{ TRIAL: 'true', TRUSTED_PROXY: 'true', PORT: String(ports[nth]), LOG_LEVEL: 'silent' },
})

beforeAll(async () => {
  cluster = await startPatroni()
  ports = [await freePort(), await freePort()]
  door = await freePort()
  const made = await run('setup', ['--preset', 'odder', '--admin', 'Anna'], env(0), 'kaffe og gulerod\n')
  expect(made.err).toBe('')
  servers = await Promise.all([0, 1].map((nth) => startServer(env(nth))))
  const home = join(own, 'caddy')
  mkdirSync(home)
  writeFileSync(
    join(home, 'Caddyfile'),
    `{
  admin off
  auto_https off
}
http://:${door} {
  bind 127.0.0.1
  reverse_proxy ${ports.map((port) => `127.0.0.1:${port}`).join(' ')} {
    lb_policy round_robin
    lb_try_duration 3s
    fail_duration 2s
    health_uri /health/ready
    health_interval 1s
  }
}
`,
  )
  const caddyfile = ['run', '--config', join(home, 'Caddyfile'), '--adapter', 'caddyfile']
  caddy = spawn('sh', ['-c', untilInputEnds('TERM'), 'caddy', ...caddyfile], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { PATH: process.env.PATH, HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home },
  })
  ;[card] = (JSON.parse((await run('cards', ['--json'], env(0))).out) as { code: string }[]).map(
    ({ code }) => code,
  ) as [string]
  for (;;) {
    const form = await ask('GET', `/${card}`).catch(() => null)
    const found = /name="([a-z_]+)" value="dontKnow"/.exec(form?.text ?? '')
    if (found) {
      question = found[1]!
      break
    }
    await sleep(200)
  }
}, 300_000)
afterAll(async () => {
  caddy?.stdin?.end()
  for (const server of servers ?? []) await server.end('SIGKILL').catch(() => undefined)
  await cluster?.stop()
  rmSync(own, { recursive: true, force: true })
})

const agent = new Agent({ keepAlive: true, maxSockets: PARENTS })
const ask = (method: string, path: string, body?: string) =>
  askAt(door, path, {
    ...{ method, agent, timeout: 20_000 },
    ...(body !== undefined && {
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: `http://localhost:${door}` },
    }),
  })

interface Load {
  thanked: number
  /** Who gave up, and whose answer may lie in the box or not. */
  unsure: number
  /** Milliseconds: the longest time in which nobody was thanked. */
  gap: number
  /** Answers that were neither thanks nor a request to try again. */
  odd: Map<number, number>
}

/** Parents hand in until told to stop. */
function parents() {
  const load: Load = { thanked: 0, unsure: 0, gap: 0, odd: new Map() }
  let isOver = false
  let last = performance.now()
  async function parent() {
    while (!isOver) {
      const mark = randomBytes(12).toString('hex')
      const began = performance.now()
      let isThanked = false
      while (!isThanked && performance.now() - began < PATIENCE) {
        const answer = await ask('POST', `/${card}`, `${question}=dontKnow&maerke=${mark}`).catch(() => null)
        isThanked = answer?.status === 303
        if (answer && !isThanked && ![502, 503, 504].includes(answer.status))
          load.odd.set(answer.status, (load.odd.get(answer.status) ?? 0) + 1)
        if (!isThanked) await sleep(300)
      }
      if (!isThanked) load.unsure++
      else {
        load.thanked++
        const now = performance.now()
        load.gap = Math.max(load.gap, now - last)
        last = now
      }
    }
  }
  const all = Array.from({ length: PARENTS }, parent)
  return {
    load,
    async stop() {
      isOver = true
      await Promise.all(all)
      return load
    },
  }
}

/** Ballots that are counted or wait, and openings. */
async function told() {
  for (;;) {
    const client = new pg.Client({ connectionString: cluster.url, connectionTimeoutMillis: 3000 })
    client.on('error', () => undefined)
    try {
      await client.connect()
      const { rows } = await client.query(
        `SELECT (SELECT coalesce(sum(n), 0) FROM waiting_week WHERE question_id = 'ballot')::int AS waiting,
                (SELECT coalesce(sum(n), 0) FROM release WHERE question_id = 'ballot')::int AS counted,
                (SELECT count(*) FROM opening)::int AS openings,
                (SELECT count(DISTINCT opening_at) FROM release)::int AS releasing`,
      )
      return rows[0] as { waiting: number; counted: number; openings: number; releasing: number }
    } catch {
      await sleep(500)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

const FAULTS: Record<string, () => Promise<void>> = {
  async 'one server is killed'() {
    const nth = Math.random() < 0.5 ? 0 : 1
    await servers[nth]!.end('SIGKILL')
    await sleep(3000)
    servers[nth] = await startServer(env(nth))
  },
  async 'the primary is killed'() {
    cluster.signal(await cluster.leader(), 'SIGKILL')
  },
  async 'the primary stands still for 10 s'() {
    const member = await cluster.leader()
    cluster.signal(member, 'SIGSTOP')
    await sleep(10_000)
    cluster.signal(member, 'SIGCONT')
  },
  async 'the primary is cut off from etcd for 30 s'() {
    const { wire } = await cluster.leader()
    wire.cut()
    await sleep(30_000)
    wire.mend()
  },
  async 'a server and the primary are killed at once'() {
    cluster.signal(await cluster.leader(), 'SIGKILL')
    await servers[0]!.end('SIGKILL')
    await sleep(2000)
    servers[0] = await startServer(env(0)).catch(async () => {
      // It does not start while nothing leads: as under systemd, it is started again.
      await cluster.settled()
      return startServer(env(0))
    })
  },
}

it('whoever was thanked is counted, once, whatever breaks', { timeout: 0 }, async () => {
  const gaps = new Map<string, number[]>()
  let [thanked, unsure, openings] = [0, 0, 0]
  for (let round = 0; round < ROUNDS; round++) {
    const [name, fault] = Object.entries(FAULTS)[round % Object.keys(FAULTS).length]!
    await cluster.settled()
    const { load, stop } = parents()
    // On a busy machine the first answer may take its time: what is measured begins with it.
    while (load.thanked === 0) await sleep(100)
    load.gap = 0
    await sleep(2000)
    // An opening is due every minute: every other round the fault falls into one.
    if (round % 2) await sleep(Math.max(0, 60_000 - (Date.now() % 60_000) + Math.random() * 300))
    await fault()
    await cluster.settled()
    const after = load.thanked
    for (let waits = 0; load.thanked === after && waits < 200; waits++) await sleep(300)
    await sleep(2000)
    await stop()
    thanked += load.thanked
    unsure += load.unsure
    const now = await told()
    const kept = now.waiting + now.counted
    gaps.set(name, [...(gaps.get(name) ?? []), load.gap / 1000])
    console.log(
      `round ${round + 1}: ${name}: ${(load.gap / 1000).toFixed(1)} s without service; thanked ${thanked}, kept ${kept}, unsure ${unsure}, openings ${now.openings}${load.odd.size > 0 ? `, odd ${JSON.stringify([...load.odd])}` : ''}`,
    )
    expect(load.thanked).toBeGreaterThan(after)
    expect(kept).toBeGreaterThanOrEqual(thanked)
    expect(kept).toBeLessThanOrEqual(thanked + unsure)
    expect([...load.odd]).toEqual([])
    // One row for each opening that released something, and nothing was released twice: then more would be kept than were thanked.
    expect(now.openings).toBe(now.releasing)
    expect(now.openings).toBeGreaterThanOrEqual(openings)
    openings = now.openings
  }
  for (const [name, seconds] of gaps) {
    const sorted = seconds.sort((a, b) => a - b)
    console.log(
      `${name}: ${sorted.length} rounds, without service ${sorted[Math.floor(sorted.length / 2)]!.toFixed(1)} s (median), ${sorted.at(-1)!.toFixed(1)} s (longest)`,
    )
  }
  console.log(`${thanked} thanked, ${unsure} unsure, ${openings} openings that released something`)
  expect(openings).toBeGreaterThan(0)
})
