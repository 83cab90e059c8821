/**
 * A histogram as one bar, its steps from best to worst; of a few answers as squares, one for each parent. What is negative is hatched, so
 * that it can be told in grey as well. Numbers stand on it; what its shades mean stands above.
 */
import { FEW } from '../../src/domain/answers/statistics.ts'
import { numberText } from '../../src/text/numbers.ts'
import type { Step } from '../../src/text/staff/steps.ts'

/** Percent of the bar's width: a number does not fit on a narrower step. */
const ROOM_FOR_NUMBER = 7

const isStep = ({ n }: Step) => n > 0

/** The patterns of what is negative; once on a page that has such a chart. */
export const Hatches = () => (
  <svg width="0" height="0" aria-hidden="true" class="hatches">
    {[1, 2].map((step) => (
      <pattern
        id={`h${step}`}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect class={`ground${step}`} width="6" height="6" />
        <rect class={`stroke${step}`} width={step === 1 ? 2 : 1.6} height="6" />
      </pattern>
    ))}
  </svg>
)

/** Whether some number does not stand on the bar, so that it must be told in words where nothing can be opened. */
export function hidesNumbers(steps: readonly Step[]): boolean {
  const shown = steps.filter(isStep)
  const total = shown.reduce((sum, { n }) => sum + n, 0)
  return total >= FEW && shown.some(({ n }) => (n / total) * 100 < ROOM_FOR_NUMBER)
}

/** @param label the same numbers in words, for those who do not see it */
export function ScaleBar({ steps, label }: { steps: Step[]; label: string }) {
  const shown = steps.filter(isStep)
  const total = shown.reduce((sum, { n }) => sum + n, 0)
  if (total === 0) return <></>
  if (total < FEW) return <Squares steps={shown} label={label} />
  let from = 0
  return (
    <svg class="scale" width="100%" height="32" role="img" aria-label={label}>
      {shown.map(({ n, shade }) => {
        const width = (n / total) * 100
        const x = from
        from += width
        return (
          <>
            <rect class={shade} x={`${x}%`} width={`${width}%`} height="100%" />
            {width >= ROOM_FOR_NUMBER && <Pill at={x + width / 2} text={numberText(n)} />}
          </>
        )
      })}
    </svg>
  )
}

/** A number on ground of its own: on hatching it could not be read. @param at percent of the bar's width */
const Pill = ({ at, text }: { at: number; text: string }) => {
  const width = 12 + 8 * text.length
  return (
    <svg x={`${at}%`} y="50%" class="pill" aria-hidden="true">
      <rect x={-width / 2} y="-10" width={width} height="20" rx="10" />
      <text y="5">{text}</text>
    </svg>
  )
}

const Squares = ({ steps, label }: { steps: Step[]; label: string }) => (
  <div class="squares" role="img" aria-label={label}>
    {steps.flatMap(({ n, shade }) =>
      Array.from({ length: n }, () => (
        <svg width="22" height="22" aria-hidden="true">
          <rect class={shade} width="22" height="22" rx="4" />
        </svg>
      )),
    )}
  </div>
)

/** What the shades of a bar stand for, best first; once for all bars of the same steps. */
export const Legend = ({ steps }: { steps: Step[] }) => (
  <ul class="legend">
    {steps.map(({ label, shade }) => (
      <li>
        <svg width="14" height="14" aria-hidden="true">
          <rect class={shade} width="14" height="14" rx="3" />
        </svg>
        {label}
      </li>
    ))}
  </ul>
)
