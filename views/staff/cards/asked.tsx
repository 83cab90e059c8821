/** What each questionnaire asks, to look at while one chooses. */
import type { Question } from '../../../src/domain/asking/question.ts'
import type { Questionnaire } from '../../../src/domain/asking/questionnaire.ts'
import { activitiesPhrases } from '../../../src/text/staff/activities.ts'

interface Props {
  questionnaires: Questionnaire[]
  questions: Question[]
}

export const Asked = ({ questionnaires, questions }: Props) => (
  <details class="panel asked">
    <summary>{activitiesPhrases.activity.asked}</summary>
    {questionnaires.map(({ title, questions: asked }) => (
      <>
        <h3>{title}</h3>
        <ol>
          {asked.map((wanted) => (
            <li>{questions.find(({ id }) => id === wanted)?.text}</li>
          ))}
        </ol>
      </>
    ))}
  </details>
)
