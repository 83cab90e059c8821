/** The summary as pages, files and the API get it: what was answered, and who came. */
import type { z } from 'zod'
import { summarySchema } from '../answers/summary.ts'
import { countedSchema } from '../counting/counted.ts'

export const fullSummarySchema = summarySchema.extend({ counted: countedSchema })
export type FullSummary = z.infer<typeof fullSummarySchema>
