/** Where to cut, and crosses that show whether front and back lie on each other. */
import { cutsOf, FORMATS, type FormatName, PAPERS, UNPRINTABLE } from '../../src/domain/cards/format.ts'

/** Half a mark's length in mm. It lies on the cut itself, so nothing of it stays on a card. */
const ARM = 2

export function Marks({ format }: { format: FormatName }) {
  const paper = PAPERS[FORMATS[format].paper]
  if (FORMATS[format].layout === 'poster') return <></>
  const { x, y } = cutsOf(FORMATS[format])
  const within = (at: number, most: number) => Math.min(Math.max(at, UNPRINTABLE), most - UNPRINTABLE)
  const arm = (at: number, most: number) => [within(at - ARM, most), within(at + ARM, most)]
  const cross = (left: number, top: number) => {
    const [west, east] = arm(left, paper.width)
    const [north, south] = arm(top, paper.height)
    return `M${west} ${top}H${east}M${left} ${north}V${south}`
  }
  return (
    <svg class="marks" viewBox={`0 0 ${paper.width} ${paper.height}`} aria-hidden="true">
      {y.flatMap((top) => x.map((left) => <path d={cross(left, top)} />))}
      {crossesOf(format).map(([left, top]) => (
        <>
          <circle cx={left} cy={top} r="1" />
          <path d={`M${left - 1.5} ${top}h3M${left} ${top - 1.5}v3`} />
        </>
      ))}
    </svg>
  )
}

/** Registration crosses above and below the cards, the same on both sides of the paper. */
export function crossesOf(format: FormatName): [number, number][] {
  const { width, height } = PAPERS[FORMATS[format].paper]
  const top = UNPRINTABLE + 1.6
  return [width / 4, (3 * width) / 4].flatMap((left): [number, number][] => [
    [left, top],
    [left, height - top],
  ])
}
