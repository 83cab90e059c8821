/** Commands, bad settings and bad machines: one clear line, exit code ≠ 0, nothing changed. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noHelp } from '../src/domain/help.ts'
import { noPlace } from '../src/domain/place.ts'
import { SQLite as Database } from '../src/store/sqlite/driver.ts'
import { FILE } from '../src/store/sqlite/open.ts'
import { lookInto, stateOf } from './support/disk.ts'
import { ask, run, startServer } from './support/process.ts'

const root = mkdtempSync(join(tmpdir(), 'kortsvar-befehl-'))
const PASSWORD = 'kaffe og gulerod\n'
let made: string
let nth = 0
const folder = () => join(root, `d${nth++}`)
const copy = () => {
  const to = folder()
  cpSync(made, to, { recursive: true })
  return to
}

beforeAll(async () => {
  made = folder()
  const { code, err } = await run(
    'setup',
    ['--preset', 'odder', '--admin', 'Anna'],
    { DATA_DIR: made },
    PASSWORD,
  )
  expect({ code, err }).toEqual({ code: 0, err: '' })
}, 30_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Expects one line on stderr that says `line`. */
function refused({ code, out, err }: Awaited<ReturnType<typeof run>>, line: RegExp) {
  expect(err).toMatch(line)
  expect(err.trim().split('\n')).toHaveLength(1)
  expect(code).toBe(1)
  expect(out).toBe('')
}

describe('a wrong setting stops the start', () => {
  it.each([
    ['PORT', 'http', /^PORT=http is wrong/],
    ['PORT', '70000', /^PORT=70000 is wrong/],
    ['HOST', 'my house', /^HOST=my house is wrong/],
    ['HOST', '192.0.2.1', /^HOST=192\.0\.2\.1 is no address of this machine/],
    ['PUBLIC_URL', 'svar.vejle.dk', /^PUBLIC_URL=svar\.vejle\.dk is wrong: must be like/],
    ['PUBLIC_URL', 'https://svar.vejle.dk/kort', /^PUBLIC_URL=.* without a path/],
    ['PUBLIC_URL', 'https://svar.vejle.dk:99999', /^PUBLIC_URL=.* with a port that exists/],
    ['TRIAL', 'yes', /^TRIAL=yes is wrong/],
    ['BOX_OPENS', 'daily', /^BOX_OPENS=daily is wrong/],
    ['BOX_OPENS', 'minute', /^BOX_OPENS=minute is wrong: may be minute only with TRIAL=true/],
    ['TRUSTED_PROXY', '1', /^TRUSTED_PROXY=1 is wrong/],
    ['LOG_LEVEL', 'all', /^LOG_LEVEL=all is wrong/],
    ['DATABASE_URL', 'postgres://x', /^DATABASE_URL=postgres:\/\/x is wrong: is not supported yet/],
  ])('%s=%s', async (name, value, line) => {
    const DATA_DIR = folder()
    refused(await run('main', [], { DATA_DIR, PORT: '0', [name]: value }), line)
    if (!line.source.includes('no address')) expect(existsSync(DATA_DIR)).toBe(false)
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
  })

  it('with a database from a newer version', async () => {
    const DATA_DIR = copy()
    const db = new Database(join(DATA_DIR, 'kortsvar.sqlite'))
    db.pragma('user_version = 99')
    db.pragma('journal_mode = DELETE')
    db.close()
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
    const db = new Database(join(DATA_DIR, 'kortsvar.sqlite'), { readonly: true })
    const stored = db
      .prepare("SELECT CAST(sum(n) AS INTEGER) FROM waiting_week WHERE question_id = 'ballot'")
      .pluck()
      .get()
    db.close()
    expect(acknowledged).toBeGreaterThan(0)
    expect(stored).toBeGreaterThanOrEqual(acknowledged)
  })
})

