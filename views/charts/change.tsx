/** Then and now: two means on a line from 1 to 5. */
import { meanText } from '../../src/text/numbers.ts'

interface Props {
  before: number
  now: number
  words: { before: string; now: string; low: string; high: string }
  label: string
}

/** The line runs from 8 % to 92 % so that words at its ends have room. */
const place = (mean: number) => 8 + ((mean - 1) / 4) * 84

export function ChangeLine({ before, now, words, label }: Props) {
  const [a, b] = [place(before), place(now)]
  // Close together the words would lie on each other: then one stands above the line and one below.
  const close = Math.abs(a - b) < 22
  return (
    <svg class="change" width="100%" height="92" role="img" aria-label={label}>
      <line class="track" x1="8%" x2="92%" y1="42" y2="42" />
      <line class="moved" x1={`${a}%`} x2={`${b}%`} y1="42" y2="42" />
      <circle class="then" cx={`${a}%`} cy="42" r="9" />
      <circle class="now" cx={`${b}%`} cy="42" r="11" />
      <text x={`${a}%`} y={close ? 70 : 22}>{`${words.before} ${meanText(before)}`}</text>
      <text class="strong" x={`${b}%`} y="20">{`${words.now} ${meanText(now)}`}</text>
      <text class="end low" x="0" y="88">
        {words.low}
      </text>
      <text class="end high" x="100%" y="88">
        {words.high}
      </text>
    </svg>
  )
}
