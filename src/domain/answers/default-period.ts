/**
 * Which period a page begins with. Open offers have regulars: of six who come every month one stays away, and two whole openings
 * differ by one clean answer. So where few answer, whole quarters are shown unless somebody chooses otherwise.
 */
import { BALLOT } from '../asking/question.ts'
import type { StaffCard } from '../cards/staff-card.ts'
import { quarterOf } from './release.ts'
import type { RollUp } from './roll-up.ts'
import type { Period } from './summary.ts'

/** Answers at one opening of one card; with fewer, a single one can be told by comparing. */
const FEW = 10

/**
 * @param shown the cards on show
 * @param rolledUp what was ever released for them
 * @param today `YYYY-MM-DD`
 * @returns the last quarter that is over and has answers; where there is none, the newest; all time for other offers
 */
export function defaultPeriod(
  shown: readonly Pick<StaffCard, 'activity'>[],
  rolledUp: readonly Pick<RollUp, 'question' | 'quarters'>[],
  today: string,
): Period {
  const isOpen = ({ activity: { kind } }: Pick<StaffCard, 'activity'>) =>
    kind === 'open_offer' || kind === 'cafe'
  const sums = rolledUp.filter(({ question }) => question === BALLOT).flatMap(({ quarters }) => quarters)
  const of = (what: 'n' | 'releases') => sums.reduce((all, sum) => all + sum[what], 0)
  if (shown.length === 0 || !shown.every(isOpen) || !(of('n') / of('releases') < FEW)) return 'all'
  const quarters = rolledUp.flatMap(({ quarters }) => quarters.map(({ quarter }) => quarter)).sort()
  const over = quarters.filter((quarter) => quarter < quarterOf(today.slice(0, 7)))
  return (over.at(-1) ?? quarters.at(-1)!) as Period
}
