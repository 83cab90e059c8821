/**
 * `/staff/svar`: what parents answered, grouped by what the questions are for. Longer than other files: it is one page, from top to
 * bottom, and each of its parts is used once.
 */

import type { Finding } from '../../../src/domain/answers/findings.ts'
import type { ReleasedText } from '../../../src/domain/answers/release.ts'
import {
  answerersAtLeast,
  isOneOpening,
  type Period,
  type Total,
} from '../../../src/domain/answers/summary.ts'
import { BALLOT, PURPOSES, type Question, WROTE } from '../../../src/domain/asking/question.ts'
import { kFor, type Rule } from '../../../src/domain/box/box.ts'
import { type CardChange, recentChanges } from '../../../src/domain/cards/changes.ts'
import type { StaffCard } from '../../../src/domain/cards/staff-card.ts'
import type { Municipality } from '../../../src/domain/place/municipality.ts'
import type { AnsweredCard } from '../../../src/domain/stores/answers.ts'
import { dayText, whenText } from '../../../src/text/dates.ts'
import { numberText } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { answersPhrases } from '../../../src/text/staff/answers.ts'
import { framePhrases } from '../../../src/text/staff/frame.ts'
import { Hatches } from '../../charts/scale.tsx'
import { State } from '../cards/cards.tsx'
import { nextText, type StaffFrame, StaffLayout } from '../layout.tsx'
import { type FilterProps, Filters, periodText } from '../parts/filters.tsx'
import { Findings } from './findings.tsx'
import { type PlaceSums, Places } from './places.tsx'
import { QuestionAnswers, TextAnswers } from './question.tsx'

const { answers: words } = answersPhrases
const { box, purposes } = framePhrases

/** More lines than these are folded away. */
const FEW = 6

/** Sums of released histograms with their texts. */
interface Answers {
  totals: Map<string, Total>
  /** Questions that were counted at one opening alone. */
  once: Set<string>
  texts: ReleasedText[]
}

interface Props extends StaffFrame, FilterProps {
  /** The cards that are shown. */
  shown: AnsweredCard[]
  /** The same with all that a list of them tells; none where they are too many for a list. */
  states: StaffCard[]
  questions: Question[]
  rule: Rule
  lastOpening: Municipality['lastOpening']
  /** Whether a quarter is shown because few answer here. */
  byQuarter: boolean
  /** What was done to cards, which may change whose answers are counted together. */
  changes: CardChange[]
  /** Milliseconds since 1970. */
  now: number
  byCard: Answers
  /** Answers that had waited long and were only enough together. */
  pooled: Answers
  /** What is worth telling first, of single cards, and with which period it is compared. */
  findings: Finding[]
  comparedWith: Period | null
  /** Each place, where several are on show; and the same page for one of them. */
  places: PlaceSums[]
  placeAt: (place: number) => string
  readsNew: boolean
  /** The page with the texts and no figures, under the same filters. */
  alone: string
}

export function AnswersPage(props: Props) {
  const { institutions, activities, chosen, byCard, pooled, states } = props
  const place = institutions.find(({ id }) => id === chosen.institution)?.name
  const offer = activities.find(({ id }) => id === chosen.activity)?.name
  const title =
    offer && place
      ? `${offer} · ${place}`
      : (place ?? (offer && `${offer}, ${words.allPlaces.toLowerCase()}`) ?? words.title)
  return (
    <StaffLayout {...props} title={title}>
      <PaperHead {...props} />
      <div class="top">
        <div>
          <h1>{title}</h1>
          <Calendar {...props} />
          {props.byQuarter && <p class="sub">{words.byQuarter}</p>}
        </div>
        <Filters {...props} />
      </div>
      <KeyNumbers answers={byCard} questions={props.questions} />
      <Findings {...props} />
      {byCard.totals.size > 0 && <p class="sub apart">{words.apart}</p>}
      <Hatches />
      <AnswerSections {...props} answers={byCard} />
      <Places places={props.places} questions={props.questions} href={props.placeAt} />
      {pooled.totals.size > 0 && (
        <>
          <h2 class="pooled">
            {words.pooled} <small>{fill(words.ballots, { n: answerersAtLeast(pooled.totals) })}</small>
          </h2>
          <p class="sub">{words.pooledNote}</p>
          <AnswerSections {...props} answers={pooled} shown={[]} />
        </>
      )}
      {byCard.totals.size > 0 && <HowToRead />}
      {byCard.totals.size > 0 && (
        <p class="screen">
          <a href="/staff/eksport.csv" download="">
            {words.export}
          </a>
          {` (CSV). ${words.exportText}`}
        </p>
      )}
      {states.length > 0 && <States {...props} />}
    </StaffLayout>
  )
}

const HowToRead = () => (
  <details class="section screen">
    <summary>{words.howToRead}</summary>
    {words.howToReadText.map((line) => (
      <p>{line}</p>
    ))}
  </details>
)

