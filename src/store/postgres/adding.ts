/** Places, offers and cards as they are added: one at a time, or a whole plan. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { dateOf } from '../../domain/box/schedule.ts'
import { wishedStanding } from '../../domain/cards/standing.ts'
import { DomainError } from '../../domain/errors.ts'
import { type Offer, showsOnCards } from '../../domain/place/activity.ts'
import type { Extra } from '../../domain/place/counted.ts'
import { lookupOf } from '../../domain/place/name.ts'
import { timesWith } from '../../domain/place/visitor-info.ts'
import type { Plan, Ref } from '../../domain/setup/plan.ts'
import { type Tx, value } from './driver.ts'
import * as t from './schema.ts'

/** A code that no card has or had. @param draw gives a random code; it is called until one is free */
export async function freeCode(tx: Tx, draw: () => string): Promise<string> {
  for (;;) {
    const code = draw()
    const isTaken = await value<boolean>(
      tx,
      sql`SELECT EXISTS (SELECT 1 FROM card WHERE code = ${code}) OR EXISTS (SELECT 1 FROM stopped_code WHERE code = ${code})`,
    )
    if (!isTaken) return code
  }
}

/** The id of the place or activity of that name, whatever its case; null when there is none. */
export async function named(
  tx: Tx,
  table: typeof t.institution | typeof t.activity,
  name: string,
): Promise<number | null> {
  const rows = await tx.select({ id: table.id, name: table.name }).from(table)
  return rows.find((row) => lookupOf(row.name) === lookupOf(name))?.id ?? null
}

/** Offers an activity at a place; nothing where it is offered there already. */
export const addOffer = (tx: Tx, offer: Offer & { extra?: Extra[] }, now: number): Promise<unknown> =>
  tx
    .insert(t.offer)
    .values({ ...offer, since: dateOf(now) })
    .onConflictDoNothing()

/**
 * Renames an offer's fixed times at all places.
 * @param publicName null when the offer is deleted: they keep the old name
 */
export async function renameTimes(tx: Tx, activity: number, publicName: string | null): Promise<void> {
  for (const { id, visitorInfo } of await tx.select().from(t.institution)) {
    const times = timesWith(visitorInfo.times, activity, publicName)
    if (times)
      await tx
        .update(t.institution)
        .set({ visitorInfo: { ...visitorInfo, times } })
        .where(eq(t.institution.id, id))
  }
}

type NewCard = Offer & { questionnaireId: string; label: string }

/**
 * A card that is open from now on.
 * @returns its id
 * @throws DomainError for an offer that must have none
 */
export async function addCard(tx: Tx, wanted: NewCard, draw: () => string, now: number): Promise<number> {
  await addOffer(tx, { institutionId: wanted.institutionId, activityId: wanted.activityId }, now)
  const [asked] = await tx
    .select()
    .from(t.questionnaire)
    .where(eq(t.questionnaire.id, wanted.questionnaireId))
  const [offered] = await tx.select().from(t.activity).where(eq(t.activity.id, wanted.activityId))
  if (offered!.noCard) throw new DomainError('invalid')
  const [rule] = await tx.select().from(t.installation)
  const [added] = await tx
    .insert(t.card)
    .values({ ...wanted, code: await freeCode(tx, draw), closed: false })
    .returning({ id: t.card.id })
  await tx.insert(t.standing).values(wishedStanding(added!.id, now, asked!, offered!, rule!))
  return added!.id
}

/** Whether a card of the same place, offer, questionnaire and label is there, open or closed. */
async function hasCard(tx: Tx, offer: NewCard): Promise<boolean> {
  const found = await tx
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
  return found.length > 0
}

/** Offers an activity at a place, with a card for each questionnaire that none asks yet. */
export async function offerWithCards(
  tx: Tx,
  { questionnaires, ...offer }: Offer & { questionnaires: string[] },
  draw: () => string,
  now: number,
): Promise<void> {
  await addOffer(tx, offer, now)
  for (const questionnaireId of questionnaires) {
    const card = { ...offer, questionnaireId, label: '' }
    if (!(await hasCard(tx, card))) await addCard(tx, card, draw, now)
  }
}

/** Adds all that a plan says. @returns how many cards */
export async function carryOut(tx: Tx, plan: Plan, draw: () => string, now: number): Promise<number> {
  const next = (table: 'question' | 'questionnaire') =>
    value<number>(tx, sql`SELECT coalesce(max(position), 0) + 1 FROM ${sql.identifier(table)}`)
  const [question, questionnaire] = [await next('question'), await next('questionnaire')]
  for (const [nth, row] of plan.questions.entries())
    await tx.insert(t.question).values({ ...row, position: question + nth })
  for (const [nth, row] of plan.questionnaires.entries())
    await tx.insert(t.questionnaire).values({ ...row, position: questionnaire + nth })
  if (plan.sensitive.length > 0)
    await tx.update(t.question).set({ sensitive: true }).where(inArray(t.question.id, plan.sensitive))
  const activities: number[] = []
  for (const activity of plan.activities) {
    const [added] = await tx.insert(t.activity).values(activity).returning({ id: t.activity.id })
    activities.push(added!.id)
  }
  for (const { id, ...care } of plan.stricter) {
    const [was] = await tx.select().from(t.activity).where(eq(t.activity.id, id))
    await tx
      .update(t.activity)
      .set({ ...care, ...(showsOnCards(was!, { ...was!, ...care }) && { renamedAt: now }) })
      .where(eq(t.activity.id, id))
    await renameTimes(tx, id, care.publicName)
  }
  const idIn = (added: number[], ref: Ref) => ('id' in ref ? ref.id : added[ref.added]!)
  const institutions: number[] = []
  for (const { name, visitorInfo } of plan.institutions) {
    const times = visitorInfo.times.map(({ activity, ...time }) => ({
      ...time,
      activity: activity && idIn(activities, activity),
    }))
    const row = { name, visitorInfo: { ...visitorInfo, times } }
    const [added] = await tx.insert(t.institution).values(row).returning({ id: t.institution.id })
    institutions.push(added!.id)
  }
  const at = ({ institution, activity }: { institution: Ref; activity: Ref }): Offer => ({
    institutionId: idIn(institutions, institution),
    activityId: idIn(activities, activity),
  })
  for (const { extra, ...offer } of plan.offers) await addOffer(tx, { ...at(offer), extra }, now)
  for (const { questionnaireId, label, ...where } of plan.cards)
    await addCard(tx, { ...at(where), questionnaireId, label }, draw, now)
  return plan.cards.length
}
