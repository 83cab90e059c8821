/** `/staff/opfoelgning`: what a leader is reminded of, as it stood at the last opening. */
import { Hono } from 'hono'
import { FollowUpPage, type Todo } from '../../../../views/staff/follow-up/follow-up.tsx'
import { periodBefore } from '../../../domain/answers/period.ts'
import { quarterAt } from '../../../domain/counting/span.ts'
import { DomainError } from '../../../domain/errors.ts'
import type { FollowUp } from '../../../domain/follow-up/follow-up.ts'
import { ownPlace } from '../../../domain/people/person.ts'
import { ratesIn } from '../../count.ts'
import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../desk.ts'

export function followUpRoutes({ answers, counting, followUp }: Deps) {
  return new Hono<StaffEnv>().get('/', async (c) => {
    const desk = c.get('desk')
    const municipality = await desk.municipality()
    const scope = desk.scope('followUp')
    const places = municipality.institutions.filter(({ id, closed }) => !closed && desk.may('followUp', id))
    if (places.length === 0) throw new DomainError('forbidden')
    const asked = c.req.query('sted') ?? String(ownPlace(desk.person) ?? '')
    const place = places.find(({ id }) => String(id) === asked) ?? places[0]!
    const found =
      (await followUp.followUps(scope)).find(({ institutionId }) => institutionId === place.id) ?? null
    const agreements = (await followUp.agreements(scope)).filter(
      ({ institutionId, doneAt }) => institutionId === place.id && doneAt === null,
    )
    const offerName = (id: number) => municipality.activities.find((it) => it.id === id)?.publicName ?? ''
    const period = found && periodBefore(quarterAt(found.until) as `${number}-Q${number}`)
    const chosen = { institution: place.id, activity: null, period: period ?? 'all' } as const
    const { rates } = await ratesIn({ answers, counting }, municipality, scope, chosen)
    return desk.page(
      FollowUpPage({
        ...(await desk.frame('followUp')),
        places,
        place,
        found,
        offerName,
        todos: found ? todosOf(found, offerName, place.id) : [],
        rates,
        agreements,
      }),
    )
  })
}

/** What is to be remembered, the most urgent first: a text that waits to be read, a card that is forgotten, a number that is missing. */
function todosOf(found: FollowUp, offerName: (id: number) => string, place: number): Todo[] {
  const of = (what: Todo['what'], n: number, href: string): Todo[] =>
    n > 0 ? [{ what, n, of: 0, offer: '', href }] : []
  const { offers } = found
  return [
    ...of('unread', found.unread, `/staff/fritekst?sted=${place}`),
    ...offers
      .filter(({ came, counted }) => came > 0 && !counted)
      .sort((a, b) => b.came - a.came)
      .map(
        ({ activityId, came }): Todo => ({
          ...{ what: 'uncounted', n: came, of: 0, offer: offerName(activityId) },
          href: `/staff/svar?sted=${place}&tilbud=${activityId}`,
        }),
      ),
    ...offers
      .filter(({ unnoted }) => unnoted > 0)
      .sort((a, b) => b.unnoted - a.unnoted)
      .map(
        ({ activityId, unnoted, held }): Todo => ({
          ...{ what: 'unnoted', n: unnoted, of: held, offer: offerName(activityId) },
          href: '/staff/fremmoede',
        }),
      ),
    ...of('late', found.late.length, '/staff/aftaler'),
    ...of('unprinted', found.unprinted.length, `/staff/kort/udskriv?format=a6&institution=${place}`),
    ...of('outdated', found.outdated.length, `/staff/kort/udskriv?format=a6&institution=${place}`),
    ...of('stale', found.stale.length, '/staff/aftaler'),
    ...found.timeless.map(
      (id): Todo => ({
        ...{ what: 'timeless', n: 1, of: 0, offer: offerName(id) },
        href: `/staff/opsaetning/sted/${place}#tider`,
      }),
    ),
  ]
}
