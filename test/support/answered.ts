/** A house in which a year was answered and opened, for tests of reports: seeded, so that each run has the same figures. */
import { openingOn, weekAt } from '../../src/domain/box/schedule.ts'
import { drop } from './drop.ts'
import type { TestHouse } from './house.ts'

const WEEK = 7 * 24 * 3600_000

/** Wednesdays in whose weeks parents answer. */
export const ANSWERED = ['2025-11-12', '2026-02-11', '2026-05-13', '2026-08-12'] as const
/** When a house must begin for that. */
export const BEFORE = Date.parse('2025-10-01T10:00:00Z')

function seeded(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

interface Wanted {
  /** Ballots on each card each time. */
  n?: (card: number, time: number) => number
  places?: number
  seed?: number
  text?: (nth: number) => string
  days?: readonly string[]
}

/** Answers on the cards of the first places, all in one week each time, and the openings after them. */
export async function answered(
  h: TestHouse,
  { n = () => 12, places = 4, seed = 1, text = (nth) => `Tekst nummer ${nth}`, days = ANSWERED }: Wanted = {},
) {
  const random = seeded(seed)
  let nth = 0
  for (const [time, day] of days.entries()) {
    await h.at(Date.parse(`${day}T11:00:00Z`))
    const { week } = weekAt(h.clock.now)
    // Laid in together: one commit for many, as when a hall of parents answers.
    const laid: Promise<void>[] = []
    for (const [which, card] of h.cards.filter(({ institutionId }) => institutionId <= places).entries()) {
      const { questions } = (await h.store.parents.card(card.code))!.now
      for (let ballot = 0; ballot < n(which, time); ballot++) {
        const mood = random(3)
        const fields = questions.flatMap(({ id, type, options }): [string, string[]][] => {
          if (type === 'freeText') return random(2) ? [[id, [text(nth++)]]] : []
          if (type === 'yesno') return [[id, [random(4) ? 'yes' : 'no']]]
          if (options.length > 0) return [[id, [options[random(options.length)]!.id]]]
          const step = String(5 - Math.min(4, random(2 + mood)))
          if (type !== 'thenNow5') return [[id, [step]]]
          return [
            [`${id}.now`, [step]],
            [`${id}.then`, [String(1 + random(4))]],
          ]
        })
        laid.push(drop(h, card.code, Object.fromEntries(fields), week))
      }
    }
    await Promise.all(laid)
    await h.at(openingOn(week).at + 5 * WEEK)
  }
}
