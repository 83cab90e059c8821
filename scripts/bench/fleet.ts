/**
 * `npm run bench -- fleet`: 98 municipalities in one process, each with a card in hand everywhere and a large one among them: what each costs in memory
 * and at the start, and how long a parent of one waits for what is done for the others.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { newCode } from '../../src/domain/cards/card.ts'
import { LIST } from '../../src/fleet-list.ts'
import { bank, presets } from '../../src/presets/index.ts'
import { projectFile } from '../../src/project.ts'
import { SQLite } from '../../src/store/sqlite/driver.ts'
import { storeOf } from '../../src/store/sqlite/index.ts'
import { seeded } from '../demo/year.ts'
import { ballotOn } from './ballot.ts'
import { fillDecade } from './decade.ts'
import { makeDecade, p99 } from './read.ts'
import { say } from './say.ts'
import { freePort, memoryOf, start } from './servers.ts'

const MUNICIPALITIES = 98
/** Milliseconds that a parent may wait for what is done for others. */
const BUDGET = { form: 250 }

const hostOf = (nth: number) => `k${nth}.localhost`

interface Carded {
  code: string
  /** As a form sends it. */
  ballot: string
}

/** Makes a municipality of ordinary size that has answered for ten years in a trial, whose box is opened every minute. @returns its cards */
async function makeOrdinary(folder: string): Promise<Carded[]> {
  const random = seeded(2)
  const store = storeOf({ dataDir: folder, trial: true }, Date.now())
  await store.setup.setUp(
    {
      municipality: 'Middel Kommune',
      preset: presets.find(({ id }) => id === 'vejle_hfd')!,
      bank,
      draw: () => newCode((below) => Math.floor(random() * below)),
    },
    Date.now(),
    { name: 'Anna', passwordHash: 'x', posts: [{ role: 'leader', institutionId: null }] },
  )
  const cards: Carded[] = []
  for (const { code } of await store.staff.cards()) {
    const { questions } = (await store.parents.card(code))!.now
    const fields = Object.entries(ballotOn(questions)).map(([name, sent]): [string, string] => [
      name,
      sent[0]!,
    ])
    cards.push({ code, ballot: String(new URLSearchParams(fields)) })
  }
  await store.close()
  fillDecade(join(folder, 'kortsvar.sqlite'), Date.now())
  return cards
}

interface Opened {
  last: number
  untidy: number
}

const agent = new Agent({ keepAlive: true, maxSockets: 4 })

/** @returns milliseconds until the answer was there */
const asked = (port: number, host: string, path: string, body?: string) =>
  new Promise<number>((done, failed) => {
    const began = performance.now()
    const headers = {
      host,
      ...(body && { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length }),
    }
    request({ host: '127.0.0.1', port, path, method: body ? 'POST' : 'GET', headers, agent }, (answer) => {
      if (answer.statusCode! >= 400) failed(new Error(`${host}${path} answers ${answer.statusCode}`))
      answer.resume().once('end', () => done(performance.now() - began))
    })
      .once('error', failed)
      .end(body)
  })

async function started(fleet: string, port: number) {
  const began = performance.now()
  const server = await start([projectFile('dist', 'main.js')], { FLEET: fleet, PORT: String(port) })
  return { server, took: performance.now() - began, memory: memoryOf(server.pid!, 'VmRSS') }
}

