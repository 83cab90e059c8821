/**
 * Rows of a form of which there may be any number: a button asks for one more, and the form comes back as it was typed, with
 * nothing saved. No script.
 */

/** The field that asks for one more row; its value says of what. */
export const MORE = 'flere'

/** Moves the page to a row that was just added. */
export const NEW_ROW = { tabindex: -1, autofocus: true }

const upTo = (n: number) => Array.from({ length: n }, (_, nth) => nth + 1)

interface Wanted {
  typed: (name: string) => string
  /** Of what one more row was asked for. */
  more?: string
  /** What the rows are, as `More` names them. */
  rows: string
  most: number
  /** Whether something stands in a row, by its number from 1. */
  isUsed: (n: number) => boolean
  /** How many empty ones stand below those in use. */
  spare: number
}

/** The numbers, from 1, of the rows to show: at least one, at least as many as were shown, one more where asked for. */
export function rowsShown({ typed, more, rows, most, isUsed, spare }: Wanted): number[] {
  const used = Math.max(0, ...upTo(most).filter(isUsed))
  const shown = (Number(typed(rows)) || 0) + (more === rows ? 1 : 0)
  return upTo(Math.min(most, Math.max(used + spare, shown, 1)))
}

/** @param n how many rows are shown */
export const More = ({ rows, n, most, text }: { rows: string; n: number; most: number; text: string }) => (
  <>
    <input type="hidden" name={rows} value={String(n)} />
    {n < most && (
      <p class="row">
        <button type="submit" name={MORE} value={rows} class="quiet" formnovalidate>
          {text}
        </button>
      </p>
    )}
  </>
)

/** Enter presses a form's first button: this one saves, wherever the form's other buttons stand. */
export const FirstButton = ({ text }: { text: string }) => (
  <button type="submit" class="gone">
    {text}
  </button>
)
