/**
 * Which period a page begins with. Open offers have regulars: of six who come every month one stays away, and two whole openings
 * differ by one clean answer. So where few answer, whole quarters are shown unless somebody chooses otherwise.
 */
import type { ActivityKind } from '../place/activity.ts'
import type { Period } from './period.ts'
import { quarterOf } from './release.ts'
import type { RolledUp } from './roll-up.ts'

/** Answers at one opening of one card; with fewer, a single one can be told by comparing. */
const FEW = 10

/**
 * @param kinds of the offers on show
 * @param counted what was ever counted for them
 * @param today `YYYY-MM-DD`
 * @returns the last quarter that is over and has answers; where there is none, the newest; all time for other offers
 */
export function defaultPeriod(
  kinds: readonly ActivityKind[],
  { quarters, perOpening }: Pick<RolledUp, 'quarters' | 'perOpening'>,
  today: string,
): Period {
  const isOpen = (kind: ActivityKind) => kind === 'open_offer' || kind === 'cafe'
  if (kinds.length === 0 || !kinds.every(isOpen) || perOpening === null || perOpening >= FEW) return 'all'
  const sorted = [...quarters].sort()
  const over = sorted.filter((quarter) => quarter < quarterOf(today.slice(0, 7)))
  return (over.at(-1) ?? sorted.at(-1)!) as Period
}
