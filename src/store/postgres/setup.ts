/** Setting a house up, and the rule that holds for all of it. Nothing here asks whether something waits (B2). */
import { count } from 'drizzle-orm'
import { isAllowed } from '../../domain/box/retention.ts'
import { problemsOf } from '../../domain/box/rule.ts'
import { DomainError } from '../../domain/errors.ts'
import { planOf, type There } from '../../domain/setup/plan.ts'
import type { SetupStore } from '../../domain/stores/setup.ts'
import type { Entry } from '../common/ledger.ts'
import { carryOut } from './adding.ts'
import type { Deeds } from './deeds.ts'
import type { Tx } from './driver.ts'
import type { Ledger } from './ledger.ts'
import { addPerson } from './people.ts'
import * as t from './schema.ts'

const thereIn = async (tx: Tx): Promise<There> => ({
  questions: await tx.select().from(t.question),
  questionnaires: await tx.select().from(t.questionnaire),
  institutions: await tx.select().from(t.institution).orderBy(t.institution.id),
  activities: await tx.select().from(t.activity).orderBy(t.activity.id),
  offers: await tx.select().from(t.offer),
  cards: await tx.select().from(t.card).orderBy(t.card.id),
})

export function setupStore(ledger: Ledger, deeds: Deeds): SetupStore {
  return {
    async setUp(setup, now, first) {
      await deeds.do({ person: null, now }, { pages: true }, async (tx) => {
        const [people] = await tx.select({ n: count() }).from(t.person)
        if (people!.n > 0) throw new DomainError('forbidden', 'This installation is set up already.')
        await tx.update(t.installation).set({ municipality: setup.municipality })
        await carryOut(tx, planOf(setup, await thereIn(tx)), setup.draw, now)
        await addPerson(tx, first.name, first.passwordHash, first.posts)
      })
    },
    async take(setup, by) {
      await deeds.do(by, { pages: true }, async (tx, note) => {
        const plan = planOf(setup, await thereIn(tx))
        const cards = await carryOut(tx, plan, setup.draw, by.now)
        await note('setup.imported', plan.institutions.length, plan.activities.length, cards)
        for (const { id } of plan.stricter) await note('activity.stricter', id)
        for (const id of plan.sensitive) await note('question.sensitive', id)
        await ledger.write(
          tx,
          plan.sensitive.map((question): Entry => ({ is: 'sensitive', question })),
        )
        await ledger.write(
          tx,
          plan.stricter
            .filter(({ smallGroup }) => smallGroup)
            .map(({ id }): Entry => ({ is: 'small', activity: id })),
        )
      })
    },
    async changeRule(rule, by) {
      await deeds.do(by, { pages: true }, async (tx, note) => {
        const [found] = await tx.select().from(t.installation)
        const { k, smallGroupK, d, agedD } = found!
        const wrong = Object.keys(problemsOf({ k, smallGroupK, d, agedD }, rule))
        if (wrong.length > 0) throw new DomainError('invalid', `${wrong.join(', ')} can't be set so`)
        await tx.update(t.installation).set(rule)
        // The backs of cards say how many answers it takes.
        if (rule.k !== k || rule.smallGroupK !== smallGroupK)
          await tx.update(t.institution).set({ renamedAt: by.now })
        await note('rule.changed', rule.k, rule.smallGroupK, rule.d, rule.agedD)
        await ledger.write(tx, [{ is: 'rule', ...rule }])
      })
    },
    async changeKeeping(keeping, by) {
      await deeds.do(by, { pages: true }, async (tx, note) => {
        const [found] = await tx.select().from(t.installation)
        const { textMonths, countMonths } = found!
        if (!isAllowed(keeping, { textMonths, countMonths }))
          throw new DomainError('invalid', 'how long things are kept can only be shortened')
        await tx.update(t.installation).set(keeping)
        await note('keeping.changed', keeping.textMonths, keeping.countMonths)
        await ledger.write(tx, [{ is: 'keep', ...keeping }])
      })
    },
  }
}
