/** Which mistake is caught by what: for the suite, which keeps a history for each, and for `npm run torture`, which finds them. */
import {
  AtTheKth,
  BringsBackWaiting,
  ByRole,
  countsTicks,
  NoLedger,
  PerView,
  TextsWithBallots,
} from './mutants.ts'
import { type Event, type Lived, live, reachable, type System, smallClasses, TrueBox } from './world.ts'

/** What a history shows that must not be; nothing where all is well. */
export type Invariant = (lived: Lived) => string[]

export const silence: Invariant = ({ stirred }) => stirred
export const nothingReturns: Invariant = ({ returned }) => returned
/** Signature: no class of answers with the same views is smaller than k. */
export const signature: Invariant = smallClasses
/** The attacker's own sum: is there a combination of views that is one parent, or a few? */
export const differencing: Invariant = reachable

interface Mistake {
  make: () => System
  breaks: Invariant
}

/** By name: the examples in test/corpora/mistakes.json bear it. */
export const MISTAKES: Record<string, Mistake> = {
  'n ≥ k per view': { make: () => new PerView(), breaks: signature },
  'release at the k-th answer': { make: () => new AtTheKth(), breaks: silence },
  'filter by role': { make: () => new ByRole(), breaks: signature },
  'filter by role, by subtracting': { make: () => new ByRole(), breaks: differencing },
  'an old backup brings back what waited': { make: () => new BringsBackWaiting(), breaks: signature },
  'an old backup brings back what waited, by subtracting': {
    make: () => new BringsBackWaiting(),
    breaks: differencing,
  },
  'no ledger: what was struck returns': { make: () => new NoLedger(), breaks: nothingReturns },
  'n counts ticks': { make: () => new TrueBox(countsTicks), breaks: signature },
  'texts released with the ballot count': { make: () => new TextsWithBallots(), breaks: signature },
}

export const found = (history: Event[], { make, breaks }: Mistake) => breaks(live(history, make()))