/** On paper, where no menu and no filter says it: whose answers these are, to which cards, of which time. */
function PaperHead({ municipality, institutions, activities, questionnaires, chosen, everyMinute }: Props) {
  const nameOf = <T,>(things: { id: T; name: string }[], id: T) =>
    things.find((thing) => thing.id === id)?.name
  const parts = [
    municipality,
    nameOf(institutions, chosen.institution) ?? words.allPlaces,
    nameOf(activities, chosen.activity) ?? words.allActivities,
    questionnaires.find(({ id }) => id === chosen.questionnaire)?.title ?? words.allQuestionnaires,
    chosen.period === 'all' ? words.allPeriods : periodText(chosen.period, everyMinute),
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

/** How many texts were written. Only free-text questions count: others may have a choice of the same name. */
const textsIn = (questions: Question[], totals: Answers['totals']) =>
  questions
    .filter(({ type }) => type === 'freeText')
    .reduce((all, { id }) => all + (totals.get(id)?.counts[WROTE] ?? 0), 0)

function KeyNumbers({ answers: { totals }, questions }: { answers: Answers; questions: Question[] }) {
  if (totals.size === 0) return <></>
  return (
    <div class="key">
      <div>
        <b>{numberText(answerersAtLeast(totals))}</b>
        <span>{words.ballotsCounted}</span>
      </div>
      <div>
        <b>{numberText(textsIn(questions, totals))}</b>
        <span>{words.texts}</span>
      </div>
    </div>
  )
}

function AnswerSections({
  questions,
  answers: { totals, once, texts },
  rule,
  shown,
  readsNew,
  chosen,
  alone,
  lastOpening,
}: Props & { answers: Answers }) {
  if (totals.size === 0)
    return (
      <section class="note">
        <p>{fill(isUnopened(lastOpening) ? words.empty : words.tooFew, { k: leastOf(shown, rule) })}</p>
        <p>{words.emptyHow}</p>
      </section>
    )
  const answered = questions.filter(({ id }) => totals.has(id) && id !== BALLOT)
  const closed = answered.filter(({ type }) => type !== 'freeText')
  const free = answered.filter(({ type }) => type === 'freeText')
  // Questions that stand on a card on show and of which nothing was counted yet.
  const asked = new Set(shown.flatMap((card) => card.questions))
  const uncounted = questions.filter(({ id }) => asked.has(id) && !totals.has(id))
  return (
    <div class={free.length > 0 ? 'two' : undefined}>
      <div>
        {PURPOSES.map((purpose) => {
          const here = closed.filter((question) => question.purpose === purpose)
          return here.length === 0 ? (
            <></>
          ) : (
            <section>
              <h2>{purposes[purpose]}</h2>
              {here.map((question) => (
                <QuestionAnswers question={question} total={totals.get(question.id)!} />
              ))}
            </section>
          )
        })}
        {uncounted.length > 0 && (
          <details class="section note" open={uncounted.length <= FEW}>
            <summary>{fill(words.uncounted, { n: uncounted.length })}</summary>
            {uncounted.map(({ text }) => (
              <p>
                {text} <b>{box.tooFew}.</b>
              </p>
            ))}
          </details>
        )}
      </div>
      {free.length > 0 && (
        <section>
          <h2>{purposes.story}</h2>
          {!readsNew && <p class="say">{words.textsOnlyLeader}</p>}
          {free.map((question) => (
            <TextAnswers
              question={question}
              total={totals.get(question.id)!}
              texts={texts.filter((text) => text.question === question.id)}
              none={once.has(question.id) ? words.notBeside : words.noTexts}
            />
          ))}
          {!isOneOpening(chosen.period) && (
            <p class="say screen">
              <a href={alone}>{words.alone}</a>. {words.fewWrote}
            </p>
          )}
        </section>
      )}
    </div>
  )
}

/** Whether the box was never opened yet, so that nothing can have failed. */
const isUnopened = ({ weekly }: Municipality['lastOpening']) => weekly === null

/** How many answers are counted at the least, where cards may differ. */
function leastOf(cards: AnsweredCard[], rule: Rule): string {
  const ks = new Set(cards.map(({ smallGroup }) => kFor(rule, smallGroup)))
  return ks.size > 1
    ? fill(words.kMixed, { k: rule.k, smallK: rule.smallGroupK })
    : String([...ks][0] ?? rule.k)
}

/** Each card's state after its last opening: the same words for none as for four. */
function States(props: Props) {
  const { states, lastOpening, changes, now } = props
  const isMarked = states.some((card) => recentChanges(card, changes, now).length > 0)
  return (
    <details class={isMarked ? 'section' : 'section screen'} open={states.length <= FEW || isMarked}>
      <summary>{isUnopened(lastOpening) ? words.stateTitleFirst : words.stateTitle}</summary>
      {isMarked && <p>{words.changedLead}</p>}
      <ul class="states">
        {states.map((card) => (
          <li>
            <span>
              {card.activity.name}
              {card.label && ` (${card.label})`}, {card.institution.name}{' '}
              <small>
                {card.questionnaire.title} · <span translate="no">{card.code}</span>
              </small>
              {recentChanges(card, changes, now).map(({ at, deed }) => (
                <small class="bad">{fill(words.changed[deed], { day: dayText(at) })}</small>
              ))}
            </span>
            <State card={card} lastOpening={lastOpening} frame={props} />
          </li>
        ))}
      </ul>
    </details>
  )
}
