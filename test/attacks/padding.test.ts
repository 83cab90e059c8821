/** What the rule can't do is published as figures: they are computed again here and must be those that docs/privacy.md tells. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { projectFile } from '../../src/project.ts'
import { fewParents, fewParentsTable, PADDING, padding, paddingTable } from '../support/simulation.ts'

const told = readFileSync(projectFile('docs', 'privacy.md'), 'utf8')

it('padding: the table of docs/privacy.md is what the box does', () => {
  expect(told).toContain(paddingTable())
  // It is never zero where few answer, and nobody may read the table as if it were.
  expect(padding(PADDING[0]!, 'monthly')).toBeGreaterThan(0.3)
})

it('the same parent many weeks: the table of docs/privacy.md is what the box does', () => {
  expect(told).toContain(fewParentsTable())
  // The rule of the busiest week earns its place: without it a lone regular would be released again and again.
  expect(fewParents(1, 0, 'k and d').perYear).toBe(0)
  expect(fewParents(1, 0, 'k alone').share).toBe(1)
})
