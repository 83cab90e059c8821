/** Wrong settings and bad machines stop the start: one clear line, exit code ≠ 0, nothing changed. And a server that runs. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig, warningsOf, warningsOfHouse } from '../../src/config.ts'
import { StopError } from '../../src/domain/errors.ts'
import { projectFile } from '../../src/project.ts'
import { holdLock } from '../../src/store/sqlite/lock.ts'
import { PASSWORD, refused, workplace } from '../support/commands.ts'
import { change, fileOf, lookInto, stateOf } from '../support/disk.ts'
import { ask, run, startServer } from '../support/process.ts'

const { copy, folder, made } = workplace()

describe('a wrong setting stops the start', () => {
  it.each([
    ['PORT', 'http', /^PORT=http is wrong/],
    ['PORT', '70000', /^PORT=70000 is wrong/],
    ['HOST', 'my house', /^HOST=my house is wrong/],
    ['PUBLIC_URL', 'svar.vejle.dk', /^PUBLIC_URL=svar\.vejle\.dk is wrong: must be like/],
    ['PUBLIC_URL', 'https://svar.vejle.dk/kort', /^PUBLIC_URL=.* without a path/],
    ['PUBLIC_URL', 'https://svar.vejle.dk:99999', /^PUBLIC_URL=.* with a port that exists/],
    ['TRIAL', 'yes', /^TRIAL=yes is wrong: must be true or false\.$/],
    ['TRIAL', '1', /^TRIAL=1 is wrong: must be true or false\.$/],
    ['BOX_OPENS', 'daily', /^BOX_OPENS=daily is wrong/],
    ['BOX_OPENS', 'minute', /^BOX_OPENS=minute is wrong: may be minute only with TRIAL=true/],
    ['TRUSTED_PROXY', '1', /^TRUSTED_PROXY=1 is wrong/],
    ['LOG_LEVEL', 'all', /^LOG_LEVEL=all is wrong/],
    ['DATABASE_URL', 'mysql://bo:hemmelig@x/y', /^DATABASE_URL=… is wrong: must be like postgres:/],
    ['DATABASE_URL', 'postgres://bo:hemmelig@x', /^DATABASE_URL=… is wrong: .*with the name of a database/],
  ])('%s=%s', async (name, value, line) => {
    const DATA_DIR = folder()
    const read = () => readConfig({ DATA_DIR, PORT: '0', [name]: value })
    expect(read).toThrow(StopError)
    expect(read).toThrow(line)
    expect(read).not.toThrow('\n')
    expect(existsSync(DATA_DIR)).toBe(false)
  })

  it('with one line and nothing made, whether it is seen at once or when the server begins to listen', async () => {
    const DATA_DIR = folder()
    refused(await run('main', [], { DATA_DIR, PORT: 'http' }), /^PORT=http is wrong/)
    expect(existsSync(DATA_DIR)).toBe(false)
    refused(
      await run('main', [], { DATA_DIR, PORT: '0', HOST: '192.0.2.1' }),
      /^HOST=192\.0\.2\.1 is no address of this machine/,
    )
  })
})

describe('a bad machine stops the start', () => {
  it('with a port that is taken', async () => {
    const other = createServer()
    const port = await new Promise<number>((done) =>
      other.listen(0, '127.0.0.1', () => done((other.address() as { port: number }).port)),
    )
    refused(
      await run('main', [], { DATA_DIR: folder(), PORT: String(port) }),
      new RegExp(`^PORT=${port} is taken`),
    )
    other.close()
  })

  it('with a data folder that is none', async () => {
    const file = folder()
    writeFileSync(file, 'not a folder')
    refused(await run('main', [], { DATA_DIR: file }), /^DATA_DIR .* can't be written to \(EEXIST\)/)
    refused(
      await run('main', [], { DATA_DIR: join(file, 'below') }),
      /^DATA_DIR .* can't be written to \(ENOTDIR\)/,
    )
  })

  it('with a data folder that may not be written to, even by root', async () => {
    refused(
      await run('main', [], { DATA_DIR: '/sys/kortsvar' }),
      /^DATA_DIR \/sys\/kortsvar can't be written to/,
    )
    refused(await run('main', [], { DATA_DIR: '/proc/x' }), /^DATA_DIR \/proc\/x can't be written to/)
  })

  it('with a database from a newer version', async () => {
    const DATA_DIR = copy()
    change({ dataDir: DATA_DIR }, 'PRAGMA user_version = 99; PRAGMA journal_mode = DELETE')
    const before = stateOf(DATA_DIR)
    refused(await run('main', [], { DATA_DIR }), /belongs to a newer Kortsvar \(its version 99/)
    expect(stateOf(DATA_DIR)).toEqual(before)
  })

  it('with a file that is no database', async () => {
    const DATA_DIR = folder()
    mkdirSync(DATA_DIR)
    writeFileSync(join(DATA_DIR, 'kortsvar.sqlite'), 'Kære mor, '.repeat(500))
    const before = stateOf(DATA_DIR)
    refused(await run('main', [], { DATA_DIR }), /is not a Kortsvar database/)
    expect(stateOf(DATA_DIR)).toEqual(before)
  })

  it('with real data in trial mode, or a trial’s data without', async () => {
    refused(
      await run('main', [], { DATA_DIR: made, TRIAL: 'true' }),
      /holds real answers and can't be used with TRIAL=true/,
    )
    const trial = folder()
    await run('setup', ['--preset', 'odder', '--admin', 'Anna'], { DATA_DIR: trial, TRIAL: 'true' }, PASSWORD)
    refused(await run('main', [], { DATA_DIR: trial }), /was used in trial mode/)
  })
})

describe('a running server', () => {
  it('prints one link to set an empty house up, keeps its files to itself, and stops cleanly', async () => {
    const DATA_DIR = folder()
    const server = await startServer({ DATA_DIR })
    const [, path] = /works once\): http:\/\/[^/]+(\S+)/.exec(server.output().out)!
    expect((await ask(server.port, path!)).text).toContain('Velkommen til Kortsvar')
    expect(statSync(DATA_DIR).mode & 0o77).toBe(0)
    for (const name of readdirSync(DATA_DIR)) expect(statSync(join(DATA_DIR, name)).mode & 0o77).toBe(0)
    expect(await server.end('SIGTERM')).toBe(0)
    const again = await startServer({ DATA_DIR: made })
    expect(again.output().out).not.toContain('works once')
    expect(await again.end('SIGTERM')).toBe(0)
  })

  it('loses no ballot that it acknowledged when it is told to stop in the middle', async () => {
    const DATA_DIR = copy()
    const [card] = JSON.parse((await run('cards', ['--json'], { DATA_DIR })).out) as { code: string }[]
    const server = await startServer({ DATA_DIR })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    let acknowledged = 0
    const hands = Array.from({ length: 200 }, () =>
      ask(server.port, `/${card!.code}`, {
        method: 'POST',
        headers,
        body: 'adv_help=o1',
      })
        .then(({ status }) => {
          if (status === 303) acknowledged++
        })
        .catch(() => {}),
    )
    await Promise.race(hands)
    expect(await server.end('SIGTERM')).toBe(0)
    await Promise.all(hands)
    const [[stored]] = lookInto<[number]>(
      fileOf({ dataDir: DATA_DIR }),
      "SELECT CAST(sum(n) AS INTEGER) FROM waiting_week WHERE question_id = 'ballot'",
    ) as [[number]]
    expect(acknowledged).toBeGreaterThan(0)
    expect(stored).toBeGreaterThanOrEqual(acknowledged)
  })
})

it('npm alone is told to stop, as by systemd: the server stops with it and gives its port and lock back', async () => {
  const DATA_DIR = copy()
  const npm = spawn('npm', ['start'], {
    cwd: projectFile(),
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', DATA_DIR, PORT: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let out = ''
  npm.stdout.on('data', (chunk) => {
    out += chunk
  })
  await expect.poll(() => out).toMatch(/Kortsvar runs on http:\/\/127\.0\.0\.1:\d+/)
  const ended = once(npm, 'exit')
  npm.kill('SIGTERM')
  await ended
  // The lock is free: another server starts on the same folder.
  await expect
    .poll(async () => {
      try {
        holdLock(DATA_DIR)()
        return 'free'
      } catch {
        return 'held'
      }
    })
    .toBe('free')
})

describe('a setting that is probably not meant so is told at the start', () => {
  const told = (env: Record<string, string>, mode = 0o700) => {
    const DATA_DIR = folder()
    mkdirSync(DATA_DIR)
    chmodSync(DATA_DIR, mode)
    const config = readConfig({ DATA_DIR, ...env })
    return [...warningsOf(config, env), ...warningsOfHouse(config)]
  }
  it.each([
    [{ TRAIL: 'true' }, /^TRAIL is no setting of Kortsvar, and is ignored\. Is TRIAL meant\?$/],
    [{ TRIALS: 'true' }, /Is TRIAL meant/],
    [{ PUBLIC_UR: 'https://svar.vejle.dk' }, /Is PUBLIC_URL meant/],
    [{ DATADIR: './x' }, /Is DATA_DIR meant/],
    [{ TRUSTED_PROXI: 'true' }, /Is TRUSTED_PROXY meant/],
    [{ PUBLIC_URL: 'http://svar.vejle.dk' }, /^PUBLIC_URL is http.*Use https/],
    [{ HOST: '0.0.0.0' }, /^HOST=0\.0\.0\.0: the whole network/],
  ])('%o', (env, line) => {
    const lines = told(env)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(line)
  })

  it('and a folder that others can look into; nothing else is', () => {
    expect(told({}, 0o777)).toEqual([expect.stringMatching(/^Others than the owner can look into DATA_DIR/)])
    expect(
      told({
        PATH: '/bin',
        HOME: '/root',
        LANG: 'da',
        TZ: 'UTC',
        SHELL: 'sh',
        USER: 'x',
        PWD: '/',
        POSTS: '1',
      }),
    ).toEqual([])
    expect(told({ HOST: '0.0.0.0', TRUSTED_PROXY: 'true', PUBLIC_URL: 'https://svar.vejle.dk' })).toEqual([
      expect.stringContaining('can give any address as its own'),
    ])
    expect(told({ trial: 'true' })).toEqual([
      'trial is no setting of Kortsvar, and is ignored. Is TRIAL meant?',
    ])
  })

  it('and whether it is a real house', async () => {
    const running = await startServer({ DATA_DIR: copy() })
    expect(running.output().out).toContain('A real house: what is handed in here counts.')
    await running.end('SIGTERM')
  })
})

it('told twice to stop, as by systemd and by npm, it stops once and to the end', async () => {
  const DATA_DIR = copy()
  const running = await startServer({ DATA_DIR })
  // A request that never ends keeps it stopping for a while.
  const socket = connect(running.port, '127.0.0.1')
  await once(socket, 'connect')
  socket.on('error', () => undefined)
  socket.write(`POST /AAAAAA HTTP/1.1\r\nHost: localhost:${running.port}\r\nContent-Length: 100\r\n\r\n`)
  await ask(running.port, '/health/live')
  running.signal('SIGTERM')
  await expect.poll(() => ask(running.port, '/health/live').catch(() => 'refused')).toBe('refused')
  expect(await running.end('SIGTERM')).toBe(0)
  // A database that was closed has no log beside it.
  expect(readdirSync(DATA_DIR).filter((name) => /-(wal|shm)$/.test(name))).toEqual([])
})
