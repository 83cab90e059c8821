/**
 * What staff's pages cost with ten years of answers at 1,000 cards, and what parents notice of it meanwhile (docs/performance.md).
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newCode } from '../../src/domain/cards/card.ts'
import { newReport } from '../../src/domain/report/report.ts'
import { bank } from '../../src/presets/index.ts'
import { storeOf } from '../../src/store/sqlite/index.ts'
import { passwordsOf } from '../../src/tools/password.ts'
import { seeded } from '../demo/year.ts'
import { fillDecade, fillTexts, large } from './decade.ts'
import { say } from './say.ts'
import { freePort, memoryOf, startOn } from './servers.ts'

const ROUNDS = 100
export const NAME = 'Anna'
export const PASSWORD = 'kaffe og gulerod'
/** Milliseconds. */
const BUDGET = { page: 50, form: 10, search: 100, report: 500, mark: 20 }

const PAGES = {
  'all places, all of the time': '/staff/svar?periode=',
  'all places, a quarter': '/staff/svar?periode=2026-Q2',
  'one place, all of the time': '/staff/svar?sted=1&periode=',
  'one offer at one place': '/staff/svar?sted=1&tilbud=1&periode=',
  'the way in': '/staff',
  'a hundred thousand texts: unread': '/staff/fritekst',
  'a hundred thousand texts: read': '/staff/fritekst?stand=read',
  'a hundred thousand texts: of one place': '/staff/fritekst?stand=read&sted=7',
  'a hundred thousand texts: of one theme': '/staff/fritekst?stand=read&tema=tema+20',
  'a hundred thousand texts: the calm page': '/staff/fritekst/laes',
  'search: a word that a hundred texts hold': '/staff/fritekst?stand=read&soeg=n%C3%A5l',
  'search: a word that none holds': '/staff/fritekst?stand=read&soeg=xyzzy',
  'search: a word that most hold': '/staff/fritekst?stand=read&soeg=kaffe',
  themes: '/staff/fritekst/temaer',
  'report: the yearly status of all places': '/staff/rapport/1',
  'report: ten years, year by year': '/staff/rapport/2',
  'report: the status as a Word file': '/staff/rapport/1/rapport.docx',
}
/** Pages that may take longer: a search looks at every text, and proposals read two thousand. */
const mayTake = (name: string) =>
  /^report/.test(name) ? BUDGET.report : /^(search|themes)/.test(name) ? BUDGET.search : BUDGET.page

/** Of numbers in order, the smallest that 99 in 100 do not pass. */
export const p99 = (numbers: number[]) =>
  [...numbers].sort((a, b) => a - b)[Math.ceil(numbers.length * 0.99) - 1]!

export async function timed(ask: () => Promise<Response>): Promise<number> {
  const began = performance.now()
  const answer = await ask()
  await answer.arrayBuffer()
  if (answer.status !== 200 && answer.status !== 303)
    throw new Error(`${answer.url} answers ${answer.status}`)
  return performance.now() - began
}

/** @returns the folder of a municipality that has answered for ten years */
export async function makeDecade(folder: string): Promise<string> {
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
      passwordHash: await passwordsOf().hash(PASSWORD),
      posts: [{ role: 'leader', institutionId: null }],
    },
  )
  const code = (await store.staff.cards())[0]!.code
  for (const [kind, period] of [
    ['status', '2026'],
    ['closing', '2017-Q1--2026-Q4'],
  ] as const)
    await store.reports.add(
      kind,
      { ...newReport(kind, null, [], 'Status', now), periods: [{ name: '', period }] },
      { person: 1, now },
    )
  await store.close()
  const file = join(folder, 'kortsvar.sqlite')
  const releases = fillDecade(file, now)
  const texts = fillTexts(file)
  console.log(
    `${releases.toLocaleString('da')} releases and ${texts.toLocaleString('da')} texts in ${Math.round(statSync(file).size / 1e6)} MB, ${Math.round((Date.now() - now) / 1000)} s to write\n`,
  )
  return code
}

/** Every figure as a file, taken as fast as it comes, beside a parent. */
async function exported(origin: string, cookie: string, pid: number, form: () => Promise<number>) {
  const before = memoryOf(pid, 'VmRSS')
  const began = performance.now()
  const answer = await fetch(`${origin}/staff/eksport.csv`, { headers: { cookie } })
  const parents: number[] = []
  let [isDone, most, lines] = [false, 0, 0]
  const beside = (async () => {
    while (!isDone) {
      parents.push(await form())
      most = Math.max(most, memoryOf(pid, 'VmRSS'))
    }
  })()
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>)
    for (const byte of chunk) if (byte === 10) lines++
  isDone = true
  await beside
  const perSecond = lines / ((performance.now() - began) / 1000)
  const grown = (most - before) / 1e6
  return [
    say(
      `export, ${lines.toLocaleString('da')} lines, lines a second (at least 200,000)`,
      Math.round(perSecond).toLocaleString('da'),
      perSecond >= 200_000,
    ),
    say('  memory on top of what the server had before, at most', `${grown.toFixed(0)} MB`, grown < 100),
    say(
      `  a form meanwhile, p99 (at most ${BUDGET.form} ms)`,
      `${p99(parents).toFixed(1)} ms`,
      p99(parents) <= BUDGET.form,
    ),
  ]
}

/** Marks one text after the other as read, through the store. */
async function marking(folder: string): Promise<boolean> {
  const store = storeOf({ dataDir: folder, trial: false }, Date.now())
  const everything = {
    scope: 'everywhere',
    institution: null,
    activity: null,
    span: 'all',
    theme: null,
  } as const
  const questions = (await store.staff.municipality()).questions.map(({ id }) => id)
  const found = await store.reading.list({
    filter: everything,
    counts: await store.reading.counts(everything),
    shelf: 'new',
    questions,
    from: 0,
    most: ROUNDS,
  })
  const times: number[] = []
  for (const { id, maskings } of found!.texts) {
    const began = performance.now()
    await store.leader.settle([{ id, maskings, was: 'new', state: 'read', masked: null }], {
      ...{ person: 1, now: Date.now() },
    })
    times.push(performance.now() - began)
  }
  await store.close()
  return say(
    `marking one text as read, p99 of ${times.length} (at most ${BUDGET.mark} ms)`,
    `${p99(times).toFixed(0)} ms`,
    p99(times) <= BUDGET.mark,
  )
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
      // Sums are made at the first look after an opening, and kept until the next.
      const first = await page(path)
      for (let nth = 0; nth < ROUNDS; nth++) times.push(await page(path))
      isDone = true
      await beside
      console.log(`  ${`${name}, the first after an opening`.padEnd(62)} ${first.toFixed(0)} ms`)
      within.push(
        say(
          `${name}, p99 of ${ROUNDS} (at most ${mayTake(name)} ms)`,
          `${p99(times).toFixed(0)} ms`,
          p99(times) <= mayTake(name),
        ),
        say(
          `  a form meanwhile, p99 (at most ${BUDGET.form} ms)`,
          `${p99(parents).toFixed(1)} ms`,
          p99(parents) <= BUDGET.form,
        ),
      )
    }
    within.push(await marking(folder))
    within.push(...(await exported(origin, cookie, server.pid!, form)))
    return within.every(Boolean)
  } finally {
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}
