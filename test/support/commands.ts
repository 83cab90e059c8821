/** Commands as an operator types them: folders for them to work on, and what a refusal looks like. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { type Ended, run } from './process.ts'

export const PASSWORD = 'kaffe og gulerod\n'

/** For a whole test file: a folder that goes with it, and a house that `npm run setup` made. */
export function workplace() {
  const root = mkdtempSync(join(tmpdir(), 'kortsvar-befehl-'))
  let nth = 0
  const folder = () => join(root, `d${nth++}`)
  const made = folder()
  beforeAll(async () => {
    const env = { DATA_DIR: made }
    const { code, err } = await run('setup', ['--preset', 'odder', '--admin', 'Anna'], env, PASSWORD)
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  return {
    root,
    /** The house's own folder: not to be changed. */
    made,
    /** A path at which nothing lies. */
    folder,
    /** A copy of the house's folder. */
    copy() {
      const to = folder()
      cpSync(made, to, { recursive: true })
      return to
    },
  }
}

/** Expects one line on stderr that says `line`. */
export function refused({ code, out, err }: Ended, line: RegExp) {
  expect(err).toMatch(line)
  expect(err.trim().split('\n')).toHaveLength(1)
  expect(code).toBe(1)
  expect(out).toBe('')
}
