/** What sets one type of question apart from another. Each has a file here, which is the only place that knows its answers. */
import { z } from 'zod'
import type { Question } from '../question.ts'

/** A form's fields as they arrived; a name may come several times. */
export type Fields = Record<string, string[]>

/** A share: so many of so many. */
export interface Share {
  good: number
  /** More than 0. */
  of: number
}

/** What of a question says how it is answered. */
export type Asked = Pick<Question, 'id' | 'type' | 'options' | 'reverse'>

/** From this step on an answer counts as well answered. */
export const GOOD = 4

export type Step = 1 | 2 | 3 | 4 | 5

export interface Kind {
  /** The choices a parent can tick (of each half, for a then–now pair), best first, "Ved ikke" last; none where they write. */
  ticks(asked: Pick<Asked, 'options'>): string[]
  /** Every counter that answers to the question can raise, in the order in which they are listed. */
  counters(asked: Pick<Asked, 'options'>): string[]
  /** The form's fields for it. */
  fields(id: string): string[]
  /** What may come in each of these fields. */
  field(asked: Pick<Asked, 'options'>): z.ZodType
  /** The counters that one parent's answer raises; none where it was not answered, or is a text, which is counted with the whole ballot. */
  raised(asked: Asked, answers: Fields): string[]
  /** How good a counter's answer is, 5 best to 1 worst; null for one that takes no side. */
  step(asked: Pick<Asked, 'id' | 'reverse'>, counter: string): Step | null
}

/** The value of the extra choice by which a parent without script takes an answer back: it counts as no answer. */
export const SKIPPED = ''

/** A field that comes once or not at all. */
export const one = <T extends z.ZodType>(type: T) => z.tuple([type]).optional()
export const oneOf = (ticks: readonly string[]) => one(z.enum([...ticks, SKIPPED]))

/** The tick in a field that comes once; none where the question was skipped. */
export const tickIn = (answers: Fields, field: string): string[] =>
  (answers[field] ?? []).filter((tick) => tick !== SKIPPED)

/** A question on which one choice is ticked: each choice is a counter, and the question's own field holds it. */
export const oneTick = (ticks: Kind['ticks'], step: Kind['step']): Kind => ({
  ticks,
  counters: ticks,
  fields: (id) => [id],
  field: (asked) => oneOf(ticks(asked)),
  raised: ({ id }, answers) => tickIn(answers, id),
  step,
})
