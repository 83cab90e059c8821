/** Envelopes under a flood: more are laid out while texts come, and still none says when its text came; nor is one lost. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import type { WaitingText } from '../../../src/store/common/waiting-text.ts'
import { SQLite } from '../../../src/store/sqlite/driver.ts'
import { envelopes } from '../../../src/store/sqlite/envelope.ts'

const folders: string[] = []
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true })
})

function made(): { db: Database; file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'kortsvar-kuverter-'))
  folders.push(folder)
  const file = join(folder, 'x.sqlite')
  const db = new SQLite(file)
  db.pragma('secure_delete = ON')
  db.exec('CREATE TABLE envelope (id INTEGER PRIMARY KEY NOT NULL, sealed BLOB NOT NULL)')
  return { db, file }
}

const text = (words: string): WaitingText => ({
  place: { card: 1, atOnce: false },
  question: 'q',
  text: words,
})
const some = (n: number, start: string) =>
  Array.from({ length: n }, (_, nth) => text(`${start}${String(nth).padStart(4, '0')}!`))

const mean = (all: number[]) => all.reduce((a, b) => a + b, 0) / all.length

/** As the house fills them: some texts at a time, and one look a minute in which more are laid out. */
function fillHouse(db: Database) {
  const boxes = envelopes(db)
  const commit = (act: () => void) => db.transaction(act).immediate()
  commit(() => boxes.prepare())
  commit(() => boxes.add(some(60, 'tidlig-')))
  for (let nth = 0; nth < 30; nth++) {
    commit(() => boxes.add(some(60, `fyld${nth}-`)))
    if (nth % 5 === 0) commit(() => boxes.prepare())
  }
  commit(() => boxes.add(some(60, 'sen-')))
  return boxes
}

describe('two thousand texts between two openings', () => {
  it('lie in envelopes, early laid out or late, under ids high or low, that do not say which came first', () => {
    const places = { early: [] as number[], late: [] as number[] }
    const ids = { early: [] as number[], late: [] as number[] }
    for (let run = 0; run < 6; run++) {
      const { db } = made()
      // In which order envelopes were laid out: the file may show it by its pages.
      db.exec(`CREATE TEMP TABLE laid (id INTEGER);
        CREATE TEMP TRIGGER lay AFTER INSERT ON envelope BEGIN INSERT INTO laid VALUES (new.id); END`)
      fillHouse(db)
      const all = db.prepare('SELECT count(*) FROM laid').pluck().get() as number
      const found = db.prepare(
        `SELECT l.rowid AS nth, l.id FROM laid l JOIN envelope e USING (id) WHERE instr(e.sealed, CAST(? AS BLOB))`,
      )
      for (const [when, start] of [
        ['early', 'tidlig-'],
        ['late', 'sen-'],
      ] as const)
        for (const { nth, id } of found.all(start) as { nth: number; id: number }[]) {
          places[when].push(nth / all)
          ids[when].push(id / 2 ** 48)
        }
      db.close()
    }
    expect([places.early.length, places.late.length]).toEqual([360, 360])
    // The mean of 360 has a deviation of 0.29 / √360 = 0.015, the difference of two 0.022. Five are allowed.
    expect(Math.abs(mean(places.early) - mean(places.late))).toBeLessThan(0.11)
    expect(Math.abs(mean(ids.early) - mean(ids.late))).toBeLessThan(0.11)
  })

  it('are all there, each once', () => {
    const { db } = made()
    const boxes = fillHouse(db)
    const there = boxes.waiting().map(({ text }) => text)
    expect(there).toHaveLength(60 * 32)
    expect(new Set(there).size).toBe(60 * 32)
    db.close()
  })
})

describe('what was rolled back', () => {
  it('leaves envelopes that can be filled, and fills none twice', () => {
    const { db } = made()
    const boxes = envelopes(db)
    db.transaction(() => boxes.prepare()).immediate()
    for (let nth = 0; nth < 40; nth++) {
      const fails = nth % 3 === 0
      const act = db.transaction(() => {
        boxes.add(some(50, `rul${nth}-`))
        if (fails) throw new Error('no')
      })
      if (fails) expect(() => act.immediate()).toThrow('no')
      else act.immediate()
    }
    const there = boxes.waiting().map(({ text }) => text)
    expect(new Set(there).size).toBe(there.length)
    expect(there).toHaveLength(26 * 50)
    db.close()
  })

  it('as does what another process changed', () => {
    const { db, file } = made()
    const boxes = envelopes(db)
    db.pragma('journal_mode = WAL')
    db.transaction(() => boxes.prepare()).immediate()
    boxes.add(some(10, 'her-'))
    const other = new SQLite(file)
    const theirs = envelopes(other)
    other.transaction(() => theirs.layAnew([...theirs.waiting(), ...some(20, 'der-')])).immediate()
    boxes.add(some(10, 'igen-'))
    expect(boxes.waiting()).toHaveLength(40)
    other.close()
    db.close()
  })
})
