/** What of the answers to look at: place, offer, questionnaire and period. A plain form, no script. */

import type { Chosen } from '../../../src/domain/answers/chosen.ts'
import type { Period } from '../../../src/domain/answers/summary.ts'
import type { Questionnaire } from '../../../src/domain/asking/questionnaire.ts'
import type { Activity } from '../../../src/domain/place/activity.ts'
import type { Institution } from '../../../src/domain/place/institution.ts'
import { dayText, quarterText, whenText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { answersPhrases } from '../../../src/text/staff/answers.ts'

const { answers: words } = answersPhrases

export interface FilterProps {
  institutions: Institution[]
  activities: Activity[]
  /** What the cards of the chosen institution and activity ask, or asked. */
  questionnaires: Pick<Questionnaire, 'id' | 'title'>[]
  periods: Period[]
  chosen: Chosen
  everyMinute: boolean
}

type Options = readonly (readonly [value: string | number, text: string])[]

export function Filters({
  institutions,
  activities,
  questionnaires,
  periods,
  chosen,
  everyMinute,
  only,
}: FilterProps & { only?: string }) {
  const named = (things: { id: number; name: string }[]): Options => things.map(({ id, name }) => [id, name])
  const inWords = (some: Period[]): Options => some.map((period) => [period, periodText(period, everyMinute)])
  const isOpening = (period: Period) => period.startsWith('@')
  return (
    <form class="filters" method="get">
      {only && <input type="hidden" name="vis" value={only} />}
      <Select
        name="sted"
        label={words.institution}
        all={words.allPlaces}
        now={chosen.institution}
        options={named(institutions)}
      />
      <Select
        name="tilbud"
        label={words.activity}
        all={words.allActivities}
        now={chosen.activity}
        options={named(activities)}
      />
      {questionnaires.length > 1 && (
        <Select
          name="skema"
          label={words.questionnaire}
          all={words.allQuestionnaires}
          now={chosen.questionnaire}
          options={questionnaires.map(({ id, title }) => [id, title])}
        />
      )}
      <Select
        name="periode"
        label={words.period}
        all={words.allPeriods}
        now={chosen.period}
        more={{ label: words.openings, options: inWords(periods.filter(isOpening)) }}
        options={inWords(periods.filter((period) => !isOpening(period)))}
      />
      <button type="submit">{words.show}</button>
    </form>
  )
}

interface SelectProps {
  name: string
  label: string
  /** The words for no choice, where there may be none. */
  all?: string
  now: string | number | null
  /** Options that stand apart. */
  more?: { label: string; options: Options }
  options: Options
}

export function Select({ name, label, all, now, more, options }: SelectProps) {
  const option = ([value, text]: Options[number]) => (
    <option value={value} selected={String(value) === String(now)}>
      {text}
    </option>
  )
  return (
    <label>
      {label}
      <select name={name}>
        {all !== undefined && <option value="">{all}</option>}
        {options.map(option)}
        {more && more.options.length > 0 && (
          <optgroup label={more.label}>{more.options.map(option)}</optgroup>
        )}
      </select>
    </label>
  )
}

/** 2026, 2. halvår 2026, 4. kvartal 2026, or "Tømt 23. november 2026". */
export function periodText(period: Period, everyMinute: boolean): string {
  if (period.startsWith('@')) {
    const at = Number(period.slice(1))
    return fill(words.opening, { when: everyMinute ? `${dayText(at)} ${whenText(at, true)}` : dayText(at) })
  }
  if (period.includes('Q')) return quarterText(period)
  const [year, half] = period.split('-')
  return half ? fill(words.half, { n: half[1], year }) : year!
}