/** @returns whether everything is within its budget */
export async function benchFleet(): Promise<boolean> {
  const root = mkdtempSync(join(tmpdir(), 'kortsvar-bench-'))
  const within: boolean[] = []
  const fleetOf = (name: string, list: object[]) => {
    mkdirSync(join(root, name), { recursive: true })
    writeFileSync(join(root, name, LIST), JSON.stringify(list))
    return join(root, name)
  }
  const kill = async (server: Awaited<ReturnType<typeof start>>) => {
    const ended = new Promise((done) => server.once('exit', done))
    server.kill()
    await ended
  }
  try {
    const [ordinary, large] = [join(root, 'ordinary'), join(root, 'large')]
    const cards = await makeOrdinary(ordinary)
    const big = await makeDecade(large)
    const port = await freePort()
    const folders = Array.from({ length: MUNICIPALITIES - 1 }, (_, nth) => join(root, 'all', hostOf(nth)))
    for (const folder of folders) cpSync(ordinary, folder, { recursive: true })
    const list = [
      ...folders.map((DATA_DIR, nth) => ({
        PUBLIC_URL: `http://${hostOf(nth)}:${port}`,
        DATA_DIR,
        TRIAL: 'true',
      })),
      { PUBLIC_URL: `http://large.localhost:${port}`, DATA_DIR: large },
    ]
    console.log(
      `${MUNICIPALITIES - 1} municipalities of ${cards.length} cards (${Math.round(statSync(join(ordinary, 'kortsvar.sqlite')).size / 1e6)} MB each), one of 1,000\n`,
    )
    const alone = await started(fleetOf('one', list.slice(0, 1)), port)
    await kill(alone.server)
    const fleet = await started(fleetOf('all', list), port)
    const each = (fleet.memory - alone.memory) / (MUNICIPALITIES - 1)
    within.push(
      say(
        'start of one; of all',
        `${(alone.took / 1000).toFixed(1)} s; ${(fleet.took / 1000).toFixed(1)} s`,
        true,
      ),
      say(
        'memory of one; of all; for each',
        `${(alone.memory / 1e6).toFixed(0)} MB; ${(fleet.memory / 1e6).toFixed(0)} MB; ${(each / 1e6).toFixed(1)} MB`,
        true,
      ),
    )
    const form = () => asked(port, hostOf(0), `/${cards[0]!.code}`)
    /** A parent of one municipality asks for a form again and again while something is done for others. */
    const beside = async (what: string, job: () => Promise<unknown>) => {
      const times: number[] = []
      let isDone = false
      const parent = (async () => {
        while (!isDone) {
          times.push(await form())
          await sleep(5)
        }
      })()
      await job()
      isDone = true
      await parent
      const worst = Math.max(...times)
      within.push(
        say(
          `a form while ${what}: p99, worst (at most ${BUDGET.form} ms)`,
          `${p99(times).toFixed(1)} ms, ${worst.toFixed(0)} ms`,
          worst <= BUDGET.form,
        ),
      )
    }
    for (let nth = 0; nth < 200; nth++) await form()
    // Between two minutes, so that no opening falls into it.
    await untilSecond(10)
    await beside('nothing happens', () => sleep(10_000))
    // Six ballots on every card of every municipality, then the minute in which all boxes are opened and laid out anew.
    await untilSecond(5)
    for (const nth of folders.keys())
      for (const { code, ballot } of cards)
        for (let many = 0; many < 6; many++) await asked(port, hostOf(nth), `/${code}`, ballot)
    await untilSecond(55)
    const opens = Math.ceil(Date.now() / 60_000) * 60_000
    const isDone = (folder: string) => {
      const file = new SQLite(join(folder, 'kortsvar.sqlite'), { readonly: true })
      const [row] = file.prepare('SELECT last_opening AS last, untidy FROM installation').all() as Opened[]
      file.close()
      return row!.last >= opens && row!.untidy === 0
    }
    await beside('all boxes are opened', async () => {
      await sleep(opens - Date.now())
      while (!folders.every(isDone)) await sleep(250)
    })
    within.push(
      say(
        '  until all were opened and cleaned up after',
        `${Math.round((Date.now() - opens) / 1000)} s`,
        true,
      ),
    )
    await untilSecond(10)
    const db = new SQLite(join(large, 'kortsvar.sqlite'))
    await beside('the file of 1,000 cards is laid out anew', async () => {
      db.exec('UPDATE installation SET untidy = 1')
      // The server looks once a minute.
      while (db.prepare('SELECT untidy FROM installation').pluck().get() === 1) await sleep(20)
    })
    db.close()
    await beside('the large one’s forms are asked for', async () => {
      for (let nth = 0; nth < 500; nth++) await asked(port, 'large.localhost', `/${big}`)
    })
    within.push(
      say('memory at its highest', `${(memoryOf(fleet.server.pid!, 'VmHWM') / 1e6).toFixed(0)} MB`, true),
    )
    await kill(fleet.server)
    return within.every(Boolean)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** Waits for this second of a minute. */
const untilSecond = (second: number) => sleep((second * 1000 - (Date.now() % 60_000) + 60_000) % 60_000)
