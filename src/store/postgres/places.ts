/** Places, offers, and what parents are told of them. Nothing here asks whether something waits (B2). */
import { eq, isNull } from 'drizzle-orm'
import { DomainError } from '../../domain/errors.ts'
import { postsInWords } from '../../domain/people/person.ts'
import { breaksCards, showsOnCards } from '../../domain/place/activity.ts'
import type { PlaceStore } from '../../domain/stores/places.ts'
import { ended } from '../common/ledger.ts'
import { named, offerWithCards, renameTimes } from './adding.ts'
import type { Deeds, Note } from './deeds.ts'
import type { Tx } from './driver.ts'
import { holdSessions } from './held.ts'
import type { Ledger } from './ledger.ts'
import * as t from './schema.ts'
import { logOut } from './sessions.ts'

const TABLES = { institution: t.institution, activity: t.activity } as const
const COLUMNS = { institution: 'institutionId', activity: 'activityId' } as const
type What = keyof typeof TABLES

async function isTaken(
  tx: Tx,
  table: typeof t.institution | typeof t.activity,
  name: string,
  but?: number,
): Promise<boolean> {
  const there = await named(tx, table, name)
  return there !== null && there !== but
}

const cardsOf = (tx: Tx, what: What, id: number) =>
  tx.select().from(t.card).where(eq(t.card[COLUMNS[what]], id))

/** Whether anybody was counted there: numbers are not deleted with the name of what they are of. */
async function isCounted(tx: Tx, what: What, id: number): Promise<boolean> {
  for (const table of [t.toldWho, t.toldCells]) {
    const told = await tx.select().from(table).where(eq(table[COLUMNS[what]], id)).limit(1)
    if (told.length > 0) return true
  }
  const sessions = await tx.select().from(t.offerSession).where(eq(t.offerSession[COLUMNS[what]], id))
  return sessions.some(
    ({ contacts, nobody, attendance }) => contacts !== 0 || nobody !== 0 || attendance !== null,
  )
}

/** Takes away everybody's role at a place that is deleted, and logs them out. */
async function takePosts(tx: Tx, institution: number, note: Note) {
  const gone = await tx.delete(t.post).where(eq(t.post.institutionId, institution)).returning()
  for (const id of new Set(gone.map(({ personId }) => personId))) {
    await logOut(tx, id)
    const left = await tx.select().from(t.post).where(eq(t.post.personId, id))
    await note('person.posts', id, ...postsInWords(left))
  }
}

