/** What becomes of released texts when a leader has read them. */
import type { TextState } from '../answers/release.ts'
import type { Concern } from './concern.ts'
import type { Theme } from './theme.ts'

/** What a leader says of a text besides who may read it. */
export interface Marks {
  themes: Theme[]
  quoted: boolean
  concern: Concern | null
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
  /** How often its marks had been changed then, and what they are to be; left out where they stay as they are. */
  marks?: Marks & { marked: number }
}

/** A text as it is kept. */
export interface Kept {
  state: TextState
  maskings: number
  marks: Marks & { marked: number }
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
  marks: (Marks & { marked: number }) | null
}

type TextDeed = 'text.read' | 'text.hidden' | 'text.spam' | 'text.masked' | 'text.marked'

export interface Settled {
  /** What to write over what is kept. */
  changes: Change[]
  /** False when a wish was not fulfilled because its text is gone or was changed after the page was made. */
  whole: boolean
  /** The form's one line in the audit: a deed, and the texts it was done to; null where nothing was done. */
  told: { deed: TextDeed; texts: string[] } | null
}

/**
 * Decides which wishes of one form are carried out, without writing anything.
 * @param wishes one deed for all: texts that change their state change it to the same one
 * @param kept gives what is kept of a text; null where it is gone
 */
export function settle(wishes: Wish[], kept: (id: string) => Kept | null): Settled {
  const changes: Change[] = []
  const moved: string[] = []
  let deed: TextDeed | null = null
  for (const wish of wishes) {
    const { id, maskings, was, state, masked } = wish
    const now = kept(id)
    if (!now || now.maskings !== maskings || now.state !== was) continue
    if (wish.marks && wish.marks.marked !== now.marks.marked) continue
    changes.push({
      id,
      state,
      isMoved: state !== was,
      masked: masked === null ? null : { text: masked, nth: maskings + 1 },
      marks: marksOf(wish, now),
    })
    if (state === 'new' || state === was) continue
    moved.push(id)
    deed = `text.${state}`
  }
  const masked = changes.filter((change) => change.masked).map(({ id }) => id)
  const marked = changes.filter(({ marks }) => marks).map(({ id }) => id)
  const texts = deed || masked.length > 0 ? [...moved, ...masked] : marked
  const done = deed ?? (masked.length > 0 ? 'text.masked' : 'text.marked')
  return {
    changes,
    whole: changes.length === wishes.length,
    told: texts.length > 0 ? { deed: done, texts } : null,
  }
}

/** Only a text that others may read is quoted: one that is put away, or may not be, loses the mark. */
function marksOf({ state, marks: wanted }: Wish, { marks: now, mayQuote }: Kept): Change['marks'] {
  const { themes, quoted, concern } = wanted ?? now
  const next: Marks = { themes, quoted: quoted && state === 'read' && mayQuote, concern }
  return isAlike(next, now) ? null : { ...next, marked: now.marked + 1 }
}

const keysOf = ({ themes }: Marks) =>
  themes
    .map(({ key }) => key)
    .sort()
    .join('\n')

const isAlike = (a: Marks, b: Marks) =>
  keysOf(a) === keysOf(b) &&
  a.quoted === b.quoted &&
  JSON.stringify(concernIn(a)) === JSON.stringify(concernIn(b))

const concernIn = ({ concern }: Marks) => concern && [concern.takenBy, concern.due, concern.done]
