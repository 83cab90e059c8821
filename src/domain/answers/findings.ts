/**
 * What the answers of a period say, question by question: how high, whether it changed, and what is worth telling first (docs/statistics.md).
 * Each question speaks for itself; different ones are never added up.
 */
import type { Question } from '../asking/question.ts'
import { shareOf } from '../asking/types/index.ts'
import type { Share } from '../asking/types/kind.ts'
import { changesIn } from '../asking/types/then-now.ts'
import { bandOf, chanceOf, FEW, rareEnough, signTest, type Verdict, verdictFor } from './statistics.ts'
import type { Sums, Total } from './sums.ts'

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

function known(question: Question, now: Total, before: Total | undefined): Known | null {
  const share = shareOf(question, now.counts)
  if (!share) return null
  if (question.type === 'thenNow5') {
    // The change that each parent tells of a pair.
    const { better, worse } = changesIn(now.counts)
    const change = { isUp: better > worse, chance: signTest(better, worse) }
    return { question, share, before: null, change }
  }
  const was = (before && shareOf(question, before.counts)) ?? null
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

/** What was counted of some cards, or of what was pooled. */
export interface Compared {
  now: Sums
  /** What was counted in the period before, for the same choice; null for none. */
  before: Sums | null
}

/**
 * @param questions in the order in which they are listed; those without better and worse answers say nothing here
 * @param several all that one page tells: how sure a change must be depends on how many are told beside each other
 * @returns the findings of each of them
 */
export function findingsIn(questions: readonly Question[], several: readonly Compared[]): Finding[][] {
  const all = several.map(({ now, before }) =>
    questions.flatMap((question) => {
      const total = now.totals.get(question.id)
      return (total && known(question, total, before?.totals.get(question.id))) ?? []
    }),
  )
  // So that what the page says for sure is seldom made by chance alone.
  const rare = rareEnough(all.flat().flatMap(({ change }) => (change ? [change.chance] : [])))
  return all.map((findings) =>
    findings.map((it) => {
      const verdict = it.change && verdictFor(it.change.isUp, it.change.chance, rare)
      const { question, share, before } = it
      return { question, share, before, verdict, place: placeOf(it, verdict) }
    }),
  )
}
