/** What the first person fills in, and the house it makes. */

import { MOST_NAME, type PasswordProblem, passwordProblem } from '../people/person.ts'
import type { Bank, Preset, Setup } from './setup.ts'

export interface StartForm {
  preset: string
  municipality: string
  name: string
  password: string
}

export type StartProblem = 'setup' | 'municipality' | 'name' | PasswordProblem

/** What is wrong with the form; nothing when it will do. */
export function firstPerson(form: StartForm, isKnownPreset: boolean, isCommon: boolean): StartProblem[] {
  const problems: StartProblem[] = []
  if (!isKnownPreset) problems.push('setup')
  if (!form.municipality || form.municipality.length > 120) problems.push('municipality')
  if (!form.name || form.name.length > MOST_NAME) problems.push('name')
  const password = passwordProblem(form.password, isCommon)
  if (password) problems.push(password)
  return problems
}

/** @param draw gives a random code; drawn again when it was drawn before */
export function newHouse(municipality: string, preset: Preset, bank: Bank, draw: () => string): Setup {
  return { municipality, preset, bank, draw }
}
