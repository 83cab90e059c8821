/** Texts at an opening (docs/box.md, B9), as ../common/waiting-text.ts settles them. All are taken out and laid anew in random order. */
import { randomBytes } from 'node:crypto'
import type { Pile } from '../../domain/box/box.ts'
import type { Opening } from '../../domain/box/schedule.ts'
import { randomId, shuffle } from '../common/random.ts'
import { type Recorded, scopeIn, scopeWord, settleTexts } from '../common/waiting-text.ts'
import type { Tx } from './driver.ts'
import * as t from './schema.ts'
import { shelve } from './shelving.ts'
import { layAnew, waitingTexts } from './waiting.ts'

/**
 * Settles all texts that wait, inside the opening's transaction.
 * @param releases what this opening released
 * @param forgotten piles that it deletes, with their texts
 */
export async function settle(tx: Tx, releases: Recorded[], forgotten: Pile[], opening: Opening) {
  const stood = (await tx.select().from(t.textPile)).map(({ scope, ...pile }) => ({
    ...pile,
    scope: scopeIn(scope),
  }))
  const settled = settleTexts(shuffle(await waitingTexts(tx)), stood, releases, forgotten, opening)
  if (!settled.isMoved) return
  const gatherings = settled.gatherings.map(({ scope, question, month }) => ({
    id: randomId(),
    openingAt: opening.at,
    institutionId: scope.institution,
    activityId: scope.activity,
    questionId: question,
    month,
  }))
  if (gatherings.length > 0) await tx.insert(t.gathering).values(gatherings)
  // By lot once more: which were gathered must not show by where they lie in the file.
  const kept = shuffle(settled.kept).map(({ text, from }) => ({
    id: randomBytes(12).toString('hex'),
    text,
    state: 'new' as const,
    ...('release' in from ? { releaseId: from.release } : { gatheringId: gatherings[from.gathering]!.id }),
  }))
  if (kept.length > 0) {
    await tx.insert(t.releasedText).values(kept)
    await shelve(
      tx,
      kept.map(({ id }) => id),
    )
  }
  await layAnew(tx, settled.stays)
  await tx.delete(t.textPile)
  if (settled.piles.length > 0)
    await tx
      .insert(t.textPile)
      .values(
        settled.piles.map(({ scope, question, since }) => ({ scope: scopeWord(scope), question, since })),
      )
}
