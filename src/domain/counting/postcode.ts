/** Postcodes: where they lie, and which of them a house asks about first. The list is data of the project (src/presets/postcodes.json). */

export interface Postcode {
  /** Four digits, or a range of them for inner Copenhagen: `1000-1499`. */
  code: string
  town: string
  /** Degrees, of the middle of the area. */
  latitude: number
  longitude: number
  /** Numbers of the municipalities that it reaches into, the largest part first. */
  municipalities: number[]
}

/** The area of four digits; undefined where there is none such. */
export const postcodeOf = (list: readonly Postcode[], digits: string): Postcode | undefined =>
  /^\d{4}$/.test(digits)
    ? list.find(({ code }) =>
        code.length === 4 ? code === digits : code.slice(0, 4) <= digits && digits <= code.slice(5),
      )
    : undefined

/** The postcode in an address, where one stands there; the last, since a road may have a number of four digits. */
export const postcodeIn = (list: readonly Postcode[], address: string): Postcode | undefined =>
  [...address.matchAll(/\b\d{4}\b/g)]
    .map(([digits]) => postcodeOf(list, digits))
    .findLast((it) => it !== undefined)

const RADIUS = 6371
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Kilometres between two points, along the ground (haversine; the earth as a ball of 6,371 km). */
export function distance(
  a: Pick<Postcode, 'latitude' | 'longitude'>,
  b: Pick<Postcode, 'latitude' | 'longitude'>,
): number {
  const [φ1, φ2] = [radians(a.latitude), radians(b.latitude)]
  const h =
    Math.sin((φ2 - φ1) / 2) ** 2 +
    Math.cos(φ1) * Math.cos(φ2) * Math.sin(radians(b.longitude - a.longitude) / 2) ** 2
  return 2 * RADIUS * Math.asin(Math.sqrt(h))
}

/** Chips that fit a phone. */
export const MOST_CHIPS = 6

/**
 * The postcodes that a house asks about first: those that were told of it before, then the nearest ones of its municipality. Never the ones of
 * this quarter's taps: nobody sees those yet, nor whoever taps.
 * @param told codes in closed quarters, the commonest first
 * @param at where the house lies; undefined where its address does not say
 */
export function firstPostcodes(
  list: readonly Postcode[],
  municipality: number | undefined,
  told: readonly string[],
  at: Postcode | undefined,
): Postcode[] {
  const number = municipality ?? at?.municipalities[0]
  const own = list.filter(({ municipalities }) => number !== undefined && municipalities.includes(number))
  const near = at ? own.toSorted((a, b) => distance(at, a) - distance(at, b)) : own
  const known = told.flatMap((code) => list.filter((it) => it.code === code))
  return [...new Set([...known, ...near])].slice(0, MOST_CHIPS)
}
