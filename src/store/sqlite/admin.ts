/** Setting up a house and changing what it offers. Nothing here asks whether something waits (design, B2). */
import type { Database } from 'better-sqlite3'
import { count, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { LEAST, type Rule } from '../../domain/box.ts'
import { DomainError } from '../../domain/errors.ts'
import { isAllowed } from '../../domain/retention.ts'
import { cardsOf, offersOf, type Setup } from '../../domain/setup.ts'
import type { AdminStore } from '../../domain/stores.ts'
import { auditor } from './audit.ts'
import type { Ledger } from './ledger.ts'
import { addPerson } from './people.ts'
import { wishedStanding } from './rows.ts'
import * as t from './schema.ts'

export function adminStore(db: Database, ledger: Ledger, changed: () => void): AdminStore {
  const orm = drizzle(db)
  const note = auditor(db)

  /** @returns the row ids by the preset's own ids */
  function addHouse({ preset }: Setup) {
    const institutions = new Map<string, number>()
    const activities = new Map<string, number>()
    for (const { id, name } of preset.institutions)
      institutions.set(id, orm.insert(t.institution).values({ name }).returning().get().id)
    for (const { id, name, publicName, kind, sensitive, smallGroup, tally, cardBack } of preset.activities) {
      const row = {
        name,
        publicName: publicName ?? name,
        kind,
        sensitive,
        smallGroup,
        tally,
        back: cardBack ?? null,
      }
      activities.set(id, orm.insert(t.activity).values(row).returning().get().id)
    }
    for (const { institution, activity } of offersOf(preset)) {
      const row = { institutionId: institutions.get(institution)!, activityId: activities.get(activity.id)! }
      orm.insert(t.offer).values(row).run()
    }
    return { institutions, activities }
  }

  function addCards({ preset, bank, codes }: Setup, ids: ReturnType<typeof addHouse>, now: number) {
    const { k, smallGroupK, d, agedD } = orm.select().from(t.installation).get()!
    const asked = new Map(bank.questionnaires.map((questionnaire) => [questionnaire.id, questionnaire]))
    const offered = new Map(preset.activities.map((activity) => [activity.id, activity]))
    for (const [nth, { institution, activity, questionnaire }] of cardsOf(preset).entries()) {
      const row = {
        code: codes[nth]!,
        label: '',
        institutionId: ids.institutions.get(institution)!,
        activityId: ids.activities.get(activity)!,
        questionnaireId: questionnaire,
        closed: false,
      }
      const { id } = orm.insert(t.card).values(row).returning().get()
      const rule = { k, smallGroupK, d, agedD }
      orm
        .insert(t.standing)
        .values(wishedStanding(id, now, asked.get(questionnaire)!, offered.get(activity)!, rule))
        .run()
    }
  }

  return {
    async setUp(setup, now, first) {
      db.transaction(() => {
        if (orm.select({ n: count() }).from(t.person).get()!.n > 0)
          throw new DomainError('forbidden', 'This installation is set up already.')
        orm.update(t.installation).set({ municipality: setup.municipality }).run()
        for (const row of setup.bank.questions) orm.insert(t.question).values(row).run()
        for (const row of setup.bank.questionnaires) orm.insert(t.questionnaire).values(row).run()
        addCards(setup, addHouse(setup), now)
        addPerson(db, first.name, first.passwordHash, first.posts)
      }).immediate()
      changed()
    },
    async changeRule(rule) {
      const lowered = (Object.keys(LEAST) as (keyof Rule)[]).filter((name) => rule[name] < LEAST[name])
      if (lowered.length > 0) throw new DomainError('invalid', `${lowered.join(', ')} can't be set that low`)
      orm.update(t.installation).set(rule).run()
    },
    async changeKeeping(keeping) {
      db.transaction(() => {
        const { textMonths, countMonths } = orm.select().from(t.installation).get()!
        if (!isAllowed(keeping, { textMonths, countMonths }))
          throw new DomainError('invalid', 'how long things are kept can only be shortened')
        orm.update(t.installation).set(keeping).run()
        ledger.write({ is: 'keep', ...keeping })
      }).immediate()
      changed()
    },
    async changePlace(id, place, by) {
      db.transaction(() => {
        orm.update(t.institution).set({ place }).where(eq(t.institution.id, id)).run()
        note(by, 'place.changed', String(id))
      }).immediate()
      changed()
    },
    async changeContacts(contacts, by) {
      db.transaction(() => {
        orm.update(t.installation).set({ contacts }).run()
        note(by, 'contacts.changed', '')
      }).immediate()
      changed()
    },
    async changeLogo(logo, by) {
      db.transaction(() => {
        orm.delete(t.logo).run()
        if (logo)
          orm
            .insert(t.logo)
            .values({ id: 1, ...logo })
            .run()
        note(by, 'logo.changed', logo ? 'new' : 'none')
      }).immediate()
      changed()
    },
  }
}
