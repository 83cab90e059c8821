/** A text of the parent's own. What is counted is only whether one was written, of all who handed the ballot in. */
import { z } from 'zod'
import { redact } from '../../redaction/redaction.ts'
import { DID_NOT_WRITE, WROTE } from '../question.ts'
import { type Kind, one } from './kind.ts'

/** Code points, which is never less than what a browser's `maxlength` lets through. */
export const MOST_CHARACTERS = 500

/** What is wrong with a longer one, in the words of the reader. */
export const TOO_LONG = 'tooLong'

const text = z
  .string()
  .transform((typed) => typed.replace(/\r\n?/g, '\n'))
  .refine((typed) => [...typed].length <= MOST_CHARACTERS, TOO_LONG)

/** A text says something by a letter, a digit or an emoji; "-", "." and "?" are how people leave a field empty. */
const isBlank = (typed: string) => !/[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(typed)

/** What was written, redacted, otherwise as typed; null where that says nothing. */
export const textIn = (typed = ''): string | null => (isBlank(typed) ? null : redact(typed))

export const freeText: Kind = {
  ticks: () => [],
  counters: () => [WROTE, DID_NOT_WRITE],
  fields: (id) => [id],
  field: () => one(text),
  raised: () => [],
  step: () => null,
}
