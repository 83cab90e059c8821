/** How findings are printed. */
import type { Finding } from '../../src/domain/upkeep/findings.ts'

const SIGN: Record<Finding['state'], string> = { well: 'ok  ', wrong: 'WRONG', unknown: '?   ' }

/** Prints a line for each; exit code 1 when one says that something is wrong. @param whose stands before each line */
export function say(findings: Finding[], whose = ''): void {
  for (const { state, text } of findings) console.log(`${whose}${SIGN[state].padEnd(6)}${text}`)
  if (findings.some(({ state }) => state === 'wrong')) process.exitCode = 1
}
