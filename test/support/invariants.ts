/**
 * The known mistakes (mutants.ts), each with the invariant that must catch it. The suite replays a kept history for
 * each; `npm run torture` searches for new ones.
 */
import {
  AtTheKth,
  BringsBackWaiting,
  ByRole,
  countsTicks,
  LoneTexts,
  NoLedger,
  PerView,
  TextsWithBallots,
} from './mutants.ts'
import { type Event, type Lived, live, reachable, type System, smallClasses, TrueBox } from './world.ts'

/** The violations that a lived history shows, each as text; an empty list where all is well. */
export type Invariant = (lived: Lived) => string[]

/** No view may change between two openings, but by a strike or a restore. */
export const silence: Invariant = ({ stirred }) => stirred
/** What was forgotten, struck, expired or lost at a restore must never be there again. */
export const nothingReturns: Invariant = ({ returned }) => returned
/** Answers that stand in exactly the same views form a class, and no class may be smaller than k. */
export const signature: Invariant = smallClasses
/** Views that are added and subtracted must never come to the answers of fewer than k parents. */
export const differencing: Invariant = reachable

interface Mistake {
  make: () => System
  breaks: Invariant
}

/** By name; test/corpora/mistakes.json has the same names as keys. */
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
  'a text alone with its histogram': { make: () => new LoneTexts(), breaks: signature },
  'texts released with the ballot count': { make: () => new TextsWithBallots(), breaks: signature },
}

/** What a mistake's invariant finds in a history that is lived with that mistake. */
export const found = (history: Event[], { make, breaks }: Mistake) => breaks(live(history, make()))
