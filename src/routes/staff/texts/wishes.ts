/** What a form of the reading room wants of the texts on it. */

import { TEXT_STATES, type TextState } from '../../../domain/answers/release.ts'
import { concernOf } from '../../../domain/reading/concern.ts'
import { mask, wordsOf } from '../../../domain/reading/masking.ts'
import type { Marks, Wish } from '../../../domain/reading/settling.ts'
import type { RoomText } from '../../../domain/reading/shelf.ts'
import { asKnown, type Theme, themeOf } from '../../../domain/reading/theme.ts'
import type { Form } from '../../../http/body.ts'

const stateFrom = (word: string | undefined): TextState =>
  TEXT_STATES.find((state) => state === word) ?? 'new'

/** The ids of the texts that a page showed, in their order on it. */
export const shownOn = (form: Form): string[] => form.all('udgave').map((each) => each.split(':')[0]!)

/** Whether a box of a text is ticked. */
const isTicked = (form: Form, name: string, id: string) => form.all(name).includes(id)

/** What the form wants of a text; null where the page did not show it. @param withWords whether its ticked words are to go */
export function wishIn(
  form: Form,
  text: RoomText,
  state: TextState,
  known: readonly Theme[],
  withWords: boolean,
): Wish | null {
  const seen = form.all('udgave').find((each) => each.startsWith(`${text.id}:`))
  if (!seen) return null
  const [id = '', maskings = '', was, marked] = seen.split(':')
  const ticked = withWords ? wordsTicked(form.all('ord'), text) : new Set<number>()
  const masked = ticked.size > 0 ? mask(text.text, ticked) : null
  const wish: Wish = { id, maskings: Number(maskings), was: stateFrom(was), state, masked }
  // A form that says nothing of marks leaves them.
  return marked === undefined
    ? wish
    : { ...wish, marks: { ...marksIn(form, text, known), marked: Number(marked) } }
}

/** The marks that a form gives a text. */
export function marksIn(form: Form, { id, concern }: RoomText, known: readonly Theme[]): Marks {
  const chosen = form
    .all('tema')
    .filter((each) => each.startsWith(`${id}:`))
    .map((each) => each.slice(id.length + 1))
  const themes = [...chosen, ...form.text(`nyt:${id}`).split(',')]
    .map(themeOf)
    .filter((theme) => theme !== null)
    .map((theme) => asKnown(theme, known))
  const isConcern = concern !== null || isTicked(form, 'handling', id)
  return {
    themes: [...new Map(themes.map((theme) => [theme.key, theme])).values()],
    quoted: isTicked(form, 'citat', id),
    concern: isConcern
      ? concernOf(form.text(`hvem:${id}`), form.text(`frist:${id}`), isTicked(form, 'gjort', id))
      : null,
  }
}

/** The numbers of a text's ticked words, from all that were ticked on the page (`ID:3`). */
function wordsTicked(ticked: string[], { id, text }: RoomText): Set<number> {
  const words = wordsOf(text).length
  const numbers = ticked
    .filter((word) => word.startsWith(`${id}:`))
    .map((word) => Number(word.slice(id.length + 1)))
  return new Set(numbers.filter((nth) => nth >= 0 && nth < words))
}
