/** What is filled in about an offer: what it is called, what it is, and what holds for it. */

import type { StaffCard } from '../../../src/domain/cards/staff-card.ts'
import {
  ACTIVITY_KINDS,
  type Activity,
  type ActivityProblem,
  type ActivityProblems,
} from '../../../src/domain/place/activity.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { activitiesPhrases } from '../../../src/text/staff/activities.ts'
import { cardsPhrases } from '../../../src/text/staff/cards.ts'
import { Choose } from '../parts/choose.tsx'
import type { Fault } from '../parts/faults.tsx'
import { Named } from '../parts/named.tsx'

const { activity: words } = activitiesPhrases

export interface Fields {
  typed: (name: string) => string
  wrong: ActivityProblems
}

const MARKS = [
  ['sensitive', 'foelsomt'],
  ['tally', 'optaelling'],
  ['noCard', 'udenkort'],
] as const

const SMALL = [
  ['1', words.smallYes],
  ['0', words.smallNo],
] as const

/** What is wrong with an offer's form. @param once the questionnaire that is not for offers one comes to again and again */
export const faultsIn = (wrong: ActivityProblems, once?: string): Fault[] => [
  ...(Object.entries(wrong) as [keyof ActivityProblems, ActivityProblem][]).map(([at, problem]) => ({
    at,
    text: at === 'udenkort' ? words.noCardFixed : words.wrong[problem],
  })),
  ...(once ? [{ at: 'skema', text: fill(words.once, { title: once }) }] : []),
]

export function ActivityFields({
  typed,
  wrong,
  ...props
}: Fields & { cards?: StaffCard[]; activity?: Activity }) {
  const isFixed = (props.cards ?? []).length > 0
  const text = (name: 'navn' | 'kortnavn', label: string, help: string) => (
    <Named
      name={name}
      label={label}
      help={help}
      problem={wrong[name] && words.wrong[wrong[name]]}
      value={typed(name)}
      optional={name === 'kortnavn'}
    />
  )
  return (
    <>
      {text('navn', words.name, words.nameHelp)}
      {text('kortnavn', words.publicName, words.publicNameHelp)}
      {isFixed && props.activity ? (
        <>
          <input type="hidden" name="art" value={props.activity.kind} />
          <p id="art">{fill(words.kindFixed, { kind: words.kinds[props.activity.kind].toLowerCase() })}</p>
        </>
      ) : (
        <Choose
          name="art"
          label={words.kind}
          help={words.kindHelp}
          problem={wrong.art && words.wrong[wrong.art]}
          none={cardsPhrases.newCard.choose}
          now={typed('art')}
          options={ACTIVITY_KINDS.map((kind) => [kind, words.kinds[kind]])}
        />
      )}
      <Choose
        name="lillegruppe"
        label={words.smallGroup}
        help={words.smallGroupHelp}
        problem={wrong.lillegruppe && words.wrong[wrong.lillegruppe]}
        now={typed('lillegruppe')}
        options={[...(props.activity ? [] : [['', words.smallByKind] as const]), ...SMALL]}
      />
      <fieldset id="udenkort" class={wrong.udenkort ? 'field wrong' : 'field'}>
        <legend>{words.marks}</legend>
        {wrong.udenkort && <strong role="alert">{words.noCardFixed}</strong>}
        <div class="choices">
          {MARKS.filter(([mark]) => mark !== 'noCard' || !isFixed).map(([mark, field]) => (
            <label class="choice">
              <input type="checkbox" name={field} value="1" checked={typed(field) === '1'} />
              <span>
                <b>{words[mark]}</b>
                <small>{words[`${mark}Help`]}</small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </>
  )
}
