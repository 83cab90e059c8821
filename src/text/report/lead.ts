/** The first sentences of a report, as the figures propose them: what changed, what stands highest and lowest, and whether what was aimed at was reached. */
import type { QuestionFigures, ShareFigures, Summary } from '../../domain/answers/summary.ts'
import { PURPOSES, type Purpose } from '../../domain/asking/question.ts'
import { reachedIn } from '../../domain/report/compared.ts'
import type { Composition } from '../../domain/report/report.ts'
import { listText } from '../numbers.ts'
import { fill } from '../phrasebook.ts'
import { framePhrases } from '../staff/frame.ts'
import { periodText } from '../staff/periods.ts'
import { shareText } from './asked.ts'
import { paperPhrases } from './words.ts'

const { lead: words } = paperPhrases

type Told = QuestionFigures & { share: ShareFigures }

/** In a sentence a question or statement has no full stop of its own. */
const quoted = ({ text }: QuestionFigures) => text.replace(/\.$/, '')
const heightOf = ({ share: { good, of } }: Told) => good / of

/** @returns '' where nothing was counted */
export function leadOf(summary: Summary, targets: Composition['targets']): string {
  const told = summary.cards.questions.filter((it): it is Told => it.share !== null)
  if (told.length === 0) return ''
  const firm = told.filter(({ share }) => share.band)
  const sentences = [...aimed(firm, targets), ...changed(firm, summary), ...ends(firm), ...pair(firm)]
  return sentences.length === 0 ? words.allThin : sentences.join(' ')
}

/** By purpose: reached where all of its questions are, missed where one surely is not, and near where chance alone may have turned it. */
function aimed(firm: readonly Told[], targets: Composition['targets']): string[] {
  const said = { reached: [] as string[], near: [] as string[], missed: [] as string[] }
  for (const purpose of PURPOSES) {
    const percent = targets[purpose]
    const shares = heights(firm).filter((question) => question.purpose === purpose)
    if (percent === undefined || shares.length === 0) continue
    const all = shares.map(({ share }) => reachedIn(share, percent))
    const isReached = all.every((it) => it === 'reached' || it === 'perhapsReached')
    said[isReached ? 'reached' : all.includes('missed') ? 'missed' : 'near'].push(nameOf(purpose))
  }
  return (['reached', 'near', 'missed'] as const)
    .filter((which) => said[which].length > 0)
    .map((which) => fill(words[which], { list: listText(said[which]) }))
}

const nameOf = (purpose: Purpose) => framePhrases.purposes[purpose].toLowerCase()

/** Pairs tell a change, and no height to set beside others. */
const heights = (questions: readonly Told[]) => questions.filter(({ type }) => type !== 'thenNow5')

/** The surest change for the better and for the worse, each of the question that most answered. */
function changed(firm: readonly Told[], { comparedWith }: Summary): string[] {
  if (!comparedWith) return []
  const period = periodText(comparedWith.period)
  return (['better', 'worse'] as const).flatMap((verdict) => {
    const found = heights(firm)
      .filter((question) => question.verdict === verdict && question.before)
      .sort((a, b) => b.share.of - a.share.of)
      .at(0)
    if (!found) return []
    const values = { value: shareText(found.share), before: shareText(found.before!) }
    return fill(words[verdict], { ...values, period, question: quoted(found) })
  })
}

function ends(firm: readonly Told[]): string[] {
  const sorted = heights(firm).sort((a, b) => heightOf(b) - heightOf(a))
  const [highest, lowest] = [sorted[0], sorted.at(-1)]
  if (!highest || !lowest) return []
  if (highest === lowest)
    return [fill(words.one, { question: quoted(highest), value: shareText(highest.share) })]
  return [
    fill(words.ends, {
      ...{ highest: quoted(highest), most: shareText(highest.share) },
      ...{ lowest: quoted(lowest), least: shareText(lowest.share) },
    }),
  ]
}

/** Where parents surely found it better than before: the pair that the largest part says so of. */
function pair(firm: readonly Told[]): string[] {
  const [best] = firm
    .filter(({ type, verdict }) => type === 'thenNow5' && verdict === 'better')
    .sort((a, b) => heightOf(b) - heightOf(a))
  return best ? [fill(words.pair, { question: quoted(best), good: best.share.good, of: best.share.of })] : []
}
