/** `/staff/opsaetning/sted/ny`: a new institution. */
import type { Activity } from '../../../src/domain/place/activity.ts'
import { activitiesPhrases } from '../../../src/text/staff/activities.ts'
import { placesPhrases } from '../../../src/text/staff/places.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Named } from '../parts/named.tsx'
import { Ticks } from '../parts/ticks.tsx'
import { BackToSetup } from '../setup/overview.tsx'

const { institution: words } = placesPhrases
const { closing } = activitiesPhrases

interface Props extends StaffFrame {
  activities: Activity[]
  name: string
  problem?: 'name' | 'taken'
  chosen: string[]
}

export function NewPlacePage(props: Props) {
  const { activities, name, problem, chosen } = props
  return (
    <StaffLayout {...props} help="steder" title={words.fresh}>
      <BackToSetup />
      <h1>{words.fresh}</h1>
      <p class="sub">{words.freshLead}</p>
      <form method="post" action="/staff/opsaetning/sted/ny" class="fields">
        <Named
          name="navn"
          label={words.name}
          help={words.nameHelp}
          problem={problem && closing[problem]}
          value={name}
        />
        {activities.length > 0 ? (
          <Ticks
            legend={words.offers}
            help={words.offersHelp}
            name="tilbud"
            options={activities.map((activity) => ({ id: activity.id, title: activity.name }))}
            chosen={chosen}
          />
        ) : (
          <p class="note">{words.noOffers}</p>
        )}
        <button type="submit">{words.submit}</button>
      </form>
    </StaffLayout>
  )
}
