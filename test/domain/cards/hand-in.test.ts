/** What becomes of a hand-in, as a table: the first reason that holds is the answer. */
import { describe, expect, it } from 'vitest'
import { ASKED, ballotReader, MARK, POT, SHOWN, shownAs } from '../../../src/domain/asking/ballot.ts'
import { decideHandIn, type Met, typedIn } from '../../../src/domain/cards/hand-in.ts'
import type { ParentCard } from '../../../src/domain/cards/parent-card.ts'
import type { Standing } from '../../../src/domain/cards/standing.ts'
import { question } from '../../support/questions.ts'

const NOW = Date.parse('2026-11-25T12:00:00Z')
const HOUR = 3600_000
const standing = (id: string, more: Partial<Standing> = {}): Standing => ({
  since: NOW - HOUR,
  questionnaire: id,
  questions: [question(id, 'yesno'), question('say', 'freeText')],
  midway: false,
  threshold: { k: 5, d: 3, agedD: 2, sensitiveK: 10 },
  rhythm: 'weekly',
  ...more,
})
const now = standing('now', { threshold: { k: 10, d: 0, agedD: 0, sensitiveK: 10 } })
const before = standing('before')
const card = { closed: false, now, before } as ParentCard
const met = (fields: Met['fields'], more: Partial<Met> = {}): Met => ({
  fields: { [SHOWN]: [shownAs(now.questions)], ...fields },
  isOurForm: true,
  isAllowed: true,
  bytes: 100,
  now: NOW,
  ...more,
})
const decide = (of: ParentCard | null, it: Met) =>
  decideHandIn(of, it, ({ questions }) => ballotReader(questions))
const answer = { now: ['yes'] }
const old = { [SHOWN]: [shownAs(before.questions)], before: ['no'] }

describe('a hand-in', () => {
  it('is a ballot under the strictest rule of what stood and stands there', () => {
    expect(decide(card, met(answer))).toMatchObject({
      is: 'ballot',
      standing: now,
      threshold: { k: 10, d: 0 },
      parts: { raised: { now: ['yes'], ballot: ['handedIn'] } },
    })
    expect(decide(card, met(old))).toMatchObject({
      is: 'ballot',
      standing: before,
      threshold: { k: 10, d: 3, agedD: 2 },
    })
  })

  it.each([
    ['no card', null, met(answer), { is: 'noCard' }],
    ['a closed card', { ...card, closed: true }, met(answer), { is: 'noCard' }],
    ['another site', card, met(answer, { isOurForm: false }), { why: 'invalid', standing: null }],
    ['48 KB and a byte', card, met(answer, { bytes: 48 * 1024 + 1 }), { why: 'tooLarge', standing: null }],
    ['questions that never stood there', card, met({ [SHOWN]: ['x y'] }), { why: 'old', standing: null }],
    [
      'a form of more than a day ago',
      card,
      met(old, { now: now.since + 24 * HOUR }),
      { why: 'old', standing: null },
    ],
    ['a flood', card, met(answer, { isAllowed: false }), { why: 'busy', standing: now }],
    ['the pot filled in', card, met({ ...answer, [POT]: ['x'] }), { why: 'invalid', standing: now }],
    ['a choice that is none', card, met({ now: ['maybe'] }), { why: 'invalid', questions: ['now'] }],
    ['a long text', card, met({ say: ['x'.repeat(501)] }), { why: 'tooLong', questions: ['say'] }],
    ['nothing', card, met({}), { why: 'empty', standing: now }],
    ['nothing, and meant', card, met({ [ASKED]: ['1'] }), { is: 'nothing' }],
  ] as const)('with %s is told apart', (_, of, it, outcome) => {
    expect(decide(of as ParentCard | null, it)).toMatchObject({
      ...('why' in outcome && { is: 'refused' }),
      ...outcome,
    })
  })

  it('is a form of yesterday until a day is over, to the millisecond', () => {
    expect(decide(card, met(old, { now: now.since + 24 * HOUR - 1 })).is).toBe('ballot')
  })

  it('gives back what was typed, and none of the form’s own fields', () => {
    expect(typedIn({ a: ['1'], [SHOWN]: ['a'], [ASKED]: ['1'], [MARK]: ['m'], [POT]: ['p'] })).toEqual({
      a: ['1'],
    })
  })
})
