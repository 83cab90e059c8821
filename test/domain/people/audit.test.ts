/** What a line of the audit says: ids, and a name that may hold anything that a person types. */
import { describe, expect, it } from 'vitest'
import { subjectOf } from '../../../src/domain/people/audit.ts'

describe('the subject of a line', () => {
  it.each([
    [
      'activity.changed',
      '7 Mor = Barn',
      [
        ['activity', '7'],
        ['was', 'Mor = Barn'],
      ],
    ],
    [
      'place.changed',
      '3 A = B',
      [
        ['institution', '3'],
        ['was', 'A = B'],
      ],
    ],
    ['contacts.changed', 'Øst = Vest', [['was', 'Øst = Vest']]],
    ['institution.deleted', 'A = B', [['name', 'A = B']]],
    [
      'person.posts',
      '2 leader:2 staff:1 = Mette = Hansen',
      [
        ['person', '2'],
        ['post', 'leader:2'],
        ['post', 'staff:1'],
        ['was', 'Mette = Hansen'],
      ],
    ],
    ['person.posts', '2', [['person', '2']]],
    [
      'institution.added',
      '4 1 2',
      [
        ['institution', '4'],
        ['activity', '1'],
        ['activity', '2'],
      ],
    ],
  ] as const)('%s %s', (deed, subject, said) => {
    expect(subjectOf({ deed, subject })).toEqual(said)
  })
})
