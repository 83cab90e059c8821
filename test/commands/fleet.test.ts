/** `npm run fleet`, and a server with several municipalities, as an operator runs them. */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readFleet } from '../../src/config.ts'
import { StopError } from '../../src/domain/errors.ts'
import { refused, workplace } from '../support/commands.ts'
import { changeFile, fileOf, lookInto, stateOf } from '../support/disk.ts'
import { ask, run, startServer } from '../support/process.ts'

const { folder } = workplace()
const fleet = (FLEET: string, ...args: string[]) => run('fleet', args, { FLEET })
const listIn = (FLEET: string) => readFileSync(join(FLEET, 'fleet.json'), 'utf8')

const root = folder()
beforeAll(async () => {
  await fleet(root, 'add', 'https://svar.vejle.dk/')
  await fleet(root, 'add', 'https://proev.vejle.dk', '--trial')
})
/** A fleet of a municipality and a trial. */
function two() {
  const FLEET = folder()
  cpSync(root, FLEET, { recursive: true })
  return FLEET
}

describe('npm run fleet', () => {
  it('adds a municipality, with a folder of its own, and says what there is', async () => {
    const FLEET = folder()
    refused(await run('main', [], { FLEET }), /^FLEET has no municipality yet/)
    const added = await fleet(FLEET, 'add', 'https://SVAR.vejle.dk/')
    expect([added.code, added.err, added.out]).toEqual([
      0,
      '',
      expect.stringContaining('svar.vejle.dk is in the fleet'),
    ])
    await fleet(FLEET, 'add', 'https://proev.vejle.dk', '--trial')
    expect(JSON.parse(listIn(FLEET))).toEqual([
      { PUBLIC_URL: 'https://svar.vejle.dk' },
      { PUBLIC_URL: 'https://proev.vejle.dk', TRIAL: 'true' },
    ])
    expect(readdirSync(FLEET).sort()).toEqual(['fleet.json', 'proev.vejle.dk', 'svar.vejle.dk'])
    for (const name of ['', 'fleet.json', 'svar.vejle.dk'])
      expect(statSync(join(FLEET, name)).mode & 0o077, name).toBe(0)
    const listed = await fleet(FLEET, 'list')
    expect(listed.out.split('\n')).toEqual([
      expect.stringMatching(/^svar\.vejle\.dk: https:\/\/svar\.vejle\.dk, SQLite in .*, not set up yet$/),
      expect.stringMatching(/^proev\.vejle\.dk: .*, trial, not set up yet$/),
      '',
    ])
  })

  it('backs all up, each into a folder of its own, and a command can be for one of them', async () => {
    const FLEET = two()
    const to = folder()
    const done = await fleet(FLEET, 'backup', to)
    expect([done.code, done.err]).toEqual([0, ''])
    expect(readdirSync(to).sort()).toEqual(['proev.vejle.dk', 'svar.vejle.dk'])
    const MUNICIPALITY = 'svar.vejle.dk'
    changeFile(join(FLEET, MUNICIPALITY, 'kortsvar.sqlite'), "UPDATE installation SET municipality = 'Ny'")
    const back = await run('restore', [join(to, MUNICIPALITY, 'kortsvar.sqlite')], { FLEET, MUNICIPALITY })
    expect([back.code, back.err]).toEqual([0, ''])
    const names = (host: string) =>
      lookInto(fileOf({ dataDir: join(FLEET, host) }), 'SELECT municipality FROM installation')
    expect(names(MUNICIPALITY)).toEqual([[null]])
    // What one is given is not for the other: this backup is of another installation than the trial.
    refused(
      await run('restore', [join(to, MUNICIPALITY, 'kortsvar.sqlite')], {
        FLEET,
        MUNICIPALITY: 'proev.vejle.dk',
      }),
      /trial/i,
    )
  })

  it('does for the others what fails for one, says which, and ends with 1', async () => {
    const FLEET = two()
    writeFileSync(join(FLEET, 'svar.vejle.dk', 'kortsvar.sqlite'), 'Kære mor, '.repeat(500))
    const to = folder()
    for (const args of [['list'], ['backup', to], ['upgrade']]) {
      const { code, out, err } = await fleet(FLEET, ...args)
      expect(code, args[0]).toBe(1)
      expect(out, args[0]).toMatch(/^proev\.vejle\.dk: /m)
      expect(err.split('\n').filter(Boolean), args[0]).toEqual([
        expect.stringMatching(/^svar\.vejle\.dk: .*(not a Kortsvar database|can't be read)/),
      ])
    }
    const doctor = await fleet(FLEET, 'doctor')
    expect(doctor.code).toBe(1)
    expect(doctor.out).toMatch(/^svar\.vejle\.dk: WRONG file: the database is damaged/m)
    expect(doctor.out).toMatch(/^proev\.vejle\.dk: ok {4}file: whole/m)
    expect(existsSync(join(to, 'proev.vejle.dk', 'kortsvar.sqlite'))).toBe(true)
  })
})

describe('what is wrong is one line, and changes nothing', () => {
  it.each([
    [
      ['add', 'https://svar.vejle.dk'],
      /two municipalities with the host svar\.vejle\.dk\. Nothing was changed/,
    ],
    [['add', 'http://SVAR.vejle.dk:8080'], /two municipalities with the host svar\.vejle\.dk/],
    [['add', 'svar.vejle.dk'], /public address comes first/],
    [['add', 'https://svar.vejle.dk/kort'], /fleet\.json, svar\.vejle\.dk: PUBLIC_URL=.* without a path/],
    [['add', 'https://ny.dk', '--database', 'mysql://bo:hemmelig@x/y'], /ny\.dk: DATABASE_URL=… is wrong/],
    [
      ['add', 'https://ny.dk', '--database', 'postgres://bo:hemmelig@127.0.0.1:9/y'],
      /database 127\.0\.0\.1:9\/y does not answer/,
    ],
    [['add', 'https://ny.dk', 'postgres://bo:hemmelig@x/y'], /^Unexpected argument\. Usage/],
    [
      ['add', 'https://ny.dk', '--database', 'postgres://bo:1/hemmelig@x/y'],
      /DATABASE_URL=… is wrong: .*a \/ or @ in a password is written %2F/,
    ],
    [['add', 'https://ny.dk', '--unlogged'], /DATABASE_UNLOGGED=true is wrong/],
    [['add', 'https://ny.dk', '--proeve'], /Unknown option/],
    [['remove', 'svar.vejle.dk'], /Usage/],
    [[], /Usage/],
    [['backup'], /Usage/],
  ])('%j', async (args, line) => {
    const FLEET = two()
    const before = [listIn(FLEET), readdirSync(FLEET).sort(), stateOf(join(FLEET, 'svar.vejle.dk'))]
    const said = await fleet(FLEET, ...args)
    refused(said, line)
    expect(said.err).not.toContain('hemmelig')
    expect([listIn(FLEET), readdirSync(FLEET).sort(), stateOf(join(FLEET, 'svar.vejle.dk'))]).toEqual(before)
  })

  it.each([
    ['{', /fleet\.json is no JSON/],
    ['{}', /fleet\.json is wrong: /],
    ['[{"DATA_DIR": "x"}]', /fleet\.json is wrong at 0\.PUBLIC_URL/],
    ['[{"PUBLIC_URL": "https://a.dk", "PORT": "3000"}]', /fleet\.json is wrong at 0: .*PORT/],
    [
      '[{"PUBLIC_URL": "https://a.dk"}, {"PUBLIC_URL": "https://A.dk.:444"}]',
      /two municipalities with the host a\.dk/,
    ],
    ['[{"PUBLIC_URL": "https://a.dk", "DATA_DIR": "data"}]', /wrong at 0\.DATA_DIR: must be a whole path/],
    [
      '[{"PUBLIC_URL": "https://a.dk", "DATA_DIR": "/nowhere/x"}, {"PUBLIC_URL": "https://b.dk", "DATA_DIR": "/nowhere/y/../x"}]',
      /two municipalities with the folder \/nowhere\/x: a\.dk and b\.dk/,
    ],
    [
      '[{"PUBLIC_URL": "https://a.dk", "DATABASE_URL": "postgres://a:hemmelig@DB/k"}, {"PUBLIC_URL": "https://b.dk", "DATABASE_URL": "postgres://b@db:5432/k?x=1"}]',
      /two municipalities with a database db:5432\/k: a\.dk and b\.dk/,
    ],
  ])('a list that says %s', (list, line) => {
    const FLEET = folder()
    mkdirSync(FLEET)
    writeFileSync(join(FLEET, 'fleet.json'), list, { mode: 0o600 })
    const read = () => readFleet({ FLEET })
    expect(read).toThrow(StopError)
    expect(read).toThrow(line)
    expect(read).not.toThrow(/hemmelig|\n/)
    expect(readdirSync(FLEET)).toEqual(['fleet.json'])
  })

  it('a list that is none, whoever reads it', async () => {
    const FLEET = folder()
    mkdirSync(FLEET)
    writeFileSync(join(FLEET, 'fleet.json'), '{')
    refused(await run('main', [], { FLEET }), /fleet\.json is no JSON/)
    refused(await fleet(FLEET, 'list'), /fleet\.json is no JSON/)
    expect(readdirSync(FLEET)).toEqual(['fleet.json'])
  })

  it('settings that are one municipality’s, and a command that does not say which one it is for', async () => {
    const FLEET = two()
    refused(await run('main', [], { FLEET, DATA_DIR: folder() }), /^DATA_DIR means nothing with FLEET/)
    refused(await run('main', [], { FLEET, PORT: 'http' }), /PORT=http is wrong/)
    refused(
      await run('export', ['--format', 'json'], { FLEET }),
      /say which one by its host, like MUNICIPALITY=/,
    )
    refused(await run('export', [], { FLEET, MUNICIPALITY: 'x.dk' }), /has no municipality x\.dk/)
    refused(await run('fleet', ['list'], {}), /^Which fleet\?/)
  })

  it('a line by hand that leads nowhere: no empty house is made beside the full one', async () => {
    const FLEET = two()
    writeFileSync(join(FLEET, 'fleet.json'), listIn(FLEET).replace('svar.vejle', 'nyt.vejle'))
    const upgrade = await fleet(FLEET, 'upgrade')
    expect([upgrade.code, upgrade.err]).toEqual([
      1,
      expect.stringMatching(/^nyt\.vejle\.dk: There is no Kortsvar in DATA_DIR/),
    ])
    const server = await startServer({ FLEET })
    expect((await ask(server.port, '/', { headers: { host: 'nyt.vejle.dk' } })).status).toBe(503)
    await server.end('SIGTERM')
    expect(existsSync(join(FLEET, 'nyt.vejle.dk'))).toBe(false)
  })

  it('a folder that is an installation itself, and a list that others can read', async () => {
    const FLEET = two()
    refused(await fleet(join(FLEET, 'svar.vejle.dk'), 'add', 'https://ny.dk'), /is an installation itself/)
    const list = [{ PUBLIC_URL: 'https://a.dk', DATABASE_URL: 'postgres://bo:hemmelig@x/y' }]
    writeFileSync(join(FLEET, 'fleet.json'), JSON.stringify(list))
    chmodSync(join(FLEET, 'fleet.json'), 0o644)
    refused(await fleet(FLEET, 'list'), /Others than the owner can read .*: chmod 600/)
  })

  it('two commands that change the list at once', async () => {
    const FLEET = two()
    writeFileSync(join(FLEET, 'fleet.json.part'), '')
    refused(
      await fleet(FLEET, 'add', 'https://ny.dk'),
      /another command is changing the list.*Nothing was changed/,
    )
    expect(JSON.parse(listIn(FLEET))).toHaveLength(2)
  })
})

describe('a server with several municipalities', () => {
  it('answers each by its host, prints a link for each, lets one in while it runs, and holds every lock', async () => {
    const FLEET = folder()
    await fleet(FLEET, 'add', 'http://svar.vejle.localhost')
    await fleet(FLEET, 'add', 'http://proev.vejle.localhost', '--trial')
    const server = await startServer({ FLEET })
    const linksIn = () => [
      ...server
        .output()
        .out.matchAll(/^(\S+): Set it up \(this link works once\): http:\/\/\S+?(\/staff\S+)$/gm),
    ]
    await expect.poll(() => linksIn().length).toBe(2)
    for (const [, host, path] of linksIn()) {
      const page = await ask(server.port, path!, { headers: { host: host! } })
      expect([page.status, page.text.includes('noegle')]).toEqual([200, true])
    }
    const [[, , path]] = linksIn() as [RegExpMatchArray]
    // The one's link is not the other's.
    expect((await ask(server.port, path!, { headers: { host: linksIn()[1]![1]! } })).text).not.toContain(
      'name="kode"',
    )
    expect((await ask(server.port, '/', { headers: { host: 'x.localhost' } })).status).toBe(421)

    const asked = await run('doctor', [], {
      FLEET,
      PORT: String(server.port),
      MUNICIPALITY: 'svar.vejle.localhost',
    })
    expect(asked.out).toMatch(/^ok +openings: the next is on/m)
    const all = await run('fleet', ['doctor'], { FLEET, PORT: String(server.port) })
    expect(all.out.match(/: ok +openings: /g)).toHaveLength(2)
    // Two servers on one list would take each other's houses.
    refused(await run('main', [], { FLEET, PORT: '0' }), /^Another Kortsvar is running on DATA_DIR/)
    const upgrade = await fleet(FLEET, 'upgrade')
    expect([upgrade.code, upgrade.err.match(/Another Kortsvar is running/g)?.length]).toEqual([1, 2])

    expect((await fleet(FLEET, 'add', 'http://ny.localhost')).code).toBe(0)
    await expect.poll(() => linksIn().length).toBe(3)
    expect((await ask(server.port, '/', { headers: { host: 'ny.localhost' } })).status).toBe(200)
    expect(await server.end('SIGTERM')).toBe(0)
    expect((await fleet(FLEET, 'upgrade')).code).toBe(0)
  })

  it('starts although one can’t be opened, and says so', async () => {
    const FLEET = two()
    writeFileSync(join(FLEET, 'svar.vejle.dk', 'kortsvar.sqlite'), 'Kære mor, '.repeat(500))
    const server = await startServer({ FLEET })
    expect(server.output().out).toMatch(/^svar\.vejle\.dk: .* is not a Kortsvar database/m)
    const status = async (host: string) => (await ask(server.port, '/', { headers: { host } })).status
    expect([await status('svar.vejle.dk'), await status('proev.vejle.dk')]).toEqual([503, 200])
    const { out } = await run('fleet', ['doctor'], { FLEET, PORT: String(server.port) })
    expect(out).toMatch(/^svar\.vejle\.dk: WRONG +server: what answers on .* can't serve this installation/m)
    await server.end('SIGTERM')
  })
})
