/** A municipality with all there is. */
import type { Preset } from '../../src/domain/setup/setup.ts'
import { bank } from '../../src/presets/index.ts'

/** One place with a card for every questionnaire there is: every question, every back. */
export const everything: Preset = {
  id: 'alt',
  municipality: 'Ærøskøbing-Brønderslev',
  place: '',
  institutions: [{ id: 'hus', name: 'Børnehuset Mælkevejen-Helgesvej ved Søndermarken' }],
  activities: [
    {
      id: 'kursus',
      name: 'Forældrekursus i sundhedsplejen for nye familier',
      kind: 'group_course',
      questionnaires: bank.questionnaires.map(({ id }) => id),
      tally: false,
      sensitive: false,
      smallGroup: true,
      noQr: false,
    },
  ],
}
