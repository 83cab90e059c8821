/**
 * A page's script gives each form a random mark, so that a double tap or a retry counts once. Marks live in this
 * process's memory for a day and nowhere else; without script there are none.
 */

const KEPT = 24 * 3600_000
const MOST = 100_000
const FORGET_EVERY = 10 * 60_000
const MARK = /^[0-9a-f]{24}$/

/** A mark as the script draws it; anything else that was sent in its place is none. */
export const markIn = (sent: string | undefined): string | undefined =>
  sent !== undefined && MARK.test(sent) ? sent : undefined

export function createMarks(clock: () => number) {
  const seen = new Map<string, { until: number; handIn: Promise<void> }>()

  /** If the clock stood years ahead and was put right, a mark would be kept for years: such a mark is over, too. */
  const isOver = (until: number) => until <= clock() || until > clock() + KEPT

  function forgetOld() {
    for (const [mark, { until }] of seen) if (isOver(until)) seen.delete(mark)
  }
  /** The oldest come first in a Map. */
  function forgetFirst() {
    for (const mark of seen.keys()) {
      if (seen.size < MOST) return
      seen.delete(mark)
    }
  }
  // A timer, so that marks are forgotten also while nobody hands in: one timer serves all marks.
  setInterval(forgetOld, FORGET_EVERY).unref()

  return {
    /** How many marks are in memory. */
    remembered: () => seen.size,
    /** Whether a ballot under this mark is stored, as far as this process remembers; waits for one under way. */
    async isStored(mark: string | undefined): Promise<boolean> {
      const known = seen.get(mark ?? '')
      return (
        known !== undefined &&
        !isOver(known.until) &&
        (await known.handIn.then(
          () => true,
          () => false,
        ))
      )
    },
    /**
     * Hands in once for each mark: a second call waits for the first. A hand-in that failed may be tried again.
     * @param mark as `markIn` gives it
     */
    once(mark: string | undefined, handIn: () => Promise<void>): Promise<void> {
      if (mark === undefined) return handIn()
      const known = seen.get(mark)
      if (known && !isOver(known.until)) return known.handIn
      seen.delete(mark)
      forgetFirst()
      const running = handIn()
      seen.set(mark, { until: clock() + KEPT, handIn: running })
      running.catch(() => seen.get(mark)?.handIn === running && seen.delete(mark))
      return running
    },
  }
}
