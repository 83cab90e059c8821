/**
 * One drawing of a row: a share in each of some half-years. From 20 answers on it is a point in its band; of fewer each parent is one square; of
 * none there is a gap, and no line goes over it.
 */
import type { ShareFigures } from '../../src/domain/answers/summary.ts'

interface Point {
  when: string
  share: ShareFigures | null
  /** The share in words, or that there were too few. */
  said: string
}

const HEIGHT = 86
const TOP = 12
const LEFT = 30
const STEP = 70
/** Squares: so many side by side, and so far from one to the next. */
const BESIDE = 3
const SQUARE = 11

const y = (part: number) => TOP + (1 - part) * HEIGHT
const x = (nth: number) => LEFT + STEP / 2 + nth * STEP

export function Panel({ points, label }: { points: Point[]; label: string }) {
  const width = LEFT + points.length * STEP + 6
  const foot = TOP + HEIGHT
  return (
    <svg class="halves" viewBox={`0 0 ${width} ${foot + 36}`} role="img" aria-label={label}>
      {/* Squares stand on the ground and not on a scale of percent. */}
      {(points.some(({ share }) => share?.band) ? [0, 0.5, 1] : [0]).map((part) => (
        <>
          <line class="grid" x1={LEFT} x2={width - 6} y1={y(part)} y2={y(part)} />
          {points.some(({ share }) => share?.band) && (
            <text class="axis end" x={LEFT - 5} y={y(part) + 4}>
              {part * 100}
            </text>
          )}
        </>
      ))}
      {points.map(({ share }, nth) => {
        const next = points[nth + 1]?.share
        return share?.band && next?.band ? (
          <line
            class="way"
            x1={x(nth)}
            y1={y(share.good / share.of)}
            x2={x(nth + 1)}
            y2={y(next.good / next.of)}
          />
        ) : (
          <></>
        )
      })}
      {points.map(({ when, share, said }, nth) => (
        <>
          {share && (share.band ? <Dot at={nth} share={share} /> : <Squares at={nth} share={share} />)}
          <text class="axis" x={x(nth)} y={foot + 16}>
            {when}
          </text>
          <text class={share ? 'axis said' : 'axis few'} x={x(nth)} y={foot + 31}>
            {said}
          </text>
        </>
      ))}
    </svg>
  )
}

const Dot = ({ at, share: { good, of, band } }: { at: number; share: ShareFigures }) => (
  <>
    <line class="range" x1={x(at)} x2={x(at)} y1={y(band!.low)} y2={y(band!.high)} />
    <circle class="now" cx={x(at)} cy={y(good / of)} r="5" />
  </>
)

/** From below: those who answered well, then the others. */
const Squares = ({ at, share: { good, of } }: { at: number; share: ShareFigures }) => (
  <>
    {Array.from({ length: of }, (_, nth) => (
      <rect
        class={nth < good ? 's5' : 'open'}
        x={x(at) + ((nth % BESIDE) - BESIDE / 2) * SQUARE}
        y={TOP + HEIGHT - SQUARE * (Math.floor(nth / BESIDE) + 1)}
        width={SQUARE - 2}
        height={SQUARE - 2}
        rx="2"
      />
    ))}
  </>
)
