/** Places, offers and cards as they are added: one at a time, or a whole set-up. Called inside a transaction. */
import type { Database } from 'better-sqlite3'
import { and, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { DomainError } from '../../domain/errors.ts'
import type { Offer } from '../../domain/place/activity.ts'
import { lookupOf } from '../../domain/place/name.ts'
import { noPlace } from '../../domain/place/visitor-info.ts'
import { cardsOf, isAlike, offersOf, type Setup } from '../../domain/setup/setup.ts'
import { wishedStanding } from './rows.ts'
import * as t from './schema.ts'

/** A code that no card has. */
export function freeCode(db: Database, draw: () => string): string {
  const taken = db.prepare('SELECT 1 FROM card WHERE code = ?').pluck()
  let code = draw()
  while (taken.get(code) === 1) code = draw()
  return code
}

/** The id of what bears a name, whatever its case; null when nothing does. */
export function named(db: Database, table: typeof t.institution | typeof t.activity, name: string) {
  const rows = drizzle(db).select({ id: table.id, name: table.name }).from(table).all()
  return rows.find((row) => lookupOf(row.name) === lookupOf(name))?.id ?? null
}

/** Offers an activity at a place; nothing where it is offered there already. */
export function addOffer(db: Database, offer: Offer) {
  drizzle(db).insert(t.offer).values(offer).onConflictDoNothing().run()
}

/**
 * A card that is open from now on.
 * @returns its id
 * @throws DomainError for an offer that must have none
 */
export function addCard(
  db: Database,
  wanted: Offer & { questionnaireId: string; label: string },
  draw: () => string,
  now: number,
): number {
  const orm = drizzle(db)
  addOffer(db, { institutionId: wanted.institutionId, activityId: wanted.activityId })
  const { id } = orm
    .insert(t.card)
    .values({ ...wanted, code: freeCode(db, draw), closed: false })
    .returning({ id: t.card.id })
    .get()
  const asked = orm
    .select()
    .from(t.questionnaire)
    .where(eq(t.questionnaire.id, wanted.questionnaireId))
    .get()!
  const offered = orm.select().from(t.activity).where(eq(t.activity.id, wanted.activityId)).get()!
  if (offered.noCard) throw new DomainError('invalid')
  const rule = orm.select().from(t.installation).get()!
  orm
    .insert(t.standing)
    .values(wishedStanding(id, now, asked, offered, rule))
    .run()
  return id
}

/** Whether a card of the same place, offer, questionnaire and label is there, open or closed. */
export const hasCard = (db: Database, offer: Offer & { questionnaireId: string; label: string }): boolean =>
  drizzle(db)
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

/**
 * Adds what is not there yet, by name; what is there stays as it is.
 * @throws DomainError when a question or questionnaire of an id is there and is another
 */
export function takeSetup(db: Database, { preset, bank, draw }: Setup, now: number) {
  const orm = drizzle(db)
  for (const question of bank.questions) {
    const there = orm.select().from(t.question).where(eq(t.question.id, question.id)).get()
    if (there && !isAlike(there, question)) throw new DomainError('invalid', question.id)
    if (!there) orm.insert(t.question).values(question).run()
  }
  for (const questionnaire of bank.questionnaires) {
    const there = orm.select().from(t.questionnaire).where(eq(t.questionnaire.id, questionnaire.id)).get()
    if (there && !isAlike(there, questionnaire)) throw new DomainError('invalid', questionnaire.id)
    if (!there) orm.insert(t.questionnaire).values(questionnaire).run()
  }
  const activities = new Map<string, number>()
  for (const {
    id,
    name,
    publicName,
    kind,
    sensitive,
    smallGroup,
    tally,
    noQr,
    cardBack,
  } of preset.activities) {
    const row = { name, publicName: publicName ?? name, kind, sensitive, smallGroup, tally, noCard: noQr }
    const made = () =>
      orm
        .insert(t.activity)
        .values({ ...row, back: cardBack ?? null })
        .returning({ id: t.activity.id })
        .get().id
    activities.set(id, named(db, t.activity, name) ?? made())
  }
  const institutions = new Map<string, number>()
  for (const { id, name, place } of preset.institutions) {
    const times = place?.times.map(({ activity, ...time }) => {
      if (activity === null) return { ...time, activity }
      // It bears the offer's name, as one that is chosen on the place's page does.
      const held = activities.get(activity)!
      const { publicName } = orm.select().from(t.activity).where(eq(t.activity.id, held)).get()!
      return { ...time, name: publicName, activity: held }
    })
    const made = () =>
      orm
        .insert(t.institution)
        .values({ name, place: { ...noPlace, ...place, times: times ?? [] } })
        .returning({ id: t.institution.id })
        .get().id
    institutions.set(id, named(db, t.institution, name) ?? made())
  }
  for (const { institution, activity } of offersOf(preset))
    addOffer(db, {
      institutionId: institutions.get(institution)!,
      activityId: activities.get(activity.id)!,
    })
  for (const { institution, activity, questionnaire, label } of cardsOf(preset)) {
    const card = {
      institutionId: institutions.get(institution)!,
      activityId: activities.get(activity)!,
      questionnaireId: questionnaire,
      label,
    }
    if (!hasCard(db, card)) addCard(db, card, draw, now)
  }
}
