/** A histogram as one bar, its steps from best to worst. Numbers stand on it, and as words below it. */
import { numberText } from '../../src/text/numbers.ts'

export interface Step {
  label: string
  n: number
  /** Which shade: s5 (best) … s1 (worst), or s0 for what is no step ("Ved ikke"). */
  shade: string
}

/** Percent of the bar's width: a number does not fit on a narrower step. */
const ROOM_FOR_NUMBER = 7

/** @param label the same numbers in words, for those who do not see the bar */
export function ScaleBar({ steps, label }: { steps: Step[]; label: string }) {
  const total = steps.reduce((sum, { n }) => sum + n, 0)
  let from = 0
  return (
    <svg class="scale" width="100%" height="32" role="img" aria-label={label}>
      {steps
        .filter(({ n }) => n > 0)
        .map(({ n, shade }) => {
          const width = (n / total) * 100
          const x = from
          from += width
          return (
            <>
              <rect class={shade} x={`${x}%`} width={`${width}%`} height="100%" />
              {width >= ROOM_FOR_NUMBER && (
                <text class={shade} x={`${x + width / 2}%`} y="66%">
                  {numberText(n)}
                </text>
              )}
            </>
          )
        })}
    </svg>
  )
}

/** The same in words, for everyone: best first. */
export const StepList = ({ steps }: { steps: Step[] }) => (
  <ul class="steplist">
    {steps.map(({ label, n, shade }) => (
      <li class={n === 0 ? 'screen' : undefined}>
        <svg width="12" height="12" aria-hidden="true">
          <rect class={shade} width="12" height="12" />
        </svg>
        {label}: <b>{numberText(n)}</b>
      </li>
    ))}
  </ul>
)
