/** What the first person fills in: which setup, what the municipality is called, who they are. */

import { MOST_NAME, type PasswordProblem, passwordProblem } from '../people/person.ts'

export interface FirstRunForm {
  preset: string
  municipality: string
  name: string
  password: string
}

export type FirstRunProblem = 'setup' | 'municipality' | 'name' | PasswordProblem

/** What is wrong with the form; nothing when it will do. */
export function problemsOf(form: FirstRunForm, isKnownPreset: boolean, isCommon: boolean): FirstRunProblem[] {
  const problems: FirstRunProblem[] = []
  if (!isKnownPreset) problems.push('setup')
  if (!form.municipality || form.municipality.length > 120) problems.push('municipality')
  if (!form.name || form.name.length > MOST_NAME) problems.push('name')
  const password = passwordProblem(form.password, isCommon)
  if (password) problems.push(password)
  return problems
}
