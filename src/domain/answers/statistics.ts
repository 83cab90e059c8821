/** How sure a figure is (docs/statistics.md). Groups are small, and a figure that pretends to be surer than it is sends a house the wrong way. */

/** The standard normal deviate of a two-sided level of 95 %. */
const Z_95 = 1.959963984540054

/** Fewer than these are told one by one, and never as a share. */
export const FEW = 20
/** From so many on a share is told without its band. */
export const MANY = 50

/**
 * The band in which a share lies, at 95 %: Wilson's score interval (E. B. Wilson, "Probable inference, the law of succession, and statistical
 * inference", JASA 22, 1927).
 * @param part of `of`, which is more than 0
 * @returns shares from 0 to 1
 */
export function bandOf(part: number, of: number): { low: number; high: number } {
  const z2 = Z_95 ** 2
  const middle = part + z2 / 2
  const half = Z_95 * Math.sqrt((part * (of - part)) / of + z2 / 4)
  return { low: Math.max(0, (middle - half) / (of + z2)), high: Math.min(1, (middle + half) / (of + z2)) }
}

/**
 * How likely chance alone makes two numbers differ at least so much, if each of them came up as easily: the exact two-sided sign test.
 * @returns 0 to 1
 */
export function signTest(a: number, b: number): number {
  const n = a + b
  // By logarithms: of a thousand coins each single fall is rarer than the smallest number there is.
  let term = n * Math.log(0.5)
  let tail = 0
  for (let k = 0; k <= Math.min(a, b); k++) {
    tail += Math.exp(term)
    term += Math.log((n - k) / (k + 1))
  }
  return Math.min(1, 2 * tail)
}

export type Verdict = 'better' | 'perhapsBetter' | 'same' | 'perhapsWorse' | 'worse'

/** What to say of a change, from how many found it better and how many worse. Who found it the same does not speak for either. */
export function verdictOf(better: number, worse: number): Verdict {
  const chance = signTest(better, worse)
  if (chance >= 0.2) return 'same'
  if (better > worse) return chance < 0.05 ? 'better' : 'perhapsBetter'
  return chance < 0.05 ? 'worse' : 'perhapsWorse'
}
