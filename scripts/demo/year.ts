/** A year in ten institutions, week by week. Seeded, so that every demo tells the same story. */
import { SHOWN } from '../../src/domain/asking/ballot.ts'
import { DONT_KNOW, type Question } from '../../src/domain/asking/question.ts'
import { fieldsOf, ticksOf } from '../../src/domain/asking/types/index.ts'
import type { StaffCard } from '../../src/domain/cards/staff-card.ts'
import { TEXTS } from './texts.ts'

export interface DemoBallot {
  code: string
  fields: [name: string, value: string][]
}

/** Random numbers from 0 to below 1 (mulberry32): for one seed the same ones in every run and on every machine. */
export function seeded(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Summer and Christmas are quiet in every house. Weeks count from the demo's first, in November. */
const isHoliday = (week: number) => week % 52 === 5 || week % 52 === 6 || (week % 52 >= 33 && week % 52 <= 37)

/** @returns for each week, the ballots handed in during it */
export function yearOfAnswers(cards: StaffCard[], bank: Question[], weeks: number): DemoBallot[][] {
  const random = seeded(2026)
  const questions = new Map(bank.map((question) => [question.id, question]))
  const courses = new Map<number, number>()
  return Array.from({ length: weeks }, (_, week) =>
    isHoliday(week)
      ? []
      : cards.flatMap((card) =>
          Array.from({ length: visitors(card, week, random, courses) }, () => ({
            code: card.code,
            fields: [[SHOWN, card.questions.join(' ')], ...answer(card, questions, random)],
          })),
        ),
  )
}

/** How many hand in this week: steady trickles at open doors, whole groups at courses, hardly anyone after talks. */
function visitors(card: StaffCard, week: number, random: () => number, courses: Map<number, number>): number {
  // Some houses ask everyone, some forget the card.
  const habit = [1.2, 0.9, 1.4, 0.5, 1, 0.7, 1.1, 0.3, 0.15, 0.8][(card.institutionId - 1) % 10]!
  switch (card.activity.kind) {
    case 'group_course': {
      // Eight weeks, three times a year; midway in the fourth week, the end in the eighth.
      const nth = (week + card.institutionId * 3) % 17
      if (nth === 0) courses.set(card.institutionId, 4 + Math.floor(random() * 6))
      const families = courses.get(card.institutionId) ?? 6
      const isDay = nth === (card.questionnaire.phase === 'mid' ? 4 : 8)
      return isDay ? Math.round(families * (0.6 + random() * 0.4)) : 0
    }
    case 'individual_course':
      return random() < 0.14 * habit ? 1 : 0
    default:
      return Math.round(random() * 5 * habit)
  }
}

/** Weights of a scale's steps, best first: parents are mostly content. LIST is for options, where none is best. */
const STEPS = [8, 6, 3, 1.4, 0.6]
const LIST = [5, 2, 4, 2, 1, 3, 2, 1, 1]

function step(ticks: string[], random: () => number, mood: number): string {
  const weights =
    ticks.length > 5 ? LIST : ticks.length === 2 ? [8, 2] : STEPS.map((weight, nth) => weight * mood ** nth)
  const total = weights.slice(0, ticks.length).reduce((a, b) => a + b, 0)
  let at = random() * total
  for (const [nth, tick] of ticks.entries()) {
    at -= weights[nth] ?? 0.5
    if (at < 0) return tick
  }
  return ticks.at(-1)!
}

function answer(card: StaffCard, questions: Map<string, Question>, random: () => number) {
  const mood = 0.5 + random()
  return card.questions
    .map((id) => questions.get(id)!)
    .flatMap((question): [string, string][] => {
      if (question.type === 'freeText') {
        const texts = TEXTS[question.id]
        return texts && random() < 0.3 ? [[question.id, texts[Math.floor(random() * texts.length)]!]] : []
      }
      if (random() < 0.05) return []
      if (random() < 0.04) return fieldsOf(question).map((field) => [field, DONT_KNOW])
      const ticks = ticksOf(question).filter((tick) => tick !== DONT_KNOW)
      if (question.type !== 'thenNow5') return [[question.id, step(ticks, random, mood)]]
      // Before was worse, as parents see it afterwards; one in six leaves "before" out.
      const now: [string, string] = [`${question.id}.now`, step(ticks, random, mood)]
      const before: [string, string] = [`${question.id}.then`, step([...ticks].reverse(), random, 1.1)]
      return random() < 0.16 ? [now] : [now, before]
    })
}
