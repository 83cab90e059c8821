/**
 * A page's script gives each form a random mark, so that a double tap or a retry counts once. Marks live in this
 * process's memory for a day and nowhere else; without script there are none.
 */

const KEPT = 24 * 3600_000
const MOST = 100_000
const FORGET_EVERY = 10 * 60_000
const MARK = /^[0-9a-f]{24}$/

export function createMarks(clock: () => number) {
  const seen = new Map<string, { until: number; handIn: Promise<void> }>()

  /** The oldest come first in a Map: those of yesterday go, and of a flood the first. */
  function forgetOld() {
    for (const [mark, { until }] of seen) {
      if (until > clock() && seen.size < MOST) return
      seen.delete(mark)
    }
  }
  // Also when nobody hands in for a day: one timer for all marks, whatever their number.
  setInterval(forgetOld, FORGET_EVERY).unref()

  return {
    /** Whether a ballot under this mark is stored, as far as this process remembers; waits for one under way. */
    async isStored(mark: string | undefined): Promise<boolean> {
      const known = seen.get(mark ?? '')
      return (
        known !== undefined &&
        known.until > clock() &&
        (await known.handIn.then(
          () => true,
          () => false,
        ))
      )
    },
    /** Hands in once for each mark: a second call waits for the first. A hand-in that failed may be tried again. */
    once(mark: string | undefined, handIn: () => Promise<void>): Promise<void> {
      if (!mark || !MARK.test(mark)) return handIn()
      const known = seen.get(mark)
      if (known) return known.handIn
      forgetOld()
      const running = handIn()
      seen.set(mark, { until: clock() + KEPT, handIn: running })
      running.catch(() => seen.delete(mark))
      return running
    },
  }
}
