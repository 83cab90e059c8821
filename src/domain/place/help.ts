/** Whom parents can ring for help, on the thank-you page: the municipality's numbers, or a place's own. */
import { wrongNumber } from './phone-number.ts'
import type { Reading } from './reading.ts'

export const HELP = ['parentHelpline', 'crisisLine', 'outOfHoursDoctor', 'openCounselling'] as const
export type HelpName = (typeof HELP)[number]

/** For each kind of help a line with a telephone number in it; '' for none. */
export type Help = Record<HelpName, string>

export const noHelp: Help = {
  parentHelpline: '',
  crisisLine: '',
  outOfHoursDoctor: '',
  openCounselling: '',
}

/** The forms' names for each. */
export const HELP_FIELDS: Record<HelpName, string> = {
  parentHelpline: 'foraeldre',
  crisisLine: 'krise',
  outOfHoursDoctor: 'laegevagt',
  openCounselling: 'raadgivning',
}

/** @param typed gives a field's trimmed text, '' where there is none */
export function readHelp(typed: (name: string) => string): Reading<Help> {
  const made = { ...noHelp }
  const wrong: Reading<Help>['wrong'] = {}
  for (const name of HELP) {
    const field = HELP_FIELDS[name]
    made[name] = typed(field)
    const problem = wrongNumber(made[name])
    if (problem) wrong[field] = problem
  }
  return { made, wrong }
}

/** The fields that `readHelp` would read these from. */
export const fieldsOfHelp = (help: Help): Record<string, string> =>
  Object.fromEntries(HELP.map((name) => [HELP_FIELDS[name], help[name]]))

/** What parents of a place are told: its own number where it has one, the municipality's otherwise. */
export const helpAt = (own: Help, municipality: Help): Help =>
  Object.fromEntries(HELP.map((name) => [name, own[name] || municipality[name]])) as Help
