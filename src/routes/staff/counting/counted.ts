/** `/staff/optaelling/hvem` and `/valg`: who came and from where, and what is counted. */
import { Hono } from 'hono'
import type { Dot } from '../../../../views/charts/dot-map.tsx'
import { CountedPage } from '../../../../views/staff/counting/counted.tsx'
import { ExtrasPage } from '../../../../views/staff/counting/extras.tsx'
import { isOneOpening, isPeriod, type Period, periodsOf } from '../../../domain/answers/period.ts'
import { quarterOf } from '../../../domain/answers/release.ts'
import { added } from '../../../domain/counting/counted.ts'
import { distance, type Postcode, postcodeIn } from '../../../domain/counting/postcode.ts'
import { offerIn, offerWord } from '../../../domain/counting/tally.ts'
import { DomainError } from '../../../domain/errors.ts'
import { mayAnywhere } from '../../../domain/people/person.ts'
import { EXTRA } from '../../../domain/place/counted.ts'
import type { Institution } from '../../../domain/place/institution.ts'
import { municipalityNumber, postcodes } from '../../../presets/index.ts'
import { countedIn } from '../../count.ts'
import type { Deps } from '../../deps.ts'
import { idFrom, type StaffEnv } from '../desk.ts'
import { isInScope, isTallied, offerOf, offersFor } from './offers.ts'

export function countedRoutes({ answers, counting }: Deps) {
  return new Hono<StaffEnv>()
    .get('/hvem', async (c) => {
      const desk = c.get('desk')
      const municipality = await desk.municipality()
      const scope = desk.scope('seeNumbers')
      const institutions = municipality.institutions.filter(({ id }) => isInScope(scope, id))
      const asked = c.req.query('periode') ?? ''
      const period: Period = isPeriod(asked) && !isOneOpening(asked) ? asked : 'all'
      const only = institutions.length === 1 ? institutions[0]!.id : null
      const chosen = {
        institution: idFrom(c.req.query('sted')) ?? only,
        activity: idFrom(c.req.query('tilbud')),
        questionnaire: null,
        period,
      }
      const counted = await countedIn({ answers, counting }, municipality, scope, chosen)
      const offered = new Set(
        municipality.offers
          .filter(
            ({ institutionId }) =>
              isInScope(scope, institutionId) && (chosen.institution ?? institutionId) === institutionId,
          )
          .map(({ activityId }) => activityId),
      )
      const months = await counting.months(scope)
      const here = institutions.filter(({ id }) => (chosen.institution ?? id) === id)
      const told = added(counted.fields.filter(({ field }) => field === 'postcode'))
      const houses = housesOf(here)
      return desk.page(
        CountedPage({
          ...(await desk.frame('counting')),
          institutions,
          activities: municipality.activities
            .filter(({ id }) => offered.has(id))
            .map((activity) => ({ ...activity, name: activity.publicName })),
          questionnaires: [],
          periods: periodsOf(new Set(months.map(({ month }) => quarterOf(month))), []),
          chosen,
          counted,
          dots: dotsOf(municipality.name, told, houses),
          houses: houses.map(({ place, at }) => ({
            name: place,
            latitude: at.latitude,
            longitude: at.longitude,
          })),
          satellites: satellitesOf(told, houses),
          mayCount: mayAnywhere(desk.person, 'count'),
          mayChoose: mayAnywhere(desk.person, 'followUp'),
        }),
      )
    })
    .get('/valg', async (c) => {
      const desk = c.get('desk')
      if (!mayAnywhere(desk.person, 'followUp')) throw new DomainError('forbidden')
      const offers = offersFor(await desk.municipality(), desk, 'followUp').filter(isTallied)
      return desk.page(
        ExtrasPage({
          ...(await desk.frame('counting')),
          offers: offers.map((offer) => ({
            word: offerWord(offer),
            name: `${offer.activity.publicName}, ${offer.institution.name}`,
            extra: offer.extra,
          })),
          saved: c.req.query('gjort') === 'gemt',
        }),
      )
    })
    .post('/valg', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const offers = offersFor(await desk.municipality(), desk, 'followUp').filter(isTallied)
      const offer = offerOf(offers, offerIn(form.text('tilbud')))
      if (!offer) throw new DomainError('notFound')
      const chosen = form.all('felt')
      const extra = EXTRA.filter((field) => chosen.includes(field))
      await counting.changeExtra(offer, extra, desk.by())
      return desk.done('/staff/optaelling/valg', 'gemt')
    })
}

interface House {
  place: string
  at: Postcode
}

const housesOf = (places: readonly Institution[]): House[] =>
  places.flatMap(({ name, visitorInfo }) => {
    const at = postcodeIn(postcodes, visitorInfo.address)
    return at ? [{ place: name, at }] : []
  })

type Told = ReturnType<typeof added>

/** The municipality's postcodes and those told of, as dots; where nothing says which municipality it is, those told of alone. */
function dotsOf(municipality: string, told: Told, houses: readonly House[]): Dot[] {
  const own = municipalityNumber(municipality) ?? houses[0]?.at.municipalities[0]
  return postcodes
    .map((it) => ({ ...it, n: told.find(({ value }) => value === it.code)?.n ?? null }))
    .filter(({ n, municipalities }) => n !== null || (own !== undefined && municipalities.includes(own)))
    .map(({ code, town, latitude, longitude, n }) => ({ code, town, latitude, longitude, n }))
}

/** Postcodes told of, by contacts, with the nearest house. */
const satellitesOf = (told: Told, houses: readonly House[]) =>
  told.flatMap(({ value, n }) => {
    const postcode = postcodes.find(({ code }) => code === value)
    if (!postcode) return []
    const [nearest] = houses
      .map(({ place, at }) => ({ place, km: distance(postcode, at) }))
      .sort((a, b) => a.km - b.km)
    return [{ postcode, n, nearest: nearest ?? null }]
  })
