/** `/staff/opsaetning/regel`: how many answers must stand together before they are counted; it can only be raised. */
import { type Context, Hono } from 'hono'
import { RulePage } from '../../../../views/staff/setup/rule.tsx'
import {
  fieldsOfRule,
  isSameRule,
  problemsOf,
  type RuleProblems,
  readRule,
} from '../../../domain/box/rule.ts'
import { rulePhrases } from '../../../text/staff/rule.ts'
import type { Deps } from '../../deps.ts'
import { type StaffEnv, setUpOnly } from '../desk.ts'

const HERE = '/staff/opsaetning/regel'

interface Shown {
  /** The fields as typed, when something was wrong. */
  typed?: (name: string) => string
  wrong?: RuleProblems
  unsure?: boolean
}

export function ruleRoutes({ setup }: Deps) {
  async function show(c: Context<StaffEnv>, { typed, wrong = {}, unsure = false }: Shown = {}) {
    const desk = c.get('desk')
    const { rule } = await desk.municipality()
    const stored = fieldsOfRule(rule)
    return RulePage({
      ...(await desk.frame('setup')),
      rule,
      typed: typed ?? ((name) => stored[name] ?? ''),
      wrong,
      unsure,
      done: desk.doneWord(rulePhrases.done),
    })
  }

  return new Hono<StaffEnv>()
    .use(setUpOnly)
    .get('/', async (c) => c.get('desk').page(await show(c)))
    .post('/', async (c) => {
      const desk = c.get('desk')
      const { text: typed } = await desk.form()
      const { rule } = await desk.municipality()
      const to = readRule(typed)
      const wrong = problemsOf(rule, to)
      if (Object.keys(wrong).length > 0) return desk.refuse(await show(c, { typed, wrong }))
      if (isSameRule(rule, to)) return desk.done(HERE, 'uaendret')
      // It can't be taken back, so its box must be ticked.
      if (typed('sikker') !== '1') return desk.refuse(await show(c, { typed, unsure: true }))
      await setup.changeRule(to, desk.by())
      return desk.done(HERE, 'haevet')
    })
}
