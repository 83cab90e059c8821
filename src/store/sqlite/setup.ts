/** Setting a house up, and the rule that holds for all of it. Nothing here asks whether something waits (B2). */
import type { Database } from 'better-sqlite3'
import { count } from 'drizzle-orm'
import { isAllowed } from '../../domain/box/retention.ts'
import { problemsOf } from '../../domain/box/rule.ts'
import { DomainError } from '../../domain/errors.ts'
import { planOf, type There } from '../../domain/setup/plan.ts'
import type { SetupStore } from '../../domain/stores/setup.ts'
import type { Entry, Ledger } from '../common/ledger.ts'
import { carryOut } from './adding.ts'
import type { Deeds } from './deeds.ts'
import { ormOf } from './orm.ts'
import { addPerson } from './people.ts'
import * as t from './schema.ts'

export function setupStore(db: Database, ledger: Ledger, deeds: Deeds): SetupStore {
  const orm = ormOf(db)
  const there = (): There => ({
    questions: orm.select().from(t.question).all(),
    questionnaires: orm.select().from(t.questionnaire).all(),
    institutions: orm.select().from(t.institution).all(),
    activities: orm.select().from(t.activity).all(),
    offers: orm.select().from(t.offer).all(),
    cards: orm.select().from(t.card).all(),
  })

  return {
    async setUp(setup, now, first) {
      const cards: number[] = []
      deeds.do({ person: null, now }, { pages: true, cards }, () => {
        if (orm.select({ n: count() }).from(t.person).get()!.n > 0)
          throw new DomainError('forbidden', 'This installation is set up already.')
        orm.update(t.installation).set({ municipality: setup.municipality }).run()
        cards.push(...carryOut(db, planOf(setup, there()), setup.draw, now))
        addPerson(db, first.name, first.passwordHash, first.posts)
      })
    },
    async take(setup, by) {
      const cards: number[] = []
      deeds.do(by, { pages: true, cards }, (note) => {
        const plan = planOf(setup, there())
        cards.push(...carryOut(db, plan, setup.draw, by.now))
        note('setup.imported', plan.institutions.length, plan.activities.length, cards.length)
        for (const { id } of plan.stricter) note('activity.stricter', id)
        for (const id of plan.sensitive) note('question.sensitive', id)
        ledger.write(plan.sensitive.map((question): Entry => ({ is: 'sensitive', question })))
        ledger.write(
          plan.stricter
            .filter(({ smallGroup }) => smallGroup)
            .map(({ id }): Entry => ({ is: 'small', activity: id })),
        )
      })
      await deeds.tidyUp()
    },
    async changeRule(rule, by) {
      deeds.do(by, { pages: true }, (note) => {
        const { k, smallGroupK, d, agedD } = orm.select().from(t.installation).get()!
        const wrong = Object.keys(problemsOf({ k, smallGroupK, d, agedD }, rule))
        if (wrong.length > 0) throw new DomainError('invalid', `${wrong.join(', ')} can't be set so`)
        orm.update(t.installation).set(rule).run()
        // The backs of cards say how many answers it takes.
        if (rule.k !== k || rule.smallGroupK !== smallGroupK)
          orm.update(t.institution).set({ renamedAt: by.now }).run()
        note('rule.changed', rule.k, rule.smallGroupK, rule.d, rule.agedD)
        ledger.write([{ is: 'rule', ...rule }])
      })
    },
    async changeKeeping(keeping, by) {
      deeds.do(by, { pages: true }, (note) => {
        const { textMonths, countMonths } = orm.select().from(t.installation).get()!
        if (!isAllowed(keeping, { textMonths, countMonths }))
          throw new DomainError('invalid', 'how long things are kept can only be shortened')
        orm.update(t.installation).set(keeping).run()
        note('keeping.changed', keeping.textMonths, keeping.countMonths)
        ledger.write([{ is: 'keep', ...keeping }])
      })
    },
  }
}
