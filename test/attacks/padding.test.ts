/** What the rule can't do is published as figures: they are computed again here and must be those that docs/privacy.md tells. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { projectFile } from '../../src/project.ts'
import {
  alikeTable,
  couplesTable,
  families,
  fewParents,
  fewParentsTable,
  insiderTable,
  PADDING,
  padding,
  paddingTable,
  waitingTable,
} from '../support/simulation.ts'

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

it('an insider who knows who comes: the table of docs/privacy.md', () =>
  expect(told).toContain(insiderTable()))
it('all the same, and the odd one out: the table of docs/privacy.md', () =>
  expect(told).toContain(alikeTable()))
it('couples: the table of docs/privacy.md', () => {
  expect(told).toContain(couplesTable())
  // Five answers of three couples are always all three.
  expect(families(3, 5).mean).toBeCloseTo(3)
  expect(families(3, 5).few).toBeCloseTo(1)
})
it('waiting: the table of docs/privacy.md is what the box does', () => expect(told).toContain(waitingTable()))
