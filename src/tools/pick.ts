/** Chance that nobody can foresee. */
import { randomInt } from 'node:crypto'

/** @returns a whole number from 0 up to, not including, `below` */
export const pick = (below: number): number => randomInt(below)