describe('setup', () => {
  it.each([
    [['--preset', 'atlantis', '--admin', 'Anna'], PASSWORD, /--preset is one of: vordingborg, vejle_hfd/],
    [['--admin', 'Anna'], PASSWORD, /--preset is one of/],
    [['--preset', 'odder'], PASSWORD, /--admin has 1 to 80/],
    [['--preset', 'odder', '--admin', 'Anna'], 'kort\n', /at least 12 characters/],
    [['--preset', 'odder', '--admin', 'Anna'], '', /at least 12 characters/],
    [['--preset', 'odder', '--admin', 'Anna'], 'passwordpassword\n', /among the commonest/],
    [['--prest', 'odder'], PASSWORD, /Unknown option '--prest'.*Usage/],
  ])('%j is refused and makes nothing', async (args, input, line) => {
    const DATA_DIR = folder()
    refused(await run('setup', args, { DATA_DIR }, input), line)
    expect(existsSync(DATA_DIR)).toBe(false)
  })

  it('happens once', async () => {
    const DATA_DIR = copy()
    refused(
      await run('setup', ['--preset', 'varde', '--admin', 'Bo'], { DATA_DIR }, PASSWORD),
      /set up already/,
    )
    expect(
      (JSON.parse((await run('cards', ['--json'], { DATA_DIR })).out) as unknown[]).length,
    ).toBeGreaterThan(5)
  })

  it('lets a locked-out person in from the server', async () => {
    const DATA_DIR = copy()
    refused(await run('setup', ['--reset-password', 'Bo'], { DATA_DIR }, PASSWORD), /nobody called Bo/)
    const { out } = await run('setup', ['--reset-password', 'anna'], { DATA_DIR }, 'en helt ny kode\n')
    expect(out).toBe('anna has a new password.\n')
    const server = await startServer({ DATA_DIR })
    const login = (kode: string) =>
      ask(server.port, '/staff/login', {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: `http://localhost:${server.port}`,
        },
        body: new URLSearchParams({ navn: 'Anna', kode }).toString(),
      })
    expect((await login(PASSWORD.trim())).status).toBe(422)
    expect((await login('en helt ny kode')).status).toBe(303)
    await server.end('SIGTERM')
  })
})

describe('cards, open-box and export', () => {
  it('list what others build on', async () => {
    const env = { DATA_DIR: made, PUBLIC_URL: 'https://Svar.Odder.dk/' }
    const cards = JSON.parse((await run('cards', ['--json'], env)).out) as Record<string, string>[]
    expect(Object.keys(cards[0]!)).toEqual(['code', 'url', 'institution', 'activity', 'questionnaire'])
    expect(cards[0]!.url).toBe(`https://svar.odder.dk/${cards[0]!.code}`)
    expect((await run('cards', [], env)).out).toContain(cards[0]!.url)
    const exported = JSON.parse((await run('export', ['--format', 'json'], env)).out) as {
      cards: { ballots: number }[]
    }
    expect(exported.cards.map(({ ballots }) => ballots)).toEqual(cards.map(() => 0))
    // Whoever took everything out is written down, also at the server's own console.
    expect(lookInto(join(made, FILE), 'SELECT person_id, deed FROM audit')).toEqual([
      [null, 'answers.exported'],
    ])
  })

  it('look for a house and make none', async () => {
    for (const name of ['cards', 'export', 'open-box']) {
      const DATA_DIR = folder()
      refused(
        await run(name, [], { DATA_DIR }),
        /^There is no Kortsvar in DATA_DIR .*\. Are DATA_DIR and TRIAL the same/,
      )
      expect(existsSync(DATA_DIR)).toBe(false)
    }
  })

  it('refuse what they can’t do', async () => {
    refused(
      await run('open-box', ['--on', '2027-01-04'], { DATA_DIR: made }),
      /--on works in trial mode only/,
    )
    const trial = { DATA_DIR: folder(), TRIAL: 'true' }
    await run('setup', ['--preset', 'odder', '--admin', 'Anna'], trial, PASSWORD)
    refused(await run('open-box', ['--on', '4/1-2027'], trial), /is no date/)
    refused(
      await run('open-box', ['--clock-is-right'], { DATA_DIR: made }),
      /does not stand before the last opening/,
    )
    refused(await run('export', ['--format', 'pdf'], { DATA_DIR: made }), /--format pdf is not there yet/)
    expect((await run('open-box', [], { DATA_DIR: made })).out).toBe('No opening was due.\n')
  })
})

