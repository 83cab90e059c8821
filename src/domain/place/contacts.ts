/** Numbers and addresses of the whole municipality. A person fills them in and checks them once a year; empty ones are not shown. */
import { z } from 'zod'
import { HELP_FIELDS, type Help, noHelp, readHelp } from './help.ts'
import { MOST_LETTERS, wrongNumber } from './phone-number.ts'
import type { Reading } from './reading.ts'

export interface Contacts extends Help {
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
  ...noHelp,
  privacyContact: '',
  accessPhone: '',
  accessMail: '',
  wasAddress: '',
  checkedAt: null,
}

export type ContactName = Exclude<keyof Contacts, 'checkedAt'>

/** The form's name for each. */
export const CONTACT_FIELDS: Record<ContactName, string> = {
  ...HELP_FIELDS,
  privacyContact: 'svar',
  accessPhone: 'tilgtelefon',
  accessMail: 'tilgmail',
  wasAddress: 'was',
}

const OTHERS = ['privacyContact', 'accessPhone', 'accessMail', 'wasAddress'] as const

/** @param typed gives a field's trimmed text, '' where there is none */
export function readContacts(typed: (name: string) => string, now: number): Reading<Contacts> {
  const help = readHelp(typed)
  const wrong = { ...help.wrong }
  const made: Contacts = { ...noContacts, ...help.made, checkedAt: now }
  for (const name of OTHERS) {
    const field = CONTACT_FIELDS[name]
    made[name] = typed(field)
    if (made[name].length > MOST_LETTERS) wrong[field] = 'long'
  }
  for (const name of ['privacyContact', 'accessPhone'] as const) {
    const problem = wrongNumber(made[name])
    if (problem) wrong[CONTACT_FIELDS[name]] = problem
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
