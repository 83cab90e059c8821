/**
 * What staff's pages cost with ten years of answers at 1,000 cards, and what parents notice of it meanwhile (docs/performance.md).
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newCode } from '../../src/domain/cards/card.ts'
import { bank } from '../../src/presets/index.ts'
import { storeOf } from '../../src/store/sqlite/index.ts'
import { hashPassword } from '../../src/tools/password.ts'
import { seeded } from '../demo/year.ts'
import { fillDecade, large } from './decade.ts'
import { say } from './form.ts'
import { freePort, startOn } from './servers.ts'

const ROUNDS = 40
const NAME = 'Anna'
const PASSWORD = 'kaffe og gulerod'
/** Milliseconds. */
const BUDGET = { page: 50, form: 10 }

const PAGES = {
  'all places, all of the time': '/staff/svar?periode=',
  'all places, a quarter': '/staff/svar?periode=2026-Q2',
  'one place, all of the time': '/staff/svar?sted=1&periode=',
  'one offer at one place': '/staff/svar?sted=1&tilbud=1&periode=',
  'the way in': '/staff',
}

/** Of numbers in order, the smallest that 99 in 100 do not pass. */
const p99 = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.ceil(numbers.length * 0.99) - 1]!

async function timed(ask: () => Promise<Response>): Promise<number> {
  const began = performance.now()
  const answer = await ask()
  await answer.arrayBuffer()
  if (answer.status !== 200 && answer.status !== 303)
    throw new Error(`${answer.url} answers ${answer.status}`)
  return performance.now() - began
}

/** @returns the folder of a municipality that has answered for ten years */
async function makeDecade(folder: string): Promise<string> {
  const now = Date.now()
  const store = storeOf({ dataDir: folder, trial: false }, now)
  const random = seeded(1)
  await store.setup.setUp(
    {
      municipality: 'Store Kommune',
      preset: large,
      bank,
      draw: () => newCode((below) => Math.floor(random() * below)),
    },
    now,
    {
      name: NAME,
      passwordHash: await hashPassword(PASSWORD),
      posts: [{ role: 'leader', institutionId: null }],
    },
  )
  const code = (await store.staff.cards())[0]!.code
  store.close()
  const file = join(folder, 'kortsvar.sqlite')
  const releases = fillDecade(file, now)
  console.log(
    `${releases.toLocaleString('da')} releases in ${Math.round(statSync(file).size / 1e6)} MB, ${Math.round((Date.now() - now) / 1000)} s to write\n`,
  )
  return code
}

/** @returns whether everything is within its budget */
export async function benchRead(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'kortsvar-bench-'))
  const code = await makeDecade(folder)
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const server = await startOn(folder, port)
  try {
    const answer = await fetch(`${origin}/staff/login`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
      body: new URLSearchParams({ navn: NAME, kode: PASSWORD }),
    })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    const page = (path: string) =>
      timed(() => fetch(origin + path, { headers: { cookie }, redirect: 'manual' }))
    const form = () => timed(() => fetch(`${origin}/${code}`))
    const within: boolean[] = []
    for (let nth = 0; nth < ROUNDS; nth++) await form()
    for (const [name, path] of Object.entries(PAGES)) {
      const times: number[] = []
      const parents: number[] = []
      let isDone = false
      // A parent asks for a form again and again meanwhile.
      const beside = (async () => {
        while (!isDone) parents.push(await form())
      })()
      for (let nth = 0; nth < ROUNDS; nth++) times.push(await page(path))
      isDone = true
      await beside
      within.push(
        say(
          `${name}, p99 of ${ROUNDS} (at most ${BUDGET.page} ms)`,
          `${p99(times).toFixed(0)} ms`,
          p99(times) <= BUDGET.page,
        ),
        say(
          `  a form meanwhile, p99 (at most ${BUDGET.form} ms)`,
          `${p99(parents).toFixed(1)} ms`,
          p99(parents) <= BUDGET.form,
        ),
      )
    }
    return within.every(Boolean)
  } finally {
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}
