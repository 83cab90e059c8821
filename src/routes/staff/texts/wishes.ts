/** What a form of the reading room wants of the texts on it: the difference between what its page showed and what came back. */
import { z } from 'zod'
import { TEXT_STATES, type TextState } from '../../../domain/answers/release.ts'
import { type Concern, concernOf } from '../../../domain/reading/concern.ts'
import { mask, wordsOf } from '../../../domain/reading/masking.ts'
import type { MarkChange, Wish } from '../../../domain/reading/settling.ts'
import type { RoomText } from '../../../domain/reading/shelf.ts'
import { asKnown, isCalledBy, type Theme, themeOf } from '../../../domain/reading/theme.ts'
import type { Form } from '../../../http/body.ts'

/** How a page shows a text: `ID:maskings:state`. */
const EDITION = /^([0-9a-f]{24}):(\d{1,6}):(new|read|hidden|spam)$/

export interface Edition {
  id: string
  maskings: number
  state: TextState
}

/** The texts that a page showed, in their order on it, at most so many. */
export function shownOn(form: Form, most: number): Edition[] {
  return form
    .all('udgave')
    .slice(0, most)
    .flatMap((each) => {
      const [, id, maskings, state] = EDITION.exec(each) ?? []
      return id
        ? [{ id, maskings: Number(maskings), state: TEXT_STATES.find((known) => known === state)! }]
        : []
    })
}

const shownSchema = z.object({
  themes: z.array(z.string()),
  quoted: z.boolean(),
  concern: z.object({ takenBy: z.string(), due: z.string().nullable(), done: z.boolean() }).nullable(),
})
type Shown = z.infer<typeof shownSchema>

/** What the page showed of a text's marks; null where its form says nothing of them. */
function shownIn(form: Form, id: string): Shown | null {
  try {
    return shownSchema.parse(JSON.parse(form.asTyped(`var:${id}`)))
  } catch {
    return null
  }
}

/** What the form wants of a text whose button was pressed. @param state what its button says */
export function wishIn(
  form: Form,
  text: RoomText,
  shown: Edition,
  state: TextState,
  known: readonly Theme[],
): Wish {
  const { id, maskings, state: was } = shown
  // Ticks are numbers of words as the page showed them: of a text that was masked since they mean others.
  const ticked = maskings === text.maskings ? wordsTicked(form, text) : new Set<number>()
  const marks = changeIn(form, id, known)
  if (ticked.size === 0) return { id, maskings, was, state, masked: null, marks }
  const gone = [...ticked].map((nth) => wordsOf(text.text)[nth]!.word)
  const called = text.themes.filter((theme) => isCalledBy(theme, gone)).map(({ key }) => key)
  const remove = [...(marks?.remove ?? []), ...called]
  return {
    ...{ id, maskings, was, state },
    masked: mask(text.text, ticked),
    marks: { ...marks, add: (marks?.add ?? []).filter((theme) => !isCalledBy(theme, gone)), remove },
  }
}

/** What a form changes of a text's marks; undefined where it changes nothing. */
export function changeIn(form: Form, id: string, known: readonly Theme[]): MarkChange | undefined {
  const shown = shownIn(form, id)
  if (!shown) return undefined
  const ticked = form
    .all('tema')
    .filter((each) => each.startsWith(`${id}:`))
    .map((each) => each.slice(id.length + 1))
  // A key that is no theme any more was named anew by a colleague: it must not come back.
  const chosen = ticked
    .filter((key) => !shown.themes.includes(key))
    .flatMap((key) => known.filter((it) => it.key === key))
  const named = form
    .text(`nyt:${id}`)
    .split(',')
    .flatMap((typed) => themeOf(typed) ?? [])
    .map((theme) => asKnown(theme, known))
  const change: MarkChange = {
    add: [...new Map([...chosen, ...named].map((theme) => [theme.key, theme])).values()],
    remove: shown.themes.filter((key) => !ticked.includes(key)),
  }
  const quoted = isTicked(form, 'citat', id)
  if (quoted !== shown.quoted) change.quoted = quoted
  const concern = concernIn(form, id)
  if (JSON.stringify(concern) !== JSON.stringify(shown.concern)) change.concern = concern
  const isNothing = change.add.length === 0 && change.remove.length === 0
  return isNothing && change.quoted === undefined && change.concern === undefined ? undefined : change
}

/** What was typed about who must do something; null where nobody must. */
function concernIn(form: Form, id: string): Concern | null {
  if (!isTicked(form, 'handling', id)) return null
  return concernOf(form.text(`hvem:${id}`), form.text(`frist:${id}`), isTicked(form, 'gjort', id))
}

/** Whether a box of a text is ticked. */
const isTicked = (form: Form, name: string, id: string) => form.all(name).includes(id)

/** The numbers of a text's ticked words, from all that were ticked on the page (`ID:3`). */
function wordsTicked(form: Form, { id, text }: RoomText): Set<number> {
  const words = wordsOf(text).length
  const numbers = form
    .all('ord')
    .filter((word) => word.startsWith(`${id}:`))
    .map((word) => word.slice(id.length + 1))
  return new Set(numbers.filter((nth) => /^\d{1,4}$/.test(nth) && Number(nth) < words).map(Number))
}
