/** `/staff/opsaetning/tilbud/ny`: a new offer: what it is, where it is, and what its cards ask. */

import type { Question } from '../../../src/domain/asking/question.ts'
import type { Questionnaire } from '../../../src/domain/asking/questionnaire.ts'
import type { Institution } from '../../../src/domain/place/institution.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { activitiesPhrases } from '../../../src/text/staff/activities.ts'
import { setupPhrases } from '../../../src/text/staff/setup.ts'
import { Asked } from '../cards/asked.tsx'
import { type Doubt, Doubtful } from '../cards/doubtful.tsx'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Faults } from '../parts/faults.tsx'
import { Ticks } from '../parts/ticks.tsx'
import { BackToSetup } from '../setup/overview.tsx'
import { ActivityFields, type Fields, faultsIn } from './activity-fields.tsx'

const { activity: words } = activitiesPhrases

interface Props extends StaffFrame, Fields {
  places: Institution[]
  questionnaires: Questionnaire[]
  questions: Question[]
  chosen: { places: string[]; questionnaires: string[] }
  once?: string
  /** Questionnaires that were chosen and are not about such an offer. */
  doubt?: Doubt
}

export function NewActivityPage(props: Props) {
  const { places, questionnaires, chosen, once, wrong } = props
  return (
    <StaffLayout {...props} help="tilbud" title={words.fresh}>
      <BackToSetup />
      <h1>{words.fresh}</h1>
      <p class="sub">{words.freshLead}</p>
      {places.length === 0 ? (
        <section>
          <p>{words.noPlaces}</p>
          <a class="button" href="/staff/opsaetning/sted/ny">
            {setupPhrases.overview.newPlace}
          </a>
        </section>
      ) : (
        <form method="post" action="/staff/opsaetning/tilbud/ny" class="fields">
          <Faults faults={faultsIn(wrong, once)} />
          <ActivityFields {...props} />
          <Ticks
            legend={words.places}
            problem={wrong.sted && words.wrong[wrong.sted]}
            name="sted"
            options={places.map(({ id, name }) => ({ id, title: name }))}
            chosen={chosen.places}
          />
          <Ticks
            legend={words.questionnaires}
            help={words.questionnairesHelp}
            problem={once ? fill(words.once, { title: once }) : wrong.skema && words.wrong[wrong.skema]}
            name="skema"
            options={questionnaires.map(({ id, title, when }) => ({ id, title, text: when }))}
            chosen={chosen.questionnaires}
          />
          {props.doubt && <Doubtful {...props.doubt} />}
          <Asked {...props} />
          <button type="submit">{words.submit}</button>
        </form>
      )}
    </StaffLayout>
  )
}
