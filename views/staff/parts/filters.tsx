/** What of the answers to look at: place, offer, questionnaire and period. A plain form, no script. */

import type { Chosen } from '../../../src/domain/answers/chosen.ts'
import { isOneOpening, type Period } from '../../../src/domain/answers/period.ts'
import type { Questionnaire } from '../../../src/domain/asking/questionnaire.ts'
import type { Activity } from '../../../src/domain/place/activity.ts'
import type { Institution } from '../../../src/domain/place/institution.ts'
import { answersPhrases } from '../../../src/text/staff/answers.ts'
import { periodText } from '../../../src/text/staff/periods.ts'

const { answers: words } = answersPhrases

export interface FilterProps {
  institutions: Institution[]
  activities: Activity[]
  /** What the cards of the chosen institution and activity ask, or asked. */
  questionnaires: Pick<Questionnaire, 'id' | 'title'>[]
  /** Null where the page is not about a period. */
  periods: Period[] | null
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
  return (
    <form class="filters" method="get">
      {only && <input type="hidden" name="vis" value={only} />}
      <Select
        name="sted"
        label={words.institution}
        all={institutions.length === 1 ? undefined : words.allPlaces}
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
      {periods && (
        <Select
          name="periode"
          label={words.period}
          all={words.allPeriods}
          now={chosen.period}
          more={{ label: words.openings, options: inWords(periods.filter(isOneOpening)) }}
          options={inWords(periods.filter((period) => !isOneOpening(period)))}
        />
      )}
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
