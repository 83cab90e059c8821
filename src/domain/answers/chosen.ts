/** What somebody chose to look at on a page. */
import type { Period } from './period.ts'

/** The filters; null in one of them means no restriction. */
export interface Chosen {
  institution: number | null
  activity: number | null
  questionnaire: string | null
  period: Period
}
