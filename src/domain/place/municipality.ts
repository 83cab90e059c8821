/** The whole municipality as staff's pages need it; nothing here depends on what waits. */
import type { Question } from '../asking/question.ts'
import type { Questionnaire } from '../asking/questionnaire.ts'
import type { Rule } from '../box/box.ts'
import type { Keeping } from '../box/retention.ts'
import type { Activity, OfferThere } from './activity.ts'
import type { Contacts } from './contacts.ts'
import type { Institution } from './institution.ts'

export interface Municipality {
  name: string
  contacts: Contacts
  rule: Rule
  keeping: Keeping
  trial: boolean
  institutions: Institution[]
  activities: Activity[]
  /** What is offered where. */
  offers: OfferThere[]
  questions: Question[]
  questionnaires: Questionnaire[]
  /** The latest opening of any kind (`weekly`), and the latest first-Monday one; null before there was one. */
  lastOpening: { weekly: number | null; monthly: number | null }
}
