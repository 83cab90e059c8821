/** Numbers and addresses of the whole municipality. A person fills them in and checks them once a year; empty ones are not shown. */
import { z } from 'zod'
import { holdsNumber, MOST_LETTERS, type Reading } from './place.ts'

export interface Contacts {
  /** Help, on the thank-you page (content, section 7). */
  parentHelpline: string
  crisisLine: string
  outOfHoursDoctor: string
  openCounselling: string
  /** Whom to ask about what becomes of an answer. */
  privacyContact: string
  /** Whom to tell that a page is hard to use: the law wants a telephone and a written way. */
  accessPhone: string
  accessMail: string
  /** The municipality's statement on Digitaliseringsstyrelsen's own site. */
  wasAddress: string
  /** When a person last looked all of them through. */
  checkedAt: number | null
}

export const noContacts: Contacts = {
  parentHelpline: '',
  crisisLine: '',
  outOfHoursDoctor: '',
  openCounselling: '',
  privacyContact: '',
  accessPhone: '',
  accessMail: '',
  wasAddress: '',
  checkedAt: null,
}

export type ContactName = Exclude<keyof Contacts, 'checkedAt'>

/** The form's name for each. */
export const CONTACT_FIELDS: Record<ContactName, string> = {
  parentHelpline: 'foraeldre',
  crisisLine: 'krise',
  outOfHoursDoctor: 'laegevagt',
  openCounselling: 'raadgivning',
  privacyContact: 'svar',
  accessPhone: 'tilgtelefon',
  accessMail: 'tilgmail',
  wasAddress: 'was',
}

const NUMBERS: ContactName[] = [
  'parentHelpline',
  'crisisLine',
  'outOfHoursDoctor',
  'openCounselling',
  'privacyContact',
  'accessPhone',
]

/** @param typed gives a field's trimmed text, '' where there is none */
export function readContacts(typed: (name: string) => string, now: number): Reading<Contacts> {
  const wrong: Reading<Contacts>['wrong'] = {}
  const made: Contacts = { ...noContacts, checkedAt: now }
  for (const [name, field] of Object.entries(CONTACT_FIELDS) as [ContactName, string][]) {
    made[name] = typed(field)
    if (made[name].length > MOST_LETTERS) wrong[field] = 'long'
    else if (made[name] && NUMBERS.includes(name) && !holdsNumber(made[name])) wrong[field] = 'number'
  }
  if (made.accessMail && !z.email().safeParse(made.accessMail).success)
    wrong[CONTACT_FIELDS.accessMail] = 'mail'
  if (made.wasAddress && !/^https:\/\/(www\.)?was\.digst\.dk\/[\w-]+$/.test(made.wasAddress))
    wrong[CONTACT_FIELDS.wasAddress] = 'address'
  return { made, wrong }
}

/** The fields that `readContacts` would read these from. */
export const fieldsOfContacts = (contacts: Contacts): Record<string, string> =>
  Object.fromEntries(
    (Object.entries(CONTACT_FIELDS) as [ContactName, string][]).map(([name, field]) => [
      field,
      contacts[name],
    ]),
  )
