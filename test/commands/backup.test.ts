/** `npm run backup` and `restore`, and folders of earlier versions. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { noHelp } from '../../src/domain/place/help.ts'
import { noVisitorInfo } from '../../src/domain/place/visitor-info.ts'
import { openStore, storeOf } from '../../src/store/sqlite/index.ts'
import { holdLock } from '../../src/store/sqlite/lock.ts'
import { refused, workplace } from '../support/commands.ts'
import { change, fileOf, lookInto } from '../support/disk.ts'
import { ask, run, startServer } from '../support/process.ts'

const { copy, folder, made } = workplace()

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

/** What each version brought, taken away again; the newest first. Random ids of releases stay: they are as good as any. */
const UNDO = [
  'DROP TABLE report',
  `DROP TABLE text_theme; DROP TABLE concern; ALTER TABLE institution DROP COLUMN procedure;
    DROP INDEX released_text_shelf; DROP INDEX released_text_counts; DROP INDEX released_text_place; DROP INDEX released_text_quoted;
    ALTER TABLE released_text DROP COLUMN question_id; ALTER TABLE released_text DROP COLUMN institution_id;
    ALTER TABLE released_text DROP COLUMN activity_id; ALTER TABLE released_text DROP COLUMN quarter;
    ALTER TABLE released_text DROP COLUMN span; ALTER TABLE released_text DROP COLUMN searchable;
    ALTER TABLE released_text DROP COLUMN quoted`,
  `DROP TABLE offer_session; DROP TABLE tally_id; DROP TABLE tally_who; DROP TABLE tally_field; DROP TABLE told_who;
    DROP TABLE told_cells; DROP TABLE agreement; DROP TABLE follow_up;
    ALTER TABLE installation DROP COLUMN held_until; ALTER TABLE installation DROP COLUMN told_month;
    ALTER TABLE offer DROP COLUMN since; ALTER TABLE offer DROP COLUMN extra`,
  'DROP TABLE token',
  `DROP TABLE roll_up; DROP INDEX release_cell; DROP INDEX release_opening; DROP INDEX release_card;
    CREATE INDEX release_card ON release (card_id); ALTER TABLE release DROP COLUMN questionnaire_id`,
  `DROP TABLE wording; DROP TABLE language;
    UPDATE question SET text = 'Jeg ved, hvad I deler med hinanden om mit barn.' WHERE id = 'cafe_shared'`,
  'ALTER TABLE card DROP COLUMN printed_in_capitals',
  `DROP TABLE text_pile; DROP TABLE stopped_code;
    CREATE TABLE old (id text PRIMARY KEY NOT NULL, release_id integer NOT NULL REFERENCES release(id), text text NOT NULL,
      state text NOT NULL, maskings integer DEFAULT 0 NOT NULL);
    INSERT INTO old SELECT id, release_id, text, state, maskings FROM released_text;
    DROP TABLE released_text; ALTER TABLE old RENAME TO released_text; DROP TABLE gathering;
    CREATE INDEX released_text_release ON released_text (release_id);
    ALTER TABLE question DROP COLUMN sensitive; ALTER TABLE standing DROP COLUMN sensitive_k`,
  '',
  'ALTER TABLE question DROP COLUMN position; ALTER TABLE questionnaire DROP COLUMN position',
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

/** A Monday at four, after every card of these folders was made. */
const OPENED = Date.parse('2030-01-07T03:00:00Z')

/** A question's part of a roll-up's block: one quarter, the first of 2030, n, one release, its opening twice, and one counter. */
function inQuarter(n: number): string {
  const block = Buffer.alloc(28)
  for (const [nth, number] of [1, 2030 * 4, n, 1, OPENED / 60_000, OPENED / 60_000, n].entries())
    block.writeInt32LE(number, nth * 4)
  return block.toString('hex').toUpperCase()
}

it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
  'a folder of version %i is brought up to this one, with all that was in it',
  async (version) => {
    const DATA_DIR = copy()
    const here = <T>(sql: string) => lookInto<T>(fileOf({ dataDir: DATA_DIR }), sql)
    expect(here('PRAGMA user_version')).toEqual([[UNDO.length + 1]])
    change(
      { dataDir: DATA_DIR },
      [
        ...UNDO.slice(0, UNDO.length + 1 - version),
        // An offer that must have no card: the version before did not keep that.
        `INSERT INTO activity (name, public_name, kind, sensitive, small_group, tally)
           VALUES ('Telefonrådgivning', 'T', 'counselling', 0, 0, 0)`,
        // Two releases, as that version numbered them.
        `INSERT INTO opening VALUES (${OPENED}, '2030-01-07');
         INSERT INTO release (id, opening_at, card_id, question_id, month, n)
           VALUES (1, ${OPENED}, 1, 'a', '2030-01', 5), (2, ${OPENED}, 1, 'b', '2030-01', 6);
         INSERT INTO released_count VALUES (1, 'x', 5), (2, 'y', 6);
         INSERT INTO released_text (id, release_id, text, state) VALUES ('${'f'.repeat(24)}', 2, 'Tak', 'read')`,
        // Printing is known since version 4.
        version >= 4 ? "UPDATE card SET printed_at = 7, printed_url = 'https://svar.dk' WHERE id = 2" : '',
        `PRAGMA user_version = ${version}`,
      ].join(';'),
    )
    // A command that only looks does not: a server of that version may be running.
    refused(
      await run('cards', ['--json'], { DATA_DIR }),
      new RegExp(
        `^The data folder belongs to an older Kortsvar \\(its version ${version}.*start this one once`,
      ),
    )
    // Nor does a second server, nor one that sets up: only whoever has the folder to itself.
    const letGo = holdLock(DATA_DIR)
    expect(() => openStore({ folder: DATA_DIR, trial: false, now: 0, alone: true })).toThrow('is running')
    letGo()
    expect(() => storeOf({ dataDir: DATA_DIR, trial: false }, 0)).toThrow('older Kortsvar')
    expect(here('PRAGMA user_version')).toEqual([[version]])
    // By the program as it is built, and by these modules.
    if (version === 1) await (await startServer({ DATA_DIR })).end('SIGTERM')
    else await openStore({ folder: DATA_DIR, trial: false, now: Date.now(), alone: true }).close()
    expect((await run('cards', ['--json'], { DATA_DIR })).err).toBe('')
    expect(here('SELECT text_months, count_months FROM installation')).toEqual([[24, 120]])
    const [[place, help]] = here<[string, string]>('SELECT place, help FROM institution') as [
      [string, string],
    ]
    // What later versions know besides is added when it is read.
    expect({ ...noVisitorInfo, ...JSON.parse(place) }).toEqual(noVisitorInfo)
    expect(JSON.parse(help)).toEqual(noHelp)
    // A sentence of ours that was said better since.
    expect(here("SELECT text FROM question WHERE id = 'cafe_shared'")).toEqual([
      ['Jeg ved, hvad personalet deler med hinanden om mit barn.'],
    ])
    // Logos came with version 3; what undoes version 5 leaves one.
    expect(here('SELECT institution_id, address, on_form FROM logo')).toEqual(
      version < 3 || version >= 5 ? [] : [[null, 'data:image/png,x', 1]],
    )
    // What was printed by an older version has a code in capitals.
    expect(
      here('SELECT DISTINCT printed_at, printed_url, printed_in_capitals FROM card ORDER BY id'),
    ).toEqual(
      version >= 4
        ? [
            [null, null, 0],
            [7, 'https://svar.dk', version < 9 ? 1 : 0],
          ]
        : [[null, null, 0]],
    )
    expect(here('SELECT DISTINCT no_card, closed, renamed_at FROM activity ORDER BY no_card')).toEqual(
      version >= 5
        ? [[0, 0, null]]
        : [
            [0, 0, null],
            [1, 0, null],
          ],
    )
    // Questions of the bank that are sensitive are so from now on.
    expect(here<[number]>('SELECT count(*) FROM question WHERE sensitive')).toEqual([[4]])
    // The order in which questions came is kept.
    expect(here('SELECT count(DISTINCT position) = count(*) FROM question')).toEqual([[1]])
    expect(here<[number]>('SELECT count(*) FROM card')[0]![0]).toBeGreaterThan(5)
    expect(here('SELECT count(*) FROM post')).toEqual([[2]])
    expect(here('PRAGMA foreign_key_check')).toEqual([])
    // Each release says what its card asked then, and is in the sum of its quarter.
    expect(
      here(`SELECT DISTINCT r.questionnaire_id = s.questionnaire_id, u.questionnaire_id = s.questionnaire_id, u.questions, hex(u.numbers)
        FROM release r JOIN standing s ON s.card_id = r.card_id JOIN roll_up u ON u.card_id = r.card_id`),
    ).toEqual([
      [
        1,
        1,
        '[{"question":"a","choices":["x"]},{"question":"b","choices":["y"]}]',
        inQuarter(5) + inQuarter(6),
      ],
    ])
    // Each release kept what belongs to it, under a random id.
    expect(
      here(`SELECT r.question_id, choice, c.n, text FROM release r JOIN released_count c ON c.release_id = r.id
        LEFT JOIN released_text w ON w.release_id = r.id WHERE r.id > ${version < 7 ? 1000000 : 0} ORDER BY r.question_id`),
    ).toEqual([
      ['a', 'x', 5, null],
      ['b', 'y', 6, 'Tak'],
    ])
    // What a text is listed and found by is filled in from its release.
    expect(
      here(
        'SELECT question_id, quarter, span, searchable, coalesce(institution_id, 0) > 0 FROM released_text',
      ),
    ).toEqual([['b', '2030-Q1', '2030-Q1', 'tak', 1]])
  },
)
