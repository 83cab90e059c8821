/**
 * "Vi gemmer ikke, hvem du er." A marked parent hands in; the server is killed, started again, opened and stopped;
 * then every file and every line of output is searched for the marks.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, run, startServer } from '../support/process.ts'

const CANARY = 'kanariefugl Ærø 🐤'
const marks = {
  address: '127.77.66.55',
  forwarded: '203.0.113.77',
  browser: 'Kanariebrowser/9.9',
  referrer: 'https://kanarie.example/herfra',
  language: 'x-kanarie',
  cookie: 'kanariekage',
  query: 'kanariespor',
  mark: 'fade'.repeat(6),
}
const headers = {
  'content-type': 'application/x-www-form-urlencoded',
  'user-agent': marks.browser,
  'x-forwarded-for': marks.forwarded,
  forwarded: `for=${marks.forwarded}`,
  referer: marks.referrer,
  'accept-language': marks.language,
  cookie: `sporing=${marks.cookie}`,
}

const dataDir = join(mkdtempSync(join(tmpdir(), 'kortsvar-spor-')), 'data')
const env = { DATA_DIR: dataDir, TRIAL: 'true', BOX_OPENS: 'calendar', LOG_LEVEL: 'debug' }
let code = ''
let said = ''

const files = () => readdirSync(dataDir).map((name) => ({ name, bytes: readFileSync(join(dataDir, name)) }))
const holds = (text: string) =>
  files()
    .filter(({ bytes }) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')))
    .map(({ name }) => name)

async function handIn(port: number, fields: Record<string, string>) {
  const body = new URLSearchParams(fields).toString()
  return ask(port, `/${code}?spor=${marks.query}`, { method: 'POST', headers, body, from: marks.address })
}

beforeAll(async () => {
  const setup = await run('setup', ['--preset', 'vejle_hfd', '--admin', 'Anna'], env, 'kaffe og gulerod\n')
  expect(setup.err).toBe('')
  const cards = JSON.parse((await run('cards', ['--json'], env)).out) as {
    code: string
    questionnaire: string
  }[]
  code = cards.find(({ questionnaire }) => questionnaire === 'group_course_mid')!.code

  const first = await startServer(env)
  for (const path of [
    `/${code}?spor=${marks.query}`,
    `/${code}/tak`,
    '/AAAAAA',
    `/${marks.query}`,
    '/privatliv',
  ])
    await ask(first.port, path, { headers, from: marks.address })
  expect((await handIn(first.port, { sat_course: '9', free_better: CANARY })).status).toBe(422)
  expect((await handIn(first.port, { free_better: `${CANARY}${'x'.repeat(300_000)}` })).status).toBe(413)
  expect(
    (
      await handIn(first.port, {
        sat_course: '5',
        free_better: CANARY,
        'free_better.nu': '1',
        maerke: marks.mark,
      })
    ).status,
  ).toBe(303)
  for (let n = 0; n < 4; n++) expect((await handIn(first.port, { sat_course: '4' })).status).toBe(303)
  await first.end('SIGKILL')
  said += JSON.stringify(first.output())

  const second = await startServer(env)
  expect((await ask(second.port, `/${code}`)).status).toBe(200)
  const opened = await run('open-box', ['--on', '2027-12-31'], env)
  expect(opened.out).toContain('The box was opened')
  expect(await second.end('SIGTERM')).toBe(0)
  said += JSON.stringify(second.output()) + JSON.stringify(opened)
}, 60_000)
afterAll(() => rmSync(join(dataDir, '..'), { recursive: true, force: true }))

describe('after a hand-in, a kill, a start, an opening and a stop', () => {
  it('every acknowledged ballot was counted: the kill lost none', async () => {
    const exported = JSON.parse((await run('export', ['--format', 'json'], env)).out) as {
      cards: {
        code: string
        ballots: number
        questions: { question: string; choices: Record<string, number> }[]
      }[]
    }
    const card = exported.cards.find((it) => it.code === code)!
    expect(card.ballots).toBe(5)
    expect(card.questions.find(({ question }) => question === 'sat_course')!.choices).toMatchObject({
      '5': 1,
      '4': 4,
    })
  })

  it.each(Object.entries(marks))('no file holds the parent’s %s', (_, mark) => {
    expect(holds(mark)).toEqual([])
  })

  it('the text is in the database, where it was released, and in no other file', () => {
    expect(holds(CANARY)).toEqual(['kortsvar.sqlite'])
  })

  it('the text stands there once: its envelope is empty', () => {
    const bytes = readFileSync(join(dataDir, 'kortsvar.sqlite'))
    const first = bytes.indexOf(CANARY)
    expect(bytes.indexOf(CANARY, first + 1)).toBe(-1)
  })

  it.each([...Object.entries(marks), ['text', 'kanariefugl'], ['card', 'CODE']])(
    'no output holds the parent’s %s',
    (name, mark) => {
      expect(said).not.toContain(name === 'card' ? code : mark)
    },
  )

  it('the server did say something, so that silence proves something', () => {
    expect(said).toContain('Kortsvar runs on')
  })
})
