/** What becomes of released texts when a leader has read them. */
import type { TextState } from '../answers/release.ts'
import type { Concern } from './concern.ts'
import { MOST_ON_A_TEXT, type Theme } from './theme.ts'

/** What leaders say of a text besides who may read it. */
export interface Marks {
  themes: Theme[]
  quoted: boolean
  concern: Concern | null
}

/**
 * What one form changes of a text's marks: the difference between what its page showed and what came back. So two leaders at once never write
 * over each other: what one of them did not touch stays as the other left it.
 */
export interface MarkChange {
  add: Theme[]
  /** Keys. */
  remove: string[]
  /** Left out where it stays as it is, like the concern. */
  quoted?: boolean
  /** Null where nobody must do anything after all. */
  concern?: Concern | null
}

/** A text as a page showed it, and what its reader wants done with it. */
export interface Wish {
  id: string
  /** How often it had been masked, and its state, when the page was made: a later change shows by these. */
  maskings: number
  was: TextState
  state: TextState
  /** What it says with words hidden; null where none were. */
  masked: string | null
  marks?: MarkChange
}

/** A text as it is kept. */
export interface Kept {
  state: TextState
  maskings: number
  marks: Marks
  /** Whether it may be quoted at all (quote.ts). */
  mayQuote: boolean
}

export interface Change {
  id: string
  state: TextState
  /** Whether the state is another than before. */
  isMoved: boolean
  masked: { text: string; nth: number } | null
  /** Its marks from now on; null where they stay as they are. */
  marks: Marks | null
}

/** Whether it takes words away for good: what was masked, and what a text is found by that nobody finds any more. */
export const takesAway = ({ masked, isMoved, state }: Change): boolean =>
  masked !== null || (isMoved && state !== 'new' && state !== 'read')

type TextDeed = 'text.read' | 'text.hidden' | 'text.spam' | 'text.masked' | 'text.marked'

export interface Settled {
  /** What to write over what is kept. */
  changes: Change[]
  /** False when a text was not masked or given its state because it is gone or was changed after the page was made. */
  whole: boolean
  /** The form's one line in the audit: a deed, and the texts it was done to; null where nothing was done. */
  told: { deed: TextDeed; texts: string[] } | null
}

/**
 * Decides which wishes of one form are carried out, without writing anything. Marks are, whatever was done to the text meanwhile.
 * @param wishes one deed for all: texts that change their state change it to the same one
 * @param kept gives what is kept of a text; null where it is gone
 */
export function settle(wishes: Wish[], kept: (id: string) => Kept | null): Settled {
  const changes: Change[] = []
  const moved: string[] = []
  let deed: TextDeed | null = null
  let whole = true
  for (const wish of wishes) {
    const { id, maskings, was, masked } = wish
    const now = kept(id)
    const isAsShown = now !== null && now.maskings === maskings && now.state === was
    const wantsMore = masked !== null || wish.state !== was
    if (!isAsShown && (wantsMore || !wish.marks)) whole = false
    if (!now || (!isAsShown && !wish.marks)) continue
    const state = isAsShown ? wish.state : now.state
    changes.push({
      id,
      state,
      isMoved: state !== now.state,
      masked: masked === null || !isAsShown ? null : { text: masked, nth: maskings + 1 },
      marks: marksOf(wish.marks, now, state),
    })
    if (state === 'new' || state === now.state) continue
    moved.push(id)
    deed = `text.${state}`
  }
  const masked = changes.filter((change) => change.masked).map(({ id }) => id)
  const marked = changes.filter(({ marks }) => marks).map(({ id }) => id)
  const texts = deed || masked.length > 0 ? [...moved, ...masked] : marked
  const done = deed ?? (masked.length > 0 ? 'text.masked' : 'text.marked')
  return { changes, whole, told: texts.length > 0 ? { deed: done, texts } : null }
}

/** Only a text that others may read is quoted: one that is put away, or may not be, loses the mark. */
function marksOf(
  change: MarkChange | undefined,
  { marks: now, mayQuote }: Kept,
  state: TextState,
): Marks | null {
  const { add = [], remove = [], quoted = now.quoted, concern = now.concern } = change ?? {}
  const stays = now.themes.filter(({ key }) => !remove.includes(key))
  const more = add.filter(({ key }) => !stays.some((theme) => theme.key === key))
  const next: Marks = {
    themes: [...stays, ...more].slice(0, MOST_ON_A_TEXT),
    quoted: quoted && state === 'read' && mayQuote,
    concern,
  }
  return isAlike(next, now) ? null : next
}

/** Whether two say the same of a text. */
const isAlike = (a: Marks, b: Marks): boolean => JSON.stringify(inWords(a)) === JSON.stringify(inWords(b))

const inWords = ({ themes, quoted, concern }: Marks) => [
  themes.map(({ key }) => key).sort(),
  quoted,
  concern && [concern.takenBy, concern.due, concern.done],
]
