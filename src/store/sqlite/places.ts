/** Places, offers, and what parents are told of them. Nothing here asks whether something waits (B2). */
import type { Database } from 'better-sqlite3'
import { eq, isNull } from 'drizzle-orm'
import { DomainError } from '../../domain/errors.ts'
import { postsInWords } from '../../domain/people/person.ts'
import { breaksCards, showsOnCards } from '../../domain/place/activity.ts'
import type { PlaceStore } from '../../domain/stores/places.ts'
import { ended, type Ledger } from '../common/ledger.ts'
import { named, offerWithCards, renameTimes } from './adding.ts'
import type { Deeds, Note } from './deeds.ts'
import { holdSessions } from './held.ts'
import { ormOf } from './orm.ts'
import * as t from './schema.ts'
import { logOut } from './sessions.ts'

const TABLES = { institution: t.institution, activity: t.activity } as const
const COLUMNS = { institution: 'institutionId', activity: 'activityId' } as const

/** @param ledger is told of offers that become small groups, so that no backup makes one laxer */
export function placeStore(db: Database, ledger: Ledger, deeds: Deeds): PlaceStore {
  const orm = ormOf(db)
  const isTaken = (table: typeof t.institution | typeof t.activity, name: string, but?: number) => {
    const there = named(db, table, name)
    return there !== null && there !== but
  }
  const cardsOf = (what: keyof typeof TABLES, id: number) =>
    orm.select().from(t.card).where(eq(t.card[COLUMNS[what]], id)).all()
  /** Whether anybody was counted there: numbers are not deleted with the name of what they are of. */
  const isCounted = (what: keyof typeof TABLES, id: number) =>
    [t.toldWho, t.toldCells].some((table) =>
      Boolean(orm.select().from(table).where(eq(table[COLUMNS[what]], id)).get()),
    ) ||
    orm
      .select()
      .from(t.offerSession)
      .where(eq(t.offerSession[COLUMNS[what]], id))
      .all()
      .some(({ contacts, nobody, attendance }) => contacts !== 0 || nobody !== 0 || attendance !== null)
  const institutionOf = (id: number) =>
    orm.select().from(t.institution).where(eq(t.institution.id, id)).get()!

  /** Takes away everybody's role at a place that is deleted, and logs them out. */
  function takePosts(institution: number, note: Note) {
    const gone = orm.delete(t.post).where(eq(t.post.institutionId, institution)).returning().all()
    for (const id of new Set(gone.map(({ personId }) => personId))) {
      logOut(db, id)
      note(
        'person.posts',
        id,
        ...postsInWords(orm.select().from(t.post).where(eq(t.post.personId, id)).all()),
      )
    }
  }

  /** Ends the keys of a place that is deleted, also for a backup from before. Last of all: what fails later would leave them working here. */
  function takeTokens(institution: number, note: Note): () => void {
    const gone = orm.delete(t.token).where(eq(t.token.institutionId, institution)).returning().all()
    for (const { name } of gone) note('token.revoked', institution, name)
    return () => ledger.write(gone.map(({ tokenHash }) => ended(tokenHash)))
  }

  return {
    async addInstitution(name, offers, draw, by) {
      const cards: number[] = []
      const made = deeds.do(by, { pages: true, cards }, (note) => {
        if (isTaken(t.institution, name)) return null
        const { id } = orm.insert(t.institution).values({ name }).returning({ id: t.institution.id }).get()
        for (const offer of offers)
          cards.push(...offerWithCards(db, { institutionId: id, ...offer }, draw, by.now))
        note('institution.added', id, ...offers.map(({ activityId }) => activityId))
        return id
      })
      if (cards.length > 0) await deeds.tidyUp()
      return made
    },
    async changeInstitution(id, to, by) {
      return deeds.do(by, { pages: true }, (note) => {
        if (isTaken(t.institution, to.name, id)) return false
        // What was held by the times as they stood stays as it was.
        holdSessions(db, by.now)
        const { name: was } = institutionOf(id)
        const renamed = was === to.name ? {} : { renamedAt: by.now }
        orm
          .update(t.institution)
          .set({ ...to, ...renamed })
          .where(eq(t.institution.id, id))
          .run()
        note('place.changed', id, ...(was === to.name ? [] : [was]))
        return true
      })
    },
    async changeMunicipality({ name, contacts }, by) {
      deeds.do(by, { pages: true }, (note) => {
        const was = orm.select().from(t.installation).get()!.municipality ?? ''
        orm.update(t.installation).set({ municipality: name, contacts }).run()
        // The name stands on every card, so what was printed is old now.
        if (was !== name) orm.update(t.institution).set({ renamedAt: by.now }).run()
        note('contacts.changed', ...(was === name ? [] : [was]))
      })
    },
    async changeLogo(institutionId, logo, by) {
      deeds.do(by, { pages: true }, (note) => {
        const { institutionId: owner } = t.logo
        orm
          .delete(t.logo)
          .where(institutionId === null ? isNull(owner) : eq(owner, institutionId))
          .run()
        if (logo)
          orm
            .insert(t.logo)
            .values({ institutionId, ...logo })
            .run()
        // The logo stands on the cards, so what was printed is old now.
        const here = institutionId === null ? undefined : eq(t.institution.id, institutionId)
        orm.update(t.institution).set({ renamedAt: by.now }).where(here).run()
        note('logo.changed', ...(institutionId === null ? [] : [institutionId]))
      })
    },
    async addActivity(activity, offers, draw, by) {
      const cards: number[] = []
      const made = deeds.do(by, { pages: true, cards }, (note) => {
        if (isTaken(t.activity, activity.name)) return null
        const { id } = orm.insert(t.activity).values(activity).returning({ id: t.activity.id }).get()
        for (const offer of offers)
          cards.push(...offerWithCards(db, { activityId: id, ...offer }, draw, by.now))
        note('activity.added', id, ...offers.map(({ institutionId }) => institutionId))
        return id
      })
      if (cards.length > 0) await deeds.tidyUp()
      return made
    },
    async changeActivity(id, activity, by) {
      return deeds.do(by, { pages: true }, (note) => {
        if (isTaken(t.activity, activity.name, id)) return false
        const was = orm.select().from(t.activity).where(eq(t.activity.id, id)).get()!
        // The form was checked before, but a card may have been made since.
        if (breaksCards(cardsOf('activity', id).length > 0, was, activity)) throw new DomainError('invalid')
        orm
          .update(t.activity)
          .set({ ...activity, ...(showsOnCards(was, activity) && { renamedAt: by.now }) })
          .where(eq(t.activity.id, id))
          .run()
        renameTimes(db, id, activity.publicName)
        note('activity.changed', id, ...(was.name === activity.name ? [] : [was.name]))
        if (was.smallGroup !== activity.smallGroup)
          ledger.write([{ is: activity.smallGroup ? 'small' : 'large', activity: id }])
        return true
      })
    },
    async offer(offers, draw, by) {
      const cards: number[] = []
      deeds.do(by, { pages: true, cards }, (note) => {
        for (const offer of offers) cards.push(...offerWithCards(db, offer, draw, by.now))
        const [first] = offers
        if (first)
          note('activity.offered', first.activityId, ...offers.map(({ institutionId }) => institutionId))
      })
      if (cards.length > 0) await deeds.tidyUp()
    },
    async setClosed(what, id, closed, by) {
      const cards = closed ? [] : cardsOf(what, id).map((card) => card.id)
      deeds.do(by, { pages: true, cards }, (note) => {
        holdSessions(db, by.now)
        orm.update(TABLES[what]).set({ closed }).where(eq(TABLES[what].id, id)).run()
        note(`${what}.${closed ? 'closed' : 'reopened'}`, id)
      })
      await deeds.tidyUp()
    },
    async delete(what, id, by) {
      return deeds.do(by, { pages: true }, (note) => {
        if (cardsOf(what, id).length > 0 || isCounted(what, id)) return false
        const { name } = orm.select().from(TABLES[what]).where(eq(TABLES[what].id, id)).get()!
        orm.delete(t.offer).where(eq(t.offer[COLUMNS[what]], id)).run()
        for (const table of [t.offerSession, t.agreement] as const)
          orm.delete(table).where(eq(table[COLUMNS[what]], id)).run()
        if (what === 'institution') orm.delete(t.followUp).where(eq(t.followUp.institutionId, id)).run()
        const endKeys = what === 'institution' ? takeTokens(id, note) : () => undefined
        if (what === 'activity') renameTimes(db, id, null)
        else {
          orm.delete(t.ownWords).where(eq(t.ownWords.institutionId, id)).run()
          orm.delete(t.logo).where(eq(t.logo.institutionId, id)).run()
          takePosts(id, note)
        }
        orm.delete(TABLES[what]).where(eq(TABLES[what].id, id)).run()
        note(`${what}.deleted`, name)
        endKeys()
        return true
      })
    },
  }
}
