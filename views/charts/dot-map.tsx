/** A map of dots: postcodes by their middle points, and houses. Drawn from our own data, so that no map's server learns who looks. */
import { numberText } from '../../src/text/numbers.ts'

export interface Dot {
  code: string
  town: string
  latitude: number
  longitude: number
  /** Contacts; null for an area of which nothing is told. */
  n: number | null
}

export interface HouseDot {
  name: string
  latitude: number
  longitude: number
}

const WIDTH = 560
/** Pixels around the outermost dots, for their names. */
const EDGE = 46
/** Area of a dot for the most contacts, in square pixels. */
const LARGEST = 1200

/** @param label read aloud for the whole; each dot's number stands beside it, and in the list that goes with the map */
export function DotMap({ dots, houses, label }: { dots: Dot[]; houses: HouseDot[]; label: string }) {
  const all = [...dots, ...houses]
  if (all.length === 0) return <></>
  const [south, north] = [
    Math.min(...all.map((it) => it.latitude)),
    Math.max(...all.map((it) => it.latitude)),
  ]
  const [west, east] = [
    Math.min(...all.map((it) => it.longitude)),
    Math.max(...all.map((it) => it.longitude)),
  ]
  // A degree of longitude is shorter the further north.
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = (WIDTH - 2 * EDGE) / Math.max((east - west) * shrink, (north - south) / 1.2, 0.02)
  const width = (east - west) * shrink * scale
  const height = (north - south) * scale + 2 * EDGE
  const x = (longitude: number) => Math.round((WIDTH - width) / 2 + (longitude - west) * shrink * scale)
  const y = (latitude: number) => Math.round(EDGE + (north - latitude) * scale)
  const most = Math.max(1, ...dots.map(({ n }) => n ?? 0))
  const radius = (n: number) => Math.max(4, Math.sqrt(((n / most) * LARGEST) / Math.PI))
  const told = dots.filter(({ n }) => n !== null).sort((a, b) => b.n! - a.n!)
  return (
    <svg class="dots" viewBox={`0 0 ${WIDTH} ${Math.round(height)}`} role="img" aria-label={label}>
      {dots
        .filter(({ n }) => n === null)
        .map(({ latitude, longitude }) => (
          <circle class="area" cx={x(longitude)} cy={y(latitude)} r="3" />
        ))}
      {told.map(({ latitude, longitude, n }) => (
        <circle class="dot" cx={x(longitude)} cy={y(latitude)} r={radius(n!).toFixed(1)} />
      ))}
      {houses.map(({ latitude, longitude }) => (
        <rect class="house" x={x(longitude) - 5} y={y(latitude) - 5} width="10" height="10" rx="2" />
      ))}
      {told.map(({ code, town, latitude, longitude, n }) => (
        <text x={x(longitude)} y={y(latitude) + radius(n!) + 14}>
          {code}
          <tspan class="town">{` ${town}`}</tspan>
          {` ${numberText(n!)}`}
        </text>
      ))}
    </svg>
  )
}
