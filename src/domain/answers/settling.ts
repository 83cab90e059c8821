/** What becomes of released texts when a leader has read them. */
import type { TextState } from './release.ts'

/** A text as a page showed it, and what its reader wants done with it. */
export interface Wish {
  id: string
  /** How often it had been masked, and its state, when the page was made: a later change shows by these. */
  maskings: number
  was: TextState
  state: TextState
  /** What it says with words hidden; null where none were. */
  masked: string | null
}

/** A text as it is kept. */
export interface Kept {
  state: TextState
  maskings: number
}

export interface Settled {
  /** What to write over what is kept. */
  changes: {
    id: string
    state: TextState
    /** Whether the state is another than before. */
    isMoved: boolean
    masked: { text: string; nth: number } | null
  }[]
  /** False when a wish was not fulfilled because its text is gone or was changed after the page was made. */
  whole: boolean
  /** The form's one line in the audit: a deed, and the texts it was done to; null where nothing was done. */
  told: { deed: 'text.read' | 'text.hidden' | 'text.spam' | 'text.masked'; texts: string[] } | null
}

/**
 * Decides which wishes of one form are carried out, without writing anything.
 * @param wishes one deed for all: texts that change their state change it to the same one
 * @param kept gives what is kept of a text; null where it is gone
 */
export function settle(wishes: Wish[], kept: (id: string) => Kept | null): Settled {
  const changes: Settled['changes'] = []
  const moved: string[] = []
  let deed: NonNullable<Settled['told']>['deed'] = 'text.masked'
  for (const { id, maskings, was, state, masked } of wishes) {
    const now = kept(id)
    if (!now || now.maskings !== maskings || now.state !== was) continue
    changes.push({
      id,
      state,
      isMoved: state !== was,
      masked: masked === null ? null : { text: masked, nth: maskings + 1 },
    })
    if (state === 'new' || state === was) continue
    moved.push(id)
    deed = `text.${state}`
  }
  const texts = [...moved, ...changes.filter(({ masked }) => masked).map(({ id }) => id)]
  const told = texts.length > 0 ? { deed, texts } : null
  return { changes, whole: changes.length === wishes.length, told }
}
