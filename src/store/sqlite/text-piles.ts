/**
 * Texts at an opening (docs/box.md, B9), as domain/box/waiting-text.ts settles them. All are taken out and laid anew in random order, so that what
 * is left says nothing about when it came.
 */
import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { Pile } from '../../domain/box/box.ts'
import type { Opening } from '../../domain/box/schedule.ts'
import { randomId, shuffle } from '../common/random.ts'
import { type Recorded, scopeIn, scopeWord, settleTexts } from '../common/waiting-text.ts'
import type { envelopes } from './envelope.ts'
import { ormOf } from './orm.ts'
import * as t from './schema.ts'
import { shelving } from './shelving.ts'

/** @returns settles all texts that wait, inside the opening's transaction */
export function textPiles(db: Database, texts: ReturnType<typeof envelopes>) {
  const orm = ormOf(db)
  const shelve = shelving(db)
  const piles = () =>
    orm
      .select()
      .from(t.textPile)
      .all()
      .map(({ scope, ...pile }) => ({ ...pile, scope: scopeIn(scope) }))

  /**
   * @param releases what this opening released
   * @param forgotten piles that it deletes, with their texts
   */
  return (releases: Recorded[], forgotten: Pile[], opening: Opening) => {
    const settled = settleTexts(shuffle(texts.waiting()), piles(), releases, forgotten, opening)
    if (!settled.isMoved) return
    const gatherings = settled.gatherings.map(({ scope, question, month }) => {
      const id = randomId()
      const { institution: institutionId, activity: activityId } = scope
      orm
        .insert(t.gathering)
        .values({ id, openingAt: opening.at, institutionId, activityId, questionId: question, month })
        .run()
      return id
    })
    for (const { text, from } of settled.kept) {
      const id = randomBytes(12).toString('hex')
      const origin =
        'release' in from ? { releaseId: from.release } : { gatheringId: gatherings[from.gathering]! }
      orm
        .insert(t.releasedText)
        .values({ id, text, state: 'new', ...origin })
        .run()
      shelve(id)
    }
    texts.layAnew(settled.stays)
    orm.delete(t.textPile).run()
    for (const { scope, question, since } of settled.piles)
      orm
        .insert(t.textPile)
        .values({ scope: scopeWord(scope), question, since })
        .run()
  }
}
