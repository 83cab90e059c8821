/** What a leader decides about what was released. */
import { eq, sql } from 'drizzle-orm'
import { dateOf } from '../../domain/box/schedule.ts'
import { mayQuote } from '../../domain/reading/quote.ts'
import { foundBy } from '../../domain/reading/search.ts'
import { type Kept, settle, takesAway } from '../../domain/reading/settling.ts'
import type { LeaderStore } from '../../domain/stores/leader.ts'
import { type Entry, settledEntries } from '../common/ledger.ts'
import { type Deeds, sweepLater } from './deeds.ts'
import type { Tx } from './driver.ts'
import type { Ledger } from './ledger.ts'
import * as t from './schema.ts'
import { LEAST_OF } from './selecting.ts'
import { releasesOf, strike } from './strike.ts'
import { giveTheme, marksOf, renameTheme, writeMarks } from './text-marks.ts'

/** A text as it is kept, with what it says; null for one that is gone. */
async function find(tx: Tx, id: string): Promise<(Kept & { text: string }) | null> {
  const { n, cardId } = t.release
  const [found] = await tx
    .select({ text: t.releasedText, n, cardId, least: sql<number | null>`${LEAST_OF('release')}` })
    .from(t.releasedText)
    .leftJoin(t.release, eq(t.release.id, t.releasedText.releaseId))
    .where(eq(t.releasedText.id, id))
  if (!found) return null
  const { text, state, maskings, quoted } = found.text
  return { text, state, maskings, marks: { ...(await marksOf(tx, id)), quoted }, mayQuote: mayQuote(found) }
}

export function leaderStore(ledger: Ledger, deeds: Deeds): LeaderStore {
  return {
    async settle(wishes, by) {
      // Parents see nothing of it.
      const { whole, changes } = await deeds.do(by, {}, async (tx, note) => {
        const kept = new Map<string, Kept & { text: string }>()
        for (const { id } of wishes) {
          const found = await find(tx, id)
          if (found) kept.set(id, found)
        }
        const settled = settle(wishes, (id) => kept.get(id) ?? null)
        // What a text says, what it is found by and what is marked on it, in one statement each.
        for (const { id, state, masked, marks } of settled.changes) {
          const text = masked?.text ?? kept.get(id)!.text
          await tx
            .update(t.releasedText)
            .set({
              state,
              searchable: foundBy(text, state),
              ...(masked && { text, maskings: masked.nth }),
              ...(marks && { quoted: marks.quoted }),
            })
            .where(eq(t.releasedText.id, id))
          if (marks) await writeMarks(tx, id, marks)
        }
        if (settled.told) await note(settled.told.deed, ...settled.told.texts)
        await ledger.write(tx, settledEntries(settled.changes))
        if (settled.changes.some(takesAway)) await sweepLater(tx)
        return settled
      })
      // What is found by its words no more must leave the files too, as what was masked must.
      if (changes.some(takesAway)) await deeds.tidyUp()
      return whole
    },
    async renameTheme(scope, key, theme, by) {
      return deeds.do(by, {}, async (tx, note) => {
        const changed = await renameTheme(tx, scope, key, theme)
        if (changed > 0) await note('text.themes', changed)
        return changed
      })
    },
    async giveTheme(ids, theme, by) {
      return deeds.do(by, {}, async (tx, note) => {
        const changed = await giveTheme(tx, ids, theme)
        if (changed > 0) await note('text.themes', changed)
        return changed
      })
    },
    async changeProcedure(institution, procedure, by) {
      await deeds.do(by, {}, async (tx, note) => {
        await tx.update(t.institution).set({ procedure }).where(eq(t.institution.id, institution))
        await note('procedure.changed', institution)
      })
    },
    async strike(card, openingAt, by) {
      const done = await deeds.do(by, { box: true, sweep: true }, async (tx, note) => {
        const [found] = await tx.select({ code: t.card.code }).from(t.card).where(eq(t.card.id, card))
        const releases = await releasesOf(tx, card, openingAt)
        if (!found || releases.length === 0) return false
        await strike(tx, releases)
        await note('opening.struck', found.code, dateOf(openingAt))
        await ledger.write(tx, [
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
