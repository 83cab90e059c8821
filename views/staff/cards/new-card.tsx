/** `/staff/kort/nyt/ID`: one more card at an institution. */

import type { Question } from '../../../src/domain/asking/question.ts'
import type { Questionnaire } from '../../../src/domain/asking/questionnaire.ts'
import { MOST_LABEL } from '../../../src/domain/cards/card.ts'
import type { Activity } from '../../../src/domain/place/activity.ts'
import type { Institution } from '../../../src/domain/place/institution.ts'
import { cardsPhrases } from '../../../src/text/staff/cards.ts'
import { printPhrases } from '../../../src/text/staff/print.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Choose } from '../parts/choose.tsx'
import { Field } from '../parts/field.tsx'
import { Asked } from './asked.tsx'
import { type Doubt, Doubtful } from './doubtful.tsx'

const { newCard: words } = cardsPhrases

interface Props extends StaffFrame {
  institution: Institution
  activities: Activity[]
  questionnaires: Questionnaire[]
  questions: Question[]
  typed: (name: string) => string
  problem?: string
  /** A questionnaire that was chosen and is not about such an offer. */
  doubt?: Doubt
}

export function NewCardPage(props: Props) {
  const { institution, activities, questionnaires, typed, problem, doubt } = props
  return (
    <StaffLayout {...props} title={words.title}>
      <p>
        <a href="/staff/kort">{printPhrases.print.back}</a>
      </p>
      <h1>{words.title}</h1>
      <p class="sub">{institution.name}</p>
      <p>{words.lead}</p>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {activities.length === 0 ? (
        <p class="note">{words.none}</p>
      ) : (
        <form method="post" action={`/staff/kort/nyt/${institution.id}`} class="fields">
          <Choose
            name="tilbud"
            label={words.activity}
            none={words.choose}
            now={typed('tilbud')}
            options={activities.map(({ id, name }) => [String(id), name])}
          />
          <Choose
            name="skema"
            label={words.questionnaire}
            none={words.choose}
            now={typed('skema')}
            options={questionnaires.map(({ id, title }) => [id, title])}
          />
          <Field id="maerkat" label={words.label} help={words.labelHelp}>
            <input
              id="maerkat"
              name="maerkat"
              type="text"
              value={typed('maerkat')}
              maxlength={MOST_LABEL}
              autocomplete="off"
              aria-describedby="maerkat-hjaelp"
            />
          </Field>
          {doubt && <Doubtful {...doubt} />}
          <Asked {...props} />
          <button type="submit">{words.submit}</button>
        </form>
      )}
    </StaffLayout>
  )
}
