/// <reference lib="dom" />
/** Staff's pages about answers, texts and cards, as people meet them: no faults, nothing cut off, on a desk and on a phone. */
import { describe, expect, it } from 'vitest'
import { bank } from '../../src/presets/index.ts'
import { deskInAFullHouse, lookAtAll } from '../support/staff-pages.ts'

const there = deskInAFullHouse()

lookAtAll(
  [
    '/staff/svar',
    '/staff/svar?sted=1&tilbud=1&skema=group_course_end',
    '/staff/svar?periode=2020',
    '/staff/fritekst',
    '/staff/fritekst?stand=hidden',
    '/staff/fritekst?stand=read&soeg=linje',
    '/staff/fritekst?stand=quoted',
    '/staff/fritekst?stand=concern',
    '/staff/fritekst/laes',
    '/staff/fritekst/temaer',
    '/staff/fritekst/procedure',
    '/staff/fritekst/strygning?kort=1',
    '/staff/optaelling',
    '/staff/optaelling/hvem',
    '/staff/optaelling/hvem?sted=1&periode=2026-Q4',
    '/staff/optaelling/valg',
    '/staff/fremmoede',
    '/staff/opfoelgning',
    '/staff/aftaler',
    '/staff/aftaler/1',
    '/staff/aftaler/opslag/1',
    '/staff/kort',
    '/staff/hjaelp',
    '/staff/kort/nyt/1?tilbud=1',
    '/staff/kort/1',
    '/staff/kort/1?gjort=lukket',
    '/staff/kort/bagside/1',
    '/staff/kort/1/proev',
    '/staff/kort/1/skaerm',
    '/staff/kort/udskriv?format=a6',
    '/staff/kort/udskriv?format=a4&antal=0',
    '/staff/kort/udskriv?format=a6&ark=proeve',
    '/staff/nowhere',
  ],
  there,
)

describe('printed cards', () => {
  it('cut nothing off, on any back and with long names', async () => {
    const page = await there.desk.newPage()
    await page.goto(`${there.house.url}/staff/kort/udskriv?format=a6`)
    const cut = await page
      .locator('.card')
      .evaluateAll((cards) =>
        cards
          .filter((card) => card.scrollHeight > card.clientHeight || card.scrollWidth > card.clientWidth)
          .map(
            (card) =>
              `${card.className} ${card.scrollHeight - card.clientHeight} px: ${card.textContent?.slice(-60)}`,
          ),
      )
    expect(cut).toEqual([])
    expect(await page.locator('.card').count()).toBe(2 * bank.questionnaires.length)
    await page.close()
  })
})
