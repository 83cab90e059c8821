/** A whole house as data: what a preset, an empty municipality or another municipality's file holds. */
import { z } from 'zod'
import { ACTIVITY_KINDS } from './activity.ts'
import { PURPOSES, QUESTION_TYPES } from './question.ts'
import { MOST_QUESTIONS, PHASES } from './questionnaire.ts'

const id = z.string().regex(/^[a-z0-9_-]{1,80}$/i)
const name = z.string().trim().min(1).max(120)

export const bankSchema = z.object({
  questions: z.array(
    z.object({
      id: id.refine((word) => word !== 'ballot', 'ballot is the ballot’s own name'),
      type: z.enum(QUESTION_TYPES),
      purpose: z.enum(PURPOSES),
      text: name,
      help: z.string().default(''),
      options: z.array(z.object({ id, text: name })).default([]),
      reverse: z.boolean().default(false),
      core: z.boolean().default(false),
    }),
  ),
  questionnaires: z.array(
    z.object({
      id,
      title: name,
      when: z.string().default(''),
      questions: z.array(id).min(1).max(MOST_QUESTIONS),
      once: z.boolean(),
      phase: z.enum(PHASES).nullable(),
      back: id,
    }),
  ),
})

export const setupSchema = z.object({
  id,
  municipality: name,
  place: z.string().default(''),
  institutions: z.array(z.object({ id, name, onlyActivities: z.array(id).optional() })),
  activities: z.array(
    z.object({
      id,
      name,
      publicName: name.optional(),
      kind: z.enum(ACTIVITY_KINDS),
      questionnaires: z.array(id),
      tally: z.boolean(),
      sensitive: z.boolean(),
      smallGroup: z.boolean(),
      noQr: z.boolean(),
      cardBack: id.optional(),
    }),
  ),
})

export type Bank = z.infer<typeof bankSchema>
export type Preset = z.infer<typeof setupSchema>

/** What an installation is set up from. */
export interface Setup {
  municipality: string
  preset: Preset
  bank: Bank
  /** One for each card; the caller draws them at random and unique. */
  codes: string[]
}

/** Where an activity is offered: everywhere, but for institutions that hold only some. */
export function offersOf(preset: Preset) {
  return preset.institutions.flatMap((institution) =>
    preset.activities
      .filter((activity) => institution.onlyActivities?.includes(activity.id) ?? true)
      .map((activity) => ({ institution: institution.id, activity })),
  )
}

/** A card for every institution × activity × questionnaire, but for activities that must have none. */
export function cardsOf(preset: Preset) {
  return offersOf(preset)
    .filter(({ activity }) => !activity.noQr)
    .flatMap(({ institution, activity }) =>
      activity.questionnaires.map((questionnaire) => ({ institution, activity: activity.id, questionnaire })),
    )
}
