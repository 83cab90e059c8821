/** What a report shows of what lies elsewhere: quotes by reference, and agreements as they stand now. */
import { quoteText } from '../../../../views/staff/texts/origin.ts'
import type { Agreement } from '../../../domain/follow-up/agreement.ts'
import type { Municipality } from '../../../domain/place/municipality.ts'
import { type Composition, type LastTime, type Report, scopeIn } from '../../../domain/report/report.ts'
import type { ReportFigures } from '../../../domain/report/report-figures.ts'
import { postcodes } from '../../../presets/index.ts'
import { dayOfText } from '../../../text/dates.ts'
import { fill } from '../../../text/phrasebook.ts'
import {
  type Paper,
  type PaperFollowUp,
  type PaperQuote,
  paperOf,
  proposedLead,
} from '../../../text/report/paper.ts'
import { paperPhrases as words } from '../../../text/report/words.ts'
import { reportPhrases } from '../../../text/staff/report.ts'
import type { Deps } from '../../deps.ts'
import { mayStand } from './standing.ts'

type Stores = Pick<Deps, 'reading' | 'followUp' | 'staff'>

export async function paperFor(
  stores: Stores,
  municipality: Municipality,
  report: Report,
  figures: ReportFigures,
): Promise<Paper> {
  const names = new Map(municipality.institutions.map(({ id, name }) => [id, name]))
  const agreements = await stores.followUp.agreements(scopeIn(report))
  return paperOf({
    report,
    figures,
    quotes: await quotesOf(stores, municipality, report, figures),
    followUps: followUpsOf(report, agreements),
    lastTime: report.lastTime ?? (report.kind === 'meeting' ? lastTimeOf(agreements) : []),
    placeName: (id) => names.get(id) ?? '',
    townOf: (postcode) => postcodes.find(({ code }) => code === postcode)?.town ?? '',
  })
}

/** Those that were chosen, each as long as it may stand there. */
async function quotesOf(
  stores: Stores,
  { activities }: Municipality,
  report: Report,
  figures: ReportFigures,
): Promise<PaperQuote[]> {
  const { texts, cards } = await standing(stores, report, figures)
  return report.quotes.flatMap((quote, nth) => {
    if (!quote) return []
    const label = labelOf(report, nth)
    const text = texts.get(quote.text)
    return text
      ? { label, text: text.text, origin: quoteText(text, { cards, activities, institutions: [] }) }
      : { label, text: null, origin: '' }
  })
}

/** The chosen texts that may stand in it, by their ids. */
async function standing({ reading, staff }: Stores, report: Report, figures: ReportFigures) {
  const chosen = report.quotes.filter((quote) => quote !== null)
  const scope = scopeIn(report)
  const [found, cards] = await Promise.all([
    reading.texts(
      scope,
      chosen.map(({ text }) => text),
    ),
    staff.cards({ scope }),
  ])
  const texts = found.filter((text) => {
    const { maskings } = chosen.find((quote) => quote.text === text.id)!
    return mayStand(report, figures, cards, text, maskings)
  })
  return { texts: new Map(texts.map((text) => [text.id, text])), cards }
}

const labelOf = ({ kind }: Report, nth: number): string => {
  const { quotes } = reportPhrases.form
  return kind === 'meeting' ? fill(quotes.text, { n: nth + 1 }) : quotes.status[nth]!
}

/** What was written in a finished report stays as it was; an agreement that is gone leaves only what came of it. */
function followUpsOf({ followUps }: Report, agreements: readonly Agreement[]): PaperFollowUp[] {
  return followUps.flatMap(({ agreement: id, outcome, told }) => {
    const { said, did, because } = told ?? agreements.find((it) => it.id === id) ?? NONE
    const answer = [did, because && fill(words.followUps.cannot, { because })].filter(Boolean).join(' ')
    return said === '' ? [] : [{ said, did: answer, outcome }]
  })
}
const NONE = { said: '', did: '', because: '' }

function lastTimeOf(agreements: readonly Agreement[]): LastTime[] {
  return agreements
    .filter(({ doneAt }) => doneAt === null)
    .map(({ said, did, because, who, again }) => ({
      said,
      did: did || fill(words.followUps.cannot, { because }),
      seen: who && again ? fill(words.meeting.seenBy, { who, day: dayOfText(again) }) : who,
    }))
}

/**
 * What a draft says as long as nobody finishes it, put down: the proposed sentences, agreements as they stand, and the quotes that may stand in it now. In a
 * finished report nobody asks again whether they may stand beside its figures.
 */
export async function settled(stores: Stores, report: Report, figures: ReportFigures): Promise<Composition> {
  const { id, kind, version, changedAt, finalAt, struck, ...made } = report
  const agreements = await stores.followUp.agreements(scopeIn(report))
  const { texts } = await standing(stores, report, figures)
  return {
    ...made,
    lead: report.lead || proposedLead(report, figures),
    quotes: report.quotes.map((quote) => (quote && texts.has(quote.text) ? quote : null)),
    followUps: report.followUps.map((followUp) => {
      const { said, did, because } = agreements.find((it) => it.id === followUp.agreement) ?? NONE
      return { ...followUp, told: { said, did, because } }
    }),
    ...(kind === 'meeting' && { lastTime: lastTimeOf(agreements) }),
  }
}
