/** `/staff/svar`: what parents answered, grouped by what the questions are for. */
import type { Activity, Institution } from '../../src/domain/activity.ts'
import type { Rule } from '../../src/domain/box.ts'
import { BALLOT, PURPOSES, type Question, WROTE } from '../../src/domain/question.ts'
import type { House, ReleasedText, StaffCard } from '../../src/domain/stores.ts'
import { ballots, type Period, type Total } from '../../src/domain/summary.ts'
import { dayText, whenText } from '../../src/text/dates.ts'
import { fill } from '../../src/text/lines.ts'
import { staffTexts } from '../../src/text/staff.ts'
import { wasCounted } from './cards.tsx'
import { nextText, type StaffFrame, StaffLayout } from './layout.tsx'
import { QuestionAnswers, TextAnswers } from './question.tsx'

const { answers: words, box, purposes } = staffTexts

/** Sums of released histograms with their texts. */
interface Answers {
  totals: Map<string, Total>
  texts: ReleasedText[]
}

interface Props extends StaffFrame {
  institutions: Institution[]
  activities: Activity[]
  /** Cards of the chosen institution and activity, and those that are shown. */
  cards: StaffCard[]
  shown: StaffCard[]
  periods: Period[]
  chosen: { institution: number | null; activity: number | null; card: number | null; period: Period }
  questions: Question[]
  rule: Rule
  lastOpening: House['lastOpening']
  own: Answers
  /** Answers that had waited long and were only enough together. */
  pooled: Answers
  readsNew: boolean
}

export function AnswersPage(props: Props) {
  const { institutions, activities, chosen, own, pooled, shown } = props
  const place = institutions.find(({ id }) => id === chosen.institution)?.name
  const offer = activities.find(({ id }) => id === chosen.activity)?.name
  const title =
    offer && place
      ? `${offer} · ${place}`
      : (place ?? (offer && `${offer}, ${words.allPlaces.toLowerCase()}`) ?? words.title)
  return (
    <StaffLayout {...props} title={title}>
      <div class="top">
        <div>
          <h1>{title}</h1>
          <Calendar {...props} />
        </div>
        <Filters {...props} />
      </div>
      <KeyNumbers answers={own} />
      <AnswerSections {...props} answers={own} />
      {pooled.totals.size > 0 && (
        <>
          <h2 class="pooled">
            {words.pooled} <small>{fill(words.ballots, { n: ballots(pooled.totals) })}</small>
          </h2>
          <p class="sub">{words.pooledNote}</p>
          <AnswerSections {...props} answers={pooled} />
        </>
      )}
      {shown.length > 0 && <States {...props} />}
    </StaffLayout>
  )
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

function Filters({ institutions, activities, cards, periods, chosen, everyMinute }: Props) {
  const select = (
    name: string,
    label: string,
    all: string,
    options: [string | number, string][],
    now: unknown,
  ) => (
    <label>
      {label}
      <select name={name}>
        <option value="">{all}</option>
        {options.map(([value, text]) => (
          <option value={value} selected={String(value) === String(now)}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
  const named = <T extends { id: number; name: string }>(things: T[]) =>
    things.map(({ id, name }): [number, string] => [id, name])
  const one = chosen.institution !== null && chosen.activity !== null && cards.length > 1
  return (
    <form class="filters" method="get">
      {select('sted', words.institution, words.allPlaces, named(institutions), chosen.institution)}
      {select('tilbud', words.activity, words.allActivities, named(activities), chosen.activity)}
      {one &&
        select(
          'kort',
          words.card,
          words.allCards,
          cards.map((card) => [card.id, card.questionnaire.title]),
          chosen.card,
        )}
      {select(
        'periode',
        words.period,
        words.allPeriods,
        periods.map((period) => [period, periodText(period, everyMinute)]),
        chosen.period,
      )}
      <button type="submit">{words.show}</button>
    </form>
  )
}

function periodText(period: Period, everyMinute: boolean): string {
  if (period.startsWith('@')) {
    const at = Number(period.slice(1))
    const when = everyMinute ? `${dayText(at)} ${whenText(at, true)}` : dayText(at)
    return fill(words.opening, { when })
  }
  const [year, part] = period.split('-')
  if (!part) return year!
  return fill(part[0] === 'H' ? words.half : words.quarter, { n: part[1], year })
}

function KeyNumbers({ answers: { totals } }: { answers: Answers }) {
  if (totals.size === 0) return <></>
  const sum = (counter: string) =>
    [...totals.values()].reduce((all, { counts }) => all + (counts[counter] ?? 0), 0)
  const changes = sum('change.better') + sum('change.same') + sum('change.worse')
  return (
    <div class="key">
      <div>
        <b>{ballots(totals)}</b>
        <span>{words.ballotsCounted}</span>
      </div>
      {changes > 0 && (
        <div>
          <b>{Math.round((sum('change.better') / changes) * 100)} %</b>
          <span>{fill(words.improved, { better: sum('change.better'), n: changes })}</span>
        </div>
      )}
      <div>
        <b>{sum(WROTE)}</b>
        <span>{words.texts}</span>
      </div>
    </div>
  )
}

function AnswerSections({
  questions,
  answers: { totals, texts },
  rule,
  shown,
  readsNew,
}: Props & { answers: Answers }) {
  if (totals.size === 0)
    return (
      <section class="note">
        <p>{fill(words.tooFew, { k: Math.max(rule.k, ...shown.map((card) => kOf(card, rule))) })}</p>
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
          <section class="note">
            {uncounted.map(({ text }) => (
              <p>
                {text} <b>{box.tooFew}.</b>
              </p>
            ))}
          </section>
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
            />
          ))}
        </section>
      )}
    </div>
  )
}

const kOf = (card: StaffCard, rule: Rule) => (card.activity.smallGroup ? rule.smallGroupK : rule.k)

/** More cards than these are folded away. */
const FEW_CARDS = 6

/** Each card's state after its last opening: the same words for none as for four. */
function States({ shown, lastOpening }: Props) {
  return (
    <details class="section" open={shown.length <= FEW_CARDS}>
      <summary>{words.stateTitle}</summary>
      <ul class="states">
        {shown.map((card) => (
          <li>
            <span>
              {card.activity.name}, {card.institution.name} <small>{card.questionnaire.title}</small>
            </span>
            <span class={wasCounted(card, lastOpening) ? 'state counted' : 'state'}>
              {wasCounted(card, lastOpening) ? box.counted : box.tooFew}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
