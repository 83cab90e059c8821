/** The program and its commands on PostgreSQL, as an operator runs them. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { PASSWORD, refused } from '../../support/commands.ts'
import { dropDatabase, makeDatabase } from '../../support/postgres/databases.ts'
import { look } from '../../support/postgres/look.ts'
import { ask, run, startServer } from '../../support/process.ts'

const root = mkdtempSync(join(tmpdir(), 'kortsvar-befehl-'))
const made: string[] = []
afterEach(() => {
  for (const database of made.splice(0)) dropDatabase(database)
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const SECRET = 'hemmeligt-ord'
let nth = 0
const folder = () => join(root, `d${nth++}`)
function place() {
  made.push(makeDatabase())
  const url = made.at(-1)!
  return { url, env: { DATA_DIR: folder(), DATABASE_URL: url.replace('kortsvar@', `kortsvar:${SECRET}@`) } }
}
async function setUp() {
  const there = place()
  const { code, err } = await run('setup', ['--preset', 'odder', '--admin', 'Anna'], there.env, PASSWORD)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return there
}
const waiting = (url: string) =>
  look<[number]>(
    { config: { databaseUrl: url } },
    "SELECT coalesce(sum(n), 0) FROM waiting_week WHERE question_id = 'ballot'",
  )[0]![0]

interface Printed {
  code: string
}
const post = (port: number, code: string, body: string) =>
  ask(port, `/${code}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: `http://localhost:${port}` },
  })

describe('an installation on PostgreSQL', () => {
  it('is set up, served by two servers, backed up while they run, and restored into another database', async () => {
    const { url, env } = await setUp()
    const cards = JSON.parse((await run('cards', ['--json'], env)).out) as Printed[]
    const one = await startServer(env)
    const two = await startServer({ ...env, DATA_DIR: folder() })
    for (const [nth, { port }] of [one, two, one, two].entries()) {
      const form = await ask(port, `/${cards[0]!.code}`)
      const [, question] = /name="([a-z_]+)" value="dontKnow"/.exec(form.text) ?? []
      const answer = await post(
        port,
        cards[0]!.code,
        `${question}=dontKnow&maerke=${String(nth).padStart(24, '0')}`,
      )
      expect(answer.status).toBe(303)
    }
    expect(waiting(url)).toBe(4)

    const to = folder()
    const file = join(to, 'kortsvar.sqlite')
    expect((await run('backup', [file], env)).out).toMatch(
      /^Backed up to .*never keep old copies of that file/,
    )
    refused(await run('restore', [file], env), /^Kortsvar is running on .*Stop all its servers first/)
    const doctor = await run('doctor', [], env)
    expect(doctor.out).toMatch(/write-ahead log: the database server’s own/)
    for (const server of [one, two]) expect(await server.end('SIGTERM')).toBe(0)
    expect(one.output().out + two.output().out + doctor.out).not.toContain(SECRET)

    const elsewhere = place()
    expect((await run('restore', [file], elsewhere.env)).out).toMatch(/back in the box.*0 texts, 0 openings/)
    expect(waiting(elsewhere.url)).toBe(4)
    expect(JSON.parse((await run('cards', ['--json'], elsewhere.env)).out)).toEqual(cards)
    const again = await startServer(elsewhere.env)
    expect((await ask(again.port, '/health/ready')).status).toBe(200)
    await again.end('SIGTERM')
    // Nothing of what was copied on the way is left.
    expect(
      readdirSync(elsewhere.env.DATA_DIR).filter((name) => /^(backup|restore|look)-/.test(name)),
    ).toEqual([])
    expect((await run('export', ['--format', 'csv'], elsewhere.env)).code).toBe(0)
  })

  it('moves to SQLite and back by one command each', async () => {
    const { url, env } = await setUp()
    const there = folder()
    const cards = (await run('cards', ['--json'], env)).out
    const { out } = await run('move', ['--from', env.DATABASE_URL, '--to', `sqlite:${there}`], {})
    expect(out).toMatch(/^Moved to .*: \d+ cards, 0 counted questions, 0 texts, and all that waits\./)
    expect(out).not.toContain(SECRET)
    refused(await run('cards', ['--json'], env), /was moved to/)
    expect((await run('cards', ['--json'], { DATA_DIR: there })).out).toBe(cards)
    const back = place()
    expect((await run('move', ['--from', `sqlite:${there}`, '--to', back.env.DATABASE_URL], {})).code).toBe(0)
    expect((await run('cards', ['--json'], back.env)).out).toBe(cards)
    refused(await run('cards', ['--json'], { DATA_DIR: there }), /There is no Kortsvar in DATA_DIR/)
    expect(url).toBeDefined()
  })

  it.each([
    [['--from', 'sqlite:/x'], /--to must be like/],
    [['--from', `mysql://a:${SECRET}@b/c`, '--to', 'sqlite:/x'], /--from must be like/],
    [['--from', 'sqlite:/x', '--to', 'sqlite:/y'], /One of both is sqlite/],
  ])('is moved by %j to nowhere', async (args, said) => {
    const { code, err } = await run('move', args, {})
    expect(err).toMatch(said)
    expect(err).not.toContain(SECRET)
    expect(code).toBe(1)
  })

  it('stops its start with one line that does not tell the password', async () => {
    mkdirSync(root, { recursive: true })
    const { url } = place()
    const wrong = url.replace('kortsvar@', `kortsvar:${SECRET}@`).replace(/\/h_\w+$/, '/findes_ikke')
    const ended = await run('main', [], { DATA_DIR: folder(), DATABASE_URL: wrong, PORT: '0' })
    refused(ended, /^There is no database .*findes_ikke\. Make it first/)
    expect(ended.err).not.toContain(SECRET)
  })
})
