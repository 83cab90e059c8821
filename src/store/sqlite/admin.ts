/** Setting up a house and changing what it offers. Nothing here asks whether something waits (design, B2). */
import type { Database } from 'better-sqlite3'
import { count, eq, isNull } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { LEAST, type Rule } from '../../domain/box/box.ts'
import { isAllowed } from '../../domain/box/retention.ts'
import { DomainError } from '../../domain/errors.ts'
import type { AuditDeed, By } from '../../domain/people/audit.ts'
import type { ActivityForm } from '../../domain/place/activity.ts'
import type { OpenTime } from '../../domain/place/visit.ts'
import type { AdminStore } from '../../domain/stores/admin.ts'
import { auditLines, auditor } from './audit.ts'
import { addCard, addOffer, hasCard, named, takeSetup } from './house.ts'
import type { Ledger } from './ledger.ts'
import { addPerson, inWords } from './people.ts'
import * as t from './schema.ts'
import { logOut } from './sessions.ts'

interface Hooks {
  changed: () => void
  /** Sets out what new cards need, so that their first hand-in takes no longer than the next one. */
  makeReady: () => Promise<unknown>
}

const TABLES = { institution: t.institution, activity: t.activity } as const

export function adminStore(db: Database, ledger: Ledger, { changed, makeReady }: Hooks): AdminStore {
  const orm = drizzle(db)
  const note = auditor(db)

  /** One transaction, and its line in the audit. */
  function does<T>(deed: () => T): T {
    const done = db.transaction(deed).immediate()
    changed()
    return done
  }

  const isTaken = (table: typeof t.institution | typeof t.activity, name: string, but?: number) => {
    const there = named(db, table, name)
    return there !== null && there !== but
  }

  /** Nobody has a role at a place that is gone. */
  function takePosts(institution: number, by: By) {
    const gone = orm.delete(t.post).where(eq(t.post.institutionId, institution)).returning().all()
    for (const id of new Set(gone.map(({ personId }) => personId))) {
      logOut(db, id)
      note(by, 'person.posts', id, ...inWords(orm.select().from(t.post).where(eq(t.post.personId, id)).all()))
    }
  }

  /** Changes the fixed times at which an offer is held, at all places. */
  function changeTimes(activity: number, change: (time: OpenTime) => OpenTime) {
    for (const { id, place } of orm.select().from(t.institution).all()) {
      if (!place.times.some((time) => time.activity === activity)) continue
      const times = place.times.map((time) => (time.activity === activity ? change(time) : time))
      orm
        .update(t.institution)
        .set({ place: { ...place, times } })
        .where(eq(t.institution.id, id))
        .run()
    }
  }

  return {
    async setUp(setup, now, first) {
      does(() => {
        if (orm.select({ n: count() }).from(t.person).get()!.n > 0)
          throw new DomainError('forbidden', 'This installation is set up already.')
        orm.update(t.installation).set({ municipality: setup.municipality }).run()
        takeSetup(db, setup, now)
        addPerson(db, first.name, first.passwordHash, first.posts)
      })
    },
    async take(setup, by) {
      does(() => {
        const counts = () =>
          [t.institution, t.activity, t.card].map((table) => orm.select({ n: count() }).from(table).get()!.n)
        const before = counts()
        takeSetup(db, setup, by.now)
        note(by, 'setup.imported', ...counts().map((n, nth) => n - before[nth]!))
      })
      await makeReady()
    },
    async changeRule(rule, by) {
      const lowered = (Object.keys(LEAST) as (keyof Rule)[]).filter((name) => rule[name] < LEAST[name])
      if (lowered.length > 0) throw new DomainError('invalid', `${lowered.join(', ')} can't be set that low`)
      does(() => {
        orm.update(t.installation).set(rule).run()
        note(by, 'rule.changed', rule.k, rule.smallGroupK, rule.d, rule.agedD)
      })
    },
    async changeKeeping(keeping, by) {
      does(() => {
        const { textMonths, countMonths } = orm.select().from(t.installation).get()!
        if (!isAllowed(keeping, { textMonths, countMonths }))
          throw new DomainError('invalid', 'how long things are kept can only be shortened')
        orm.update(t.installation).set(keeping).run()
        note(by, 'keeping.changed', keeping.textMonths, keeping.countMonths)
        ledger.write({ is: 'keep', ...keeping })
      })
    },
    async changePlace(id, { place, help }, by) {
      does(() => {
        orm.update(t.institution).set({ place, help }).where(eq(t.institution.id, id)).run()
        note(by, 'place.changed', id)
      })
    },
    async changeContacts(contacts, by) {
      does(() => {
        orm.update(t.installation).set({ contacts }).run()
        note(by, 'contacts.changed')
      })
    },
    async changeLogo(institutionId, logo, by) {
      const { institutionId: owner } = t.logo
      does(() => {
        orm
          .delete(t.logo)
          .where(institutionId === null ? isNull(owner) : eq(owner, institutionId))
          .run()
        if (logo)
          orm
            .insert(t.logo)
            .values({ institutionId, ...logo })
            .run()
        // It stands on the cards.
        const here = institutionId === null ? undefined : eq(t.institution.id, institutionId)
        orm.update(t.institution).set({ renamedAt: by.now }).where(here).run()
        note(by, 'logo.changed', ...(institutionId === null ? [] : [institutionId]))
      })
    },
    async renameMunicipality(municipality, by) {
      does(() => {
        const was = orm.select().from(t.installation).get()!
        if (was.municipality === municipality) return
        orm.update(t.installation).set({ municipality }).run()
        // It stands on every card.
        orm.update(t.institution).set({ renamedAt: by.now }).run()
        note(by, 'municipality.renamed', was.municipality ?? '')
      })
    },
    async addInstitution(name, by) {
      return does(() => {
        if (isTaken(t.institution, name)) return null
        const { id } = orm.insert(t.institution).values({ name }).returning({ id: t.institution.id }).get()
        note(by, 'institution.added', id)
        return id
      })
    },
    async renameInstitution(id, name, by) {
      return does(() => {
        if (isTaken(t.institution, name, id)) return false
        const was = orm.select().from(t.institution).where(eq(t.institution.id, id)).get()!
        orm.update(t.institution).set({ name, renamedAt: by.now }).where(eq(t.institution.id, id)).run()
        note(by, 'institution.renamed', id, was.name)
        return true
      })
    },
    async addActivity(activity, by) {
      return does(() => {
        if (isTaken(t.activity, activity.name)) return null
        const { id } = orm.insert(t.activity).values(activity).returning({ id: t.activity.id }).get()
        note(by, 'activity.added', id)
        return id
      })
    },
    async changeActivity(id, activity, by) {
      return does(() => {
        if (isTaken(t.activity, activity.name, id)) return false
        const was = orm.select().from(t.activity).where(eq(t.activity.id, id)).get()!
        // What answers were given about keeps its kind and its cards, also when a card was made a moment ago.
        const hasCards = orm.select().from(t.card).where(eq(t.card.activityId, id)).get() !== undefined
        if (hasCards && (activity.kind !== was.kind || activity.noCard)) throw new DomainError('invalid')
        const onPaper = (it: ActivityForm) => `${it.publicName} ${it.sensitive} ${it.smallGroup}`
        const renamedAt = onPaper(was) === onPaper(activity) ? was.renamedAt : by.now
        orm
          .update(t.activity)
          .set({ ...activity, renamedAt })
          .where(eq(t.activity.id, id))
          .run()
        // Fixed times bear its name.
        changeTimes(id, (time) => ({ ...time, name: activity.publicName }))
        note(by, 'activity.changed', id, ...(was.name === activity.name ? [] : [was.name]))
        return true
      })
    },
    async offer(offer, questionnaires, draw, by) {
      does(() => {
        addOffer(db, offer)
        for (const questionnaireId of questionnaires) {
          const card = { ...offer, questionnaireId, label: '' }
          if (!hasCard(db, card)) addCard(db, card, draw, by.now)
        }
        note(by, 'activity.offered', offer.activityId, offer.institutionId)
      })
      await makeReady()
    },
    async setClosed(what, id, closed, by) {
      does(() => {
        orm.update(TABLES[what]).set({ closed }).where(eq(TABLES[what].id, id)).run()
        note(by, `${what}.${closed ? 'closed' : 'reopened'}`, id)
      })
      await makeReady()
    },
    async delete(what, id, by) {
      return does(() => {
        const column = what === 'institution' ? 'institutionId' : 'activityId'
        if (orm.select().from(t.card).where(eq(t.card[column], id)).get()) return false
        const { name } = orm.select().from(TABLES[what]).where(eq(TABLES[what].id, id)).get()!
        orm.delete(t.offer).where(eq(t.offer[column], id)).run()
        // A time that is fixed goes on under its name.
        if (what === 'activity') changeTimes(id, (time) => ({ ...time, activity: null }))
        else {
          orm.delete(t.ownWords).where(eq(t.ownWords.institutionId, id)).run()
          orm.delete(t.logo).where(eq(t.logo.institutionId, id)).run()
          takePosts(id, by)
        }
        orm.delete(TABLES[what]).where(eq(TABLES[what].id, id)).run()
        note(by, `${what}.deleted`, name)
        return true
      })
    },
    async audit(wanted) {
      return auditLines(db, wanted)
    },
    async note(deed: AuditDeed, by: By) {
      note(by, deed)
    },
  }
}
