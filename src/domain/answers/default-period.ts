/**
 * Which period a page begins with. Open offers have regulars: of six who come every month one stays away, and two whole openings
 * differ by one clean answer. So where few answer, whole quarters are shown unless somebody chooses otherwise.
 */
import { BALLOT } from '../asking/question.ts'
import type { StaffCard } from '../cards/staff-card.ts'
import { quarterOf, type Released } from './release.ts'
import type { Period } from './summary.ts'

/** Answers at one opening of one card; with fewer, a single one can be told by comparing. */
const FEW = 10

/**
 * @param shown the cards on show
 * @param released what was ever released for them
 * @param today `YYYY-MM-DD`
 * @returns the last quarter that is over and has answers; where there is none, the newest; all time for other offers
 */
export function defaultPeriod(
  shown: readonly Pick<StaffCard, 'activity'>[],
  released: readonly Pick<Released, 'question' | 'n' | 'month'>[],
  today: string,
): Period {
  const isOpen = ({ activity: { kind } }: Pick<StaffCard, 'activity'>) =>
    kind === 'open_offer' || kind === 'cafe'
  const ballots = released.filter(({ question }) => question === BALLOT)
  const mean = ballots.reduce((all, { n }) => all + n, 0) / ballots.length
  if (shown.length === 0 || !shown.every(isOpen) || !(mean < FEW)) return 'all'
  const quarters = [...new Set(released.map(({ month }) => quarterOf(month)))].sort()
  const over = quarters.filter((quarter) => quarter < quarterOf(today.slice(0, 7)))
  return (over.at(-1) ?? quarters.at(-1)!) as Period
}