describe('setup --from', () => {
  it('takes over a trial’s places, offers and questionnaires, and never codes, people or answers', async () => {
    const trial = { DATA_DIR: folder(), TRIAL: 'true' }
    await run('setup', ['--preset', 'odder', '--admin', 'Prøveperson'], trial, PASSWORD)
    const old = JSON.parse((await run('cards', ['--json'], trial)).out) as Record<string, string>[]
    const db = new Database(join(trial.DATA_DIR, FILE))
    db.exec(
      "UPDATE installation SET contacts = json_set(contacts, '$.crisisLine', 'Linjen på 70201201', '$.checkedAt', 1)",
    )
    db.exec(
      "UPDATE institution SET help = json_set(help, '$.openCounselling', 'Råd på 22222222') WHERE id = 1",
    )
    db.exec(
      "INSERT INTO logo (institution_id, address, on_form) VALUES (NULL, 'data:image/png,x', 1), (1, 'data:image/png,y', 1)",
    )
    db.close()

    const env = { DATA_DIR: folder() }
    const { code, err, out } = await run(
      'setup',
      ['--from', trial.DATA_DIR, '--admin', 'Bente'],
      env,
      PASSWORD,
    )
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toBe(`Odder Kommune is set up with ${old.length} cards. Bente can log in.\n`)
    const cards = JSON.parse((await run('cards', ['--json'], env)).out) as Record<string, string>[]
    const named = ({ institution, activity, questionnaire }: Record<string, string>) =>
      `${institution}|${activity}|${questionnaire}`
    expect(cards.map(named)).toEqual(old.map(named))
    expect(cards.filter((card) => old.some((other) => other.code === card.code))).toEqual([])
    const here = <T>(sql: string) => lookInto<T>(join(env.DATA_DIR, FILE), sql)
    expect(here('SELECT name FROM person')).toEqual([['Bente']])
    expect(here("SELECT json_extract(contacts, '$.crisisLine') FROM installation")).toEqual([
      ['Linjen på 70201201'],
    ])
    expect(here("SELECT json_extract(help, '$.openCounselling') FROM institution WHERE id = 1")).toEqual([
      ['Råd på 22222222'],
    ])
    expect(here('SELECT institution_id, address FROM logo ORDER BY address')).toEqual([
      [null, 'data:image/png,x'],
      [1, 'data:image/png,y'],
    ])
    expect(here('SELECT trial FROM installation')).toEqual([[0]])
  })

  it('takes a file, and says with lines what is wrong with one', async () => {
    const file = join(root, 'opsaetning.json')
    const good = {
      kortsvar: 1,
      municipality: 'Skov Kommune',
      institutions: [{ id: 'a', name: 'Skovhuset' }],
      activities: [{ id: 'b', name: 'Skovtur', kind: 'event', questionnaires: ['event'] }],
    }
    writeFileSync(file, JSON.stringify(good))
    const env = { DATA_DIR: folder() }
    expect((await run('setup', ['--from', file, '--admin', 'Bente'], env, PASSWORD)).out).toContain(
      'with 1 card',
    )
    writeFileSync(
      file,
      JSON.stringify({ ...good, activities: [{ ...good.activities[0], kind: 'fest' }] }, null, 2),
    )
    const none = { DATA_DIR: folder() }
    const { code, err } = await run('setup', ['--from', file, '--admin', 'Bente'], none, PASSWORD)
    expect(code).toBe(1)
    expect(err).toMatch(
      /can't be used as a setup\. Nothing was changed\.\n {2}line \d+, activities\[0\]\.kind: /,
    )
    expect(existsSync(none.DATA_DIR)).toBe(false)
    refused(
      await run('setup', ['--from', join(root, 'nix'), '--admin', 'B'], none, PASSWORD),
      /^There is no file or folder/,
    )
    refused(await run('setup', ['--from', root, '--admin', 'B'], none, PASSWORD), /^There is no Kortsvar in/)
    refused(
      await run('setup', ['--from', made, '--admin', 'B'], { DATA_DIR: made }, PASSWORD),
      /is the folder that would be set up/,
    )
  })
})

