/**
 * An agreement: what parents said, what the house does about it or why it can't, who sees to it and when it is looked at again. Shown to
 * parents as "I sagde – vi gjorde" once a leader says so. It is never a parent's own words (docs/privacy.md).
 */
import { dateOf } from '../box/schedule.ts'
import type { Offer } from '../place/activity.ts'

export interface AgreementForm {
  institutionId: number
  /** Null for the whole place. */
  activityId: Offer['activityId'] | null
  said: string
  did: string
  /** Why it can't be done; '' where something is done. */
  because: string
  /** Who sees to it; never shown to parents. */
  who: string
  /** The day to look at it again, `YYYY-MM-DD`; null for none. */
  again: string | null
  /** The question whose figures it came of; null for none. */
  questionId: string | null
  /** Whether parents see it. */
  shown: boolean
}

export interface Agreement extends AgreementForm {
  id: number
  /** When it was made, and when it was shown to parents last; milliseconds. */
  madeAt: number
  shownAt: number | null
  /** When it was settled; null while it stands. */
  doneAt: number | null
}

/** What parents see of it. */
export type Told = Pick<Agreement, 'said' | 'did' | 'because'>

export const MOST_SAID = 140
export const MOST_WHO = 80

export const AGREEMENT_PROBLEMS = ['said', 'answer', 'long', 'date', 'place', 'offer'] as const
export type AgreementProblem = (typeof AGREEMENT_PROBLEMS)[number]
export type AgreementField = 'sted' | 'tilbud' | 'sagde' | 'gjorde' | 'fordi' | 'hvem' | 'igen'

/** Its fields that parents may read. */
const TEXTS = ['sagde', 'gjorde', 'fordi'] as const

/**
 * @param typed gives a field's trimmed text, '' where there is none
 * @param places where the person may agree on something; @param offers what is offered where
 * @param now milliseconds since 1970
 */
export function readAgreement(
  typed: (name: string) => string,
  places: readonly number[],
  offers: readonly Offer[],
  now: number,
): { made: AgreementForm; wrong: Partial<Record<AgreementField, AgreementProblem>> } {
  const wrong: Partial<Record<AgreementField, AgreementProblem>> = {}
  const institutionId = places.find((id) => String(id) === typed('sted'))
  if (institutionId === undefined) wrong.sted = 'place'
  const activityId = typed('tilbud') === '' ? null : Number(typed('tilbud'))
  if (
    activityId !== null &&
    !offers.some((it) => it.institutionId === institutionId && it.activityId === activityId)
  )
    wrong.tilbud = 'offer'
  for (const field of TEXTS) if ([...typed(field)].length > MOST_SAID) wrong[field] = 'long'
  if ([...typed('hvem')].length > MOST_WHO) wrong.hvem = 'long'
  if (typed('sagde') === '') wrong.sagde = 'said'
  if (typed('gjorde') === '' && typed('fordi') === '') wrong.gjorde = 'answer'
  const again = typed('igen')
  if (again !== '' && (!/^\d{4}-\d\d-\d\d$/.test(again) || again < dateOf(now))) wrong.igen = 'date'
  return {
    made: {
      institutionId: institutionId ?? 0,
      activityId,
      said: typed('sagde'),
      did: typed('gjorde'),
      because: typed('fordi'),
      who: typed('hvem'),
      again: again || null,
      questionId: typed('spoergsmaal') || null,
      shown: typed('vis') === '1',
    },
    wrong,
  }
}

/** The fields that `readAgreement` would read this from. */
export const fieldsOfAgreement = (it: AgreementForm): Record<string, string> => ({
  sted: String(it.institutionId),
  tilbud: it.activityId === null ? '' : String(it.activityId),
  sagde: it.said,
  gjorde: it.did,
  fordi: it.because,
  hvem: it.who,
  igen: it.again ?? '',
  spoergsmaal: it.questionId ?? '',
  vis: it.shown ? '1' : '',
})

/** Words in a row that make what is written somebody's own sentence. */
const IN_A_ROW = 5

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** Whether some text holds five words in a row of what was written: then it is a parent's own words, and a neighbour may know them again. */
export function isQuoteOf(written: string, texts: readonly string[]): boolean {
  const words = wordsOf(written)
  const rows = words
    .slice(0, Math.max(0, words.length - IN_A_ROW + 1))
    .map((_, at) => ` ${words.slice(at, at + IN_A_ROW).join(' ')} `)
  return texts.some((text) => {
    const all = ` ${wordsOf(text).join(' ')} `
    return rows.some((row) => all.includes(row))
  })
}

/** What is shown to parents of a place and offer: at the most three, the newest first (content.md, section 10). */
export const MOST_SHOWN = 3

export const shownTo = <
  T extends Pick<Agreement, 'shown' | 'doneAt' | 'institutionId' | 'activityId' | 'shownAt'>,
>(
  agreements: readonly T[],
  { institutionId, activityId }: Offer,
): T[] =>
  agreements
    .filter(
      (it) => it.shown && it.institutionId === institutionId && (it.activityId ?? activityId) === activityId,
    )
    .sort((a, b) => (b.shownAt ?? 0) - (a.shownAt ?? 0))
    .slice(0, MOST_SHOWN)

/** When parents were last told of it, after it was changed: what they see is as old as its words. */
export function shownAtAfter(
  was: AgreementForm & Pick<Agreement, 'shownAt'>,
  to: AgreementForm,
  now: number,
): number | null {
  const isSame = (['said', 'did', 'because', 'shown'] as const).every((word) => was[word] === to[word])
  return !to.shown ? null : isSame ? was.shownAt : now
}
