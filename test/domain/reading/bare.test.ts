/** "Nej" in the languages of the form is told from a text that says something. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bareCounts, bareWord, sayingFirst } from '../../../src/domain/reading/bare.ts'

describe('a text', () => {
  it.each([
    ['nej', 'nej'],
    ['Nej!', 'nej'],
    [' INGEN. ', 'ingen'],
    ['“intet”', 'intet'],
    ['Ikke  noget', 'ikke noget'],
    ['No', 'no'],
    ['لا', 'لا'],
    ['لا.', 'لا'],
    ['Hayır', 'hayır'],
    ['ኣይፋል።', 'ኣይፋል'],
  ])('that says “%s” says nothing but no', (text, word) => {
    expect(bareWord(text)).toBe(word)
  })

  it.each([
    'Nej, men mere kaffe',
    'ja',
    'ingen legetøj til de små',
    'godt',
    '👍',
    '',
    '[skjult]',
    'nej 3',
    '٣ لا',
  ])('that says “%s” is not folded', (text) => {
    expect(bareWord(text)).toBeNull()
  })

  it('is on one side or the other, never on both or none, and each is counted once', () => {
    const text = fc.oneof(fc.constantFrom('nej', 'Ingen.', 'لا'), fc.string({ maxLength: 40 }))
    fc.assert(
      fc.property(fc.array(text), (written) => {
        const texts = written.map((each, id) => ({ id, text: each }))
        const { saying, bare } = sayingFirst(texts)
        expect([...saying, ...bare].map(({ id }) => id).sort((a, b) => a - b)).toEqual(
          texts.map(({ id }) => id),
        )
        expect(bareCounts(texts).reduce((all, { n }) => all + n, 0)).toBe(bare.length)
      }),
    )
  })
})
