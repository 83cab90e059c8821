/** Raising the rule: a municipality may ask for more answers than the least, and never for fewer again (docs/box.md, B7). */
import { LEAST, type Rule } from './box.ts'

/** Piles keep their thresholds in three digits. */
export const MOST = 999

/** The form's fields. */
export const RULE_FIELDS = {
  k: 'svar',
  smallGroupK: 'smaagrupper',
  d: 'uge',
  agedD: 'ventet',
} as const satisfies Record<keyof Rule, string>

/** `lower` than it is now; no whole `number` up to the most; or out of `order`, so that it would make another one idle. */
export type RuleProblem = 'lower' | 'number' | 'order'
export type RuleProblems = Partial<Record<keyof Rule, RuleProblem>>

export const RULE_NAMES = Object.keys(LEAST) as (keyof Rule)[]

/** What keeps a rule from taking the present one's place; empty where nothing does. */
export function problemsOf(now: Rule, to: Rule): RuleProblems {
  const wrong: RuleProblems = {}
  if (to.smallGroupK < to.k) wrong.smallGroupK = 'order'
  if (to.d > to.k) wrong.d = 'order'
  if (to.agedD > to.d) wrong.agedD = 'order'
  for (const name of RULE_NAMES) {
    if (to[name] < now[name]) wrong[name] = 'lower'
    if (!Number.isInteger(to[name]) || to[name] < 0 || to[name] > MOST) wrong[name] = 'number'
  }
  return wrong
}

/** The rule that was typed. @param typed a field that is no number makes that part NaN */
export function readRule(typed: (name: string) => string): Rule {
  const number = (name: keyof Rule) => {
    const word = typed(RULE_FIELDS[name])
    return /^\d{1,4}$/.test(word) ? Number(word) : Number.NaN
  }
  return { k: number('k'), smallGroupK: number('smallGroupK'), d: number('d'), agedD: number('agedD') }
}

export const fieldsOfRule = (rule: Rule): Record<string, string> =>
  Object.fromEntries(RULE_NAMES.map((name) => [RULE_FIELDS[name], String(rule[name])]))

export const isSameRule = (a: Rule, b: Rule): boolean => RULE_NAMES.every((name) => a[name] === b[name])
