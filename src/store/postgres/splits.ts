/** What was done to cards (domain/cards/changes.ts). */
import { inArray, sql } from 'drizzle-orm'
import { CARD_DEEDS, type CardChange, changesFrom, type KeptChanges } from '../../domain/cards/changes.ts'
import { all, type Tx } from './driver.ts'
import * as t from './schema.ts'

/** The latest first. */
export async function cardChanges(tx: Tx): Promise<CardChange[]> {
  const { id, code, institutionId: institution, activityId: activity } = t.card
  const { at, deed, subject } = t.audit
  return changesFrom({
    cards: await tx.select({ id, code, institution, activity }).from(t.card).orderBy(id),
    stopped: await tx
      .select({ code: t.stoppedCode.code, id: t.stoppedCode.cardId })
      .from(t.stoppedCode)
      .orderBy(t.stoppedCode.code),
    began: await all<KeptChanges['began'][number]>(
      tx,
      sql`SELECT card_id AS card, min(since) AS at FROM standing GROUP BY card_id
          HAVING min(since) > (SELECT min(since) FROM standing) ORDER BY card_id`,
    ),
    deeds: (await tx
      .select({ at, deed, subject })
      .from(t.audit)
      .where(inArray(deed, [...CARD_DEEDS]))
      .orderBy(t.audit.id)) as KeptChanges['deeds'][number][],
  })
}
