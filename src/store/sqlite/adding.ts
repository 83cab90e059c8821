/** Places, offers and cards as they are added: one at a time, or a whole plan. Called inside a transaction. */
import type { Database } from 'better-sqlite3'
import { and, eq, inArray } from 'drizzle-orm'
import { dateOf } from '../../domain/box/schedule.ts'
import { wishedStanding } from '../../domain/cards/standing.ts'
import { DomainError } from '../../domain/errors.ts'
import { type Offer, showsOnCards } from '../../domain/place/activity.ts'
import type { Extra } from '../../domain/place/counted.ts'
import { lookupOf } from '../../domain/place/name.ts'
import { timesWith } from '../../domain/place/visitor-info.ts'
import type { Plan, Ref } from '../../domain/setup/plan.ts'
import { ormOf } from './orm.ts'
import * as t from './schema.ts'

/** A code that no card has or had. @param draw gives a random code; it is called until one is free */
export function freeCode(db: Database, draw: () => string): string {
  const taken = db
    .prepare('SELECT 1 FROM card WHERE code = :code UNION ALL SELECT 1 FROM stopped_code WHERE code = :code')
    .pluck()
  let code = draw()
  while (taken.get({ code }) === 1) code = draw()
  return code
}

/** The id of the place or activity of that name, whatever its case; null when there is none. */
export function named(db: Database, table: typeof t.institution | typeof t.activity, name: string) {
  const rows = ormOf(db).select({ id: table.id, name: table.name }).from(table).all()
  return rows.find((row) => lookupOf(row.name) === lookupOf(name))?.id ?? null
}

/** Offers an activity at a place; nothing where it is offered there already. */
export function addOffer(db: Database, offer: Offer & { extra?: Extra[] }, now: number) {
  ormOf(db)
    .insert(t.offer)
    .values({ ...offer, since: dateOf(now) })
    .onConflictDoNothing()
    .run()
}

/**
 * Renames an offer's fixed times at all places.
 * @param publicName null when the offer is deleted: they keep the old name
 */
export function renameTimes(db: Database, activity: number, publicName: string | null) {
  const orm = ormOf(db)
  for (const { id, visitorInfo } of orm.select().from(t.institution).all()) {
    const times = timesWith(visitorInfo.times, activity, publicName)
    if (times)
      orm
        .update(t.institution)
        .set({ visitorInfo: { ...visitorInfo, times } })
        .where(eq(t.institution.id, id))
        .run()
  }
}

type NewCard = Offer & { questionnaireId: string; label: string }

/**
 * A card that is open from now on.
 * @returns its id
 * @throws DomainError for an offer that must have none
 */
export function addCard(db: Database, wanted: NewCard, draw: () => string, now: number): number {
  const orm = ormOf(db)
  addOffer(db, { institutionId: wanted.institutionId, activityId: wanted.activityId }, now)
  const asked = orm
    .select()
    .from(t.questionnaire)
    .where(eq(t.questionnaire.id, wanted.questionnaireId))
    .get()!
  const offered = orm.select().from(t.activity).where(eq(t.activity.id, wanted.activityId)).get()!
  if (offered.noCard) throw new DomainError('invalid')
  const rule = orm.select().from(t.installation).get()!
  const { id } = orm
    .insert(t.card)
    .values({ ...wanted, code: freeCode(db, draw), closed: false })
    .returning({ id: t.card.id })
    .get()
  orm
    .insert(t.standing)
    .values(wishedStanding(id, now, asked, offered, rule))
    .run()
  return id
}

/** Whether a card of the same place, offer, questionnaire and label is there, open or closed. */
const hasCard = (db: Database, offer: NewCard): boolean =>
  ormOf(db)
    .select({ id: t.card.id })
    .from(t.card)
    .where(
      and(
        eq(t.card.institutionId, offer.institutionId),
        eq(t.card.activityId, offer.activityId),
        eq(t.card.questionnaireId, offer.questionnaireId),
        eq(t.card.label, offer.label),
      ),
    )
    .get() !== undefined

/** Offers an activity at a place, with a card for each questionnaire that none asks yet. @returns the new cards' ids */
export function offerWithCards(
  db: Database,
  { questionnaires, ...offer }: Offer & { questionnaires: string[] },
  draw: () => string,
  now: number,
): number[] {
  addOffer(db, offer, now)
  return questionnaires
    .map((questionnaireId) => ({ ...offer, questionnaireId, label: '' }))
    .filter((card) => !hasCard(db, card))
    .map((card) => addCard(db, card, draw, now))
}

/** Adds all that a plan says. @returns the new cards' ids */
export function carryOut(db: Database, plan: Plan, draw: () => string, now: number): number[] {
  const orm = ormOf(db)
  const next = (table: 'question' | 'questionnaire') =>
    db.prepare(`SELECT coalesce(max(position), 0) + 1 FROM ${table}`).pluck().get() as number
  for (const question of plan.questions)
    orm
      .insert(t.question)
      .values({ ...question, position: next('question') })
      .run()
  for (const questionnaire of plan.questionnaires)
    orm
      .insert(t.questionnaire)
      .values({ ...questionnaire, position: next('questionnaire') })
      .run()
  if (plan.sensitive.length > 0)
    orm.update(t.question).set({ sensitive: true }).where(inArray(t.question.id, plan.sensitive)).run()
  const activities = plan.activities.map(
    (activity) => orm.insert(t.activity).values(activity).returning({ id: t.activity.id }).get().id,
  )
  for (const { id, ...care } of plan.stricter) {
    const was = orm.select().from(t.activity).where(eq(t.activity.id, id)).get()!
    orm
      .update(t.activity)
      .set({ ...care, ...(showsOnCards(was, { ...was, ...care }) && { renamedAt: now }) })
      .where(eq(t.activity.id, id))
      .run()
    renameTimes(db, id, care.publicName)
  }
  const idIn = (added: number[], ref: Ref) => ('id' in ref ? ref.id : added[ref.added]!)
  const institutions = plan.institutions.map(({ name, visitorInfo }) => {
    const times = visitorInfo.times.map(({ activity, ...time }) => ({
      ...time,
      activity: activity && idIn(activities, activity),
    }))
    const row = { name, visitorInfo: { ...visitorInfo, times } }
    return orm.insert(t.institution).values(row).returning({ id: t.institution.id }).get().id
  })
  const at = ({ institution, activity }: { institution: Ref; activity: Ref }): Offer => ({
    institutionId: idIn(institutions, institution),
    activityId: idIn(activities, activity),
  })
  for (const { extra, ...offer } of plan.offers) addOffer(db, { ...at(offer), extra }, now)
  return plan.cards.map(({ questionnaireId, label, ...where }) =>
    addCard(db, { ...at(where), questionnaireId, label }, draw, now),
  )
}
