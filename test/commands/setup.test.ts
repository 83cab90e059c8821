/** `npm run setup`, `cards`, `open-box` and `export`: what they do, and what they refuse in one line. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FILE } from '../../src/store/sqlite/open.ts'
import { PASSWORD, refused, workplace } from '../support/commands.ts'
import { change, fileOf, lookInto } from '../support/disk.ts'
import { ask, run, startServer } from '../support/process.ts'

const { copy, folder, made, root } = workplace()

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

describe('setup --from', () => {
  it('takes over a trial’s places, offers and questionnaires, and never codes, people or answers', async () => {
    const trial = { DATA_DIR: folder(), TRIAL: 'true' }
    await run('setup', ['--preset', 'odder', '--admin', 'Prøveperson'], trial, PASSWORD)
    const old = JSON.parse((await run('cards', ['--json'], trial)).out) as Record<string, string>[]
    change(
      { dataDir: trial.DATA_DIR },
      `UPDATE installation SET contacts = json_set(contacts, '$.crisisLine', 'Linjen på 70201201', '$.checkedAt', 1);
       UPDATE institution SET help = json_set(help, '$.openCounselling', 'Råd på 22222222') WHERE id = 1;
       INSERT INTO logo (institution_id, address, on_form) VALUES (NULL, 'data:image/png,x', 1), (1, 'data:image/png,y', 1)`,
    )

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
    expect((await run('export', ['--format', 'csv'], env)).out).toMatch(
      /^\ufeff?Tømning;Måned;Sted;.*;Antal;Svarede i alt\r?\n?$/,
    )
    refused(await run('export', ['--format', 'toString'], env), /^--format toString is not there;/)
    // Whoever took everything out is written down, also at the server's own console.
    expect(lookInto(join(made, FILE), 'SELECT person_id, deed FROM audit')).toEqual([
      [null, 'answers.exported'],
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
    refused(await run('export', ['--format', 'pdf'], { DATA_DIR: made }), /--format pdf is not there;/)
    expect((await run('open-box', [], { DATA_DIR: made })).out).toBe('No opening was due.\n')
  })
})

it('a clock that was a year ahead is taken for right, and the command says so', async () => {
  const env = { DATA_DIR: copy() }
  const ahead = Date.now() + 365 * 24 * 3600_000
  change({ dataDir: env.DATA_DIR }, `UPDATE installation SET last_opening = ${ahead}`)
  expect((await run('open-box', [], env)).err).toContain(
    'Nothing was opened: the clock stands before the last opening.',
  )
  const { code, out, err } = await run('open-box', ['--clock-is-right'], env)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain('The clock is taken for right; openings go on from here.')
  const [[last]] = lookInto<[number]>(
    fileOf({ dataDir: env.DATA_DIR }),
    'SELECT last_opening FROM installation',
  ) as [[number]]
  expect(last).toBeLessThan(ahead)
})

describe('a machine that was put back to an image', () => {
  it('is asked about it at start and by the doctor, and passes over what was opened elsewhere', async () => {
    const env = { DATA_DIR: copy() }
    const at = { dataDir: env.DATA_DIR }
    const last = () => lookInto<[number]>(fileOf(at), 'SELECT last_opening FROM installation')[0]![0]
    expect((await run('open-box', ['--rolled-back'], env)).out).toMatch(/^No opening is due by the calendar/)
    change(at, `UPDATE installation SET last_opening = last_opening - 3 * 7 * 86400000`)
    const before = last()
    const server = await startServer(env)
    expect(server.output().out).toContain('An opening is long overdue, and is not made before you say why.')
    expect((await run('doctor', [], { ...env, PORT: String(server.port) })).out).toMatch(
      /WRONG openings: one is long overdue/,
    )
    expect(last()).toBe(before)
    expect((await run('open-box', ['--rolled-back'], env)).out).toMatch(
      /^3 openings up to \d{4}-\d\d-\d\d passed over, and what waited in this image deleted\./,
    )
    expect(last()).toBeGreaterThan(before)
    await server.end('SIGTERM')
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
