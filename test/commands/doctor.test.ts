/** `npm run doctor`: each thing that can go wrong on an installation is told in one line, with what to do. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashOf } from '../../scripts/fingerprint.mjs'
import { findingsOf } from '../../src/domain/upkeep/findings.ts'
import type { Facts, SelfReport } from '../../src/domain/upkeep/observed.ts'
import { type SourceFacts, sourceFindings } from '../../src/domain/upkeep/source.ts'
import { DOCTOR_HEADER } from '../../src/routes/doctor.ts'
import { soundness } from '../../src/store/sqlite/files.ts'
import { askServer, sinksOf } from '../../src/tools/machine.ts'
import { ask, run, startServer } from '../support/process.ts'

const NOW = Date.parse('2026-11-25T12:00:00Z')
const DAY = 24 * 3600_000
const server: SelfReport = {
  storage: { off: [] },
  trial: false,
  trustedProxy: true,
  publicUrl: 'https://svar.vejle.dk',
  keyAge: 3600_000,
  clock: NOW,
  halted: null,
  nextOpening: NOW + DAY,
  untidy: false,
  emptied: NOW - 60_000,
  log: { kind: 'elsewhere', mode: null, path: '' },
  seen: { connection: 'local', forwardedFor: false },
}
const well: Facts = {
  now: NOW,
  server,
  answers: 200,
  address: 'http://127.0.0.1:3000',
  rights: [{ name: '/data', others: 0 }],
  log: 4000,
  front: { seen: { connection: 'https', forwardedFor: true }, cookie: false, hsts: true },
  publicUrlIsLocal: false,
  publicUrl: 'https://svar.vejle.dk',
  sinks: [],
  clockIsKept: true,
  zone: [1, 2],
  disk: { free: 5e9, database: 1e7, readOnly: false },
  backup: { at: NOW - DAY, file: '/kopi/k.sqlite', exists: true, sameDisk: false },
  outdatedWaiting: null,
  splits: [],
  strikes: [],
  told: { untold: [], isStatementOld: false },
  masked: 2,
  ledger: 3,
  ledgerIsDamaged: false,
  file: { is: 'whole' },
}
const seen = (more: Partial<SelfReport>): Partial<Facts> => ({ server: { ...server, ...more } })
const front = (more: Partial<NonNullable<Facts['front']>>): Partial<Facts> => ({
  front: { ...well.front!, ...more },
})

describe('the checkup', () => {
  it('finds nothing wrong where nothing is', () => {
    expect(findingsOf(well).filter(({ state }) => state !== 'well')).toEqual([])
    expect(findingsOf(well)).toHaveLength(14)
  })

  it('can’t tell of a server that ran on before the program was replaced', () => {
    const { storage: _, ...older } = server
    expect(findingsOf({ ...well, server: older })).toContainEqual({
      state: 'unknown',
      text: expect.stringMatching(/^server: an older version still runs on .*Restart it/),
    })
  })

  it('lists small releases after a change of cards, which may have good reasons', () => {
    const splits = [{ code: 'K7P3QX', openingAt: NOW }]
    expect(findingsOf({ ...well, splits })).toContainEqual({
      state: 'unknown',
      text: expect.stringMatching(
        /^cards: K7P3QX was counted on .* with few answers, after cards of that offer were closed/,
      ),
    })
  })

  it('says what a user of PostgreSQL may not see, and that its log is the server’s own', () => {
    const storage = { off: [], unseen: ['shared_preload_libraries'] }
    const found = findingsOf({ ...well, ...seen({ storage }), log: null })
    expect(found).toContainEqual({
      state: 'unknown',
      text: expect.stringMatching(/^database: shared_preload_libraries can't be seen by this user/),
    })
    expect(found).toContainEqual({
      state: 'well',
      text: expect.stringContaining('write-ahead log: the database'),
    })
  })

  const faults: [Partial<Facts>, RegExp][] = [
    [seen({ storage: { off: ['synchronous is 1'] } }), /^database: synchronous is 1\. Stop/],
    [seen({ storage: { off: ['secure_delete is 0'] } }), /^database: secure_delete is 0\. Stop/],
    [
      seen({ storage: { off: ['log_statement is all'], unseen: [] } }),
      /^database: log_statement is all\. Whoever runs its server/,
    ],
    [seen({ keyAge: 2 * DAY }), /^ceilings: their key is older than a day/],
    [seen({ halted: 'clock' }), /^openings: they stand still.*--clock-is-right/],
    [seen({ halted: 'late' }), /^openings: one is long overdue.*--rolled-back/],
    [seen({ nextOpening: NOW - DAY }), /^openings: one is overdue/],
    [seen({ untidy: true }), /^openings: the file was not cleaned/],
    [
      seen({ log: { kind: 'file', mode: 0o644, path: '/var/log/k' } }),
      /^log: others can read \/var\/log\/k.*chmod 600/,
    ],
    [seen({ clock: NOW - DAY }), /^clock: the server and this command/],
    [{ rights: [{ name: '/data/k', others: 0o044 }] }, /^files: others can read \/data\/k\. chmod/],
    [{ ...seen({ emptied: NOW - 600_000 }), log: 1.2e7 }, /^write-ahead log: not emptied.*\(12 MB\)/],
    [seen({ emptied: null }), /^write-ahead log: not emptied/],
    [{ publicUrlIsLocal: true, publicUrl: 'http://localhost:3000' }, /^address: PUBLIC_URL is/],
    [front({ seen: null }), /^proxy: .* does not lead to this server/],
    [
      front({ seen: { connection: 'https', forwardedFor: false } }),
      /^proxy: the proxy sends no X-Forwarded-For/,
    ],
    [front({ seen: { connection: 'plain', forwardedFor: true } }), /^proxy: .*X-Forwarded-Proto/],
    [front({ cookie: true }), /^proxy: the proxy sets a cookie/],
    [front({ hsts: false }), /^proxy: the proxy removes Strict/],
    [seen({ trustedProxy: false }), /^proxy: TRUSTED_PROXY is not true/],
    [{ sinks: ['/var/log/nginx/access.log'] }, /^logs: \/var\/log\/nginx\/access\.log wrote a request down/],
    [{ clockIsKept: false }, /^clock: not kept by the network.*set-ntp/],
    [{ zone: [0, 0] }, /^time zone: this Node does not know/],
    [{ disk: { free: 1e8, database: 1e6, readOnly: false } }, /^disk: 100 MB are free/],
    [{ disk: { free: 1e9, database: 5e8, readOnly: false } }, /^disk: 1000 MB are free/],
    [{ disk: { free: 5e9, database: 1e7, readOnly: true } }, /^disk: it can only be read/],
    [{ backup: null }, /^backup: none was ever made/],
    [{ backup: { ...well.backup!, exists: false } }, /^backup: .* is gone/],
    [{ backup: { ...well.backup!, at: NOW - 9 * DAY } }, /^backup: the last is from 2026-11-16/],
    [{ backup: { ...well.backup!, sameDisk: true } }, /^backup: .*same disk/],
    [{ outdatedWaiting: '/kopi/w' }, /^backup: \/kopi\/w holds answers that waited/],
    [{ file: { is: 'damaged', how: 'row 3 missing' } }, /^file: the database is damaged \(row 3 missing\)/],
    [
      { file: { is: 'unread', how: 'SQLITE_READONLY' } },
      /^file: .* can't be looked at \(SQLITE_READONLY\).*restore no backup/,
    ],
    [{ server: null }, /^server: what answers on .* does not know this data folder/],
    [{ server: null, answers: 503 }, /^server: what answers on .* can't serve this installation\. Why/],
    [{ front: null, ...seen({ trustedProxy: false }) }, /^proxy: TRUSTED_PROXY is not true/],
    [{ ledgerIsDamaged: true }, /^ledger: it holds lines/],
    [{ masked: 4 }, /^ledger: texts were masked/],
    [
      { told: { untold: ['help', 'basis'], isStatementOld: false } },
      /^contacts: parents are not told a help number; the legal basis\. .*Hele kommunen/,
    ],
    [{ told: { untold: [], isStatementOld: true } }, /^accessibility: the statement .* eleven months old/],
  ]
  it.each(faults.map(([facts, line]) => [line.source, facts, line] as const))(
    'tells %s',
    (_, facts, line) => {
      const told = findingsOf({ ...well, ...facts }).filter(({ state }) => state === 'wrong')
      expect(told).toHaveLength(1)
      expect(told[0]!.text).toMatch(line)
      expect(told[0]!.text).not.toContain('\n')
    },
  )

  it('says what it can’t tell', () => {
    const told = findingsOf({
      ...well,
      server: null,
      answers: null,
      front: null,
      sinks: null,
      clockIsKept: null,
    })
    expect(told.filter(({ state }) => state === 'unknown').map(({ text }) => text.split(':')[0])).toEqual([
      'server',
      'write-ahead log',
      'proxy',
      'logs',
      'clock',
    ])
  })
})

describe('the source', () => {
  const same = { source: 'a', builtFrom: 'a', built: 'b', builtAs: 'b', running: 'a' }
  const wrongs = (more: Partial<SourceFacts>) =>
    sourceFindings({ ...same, ...more }).flatMap(({ state, text }) => (state === 'well' ? [] : [text]))

  it('is what was built and what runs, or a line says which is not', () => {
    expect(wrongs({})).toEqual([])
    expect(sourceFindings(same)[0]!.text).toContain('source: a ')
    expect(wrongs({ builtFrom: 'c' })).toEqual([
      expect.stringMatching(/^build: made from another source \(c\)/),
    ])
    expect(wrongs({ built: 'c' })).toEqual([expect.stringMatching(/^build: changed since it was made/)])
    expect(wrongs({ running: 'c' })).toEqual([expect.stringMatching(/^server: runs another build \(c\)/)])
    expect(wrongs({ running: null })).toEqual([
      expect.stringMatching(/^server: runs another build \(an older/),
    ])
    expect(wrongs({ running: undefined })).toEqual([expect.stringMatching(/^server: none answers/)])
  })

  it('has one hash by names and contents alone, wherever it lies', () => {
    const [one, two] = [join(tmpdir(), `kilde-a-${process.pid}`), join(tmpdir(), `kilde-b-${process.pid}`)]
    for (const folder of [one, two]) {
      mkdirSync(join(folder, 'src'), { recursive: true })
      writeFileSync(join(folder, 'src', 'a.ts'), 'x')
      writeFileSync(join(folder, 'b.ts'), 'y')
    }
    const hash = (folder: string) => hashOf(folder, ['src', 'b.ts'])
    expect(hash(one)).toBe(hash(two))
    writeFileSync(join(two, 'src', 'a.ts'), 'z')
    expect(hash(one)).not.toBe(hash(two))
    for (const folder of [one, two]) rmSync(folder, { recursive: true })
  })
})

describe('on a running installation', () => {
  const root = mkdtempSync(join(tmpdir(), 'kortsvar-laege-'))
  const DATA_DIR = join(root, 'data')
  let running: Awaited<ReturnType<typeof startServer>>
  let env: Record<string, string>
  beforeAll(async () => {
    await run('setup', ['--preset', 'odder', '--admin', 'Anna'], { DATA_DIR }, 'kaffe og gulerod\n')
    running = await startServer({ DATA_DIR })
    env = { DATA_DIR, PORT: String(running.port) }
  })
  afterAll(async () => {
    await running?.end('SIGTERM')
    rmSync(root, { recursive: true, force: true })
  })
  const lines = async () => (await run('doctor', [], env)).out.split('\n')
  const line = async (about: string) => (await lines()).find((each) => each.includes(`${about}:`))

  it('knows what the running server was built from', async () => {
    const { out, code } = await run('doctor', ['--source'], env)
    expect(code).toBe(0)
    expect(out).toContain('ok    server: runs what was built from this source')
    expect(out).toMatch(/^ok {4}source: [0-9a-f]{64} /)
  })

  it('asks the server itself, and the machine', async () => {
    const { out, code, err } = await run('doctor', [], env)
    expect(err).toBe('')
    expect(code).toBe(1)
    expect(out).toContain('ok    database: deleted data is overwritten')
    expect(out).toContain('ok    files: only their owner')
    expect(out).toContain('ok    openings: the next is on')
    expect(out).toContain('WRONG address: PUBLIC_URL is http://localhost')
    expect(out).toContain('WRONG backup: none was ever made')
  })

  it('sees rights that were opened, and a backup that was made', async () => {
    chmodSync(join(DATA_DIR, 'kortsvar.sqlite'), 0o644)
    expect(await line('files')).toContain('WRONG files: others can read')
    chmodSync(join(DATA_DIR, 'kortsvar.sqlite'), 0o600)
    expect(await line('files')).toContain('ok')
    expect((await run('backup', [join(root, 'kopi', 'k.sqlite')], { DATA_DIR })).out).toContain(
      'Backed up to',
    )
    expect(await line('backup')).toContain('same disk')
  })

  it('tells nobody who has not the key of the data folder', async () => {
    const origin = `http://localhost:${running.port}`
    expect(
      (await askServer({ origin, host: 'localhost' }, DATA_DIR, DOCTOR_HEADER))?.report?.storage,
    ).toEqual({ off: [] })
    const foreign = join(root, 'fremmed')
    mkdirSync(foreign)
    for (const key of ['', 'x'.repeat(32)]) {
      writeFileSync(join(foreign, 'kortsvar.doctor'), key)
      expect((await askServer({ origin, host: 'localhost' }, foreign, DOCTOR_HEADER))?.report).toBeNull()
      const { status, text } = await ask(running.port, '/health/doctor', {
        headers: { [DOCTOR_HEADER]: key },
      })
      expect(status).toBe(404)
      expect(text).not.toContain('storage')
    }
  })

  it('finds the log file that writes requests down', async () => {
    const logs = join(root, 'log')
    mkdirSync(join(logs, 'nginx'), { recursive: true })
    const access = join(logs, 'nginx', 'access.log')
    const chatty = createServer((request, answer) => {
      writeFileSync(access, `GET ${request.url}\n`, { flag: 'a' })
      answer.end()
    })
    await new Promise<void>((done) => chatty.listen(0, '127.0.0.1', done))
    const origin = `http://127.0.0.1:${(chatty.address() as AddressInfo).port}`
    expect(await sinksOf([origin], logs)).toEqual([access])
    expect(await sinksOf([`http://localhost:${running.port}`], logs)).toEqual([])
    expect(await sinksOf([], join(root, 'nowhere'))).toBeNull()
    chatty.close()
  })

  it('tells a broken file from one that can’t be looked at', () => {
    const file = join(root, 'fil.sqlite')
    expect(soundness(join(DATA_DIR, 'kortsvar.sqlite'))).toEqual({ is: 'whole' })
    writeFileSync(file, 'not a database at all, and that is how it has always been')
    expect(soundness(file)).toEqual({ is: 'damaged', how: 'SQLITE_NOTADB' })

    expect(soundness(join(root, 'ingen.sqlite'))).toEqual({ is: 'unread', how: 'SQLITE_CANTOPEN' })
  })

  it('looks for a house and makes none', async () => {
    const { code, err } = await run('doctor', [], { DATA_DIR: join(root, 'ingen') })
    expect(code).toBe(1)
    expect(err).toMatch(/^There is no Kortsvar in DATA_DIR/)
  })
})
