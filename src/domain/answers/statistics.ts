/** How sure a figure is (docs/statistics.md). Groups are small, and a figure that pretends to be surer than it is sends a house the wrong way. */
import type { Share } from '../asking/types/kind.ts'

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
 * @param z the normal deviate of another level
 * @returns shares from 0 to 1
 */
export function bandOf(part: number, of: number, z = Z_95): { low: number; high: number } {
  const z2 = z ** 2
  const middle = part + z2 / 2
  const half = z * Math.sqrt((part * (of - part)) / of + z2 / 4)
  return { low: Math.max(0, (middle - half) / (of + z2)), high: Math.min(1, (middle + half) / (of + z2)) }
}

/** From so many on the sign test is near enough by the normal distribution, and adding it up would take milliseconds. */
const MANY_SIGNS = 2000

/**
 * How likely chance alone makes two numbers differ at least so much, if each of them came up as easily: the exact two-sided sign test; of very
 * many by the normal distribution with its correction.
 * @returns 0 to 1
 */
export function signTest(a: number, b: number): number {
  const n = a + b
  if (n > MANY_SIGNS) return Math.min(1, 2 * normalBelow(-Math.max(0, Math.abs(a - b) - 1) / Math.sqrt(n)))
  // By logarithms: of a thousand coins each single fall is rarer than the smallest number there is.
  let term = n * Math.log(0.5)
  let tail = 0
  for (let k = 0; k <= Math.min(a, b); k++) {
    tail += Math.exp(term)
    term += Math.log((n - k) / (k + 1))
  }
  return Math.min(1, 2 * tail)
}

export const VERDICTS = ['better', 'perhapsBetter', 'same', 'perhapsWorse', 'worse'] as const
export type Verdict = (typeof VERDICTS)[number]

/**
 * What to say of a change.
 * @param isUp whether it is for the better
 * @param chance how likely chance alone makes one so large
 * @param rare the largest chance of which something is said for sure; smaller than 0.05 where a page says it of many
 */
export function verdictFor(isUp: boolean, chance: number, rare = 0.05): Verdict {
  if (chance >= 0.2) return 'same'
  if (chance <= rare) return isUp ? 'better' : 'worse'
  return isUp ? 'perhapsBetter' : 'perhapsWorse'
}

/** The standard normal distribution below `z` (Abramowitz and Stegun 7.1.26; wrong by less than 0.0000002). */
function normalBelow(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const tail =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) *
    Math.exp(-x * x)
  return z < 0 ? tail / 2 : 1 - tail / 2
}

/**
 * The interval of the difference between two shares, `now` less `before`: R. G. Newcombe, "Interval estimation for the difference between
 * independent proportions", Statistics in Medicine 17, 1998, method 10, made of two Wilson intervals.
 * @param z the normal deviate of its level
 */
export function differenceOf(now: Share, before: Share, z = Z_95): { low: number; high: number } {
  const [a, b] = [bandOf(now.good, now.of, z), bandOf(before.good, before.of, z)]
  const [p, q] = [now.good / now.of, before.good / before.of]
  return {
    low: p - q - Math.hypot(p - a.low, b.high - q),
    high: p - q + Math.hypot(a.high - p, q - b.low),
  }
}

/** How likely chance alone moves a share at least so far: the level at which Newcombe's interval just reaches 0. */
export function chanceOf(now: Share, before: Share): number {
  const isClear = (z: number) => {
    const { low, high } = differenceOf(now, before, z)
    return low > 0 || high < 0
  }
  let [reaches, clear] = [8, 0]
  if (isClear(reaches)) return 0
  for (let step = 0; step < 40; step++) {
    const middle = (reaches + clear) / 2
    if (isClear(middle)) clear = middle
    else reaches = middle
  }
  return 2 * (1 - normalBelow(clear))
}

/**
 * Which of many chances are rare enough together: whoever looks at 200 comparisons finds ten that chance alone made. Of those that are kept
 * one in twenty is false on average (Y. Benjamini, Y. Hochberg, Journal of the Royal Statistical Society B 57, 1995).
 * @returns the largest chance that is kept; 0 where none is
 */
export function rareEnough(chances: readonly number[], level = 0.05): number {
  const sorted = [...chances].sort((a, b) => a - b)
  return Math.max(0, ...sorted.filter((chance, nth) => chance <= ((nth + 1) / sorted.length) * level))
}
