/** What a leader decides about what was released. */
import type { Database } from 'better-sqlite3'
import { eq, sql } from 'drizzle-orm'
import { dateOf } from '../../domain/box/schedule.ts'
import { mayQuote } from '../../domain/reading/quote.ts'
import { foundBy } from '../../domain/reading/search.ts'
import { type Change, type Kept, settle, takesAway } from '../../domain/reading/settling.ts'
import type { LeaderStore } from '../../domain/stores/leader.ts'
import { type Entry, type Ledger, settledEntries } from '../common/ledger.ts'
import type { Deeds } from './deeds.ts'
import { ormOf } from './orm.ts'
import * as t from './schema.ts'
import { LEAST_OF } from './selecting.ts'
import { strikes } from './strike.ts'
import { textMarks } from './text-marks.ts'

export function leaderStore(db: Database, ledger: Ledger, deeds: Deeds): LeaderStore {
  const orm = ormOf(db)
  const { of, strike } = strikes(db)
  const marks = textMarks(db)
  const { n, cardId } = t.release
  /** A text as it is kept, with what it says. */
  const find = (id: string) =>
    orm
      .select({ text: t.releasedText, n, cardId, least: sql<number | null>`${sql.raw(LEAST_OF('release'))}` })
      .from(t.releasedText)
      .leftJoin(t.release, eq(t.release.id, t.releasedText.releaseId))
      .where(eq(t.releasedText.id, id))
      .get()
  function kept(id: string): Kept | null {
    const found = find(id)
    if (!found) return null
    const { state, maskings, quoted } = found.text
    return { state, maskings, marks: { ...marks.of(id), quoted }, mayQuote: mayQuote(found) }
  }

  /** What a text says, what it is found by and what is marked on it, in one statement each. */
  function write({ id, state, masked, marks: marked }: Change) {
    const text = masked?.text ?? find(id)!.text.text
    orm
      .update(t.releasedText)
      .set({
        state,
        searchable: foundBy(text, state),
        ...(masked && { text, maskings: masked.nth }),
        ...(marked && { quoted: marked.quoted }),
      })
      .where(eq(t.releasedText.id, id))
      .run()
    if (marked) marks.write(id, marked)
  }

  return {
    async settle(wishes, by) {
      // Parents see nothing of it, and no card has to be made ready.
      const { whole, changes } = deeds.do(by, {}, (note) => {
        const settled = settle(wishes, kept)
        for (const change of settled.changes) write(change)
        if (settled.told) note(settled.told.deed, ...settled.told.texts)
        ledger.write(settledEntries(settled.changes))
        return settled
      })
      // What is found by its words no more must leave the log too, as what was masked must.
      if (changes.some(takesAway)) await deeds.tidyUp()
      return whole
    },
    async renameTheme(scope, key, theme, by) {
      return deeds.do(by, {}, (note) => {
        const changed = marks.rename(scope, key, theme)
        if (changed > 0) note('text.themes', changed)
        return changed
      })
    },
    async giveTheme(ids, theme, by) {
      return deeds.do(by, {}, (note) => {
        const changed = marks.give(ids, theme)
        if (changed > 0) note('text.themes', changed)
        return changed
      })
    },
    async changeProcedure(institution, procedure, by) {
      deeds.do(by, {}, (note) => {
        orm.update(t.institution).set({ procedure }).where(eq(t.institution.id, institution)).run()
        note('procedure.changed', institution)
      })
    },
    async strike(card, openingAt, by) {
      const done = deeds.do(by, { cards: [card] }, (note) => {
        const found = orm.select({ code: t.card.code }).from(t.card).where(eq(t.card.id, card)).get()
        const releases = of(card, openingAt)
        if (!found || releases.length === 0) return false
        strike(releases)
        note('opening.struck', found.code, dateOf(openingAt))
        // The second line is for backups of versions before 7, whose releases have other ids than here.
        ledger.write([
          ...releases.map((release): Entry => ({ is: 'struck', release })),
          { is: 'struckOpening', card, openingAt },
        ])
        return true
      })
      if (done) await deeds.tidyUp()
      return done
    },
  }
}
