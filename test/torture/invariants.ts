/**
 * `npm run torture`: the promises over ever new random histories, for as long as one likes. What it finds in the box is
 * printed, shrunk; the histories that catch each mistake are written to test/corpora/mistakes.json with `FIND=all`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { projectFile } from '../../src/project.ts'
import { differencing, found, MISTAKES, nothingReturns, signature, silence } from '../support/invariants.ts'
import { histories, live, TrueBox } from '../support/world.ts'

const RUNS = { numRuns: Number(process.env.RUNS ?? 3000) }

describe('the box, over new random histories, keeps', () => {
  it.each(Object.entries({ signature, differencing, silence, nothingReturns }))('%s', (_, invariant) => {
    fc.assert(
      fc.property(histories, (history) => {
        expect(invariant(live(history, new TrueBox()))).toEqual([])
      }),
      RUNS,
    )
  })
})

const FILE = projectFile('test', 'corpora', 'mistakes.json')

describe('new histories catch', () => {
  it.each(Object.entries(MISTAKES))('%s', (name, mistake) => {
    const { failed, counterexample } = fc.check(
      fc.property(histories, (history) => {
        expect(found(history, mistake)).toEqual([])
      }),
      RUNS,
    )
    expect(failed).toBe(true)
    if (process.env.FIND !== 'all') return
    const known = JSON.parse(readFileSync(FILE, 'utf8')) as object
    writeFileSync(FILE, `${JSON.stringify({ ...known, [name]: counterexample![0] })}\n`)
  })
})
