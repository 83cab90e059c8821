/** Whom the demo's houses counted, week by week: taps taken apart as the page's script takes them apart. Seeded, as its answers are. */
import { createHash } from 'node:crypto'
import { dateOf } from '../../src/domain/box/schedule.ts'
import { monthOf, quarterAt } from '../../src/domain/counting/span.ts'
import { type Message, offerWord } from '../../src/domain/counting/tally.ts'
import { WHO } from '../../src/domain/place/counted.ts'
import type { Institution } from '../../src/domain/place/institution.ts'
import { keyOf, type Session, sessionsOn } from '../../src/domain/place/session.ts'
import type { Store } from '../../src/domain/stores/store.ts'
import { seeded } from './year.ts'

/** Where they come from; the nearest ones oftenest. */
const FROM = [
  '7100',
  '7100',
  '7100',
  '7100',
  '7120',
  '7120',
  '7182',
  '7300',
  '7300',
  '7080',
  '6040',
  '7323',
  '7160',
]

/** Days of a week on which somebody forgot to count, out of this many. */
const FORGOTTEN = 9

export function counter(store: Store) {
  const random = seeded(19)
  let taps = 0
  const id = () => createHash('sha256').update(`demo ${taps++}`).digest('hex').slice(0, 32)

  async function tap(session: Session, nth: number, now: number) {
    const who = nth % 7 === 3 ? WHO[2] : random() < 0.24 ? WHO[1] : WHO[0]
    const from = FROM[Math.floor(random() * FROM.length)]!
    const offer = offerWord(session)
    const parts: Message[] = [
      { id: id(), kind: 'number', session: keyOf(session), by: 1 },
      { id: id(), kind: 'who', offer, month: monthOf(session.date), value: who, by: 1 },
      ...(random() < 0.85
        ? [
            {
              id: id(),
              kind: 'field',
              offer,
              quarter: quarterAt(session.date),
              field: 'postcode',
              value: from,
              by: 1,
            } as const,
          ]
        : []),
    ]
    await store.counting.take(
      parts,
      () => null,
      () => session,
      now,
    )
  }

  return {
    /** What the houses counted on one day. @param now milliseconds since 1970, after the day's sessions */
    async day(places: readonly Institution[], now: number) {
      const date = dateOf(now)
      for (const session of places.flatMap((place) => sessionsOn(place, date))) {
        // Every other house never forgets: there it can be told how many of those who came answered.
        if (Math.floor(random() * FORGOTTEN) === 0 && session.institutionId % 2 === 0) continue
        if (session.activityId === 1) {
          const came = 4 + Math.floor(random() * 9)
          for (let nth = 0; nth < came; nth++) await tap(session, nth, now)
        } else
          await store.counting.note(
            session,
            { attendance: 5 + Math.floor(random() * 4) },
            { person: null, now },
          )
      }
    },
  }
}