/** @param ledger is told of offers that become small groups, so that no backup makes one laxer */
export function placeStore(ledger: Ledger, deeds: Deeds): PlaceStore {
  /** Ends the keys of a place that is deleted, also for a backup from before. Last of all: what fails later would leave them working here. */
  async function takeTokens(tx: Tx, institution: number, note: Note): Promise<() => Promise<void>> {
    const gone = await tx.delete(t.token).where(eq(t.token.institutionId, institution)).returning()
    for (const { name } of gone) await note('token.revoked', institution, name)
    return () =>
      ledger.write(
        tx,
        gone.map(({ tokenHash }) => ended(tokenHash)),
      )
  }

  return {
    async addInstitution(name, offers, draw, by) {
      return deeds.do(by, { pages: true }, async (tx, note) => {
        if (await isTaken(tx, t.institution, name)) return null
        const [added] = await tx.insert(t.institution).values({ name }).returning({ id: t.institution.id })
        const { id } = added!
        for (const offer of offers) await offerWithCards(tx, { institutionId: id, ...offer }, draw, by.now)
        await note('institution.added', id, ...offers.map(({ activityId }) => activityId))
        return id
      })
    },
    async changeInstitution(id, to, by) {
      return deeds.do(by, { pages: true }, async (tx, note) => {
        if (await isTaken(tx, t.institution, to.name, id)) return false
        // What was held by the times as they stood stays as it was.
        await holdSessions(tx, by.now)
        const [was] = await tx.select().from(t.institution).where(eq(t.institution.id, id))
        const isRenamed = was!.name !== to.name
        await tx
          .update(t.institution)
          .set({ ...to, ...(isRenamed && { renamedAt: by.now }) })
          .where(eq(t.institution.id, id))
        await note('place.changed', id, ...(isRenamed ? [was!.name] : []))
        return true
      })
    },
    async changeMunicipality({ name, contacts }, by) {
      await deeds.do(by, { pages: true }, async (tx, note) => {
        const [found] = await tx.select().from(t.installation)
        const was = found!.municipality ?? ''
        await tx.update(t.installation).set({ municipality: name, contacts })
        // The name stands on every card, so what was printed is old now.
        if (was !== name) await tx.update(t.institution).set({ renamedAt: by.now })
        await note('contacts.changed', ...(was === name ? [] : [was]))
      })
    },
    async changeLogo(institutionId, logo, by) {
      await deeds.do(by, { pages: true }, async (tx, note) => {
        const { institutionId: owner } = t.logo
        await tx.delete(t.logo).where(institutionId === null ? isNull(owner) : eq(owner, institutionId))
        if (logo) await tx.insert(t.logo).values({ institutionId, ...logo })
        // The logo stands on the cards, so what was printed is old now.
        const here = institutionId === null ? undefined : eq(t.institution.id, institutionId)
        await tx.update(t.institution).set({ renamedAt: by.now }).where(here)
        await note('logo.changed', ...(institutionId === null ? [] : [institutionId]))
      })
    },
    async addActivity(activity, offers, draw, by) {
      return deeds.do(by, { pages: true }, async (tx, note) => {
        if (await isTaken(tx, t.activity, activity.name)) return null
        const [added] = await tx.insert(t.activity).values(activity).returning({ id: t.activity.id })
        const { id } = added!
        for (const offer of offers) await offerWithCards(tx, { activityId: id, ...offer }, draw, by.now)
        await note('activity.added', id, ...offers.map(({ institutionId }) => institutionId))
        return id
      })
    },
    async changeActivity(id, activity, by) {
      return deeds.do(by, { pages: true }, async (tx, note) => {
        if (await isTaken(tx, t.activity, activity.name, id)) return false
        const [found] = await tx.select().from(t.activity).where(eq(t.activity.id, id))
        const was = found!
        // The form was checked before, but a card may have been made since.
        const hasCards = (await cardsOf(tx, 'activity', id)).length > 0
        if (breaksCards(hasCards, was, activity)) throw new DomainError('invalid')
        await tx
          .update(t.activity)
          .set({ ...activity, ...(showsOnCards(was, activity) && { renamedAt: by.now }) })
          .where(eq(t.activity.id, id))
        await renameTimes(tx, id, activity.publicName)
        await note('activity.changed', id, ...(was.name === activity.name ? [] : [was.name]))
        if (was.smallGroup !== activity.smallGroup)
          await ledger.write(tx, [{ is: activity.smallGroup ? 'small' : 'large', activity: id }])
        return true
      })
    },
    async offer(offers, draw, by) {
      await deeds.do(by, { pages: true }, async (tx, note) => {
        for (const offer of offers) await offerWithCards(tx, offer, draw, by.now)
        const [first] = offers
        if (first)
          await note(
            'activity.offered',
            first.activityId,
            ...offers.map(({ institutionId }) => institutionId),
          )
      })
    },
    async setClosed(what, id, closed, by) {
      await deeds.do(by, { pages: true }, async (tx, note) => {
        await holdSessions(tx, by.now)
        await tx.update(TABLES[what]).set({ closed }).where(eq(TABLES[what].id, id))
        await note(`${what}.${closed ? 'closed' : 'reopened'}`, id)
      })
    },
    async delete(what, id, by) {
      return deeds.do(by, { pages: true }, async (tx, note) => {
        if ((await cardsOf(tx, what, id)).length > 0 || (await isCounted(tx, what, id))) return false
        const [found] = await tx.select().from(TABLES[what]).where(eq(TABLES[what].id, id))
        await tx.delete(t.offer).where(eq(t.offer[COLUMNS[what]], id))
        for (const table of [t.offerSession, t.agreement] as const)
          await tx.delete(table).where(eq(table[COLUMNS[what]], id))
        if (what === 'institution') await tx.delete(t.followUp).where(eq(t.followUp.institutionId, id))
        const endKeys = what === 'institution' ? await takeTokens(tx, id, note) : () => undefined
        if (what === 'activity') await renameTimes(tx, id, null)
        else {
          await tx.delete(t.ownWords).where(eq(t.ownWords.institutionId, id))
          await tx.delete(t.logo).where(eq(t.logo.institutionId, id))
          await takePosts(tx, id, note)
        }
        await tx.delete(TABLES[what]).where(eq(TABLES[what].id, id))
        await note(`${what}.deleted`, found!.name)
        await endKeys()
        return true
      })
    },
  }
}
