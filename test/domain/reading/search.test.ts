/** What is found: letters wherever they stand, æ, ø and å as themselves; and what is never looked for. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFound, MOST_SEARCHED, searchable, searchFor } from '../../../src/domain/reading/search.ts'

const finds = (typed: string, text: string) => {
  const { words } = searchFor(typed)
  return words.length > 0 && words.every((word) => searchable(text).includes(word))
}

describe('a search', () => {
  it.each([
    ['dag', 'Flere åbningsdage, tak', true],
    ['ÅBNING', 'flere åbningsdage', true],
    ['abning', 'flere åbningsdage', false],
    ['far', 'Der var får på marken', false],
    ['får', 'Fåret var sødt', true],
    ['oel', 'øl', false],
    ['kaffe larm', 'Larm, og ingen Kaffe', true],
    ['kaffe larm', 'Larm', false],
    ['"*', 'Han sagde "*" og gik', true],
    ['-', 'a - b', false],
    ['50%', '50% af os', true],
    ['مرحبا', 'مَرْحَبًا بكم', true],
    ['Żłobek', 'żłobek jest super', true],
    ['næste linje', 'den næste\nlinje', true],
  ])('for %j in %j: %s', (typed, text, found) => expect(finds(typed, text)).toBe(found))

  it('of one letter or of nothing asks for nothing, and says so', () => {
    expect(searchFor('  ')).toEqual({ words: [], problem: null })
    expect(searchFor('a')).toEqual({ words: [], problem: 'short' })
    expect(searchFor('a b')).toEqual({ words: [], problem: 'short' })
    // A short word beside a longer one counts: it is never dropped in silence.
    expect(searchFor('i kaffe').words).toEqual(['i', 'kaffe'])
  })

  it.each(['010203-4567', '0102034567', 'ring 20 12 34 56', 'a@b.dk', '٠١٠٢٠٣٤٥٦٧'])(
    'for somebody’s number (%s) looks for nothing: it stands in no text',
    (typed) => expect(searchFor(typed)).toEqual({ words: [], problem: 'personal' }),
  )

  it('takes any letters, and never more than it may', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (typed) => {
        const { words, problem } = searchFor(typed)
        expect(words.length).toBeLessThanOrEqual(8)
        if (problem) expect(words).toEqual([])
        expect(words.join('').length).toBeLessThanOrEqual(MOST_SEARCHED * 3)
      }),
    )
  })

  it('finds every text by each of its own words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (text) => {
        for (const word of searchable(text).split(' ')) expect(searchable(text)).toContain(searchable(word))
      }),
    )
  })

  it('marks the words that hold what was sought', () => {
    expect(['Åbningsdage', 'kaffe'].map((word) => isFound(word, ['dag']))).toEqual([true, false])
  })
})
