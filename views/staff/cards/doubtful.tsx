/** Asks before a card is made whose questions are about something else than its offer: it could never be deleted. */
import type { Questionnaire } from '../../../src/domain/asking/questionnaire.ts'
import type { ActivityKind } from '../../../src/domain/place/activity.ts'
import { listText } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { activitiesPhrases } from '../../../src/text/staff/activities.ts'
import { cardsPhrases } from '../../../src/text/staff/cards.ts'

const { newCard: words } = cardsPhrases

/** What the tick says: it holds for these questionnaires and no others. */
export const sureOf = (doubtful: Pick<Questionnaire, 'id'>[]): string =>
  doubtful.map(({ id }) => id).join(' ')

/** Questionnaires that are not about offers of a kind. */
export interface Doubt {
  doubtful: Questionnaire[]
  kind: ActivityKind
}

export const Doubtful = ({ doubtful, kind }: Doubt) => (
  <div class="problem" role="alert" tabindex={-1} autofocus>
    <p>
      {fill(words.doubtful, {
        title: listText(doubtful.map(({ title }) => title)),
        kind: activitiesPhrases.activity.kinds[kind].toLowerCase(),
      })}
    </p>
    <label class="choice">
      <input type="checkbox" name="sikker" value={sureOf(doubtful)} />
      <span>{words.sure}</span>
    </label>
  </div>
)
