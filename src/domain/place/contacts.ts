/** Numbers and addresses of the whole municipality. A person fills them in and checks them once a year; empty ones are not shown. */
import { z } from 'zod'
import { dateOf, monthsBefore } from '../box/schedule.ts'
import { HELP, HELP_FIELDS, type Help, noHelp, readHelp } from './help.ts'
import { MOST_LETTERS, PHONE_NUMBER, wrongNumber } from './phone-number.ts'
import type { Reading } from './reading.ts'

export interface Contacts extends Help {
  /** Whom to ask about what becomes of an answer. */
  privacyContact: string
  /** The data protection officer, with a number or a mail address. */
  dpo: string
  /** The article that the municipality handles answers under, in its own words. */
  legalBasis: string
  /** Whom to tell that a page is hard to use: the law wants a telephone and a written way. */
  accessPhone: string
  accessMail: string
  /** The municipality's statement on Digitaliseringsstyrelsen's own site. */
  wasAddress: string
  /** The day on which that statement was last brought up to date, `YYYY-MM-DD`; the law wants it once a year. */
  wasDate: string
  /** When a person last looked all of them through. */
  checkedAt: number | null
}

export const noContacts: Contacts = {
  ...noHelp,
  privacyContact: '',
  dpo: '',
  legalBasis: '',
  accessPhone: '',
  accessMail: '',
  wasAddress: '',
  wasDate: '',
  checkedAt: null,
}

export type ContactName = Exclude<keyof Contacts, 'checkedAt'>

/** The form's name for each. */
export const CONTACT_FIELDS: Record<ContactName, string> = {
  ...HELP_FIELDS,
  privacyContact: 'svar',
  dpo: 'dpo',
  legalBasis: 'grundlag',
  accessPhone: 'tilgtelefon',
  accessMail: 'tilgmail',
  wasAddress: 'was',
  wasDate: 'wasdato',
}

/** Those besides help numbers, in the order of the form. */
export const OTHERS = [
  'privacyContact',
  'dpo',
  'legalBasis',
  'accessPhone',
  'accessMail',
  'wasAddress',
  'wasDate',
] as const
/** Characters: a legal basis names articles and laws. */
const MOST_OF_BASIS = 300
/** Months after which somebody is reminded of the yearly statement: one before the year is over. */
const REMINDED_AFTER = 11

/** @param typed gives a field's trimmed text, '' where there is none */
export function readContacts(typed: (name: string) => string, now: number): Reading<Contacts> {
  const help = readHelp(typed)
  const wrong = { ...help.wrong }
  const made: Contacts = { ...noContacts, ...help.made, checkedAt: now }
  for (const name of OTHERS) {
    const field = CONTACT_FIELDS[name]
    made[name] = typed(field)
    if (made[name].length > (name === 'legalBasis' ? MOST_OF_BASIS : MOST_LETTERS)) wrong[field] = 'long'
  }
  for (const name of ['privacyContact', 'accessPhone'] as const) {
    const problem = wrongNumber(made[name])
    if (problem) wrong[CONTACT_FIELDS[name]] = problem
  }
  if (made.dpo && !PHONE_NUMBER.test(made.dpo) && !made.dpo.includes('@')) wrong[CONTACT_FIELDS.dpo] = 'reach'
  if (made.accessMail && !z.email().safeParse(made.accessMail).success)
    wrong[CONTACT_FIELDS.accessMail] = 'mail'
  if (made.wasAddress && !/^https:\/\/(www\.)?was\.digst\.dk\/[\w-]+$/.test(made.wasAddress))
    wrong[CONTACT_FIELDS.wasAddress] = 'address'
  if (made.wasDate && !z.iso.date().safeParse(made.wasDate).success) wrong[CONTACT_FIELDS.wasDate] = 'date'
  else if (made.wasDate > dateOf(now)) wrong[CONTACT_FIELDS.wasDate] = 'future'
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

/** What a real house must be able to tell parents, each as one thing that somebody fills in. */
const TOLD = ['help', 'privacy', 'basis', 'access'] as const
export type Told = (typeof TOLD)[number]

/** Which of them are still to be filled in. A help number of the municipality's own: 112 always stands there. */
export function untold(contacts: Contacts): Told[] {
  const isTold: Record<Told, boolean> = {
    help: HELP.some((name) => contacts[name] !== ''),
    privacy: contacts.privacyContact !== '' && contacts.dpo !== '',
    basis: contacts.legalBasis !== '',
    access: contacts.accessPhone !== '' && contacts.accessMail !== '',
  }
  return TOLD.filter((each) => !isTold[each])
}

/** Whether the accessibility statement is to be looked through again: eleven months after its date, or when none is known. */
export const isStatementOld = ({ wasAddress, wasDate }: Contacts, now: number): boolean =>
  // No date, '', comes before every date.
  wasAddress !== '' && wasDate <= dateOf(monthsBefore(now, REMINDED_AFTER))
