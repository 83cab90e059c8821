/**
 * `/staff/svar`: what parents answered. From top to bottom: one sentence, what to praise and what to change, all questions, how it went, and
 * what parents wrote. All figures are those of the summary.
 */
import { isOneOpening } from '../../../src/domain/answers/period.ts'
import type { ReleasedText } from '../../../src/domain/answers/release.ts'
import type { Figures, Summary } from '../../../src/domain/answers/summary.ts'
import { kFor, type Rule } from '../../../src/domain/box/box.ts'
import type { CardChange } from '../../../src/domain/cards/changes.ts'
import type { StaffCard } from '../../../src/domain/cards/staff-card.ts'
import type { Counted } from '../../../src/domain/counting/counted.ts'
import type { Municipality } from '../../../src/domain/place/municipality.ts'
import type { AnsweredCard } from '../../../src/domain/stores/answers.ts'
import { dayOfText, whenText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { answersPhrases } from '../../../src/text/staff/answers.ts'
import { countedPhrases } from '../../../src/text/staff/counted.ts'
import { framePhrases } from '../../../src/text/staff/frame.ts'
import { periodText } from '../../../src/text/staff/periods.ts'
import { Hatches } from '../../charts/scale.tsx'
import { nextText, type StaffFrame, StaffLayout } from '../layout.tsx'
import { type FilterProps, Filters } from '../parts/filters.tsx'
import { Asked } from './asked.tsx'
import { Findings } from './findings.tsx'
import { Lead } from './lead.tsx'
import { Places } from './places.tsx'
import { SeriesPanels } from './series.tsx'
import { States } from './states.tsx'
import { Stories } from './stories.tsx'

const { answers: words, openings } = answersPhrases
const { box } = framePhrases

/** More lines than these are folded away. */
const FEW = 6

interface Props extends StaffFrame, FilterProps {
  summary: Summary
  /** How many of those who came answered. */
  counted: Pick<Counted, 'rates' | 'unrated'>
  /** Whether the filters name something that is not there for this person. */
  isUnknown: boolean
  /** Texts that nobody has read, of all of the time. */
  unread: number
  /** Those that may stand beside the figures. */
  texts: { cards: ReleasedText[]; pooled: ReleasedText[] }
  placeAt: (place: number) => string
  /** The cards that are shown. */
  shown: AnsweredCard[]
  /** The same with all that a list of them tells; none where they are too many for a list. */
  states: StaffCard[]
  rule: Rule
  lastOpening: Municipality['lastOpening']
  /** Whether a quarter is shown because few answer here. */
  byQuarter: boolean
  /** What was done to cards, which may change whose answers are counted together. */
  changes: CardChange[]
  /** Milliseconds since 1970. */
  now: number
  readsNew: boolean
  /** The page with the texts and no figures, and the one with single openings, under the same filters. */
  alone: string
  openings: string
}

export function AnswersPage(props: Props) {
  const { institutions, summary, states, isUnknown, placeAt } = props
  const { cards, pooled, chosen, places, series } = summary
  const title =
    chosen.activity && chosen.institution
      ? `${chosen.activity} · ${chosen.institution}`
      : (chosen.institution ??
        (chosen.activity && `${chosen.activity}, ${words.allPlaces.toLowerCase()}`) ??
        words.title)
  const isAny = cards.questions.length > 0
  return (
    <StaffLayout {...props} title={title}>
      <PaperHead summary={summary} everyMinute={props.everyMinute} />
      <div class="top">
        <div>
          <h1>{title}</h1>
          <Calendar {...props} />
          {props.byQuarter && <p class="sub">{words.byQuarter}</p>}
        </div>
        <Filters {...props} />
      </div>
      {isUnknown && <p class="problem">{words.unknown}</p>}
      <Hatches />
      {isAny && (
        <Lead
          summary={summary}
          counted={props.counted}
          unread={props.unread}
          place={props.chosen.institution}
        />
      )}
      {isAny ? (
        <Findings
          figures={cards}
          compared={summary.comparedWith !== null}
          uncounted={summary.uncounted.length}
        />
      ) : (
        <Nothing {...props} />
      )}
      {isAny && <Asked figures={cards} title={answersPhrases.asked.title} note={words.apart} />}
      <Uncounted summary={summary} />
      <Places
        places={places}
        href={(name) => {
          const place = institutions.find((it) => it.name === name)
          return place && placeAt(place.id)
        }}
      />
      <SeriesPanels series={series} />
      <Written {...props} figures={cards} texts={props.texts.cards} />
      {pooled.questions.length > 0 && (
        <>
          <h2 class="pooled">
            {words.pooled} <small>{fill(words.ballots, { n: pooled.answerers })}</small>
          </h2>
          <p class="sub">{words.pooledNote}</p>
          <Asked figures={pooled} title={answersPhrases.asked.title} />
          <Written {...props} figures={pooled} texts={props.texts.pooled} />
        </>
      )}
      {isAny && <HowToRead />}
      {isAny && <TakeHome {...props} />}
      {states.length > 0 && <States {...props} />}
    </StaffLayout>
  )
}

const Written = ({
  figures,
  texts,
  readsNew,
  alone,
  summary,
}: Pick<Props, 'readsNew' | 'alone' | 'summary'> & { figures: Figures; texts: ReleasedText[] }) => (
  <Stories
    figures={figures}
    texts={texts}
    readsNew={readsNew}
    alone={isOneOpening(summary.chosen.period) ? null : alone}
  />
)

const HowToRead = () => (
  <details class="section screen">
    <summary>{words.howToRead}</summary>
    {words.howToReadText.map((line) => (
      <p>{line}</p>
    ))}
  </details>
)

/** The same figures elsewhere: one opening at a time, and as files. */
const TakeHome = (props: Props) => (
  <p class="screen">
    <a href={`/staff/optaelling/hvem?sted=${props.chosen.institution ?? ''}`}>
      {countedPhrases.counted.more}
    </a>
    {'. '}
    <a href={props.openings}>{openings.link}</a>
    {'. '}
    {words.export}{' '}
    {(['csv', 'xlsx', 'json'] as const).map((format, nth) => (
      <>
        {nth > 0 && ', '}
        <a href={`/staff/eksport.${format}`} download="">
          {words.exportFormats[format]}
        </a>
      </>
    ))}
    {`. ${words.exportText}`}
    {props.readsNew && (
      <>
        {' '}
        <a href="/staff/eksport-tekster.csv" download="">
          {words.exportTexts}
        </a>
        {'.'}
      </>
    )}
  </p>
)

/** On paper, where no menu and no filter says it: whose answers these are, to which cards, of which time. */
function PaperHead({
  summary: { municipality, chosen, latest },
  everyMinute,
}: Pick<Props, 'summary' | 'everyMinute'>) {
  const parts = [
    municipality,
    chosen.institution ?? words.allPlaces,
    chosen.activity ?? words.allActivities,
    chosen.questionnaire ?? words.allQuestionnaires,
    periodText(chosen.period, everyMinute),
    ...(latest ? [fill(words.countedUntil, { day: dayOfText(latest.opening) })] : []),
  ]
  return <p class="paper head">{parts.join(' · ')}</p>
}

/** When the box was last opened and will be next, for the cards on show. */
function Calendar(props: Props) {
  const { shown, lastOpening, everyMinute } = props
  const rhythms = [...new Set(shown.map((card) => card.rhythm))]
  const rhythm = rhythms.includes('weekly') ? 'weekly' : 'monthly'
  const last = lastOpening[rhythm]
  const next = fill(box.next, { when: nextText(props, rhythm) })
  const other = rhythms.length > 1 && props.next.monthly !== props.next.weekly
  return (
    <p class="sub">
      {last === null ? box.never : fill(box.last, { when: whenText(last, everyMinute) })} {next}
      {other && ` ${fill(box.nextMonthly, { when: nextText(props, 'monthly') })}`}
    </p>
  )
}

/** Why there is nothing to see, and what helps. */
function Nothing({ lastOpening, shown, rule }: Props) {
  const isUnopened = lastOpening.weekly === null
  return (
    <section class="note">
      <p>{fill(isUnopened ? words.empty : words.tooFew, { k: leastOf(shown, rule) })}</p>
      <p>{words.emptyHow}</p>
    </section>
  )
}

function Uncounted({ summary: { uncounted, cards } }: Pick<Props, 'summary'>) {
  if (uncounted.length === 0 || cards.questions.length === 0) return <></>
  return (
    <details class="section note" open={uncounted.length <= FEW}>
      <summary>{fill(words.uncounted, { n: uncounted.length })}</summary>
      {uncounted.map(({ text }) => (
        <p>
          {text} <b>{`${box.tooFew[0]!.toUpperCase()}${box.tooFew.slice(1)}.`}</b>
        </p>
      ))}
    </details>
  )
}

/** How many answers are counted at the least, where cards may differ. */
function leastOf(cards: AnsweredCard[], rule: Rule): string {
  const ks = new Set(cards.map(({ smallGroup }) => kFor(rule, smallGroup)))
  return ks.size > 1
    ? fill(words.kMixed, { k: rule.k, smallK: rule.smallGroupK })
    : String([...ks][0] ?? rule.k)
}
