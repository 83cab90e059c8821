/** A slip that can't be made any more tests nothing, and nobody would notice: each must still fit its file exactly once. */
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { projectFile, readProjectFile } from '../../src/project.ts'
import { MUTANTS } from './list.ts'

describe('the slips of `npm run mutants`', () => {
  it.each(MUTANTS.map((mutant) => [mutant.slip, mutant] as const))('%s', (_, { file, from, to, tests }) => {
    expect(readProjectFile(file).split(from)).toHaveLength(2)
    expect(to).not.toBe(from)
    for (const test of tests) expect(existsSync(projectFile(test)), test).toBe(true)
  })

  it('are the six that were made by hand, and sixty more at least, each once; survivors are in docs/privacy.md', () => {
    expect(MUTANTS.length).toBeGreaterThanOrEqual(66)
    expect(new Set(MUTANTS.map(({ slip }) => slip)).size).toBe(MUTANTS.length)
    const told = readProjectFile('docs', 'privacy.md')
    for (const { survives } of MUTANTS) if (survives) expect(told).toContain(survives)
  })
})
