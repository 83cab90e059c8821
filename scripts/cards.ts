/** `npm run cards`: the cards with their addresses, for people or (`-- --json`) for programs. */

import { readConfig } from '../src/config.ts'
import { storeOf } from '../src/store/index.ts'
import { command, options } from '../src/tools/console.ts'

await command(async () => {
  const { json } = options({ json: 'boolean' }, 'npm run cards [-- --json]')
  const config = readConfig()
  const store = await storeOf(config, Date.now(), true)
  try {
    const cards = (await store.staff.cards())
      .filter((card) => !card.closed)
      .map((card) => ({
        code: card.code,
        url: `${config.publicUrl}/${card.code}`,
        institution: card.institution.name,
        activity: card.activity.name,
        questionnaire: card.questionnaire.id,
      }))
    if (json) console.log(JSON.stringify(cards))
    else
      for (const card of cards)
        console.log(`${card.url}  ${card.institution} · ${card.activity} · ${card.questionnaire}`)
  } finally {
    await store.close()
  }
})
