/** The SHA-256 sums beside a backup's files, by which bit rot is noticed (docs/box.md, B7). */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { sync } from './files.ts'

/** Beside each backup: the SHA-256 of its bytes, so that bit rot is noticed. */
export const SUM = '.sha256'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

export const sumOf = (file: string) => sha256(readFileSync(file))

/** The sums that a backup may have: its own, or that of the one before while it is being replaced. None for one of before version 8. */
export const sumsIn = (file: string): string[] =>
  existsSync(file + SUM)
    ? readFileSync(file + SUM, 'utf8')
        .trim()
        .split('\n')
    : []

/**
 * Notes the sum of a ledger beside it, and how many bytes it is of: a ledger only grows, so a kill before the next sum leaves one of
 * its beginning.
 * @param own what no other backup's half-made files are called
 */
export function noteSum(ledger: string, own: string) {
  const bytes = readFileSync(ledger)
  const part = `${ledger}.${own}.sum`
  writeFileSync(part, `${sha256(bytes)} ${bytes.length}\n`)
  sync(part)
  renameSync(part, ledger + SUM)
}

/** Whether a ledger begins as it did when its sum was noted. True where there is no sum (before version 9), or no ledger. */
export function hasItsSum(ledger: string): boolean {
  if (!existsSync(ledger + SUM) || !existsSync(ledger)) return true
  const [, sum, length] = /^([0-9a-f]{64}) (\d+)\n$/.exec(readFileSync(ledger + SUM, 'utf8')) ?? []
  const noted = readFileSync(ledger).subarray(0, Number(length ?? 0))
  return sum === undefined || (noted.length === Number(length) && sha256(noted) === sum)
}
