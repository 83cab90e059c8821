/**
 * What the answers of a period say, question by question: how high, whether it changed, and what is worth telling first (docs/statistics.md).
 * Each question speaks for itself; different ones are never added up.
 */
import type { Question } from '../asking/question.ts'
import {
  bandOf,
  chanceOf,
  FEW,
  rareEnough,
  type Share,
  signTest,
  type Verdict,
  verdictFor,
} from './statistics.ts'
import { changesOf, favourable, type Period, type Sums, type Total } from './summary.ts'

export interface Finding {
  question: Question
  /** How many answered well, or found it better than before they began; without "Ved ikke". */
  share: Share
  /** The same question in the period before; null where there is none, and for pairs, which tell their change themselves. */
  before: Share | null
  /** Of how it changed; null where nothing is known of before. */
  verdict: Verdict | null
  place: 'praise' | 'act' | 'thin' | null
}

/** High is where the whole band lies above two thirds, low where it lies below. */
const HIGH = 2 / 3

interface Known extends Pick<Finding, 'question' | 'share' | 'before'> {
  change: { isUp: boolean; chance: number } | null
}

/** The change that each parent tells of a then–now pair; null for who can't be compared. */
function pairOf({ counts }: Total): { share: Share; change: NonNullable<Known['change']> } | null {
  const { better, same, worse } = changesOf(counts)
  const of = better + same + worse
  if (of === 0) return null
  return {
    share: { good: better, of },
    change: { isUp: better > worse, chance: signTest(better, worse) },
  }
}

function known(question: Question, now: Total, before: Total | undefined): Known | null {
  if (question.type === 'thenNow5') {
    const pair = pairOf(now)
    return pair && { question, ...pair, before: null }
  }
  const share = favourable(question, now.counts)
  if (!share) return null
  const was = (before && favourable(question, before.counts)) ?? null
  const change = was && {
    isUp: share.good / share.of > was.good / was.of,
    chance: chanceOf(share, was),
  }
  return { question, share, before: was, change }
}

function placeOf({ question, share }: Known, verdict: Verdict | null): Finding['place'] {
  const isDown = verdict === 'worse' || verdict === 'perhapsWorse'
  if (question.type === 'thenNow5') {
    if (isDown) return 'act'
    // Of some who found it better and some who did not, the test says what is enough.
    return verdict === 'better' ? 'praise' : share.of < FEW ? 'thin' : null
  }
  if (share.of < FEW) return 'thin'
  const { low, high } = bandOf(share.good, share.of)
  if (isDown || high < HIGH) return 'act'
  return low > HIGH ? 'praise' : null
}

/**
 * @param questions in the order in which they are listed; those without better and worse answers say nothing here
 * @param before what was counted in the period before, for the same choice of cards; null for none
 */
export function findingsIn(questions: readonly Question[], now: Sums, before: Sums | null): Finding[] {
  const all = questions.flatMap((question) => {
    const total = now.totals.get(question.id)
    return (total && known(question, total, before?.totals.get(question.id))) ?? []
  })
  // Said of all that the page compares, so that what it says for sure is seldom made by chance alone.
  const rare = rareEnough(all.flatMap(({ change }) => (change ? [change.chance] : [])))
  return all.map((it) => {
    const verdict = it.change && verdictFor(it.change.isUp, it.change.chance, rare)
    const { question, share, before } = it
    return { question, share, before, verdict, place: placeOf(it, verdict) }
  })
}

/** The period of the same length before; null where there is none to compare with. */
export function periodBefore(period: Period): Period | null {
  const [, year, kind, nth] = /^(\d{4})(?:-([HQ])(\d))?$/.exec(period) ?? []
  if (!year) return null
  if (!kind) return `${Number(year) - 1}`
  const last = kind === 'H' ? 2 : 4
  const to = Number(nth) > 1 ? `${year}-${kind}${Number(nth) - 1}` : `${Number(year) - 1}-${kind}${last}`
  return to as Period
}