describe('backup and restore', () => {
  it('back a running server up, and bring it back on a machine of its own', async () => {
    const DATA_DIR = copy()
    const file = join(folder(), 'kortsvar.sqlite')
    const server = await startServer({ DATA_DIR })
    const { out, code } = await run('backup', [file], { DATA_DIR })
    expect(out).toMatch(/^Backed up to .*never keep old copies of that file/)
    expect(code).toBe(0)
    refused(
      await run('restore', [file], { DATA_DIR }),
      /^Kortsvar is running on this data folder\. Stop it first/,
    )
    const cards = (await run('cards', ['--json'], { DATA_DIR })).out
    expect((await ask(server.port, '/health/ready')).status).toBe(200)
    await server.end('SIGTERM')
    const elsewhere = folder()
    expect((await run('restore', [file], { DATA_DIR: elsewhere })).out).toMatch(
      /back in the box.*0 texts, 0 openings/,
    )
    expect((await run('cards', ['--json'], { DATA_DIR: elsewhere })).out).toBe(cards)
    const again = await startServer({ DATA_DIR: elsewhere })
    expect((await ask(again.port, '/staff/login')).text).not.toContain('ikke sat op endnu')
    await again.end('SIGTERM')
  })

  it('refuse a folder, a file of somebody else’s, and a second server on the same folder', async () => {
    const DATA_DIR = copy()
    const to = folder()
    mkdirSync(join(to, 'mappe'), { recursive: true })
    writeFileSync(join(to, 'brev.txt'), 'Kære kommune')
    writeFileSync(join(to, 'brev.txt.2020-01-01T0000'), 'gammelt')
    for (const [name, line] of [
      ['mappe', /is a folder\. Name a file in it/],
      ['brev.txt', /is no backup of this installation/],
    ] as const)
      refused(await run('backup', [join(to, name)], { DATA_DIR }), line)
    refused(await run('restore', [join(to, 'mappe')], { DATA_DIR }), /is not a whole backup/)
    expect(readdirSync(to).sort()).toEqual(['brev.txt', 'brev.txt.2020-01-01T0000', 'mappe'])
    const server = await startServer({ DATA_DIR })
    refused(await run('main', [], { DATA_DIR, PORT: '0' }), /^Another Kortsvar is running on DATA_DIR/)
    await server.end('SIGKILL')
    await (await startServer({ DATA_DIR })).end('SIGTERM')
  })

  it('want one file, and a house', async () => {
    for (const name of ['backup', 'restore'])
      for (const args of [[], ['a', 'b'], ['--file']])
        refused(await run(name, args, { DATA_DIR: made }), /^Usage: npm run (backup|restore) -- FILE/)
    const DATA_DIR = folder()
    refused(await run('backup', [join(folder(), 'k')], { DATA_DIR }), /^There is no Kortsvar in DATA_DIR/)
    refused(await run('restore', [join(folder(), 'k')], { DATA_DIR }), /^There is no file/)
    expect(existsSync(DATA_DIR)).toBe(false)
  })
})

describe('how long things are kept', () => {
  it('can be shortened from the server, and says what can’t be', async () => {
    const DATA_DIR = copy()
    expect((await run('setup', ['--keep-texts', '12'], { DATA_DIR })).out).toBe(
      'Texts are kept 12 months, counts 120 months.\n',
    )
    expect((await run('setup', ['--keep-counts', '24', '--keep-texts', '6'], { DATA_DIR })).out).toContain(
      '6 months, counts 24',
    )
    for (const args of [
      ['--keep-texts', '25'],
      ['--keep-texts', '12'],
      ['--keep-texts', 'x'],
      ['--keep-counts', '3'],
    ])
      refused(
        await run('setup', args, { DATA_DIR }),
        /^Months are whole numbers and can only be shortened: texts are kept 6, counts 24/,
      )
  })
})

