/** What is wrong with a place's form, by the names that its fields have on the page (visitor-info.tsx). */
import { HELP, HELP_FIELDS } from '../../../src/domain/place/help.ts'
import type { Reading } from '../../../src/domain/place/reading.ts'
import type { VisitorInfo } from '../../../src/domain/place/visitor-info.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { activitiesPhrases } from '../../../src/text/staff/activities.ts'
import { placesPhrases } from '../../../src/text/staff/places.ts'
import { setupPhrases } from '../../../src/text/staff/setup.ts'
import type { Fault } from '../parts/faults.tsx'

const { place: words } = placesPhrases
const { setup } = setupPhrases
const { contacts, closing } = activitiesPhrases

interface Wrong {
  wrong: Reading<VisitorInfo>['wrong']
  /** What is wrong with its name. */
  nameProblem?: 'name' | 'taken'
}

const LABELS: Record<string, string> = {
  telefon: words.phone,
  telefontid: words.phoneHours,
  adresse: words.address,
  aabningstid: words.hours,
  navn: words.name,
  dato: words.on,
  slut: words.until,
  fra: words.from,
  til: words.to,
  pleje: words.nurse,
  plejedato: words.nurseOn,
  lukketfra: words.closedFrom,
  lukkettil: words.closedTo,
}

export function faultsIn({ wrong, nameProblem }: Wrong): Fault[] {
  const labelOf = (field: string): string => {
    const own = HELP.find((name) => HELP_FIELDS[name] === field)
    if (own) return contacts[own]
    const [, name, n] = /^(\D+)(\d*)$/.exec(field)!
    const label = LABELS[name!]!
    if (n === '') return label
    return name!.startsWith('lukket') ? fill(label, { n }) : `${fill(words.time, { n })}, ${label}`
  }
  const lines = Object.entries(wrong).map(([at, problem]) => ({
    at,
    label: labelOf(at),
    text: setup.wrong[problem],
  }))
  return nameProblem ? [{ at: 'sted', text: closing[nameProblem] }, ...lines] : lines
}
