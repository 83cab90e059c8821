/** What the first person fills in, and the house it makes. */
import { type Bank, cardsOf, type Preset, type Setup } from './setup.ts'
import { LEAST_PASSWORD, MOST_NAME, MOST_PASSWORD } from './staff.ts'

export interface StartForm {
  preset: string
  municipality: string
  name: string
  password: string
}

export type StartProblem = 'setup' | 'municipality' | 'name' | 'short' | 'long' | 'common'

/** What is wrong with the form; nothing when it will do. */
export function firstPerson(form: StartForm, isKnownPreset: boolean, isCommon: boolean): StartProblem[] {
  const problems: StartProblem[] = []
  if (!isKnownPreset) problems.push('setup')
  if (!form.municipality || form.municipality.length > 120) problems.push('municipality')
  if (!form.name || form.name.length > MOST_NAME) problems.push('name')
  const length = [...form.password].length
  if (length < LEAST_PASSWORD) problems.push('short')
  else if (length > MOST_PASSWORD) problems.push('long')
  else if (isCommon) problems.push('common')
  return problems
}

/** @param draw gives a random code; drawn again when it was drawn before */
export function newHouse(municipality: string, preset: Preset, bank: Bank, draw: () => string): Setup {
  const codes = new Set<string>()
  const wanted = cardsOf(preset).length
  while (codes.size < wanted) codes.add(draw())
  return { municipality, preset, bank, codes: [...codes] }
}
