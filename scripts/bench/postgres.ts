/**
 * `npm run bench -- postgres`: two servers on one PostgreSQL beside one server on SQLite, on the same machine in the same run: hand-ins, ten years of
 * answers at 1,000 cards, and an opening of them all.
 */
import { type ChildProcess, execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { ballotReader, SHOWN } from '../../src/domain/asking/ballot.ts'
import { decide } from '../../src/domain/box/box.ts'
import { openingOn, weekAt } from '../../src/domain/box/schedule.ts'
import { TOKEN_START } from '../../src/domain/people/token.ts'
import type { Store } from '../../src/domain/stores/store.ts'
import { projectFile } from '../../src/project.ts'
import { openStore } from '../../src/store/postgres/index.ts'
import { moveToPostgres } from '../../src/store/postgres/move.ts'
import { storeOf } from '../../src/store/sqlite/index.ts'
import { hashOf } from '../../src/tools/secret.ts'
import { ballotOn } from './ballot.ts'
import { type Cluster, startCluster } from './cluster.ts'
import { taken } from './hand-ins.ts'
import { median } from './load.ts'
import { makeDecade, NAME, PASSWORD, p99, timed } from './read.ts'
import { say } from './say.ts'
import { freePort, memoryOf, start } from './servers.ts'

const ROUNDS = 3
/** How often a page is asked for before it is measured, and while it is. */
const BEFORE = 20
const ASKED = 200
/** Milliseconds. */
const BUDGET = { summary: 80 }

/** Milliseconds. */
const FIVE_WEEKS = 5 * 7 * 24 * 3600_000

/** Whoever reads the figures by program. */
const KEY = `${TOKEN_START}${'k'.repeat(43)}`

interface Served {
  ports: number[]
  children: ChildProcess[]
}

async function serve(env: Record<string, string>, folders: string[]): Promise<Served> {
  const ports = await Promise.all(folders.map(freePort))
  const children = await Promise.all(
    folders.map((folder, nth) =>
      start([projectFile('dist', 'main.js')], { ...env, DATA_DIR: folder, PORT: String(ports[nth]) }),
    ),
  )
  return { ports, children }
}

/** @returns whether everything is within its budget */
export async function benchPostgres(): Promise<boolean> {
  const root = mkdtempSync(join(tmpdir(), 'kortsvar-bench-'))
  // As it is run: each commit reaches the disk.
  const cluster = await startCluster(['max_connections=100', 'shared_buffers=512MB'])
  try {
    return [...(await handIns(root, cluster)), ...(await decade(root, cluster))].every(Boolean)
  } finally {
    await cluster.stop()
    rmSync(root, { recursive: true, force: true })
  }
}

async function database(cluster: Cluster, name: string): Promise<string> {
  const client = new pg.Client(`${cluster.url}/postgres`)
  await client.connect()
  await client.query(`CREATE DATABASE ${name} TEMPLATE template0`)
  await client.end()
  return `${cluster.url}/${name}`
}

async function handIns(root: string, cluster: Cluster): Promise<boolean[]> {
  const url = await database(cluster, 'husets')
  const setUp = (env: Record<string, string>) => {
    const run = (name: string, args: string[], input = '') =>
      execFileSync(process.execPath, [projectFile('dist', `${name}.js`), ...args], {
        ...{ env: { PATH: process.env.PATH ?? '', ...env }, input, encoding: 'utf8' },
      })
    run('setup', ['--preset', 'vejle_hfd', '--admin', NAME], `${PASSWORD}\n`)
    return JSON.parse(run('cards', ['--json'])) as { code: string; questionnaire: string }[]
  }
  const [one, two, lite] = ['one', 'two', 'lite'].map((name) => join(root, name)) as [string, string, string]
  const codes = {
    lite: setUp({ DATA_DIR: lite }),
    postgres: setUp({ DATA_DIR: one, DATABASE_URL: url }),
  }
  const onLite = await serve({}, [lite])
  const onPostgres = await serve({ DATABASE_URL: url }, [one, two])
  try {
    const body = async ({ ports }: Served, which: keyof typeof codes) => {
      const { code } = codes[which].find(({ questionnaire }) => questionnaire === 'open_counselling')!
      const page = await (await fetch(`http://127.0.0.1:${ports[0]}/${code}`)).text()
      const shown = new RegExp(`name="${SHOWN}" value="([^"]*)"`).exec(page)![1]!
      const tick = /<input[^>]*type="radio"[^>]*name="([\w-]+)"[^>]*value="(\w+)"/.exec(page)!
      const fields = String(new URLSearchParams({ [SHOWN]: shown, [tick[1]!]: tick[2]! }))
      return { addresses: ports.map((port) => `http://127.0.0.1:${port}/${code}`), fields }
    }
    const asked = { lite: await body(onLite, 'lite'), postgres: await body(onPostgres, 'postgres') }
    /** So many connections in all, half of them to each of two servers. */
    const round = async (which: keyof typeof asked, connections: number) => {
      const { addresses, fields } = asked[which]
      const all = await Promise.all(
        addresses.map((address, nth) =>
          taken(address, fields, nth === 0 ? root : one, connections / addresses.length),
        ),
      )
      return {
        perSecond: all.reduce((sum, { perSecond }) => sum + perSecond, 0),
        p99: Math.max(...all.map(({ p99 }) => p99)),
        failed: all.reduce((sum, { failed }) => sum + failed, 0),
      }
    }
    const within: boolean[] = []
    for (const connections of [64, 8]) {
      await round('lite', connections)
      await round('postgres', connections)
      const rounds = []
      for (let nth = 0; nth < ROUNDS; nth++)
        rounds.push({
          lite: await round('lite', connections),
          postgres: await round('postgres', connections),
        })
      for (const which of ['lite', 'postgres'] as const)
        within.push(
          say(
            `hand-ins a second, ${connections} connections, ${which === 'lite' ? 'one server on SQLite' : 'two on PostgreSQL'}`,
            rounds.map((it) => Math.round(it[which].perSecond)).join(', '),
            true,
          ),
          say(
            '  p99 of the worst round; refused or lost',
            `${Math.max(...rounds.map((it) => it[which].p99)).toFixed(0)} ms; ${rounds.map((it) => it[which].failed)}`,
            true,
          ),
        )
      const ratio = median(rounds.map((it) => it.postgres.perSecond / it.lite.perSecond))
      within.push(say('  ratio, median of rounds', ratio.toFixed(2), true))
    }
    const memory = onPostgres.children.map(({ pid }) => `${(memoryOf(pid!, 'VmHWM') / 1e6).toFixed(0)} MB`)
    within.push(say('memory of each of the two at its highest', memory.join(', '), true))
    return within
  } finally {
    for (const child of [...onLite.children, ...onPostgres.children]) child.kill()
  }
}

async function decade(root: string, cluster: Cluster): Promise<boolean[]> {
  const lite = join(root, 'decade')
  const code = await makeDecade(lite)
  const keyed = storeOf({ dataDir: lite, trial: false }, Date.now())
  await keyed.tokens.make(
    { name: 'BI', institutionId: 1, tokenHash: hashOf(KEY) },
    { person: 1, now: Date.now() },
  )
  await keyed.close()
  const url = await database(cluster, 'aarene')
  const copy = join(root, 'moving')
  cpSync(lite, copy, { recursive: true })
  const began = performance.now()
  await moveToPostgres({ folder: copy, url, trial: false, now: Date.now() })
  const within = [say('moving it to PostgreSQL', `${Math.round((performance.now() - began) / 1000)} s`, true)]
  const folders = ['first', 'second'].map((name) => join(root, name))
  const served = { SQLite: await serve({}, [lite]), PostgreSQL: await serve({ DATABASE_URL: url }, folders) }
  try {
    for (const [name, { ports, children }] of Object.entries(served))
      within.push(...(await reading(name, ports, children, code)))
  } finally {
    for (const { children } of Object.values(served))
      for (const child of children) {
        child.kill()
        await new Promise((done) => child.once('exit', done))
      }
  }
  within.push(
    await opening('SQLite', storeOf({ dataDir: lite, trial: false }, Date.now())),
    await opening('PostgreSQL', await openStore({ url, folder: folders[0]!, trial: false, now: Date.now() })),
  )
  return within
}

/** Pages over ten years at 1,000 cards, asked of all servers in turn. */
async function reading(name: string, ports: number[], children: ChildProcess[], code: string) {
  const origin = (nth: number) => `http://127.0.0.1:${ports[nth % ports.length]}`
  const answer = await fetch(`${origin(0)}/staff/login`, {
    ...{ method: 'POST', redirect: 'manual' },
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: origin(0) },
    body: new URLSearchParams({ navn: NAME, kode: PASSWORD }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const within: boolean[] = []
  const asked = {
    'summary of all places and ten years': ['/staff/svar?periode=', { cookie }],
    'summary of one place by key': ['/api/v1/summary', { authorization: `Bearer ${KEY}` }],
  } as const
  for (const [what, [path, headers]] of Object.entries(asked)) {
    const times: number[] = []
    // Each server makes its sums once after an opening.
    const first = await Promise.all(
      ports.map((_, nth) => timed(() => fetch(origin(nth) + path, { headers }))),
    )
    // A key may ask sixty times within a minute, and has asked once already.
    const often = path.startsWith('/api') ? 35 : ASKED
    for (let nth = -BEFORE; nth < often; nth++) {
      const time = await timed(() => fetch(origin(nth + BEFORE) + path, { headers }))
      if (nth >= 0) times.push(time)
    }
    within.push(
      say(`${name}: ${what}, the first after an opening`, `${Math.max(...first).toFixed(0)} ms`, true),
      say(
        `  p99 of ${often} after ${BEFORE} (at most ${BUDGET.summary} ms)`,
        `${p99(times).toFixed(0)} ms`,
        p99(times) <= BUDGET.summary,
      ),
    )
  }
  const forms: number[] = []
  for (let nth = 0; nth < 500; nth++) forms.push(await timed(() => fetch(`${origin(nth)}/${code}`)))
  within.push(say(`${name}: a form, p99`, `${p99(forms).toFixed(1)} ms`, true))
  const from = performance.now()
  const file = await fetch(`${origin(0)}/staff/eksport.csv`, { headers: { cookie } })
  let lines = 0
  for await (const chunk of file.body as unknown as AsyncIterable<Uint8Array>)
    for (const byte of chunk) if (byte === 10) lines++
  const seconds = (performance.now() - from) / 1000
  within.push(
    say(
      `${name}: export of ${lines.toLocaleString('da')} lines`,
      `${seconds.toFixed(1)} s, ${Math.round(lines / seconds).toLocaleString('da')} a second`,
      true,
    ),
    say(
      `${name}: memory of each server at its highest`,
      children.map(({ pid }) => `${(memoryOf(pid!, 'VmHWM') / 1e6).toFixed(0)} MB`).join(', '),
      true,
    ),
  )
  return within
}

/** Six ballots on each of 1,000 cards, and the opening that counts them all. */
async function opening(name: string, store: Store): Promise<boolean> {
  try {
    const now = Math.max(Date.now(), await store.box.last())
    const { week } = weekAt(now)
    const cards = await store.staff.cards()
    for (const { code } of cards) {
      const card = (await store.parents.card(code))!
      const reader = ballotReader(card.now.questions, card.now.midway)
      const ballot = reader(ballotOn(card.now.questions))
      if (!ballot.ok) throw new Error(ballot.problem)
      await Promise.all(
        Array.from({ length: 6 }, () =>
          store.parents.drop({
            ...{ card: card.id, week, shown: card.now.questions, threshold: card.now.threshold },
            ...ballot.parts,
          }),
        ),
      )
    }
    await store.box.tidy()
    const day = new Date(openingOn(week).at + FIVE_WEEKS).toISOString().slice(0, 10)
    const before = (await store.archive.released()).length
    const began = performance.now()
    if (!(await store.box.open({ ...openingOn(day), monthly: true }, decide)))
      throw new Error('nothing was opened')
    const made = performance.now()
    await store.box.tidy()
    const cleaned = performance.now()
    const after = await store.archive.released()
    const counted = after.filter(({ openingAt }) => openingAt === openingOn(day).at).length
    const deleted = before + counted - after.length
    return say(
      `${name}: an opening of ${cards.length.toLocaleString('da')} cards that counts ${counted.toLocaleString('da')} questions and deletes ${deleted.toLocaleString('da')}, and cleaning up after it`,
      `${(made - began).toFixed(0)} ms, ${(cleaned - made).toFixed(0)} ms`,
      true,
    )
  } finally {
    await store.close()
  }
}
