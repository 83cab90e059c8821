/** To the next page of a long list, and back. */
import { fill } from '../../../src/text/phrasebook.ts'

interface Props {
  nth: number
  pages: number
  size: number
  /** How many there are in all. */
  of: number
  at: string
  /** What the address says besides. */
  query: URLSearchParams
  words: { previous: string; next: string; range: string }
}

export function Pages({ nth, pages, size, of, at, query, words }: Props) {
  if (pages === 1) return <></>
  const link = (to: number, text: string) =>
    to >= 1 && to <= pages ? (
      <a class="button quiet" href={`${at}?${new URLSearchParams([...query, ['side', String(to)]])}`}>
        {text}
      </a>
    ) : (
      <></>
    )
  return (
    <p class="row">
      {link(nth - 1, words.previous)}
      <span class="sub">
        {fill(words.range, { from: (nth - 1) * size + 1, to: Math.min(nth * size, of), n: of })}
      </span>
      {link(nth + 1, words.next)}
    </p>
  )
}