/** What each version brought, taken away again; the newest first. */
const UNDO = [
  `DROP TABLE invitation;
    CREATE TABLE old (id integer PRIMARY KEY NOT NULL, address text NOT NULL, on_form integer NOT NULL,
      CONSTRAINT one_logo CHECK (id = 1));
    INSERT INTO old VALUES (1, 'data:image/png,x', 1); DROP TABLE logo; ALTER TABLE old RENAME TO logo;
    CREATE TABLE old (id integer PRIMARY KEY NOT NULL, name text NOT NULL, public_name text NOT NULL, kind text NOT NULL,
      sensitive integer NOT NULL, small_group integer NOT NULL, tally integer NOT NULL, back text);
    INSERT INTO old SELECT id, name, public_name, kind, sensitive, small_group, tally, back FROM activity;
    DROP TABLE activity; ALTER TABLE old RENAME TO activity;
    CREATE TABLE old (id integer PRIMARY KEY NOT NULL, name text NOT NULL,
      place text DEFAULT '{"phone":"","address":"","times":[],"closed":[]}' NOT NULL);
    INSERT INTO old SELECT id, name, place FROM institution; DROP TABLE institution; ALTER TABLE old RENAME TO institution;
    CREATE TABLE old (id integer PRIMARY KEY NOT NULL, name text NOT NULL, lookup text NOT NULL, password_hash text NOT NULL);
    INSERT INTO old SELECT id, name, lookup, password_hash FROM person; DROP TABLE person; ALTER TABLE old RENAME TO person;
    CREATE UNIQUE INDEX person_lookup ON person (lookup);
    ALTER TABLE session DROP COLUMN device`,
  `DROP TABLE own_words; ALTER TABLE card DROP COLUMN printed_at; ALTER TABLE card DROP COLUMN printed_url`,
  `DROP TABLE logo; ALTER TABLE installation DROP COLUMN contacts; ALTER TABLE institution DROP COLUMN place`,
  `DROP TABLE audit; ALTER TABLE installation DROP COLUMN text_months;
    ALTER TABLE installation DROP COLUMN count_months; ALTER TABLE released_text DROP COLUMN maskings`,
]

it.each([1, 2, 3, 4])(
  'a folder of version %i is brought up to this one, with all that was in it',
  async (version) => {
    const DATA_DIR = copy()
    const db = new Database(join(DATA_DIR, 'kortsvar.sqlite'))
    expect(db.pragma('user_version', { simple: true })).toBe(UNDO.length + 1)
    db.pragma('foreign_keys = OFF')
    for (const undo of UNDO.slice(0, UNDO.length + 1 - version)) db.exec(undo)
    // An offer that must have no card: the version before did not keep that.
    db.exec(
      "INSERT INTO activity (name, public_name, kind, sensitive, small_group, tally) VALUES ('Telefonrådgivning', 'T', 'counselling', 0, 0, 0)",
    )
    db.pragma(`user_version = ${version}`)
    db.close()
    expect((await run('cards', ['--json'], { DATA_DIR })).err).toBe('')
    const after = new Database(join(DATA_DIR, 'kortsvar.sqlite'), { readonly: true })
    expect(after.prepare('SELECT text_months, count_months FROM installation').raw().get()).toEqual([24, 120])
    expect(JSON.parse(after.prepare('SELECT place FROM institution').pluck().get() as string)).toEqual(
      noPlace,
    )
    expect(JSON.parse(after.prepare('SELECT help FROM institution').pluck().get() as string)).toEqual(noHelp)
    // Logos came with version 3.
    expect(after.prepare('SELECT institution_id, address, on_form FROM logo').raw().all()).toEqual(
      version < 3 ? [] : [[null, 'data:image/png,x', 1]],
    )
    expect(after.prepare('SELECT DISTINCT printed_at, printed_url FROM card').raw().all()).toEqual([
      [null, null],
    ])
    expect(
      after.prepare('SELECT DISTINCT no_card, closed, renamed_at FROM activity ORDER BY no_card').raw().all(),
    ).toEqual([
      [0, 0, null],
      [1, 0, null],
    ])
    expect(after.prepare('SELECT count(*) FROM card').pluck().get()).toBeGreaterThan(5)
    expect(after.prepare('SELECT count(*) FROM post').pluck().get()).toBe(2)
    expect(after.pragma('foreign_key_check')).toEqual([])
    after.close()
  },
)
