/**
 * Logs. A marked parent meets every answer the server has: 200, 303, 400, 404, 410, 413, 422, 429, 500, 503, and what
 * is no HTTP at all. Then every line that the server wrote anywhere is searched for him.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { change, holdWrites } from '../support/disk.ts'
import { ask, run, startServer } from '../support/process.ts'
import { weakenedProgram } from '../support/weakened.ts'

const marks = {
  address: '127.77.66.55',
  forwarded: '203.0.113.77',
  browser: 'Kanariebrowser/9.9',
  language: 'x-kanarie',
  referrer: 'https://kanarie.example/herfra',
  query: 'kanariespor',
  text: 'kanariefugl i bur',
  path: 'KANARI',
}
const headers = {
  'content-type': 'application/x-www-form-urlencoded',
  'user-agent': marks.browser,
  'accept-language': marks.language,
  referer: marks.referrer,
  'x-forwarded-for': marks.forwarded,
  'x-forwarded-proto': 'https',
}

const root = mkdtempSync(join(tmpdir(), 'kortsvar-log-'))
let made: string
let nth = 0
beforeAll(async () => {
  made = join(root, 'skabelon')
  await run('setup', ['--preset', 'odder', '--admin', 'Anna'], { DATA_DIR: made }, 'kaffe og gulerod\n')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Bytes that are no HTTP, or break off in the middle. */
const raw = (port: number, bytes: string) =>
  new Promise<void>((done) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress: marks.address }, () => socket.end(bytes))
    socket.on('close', () => done()).on('error', () => done())
    socket.resume()
  })

interface Met {
  statuses: Set<number>
  said: string
  files: string[]
}

async function meetEverything(program?: string): Promise<Met> {
  const DATA_DIR = join(root, `d${nth++}`)
  cpSync(made, DATA_DIR, { recursive: true })
  const env = { DATA_DIR, TRUSTED_PROXY: 'true', LOG_LEVEL: 'debug' }
  const cards = JSON.parse((await run('cards', ['--json'], { DATA_DIR })).out) as { code: string }[]
  const code = cards[0]!.code
  const server = await startServer(env, program)
  const { port } = server
  const statuses = new Set<number>()
  const meet = async (path: string, body?: string, more: Record<string, string> = {}) => {
    const method = body === undefined ? 'GET' : 'POST'
    const answer = await ask(port, path, {
      method,
      headers: { ...headers, ...more },
      body,
      from: marks.address,
    })
    statuses.add(answer.status)
  }
  const at = `/${code}?spor=${marks.query}`
  const typed = `free_better=${encodeURIComponent(marks.text)}`
  const disk = { dataDir: DATA_DIR }
  try {
    for (const path of [at, `/${code}/tak`, `/${marks.path}`, `/${marks.query}`, '/privatliv', '/staff/svar'])
      await meet(path)
    await meet(at, typed)
    await meet(at, `${typed}&${marks.query}=%FF%FE%C3%28`)
    await meet(at, `free_better=${encodeURIComponent('x'.repeat(600) + marks.text)}`)
    await meet(at, `free_better=${marks.query.repeat(40_000)}`)
    await meet(at, `{"${marks.query}":1}`, { 'content-type': 'application/json' })
    await meet(`/%E0%A4%A${marks.query}`)
    await meet('/staff/login', `navn=${marks.query}&kode=${marks.query}`, {
      origin: 'https://kanarie.example',
    })
    await raw(port, `GARBAGE ${marks.query}\r\n\r\n`)
    await raw(
      port,
      `POST ${at} HTTP/1.1\r\nHost: x\r\nUser-Agent: ${marks.browser}\r\nContent-Length: 900\r\n\r\n${typed}`,
    )
    await raw(port, `GET ${at} HTTP/1.1\r\nHost: x\r\nX-Long: ${marks.query.repeat(4000)}\r\n\r\n`)
    // Twice the highest ceiling and some: a window may end in the middle, and the count begins anew.
    for (let n = 0; n < 1100 && !statuses.has(429); n++) await meet(at, typed)
    // Another program holds the database: storage is in trouble.
    const letGo = holdWrites(disk)
    await meet(`/${cards[1]!.code}?spor=${marks.query}`, typed, {
      'x-forwarded-for': `198.51.100.1, 198.51.100.9`,
    })
    letGo()
    // And a table is gone: an error that nobody thought of.
    change(disk, 'ALTER TABLE question RENAME TO gone')
    await meet(`/${cards[2]!.code}?spor=${marks.query}`)
    await meet(`/${cards[2]!.code}?spor=${marks.query}`, typed, { 'x-forwarded-for': '198.51.100.10' })
    change(disk, `ALTER TABLE gone RENAME TO question; UPDATE card SET closed = 1 WHERE code = '${code}'`)
    // Another program's change is seen a little later: the server doesn't look for one at each request.
    for (let n = 0; n < 500 && !statuses.has(410); n++) await meet(at)
  } finally {
    await server.end('SIGTERM')
  }
  const { out, err } = server.output()
  const files = readdirSync(DATA_DIR).filter((name) => {
    const bytes = readFileSync(join(DATA_DIR, name)).toString('latin1')
    // The text itself lies in the box, where it belongs.
    return Object.entries(marks).some(([what, mark]) => what !== 'text' && bytes.includes(mark))
  })
  return { statuses, said: `${out}${err}`.replaceAll(code, 'CODE-OF-A-CARD'), files }
}

const found = (said: string) => [
  ...Object.entries(marks).flatMap(([what, mark]) => (said.includes(mark) ? [what] : [])),
  ...(said.includes('CODE-OF-A-CARD') ? ['code'] : []),
]

describe('whatever happens to a parent’s request', () => {
  it('no log line and no file says whose it was, what was in it, or for which card', async () => {
    const { statuses, said, files } = await meetEverything()
    expect([200, 303, 404, 410, 413, 422, 429, 500, 503].filter((status) => !statuses.has(status))).toEqual(
      [],
    )
    expect(found(said)).toEqual([])
    expect(files).toEqual([])
    expect(said).toContain('a request failed')
    expect(said).toMatch(/"route":"(GET|POST) \/:code/)
  })

  it('the attack succeeds where the address asked for is logged', async () => {
    const program = await weakenedProgram({
      file: 'src/http/errors.ts',
      from: 'routePath(c)',
      to: 'c.req.url',
    })
    expect(found((await meetEverything(program)).said)).toEqual(expect.arrayContaining(['query']))
  })

  it('or where an address that was refused is written out', async () => {
    const program = await weakenedProgram({
      file: 'src/guards/limits.ts',
      from: 'if (!prefix) return true',
      to: 'if (!prefix) return true\n      console.error("too many?", address)',
    })
    expect(found((await meetEverything(program)).said)).toEqual(['forwarded'])
  })
})
