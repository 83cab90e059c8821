import { expect, it } from 'vitest'
import { may, type Role } from '../../../src/domain/people/person.ts'

const person = (role: Role, institutionId: number | null) => ({
  id: 1,
  name: 'A',
  posts: [{ role, institutionId }],
})

it.each([
  ['staff', ['seeNumbers', 'readClearedTexts', 'keepCards']],
  ['leader', ['seeNumbers', 'readClearedTexts', 'readNewTexts', 'keepCards', 'changeCards']],
  ['qualityTeam', ['seeNumbers', 'readClearedTexts', 'readNewTexts', 'keepCards', 'changeCards']],
  ['administrator', ['seeNumbers', 'keepCards', 'changeCards', 'setUp']],
] as const)('%s may %j, and nothing else', (role, deeds) => {
  const all = ['seeNumbers', 'readClearedTexts', 'readNewTexts', 'keepCards', 'changeCards', 'setUp'] as const
  expect(all.filter((deed) => may(person(role, 1), deed, 1))).toEqual(deeds)
  expect(all.filter((deed) => may(person(role, 1), deed, 2))).toEqual([])
  expect(all.filter((deed) => may(person(role, 1), deed, null))).toEqual([])
  expect(all.filter((deed) => may(person(role, null), deed, 2))).toEqual(deeds)
})
