/** What is proposed as a theme: Danish words that come again in three texts, in whatever form, and no others. */
import { describe, expect, it } from 'vitest'
import { isProposedBy, proposing } from '../../../src/domain/reading/proposals.ts'
import { danish } from '../../../src/tools/danish.ts'

const words = await danish()
const proposed = (texts: string[], taken: string[] = []) => {
  const found = proposing(words)
  for (const text of texts) found.take(text)
  return found.proposals(taken).map(({ name }) => name)
}

describe('proposals', () => {
  it('are words that come again in any of their forms, named as they are written most', () => {
    expect(
      proposed([
        'Mere parkering',
        'Parkeringen er dårlig',
        'Der er ingen parkering',
        'Larm i køkkenet',
        'larmen',
      ]),
    ).toEqual(['parkering'])
  })

  it('count texts, not words', () => {
    expect(proposed(['kaffe kaffe kaffe kaffe', 'te'])).toEqual([])
  })

  it('are pairs where two words mostly stand together', () => {
    expect(
      proposed([
        'Den nye legeplads er god',
        'Vi er glade for den nye legeplads',
        'ny legeplads nye legeplads',
        'en nye legeplads mere',
      ]),
    ).toEqual(['nye legeplads'])
  })

  it('leave fillers out, and what is a theme already', () => {
    expect(proposed(['det er meget godt', 'det er rigtig godt', 'det var også godt'])).toEqual([])
    expect(proposed(['kaffen', 'kaffe', 'Kaffe'], ['Kaffe'])).toEqual([])
  })

  it('leave texts in other languages alone', () => {
    expect(proposed(['The coffee was good', 'We like the coffee', 'More coffee and the tea'])).toEqual([])
    expect(proposed(['قهوة جيدة', 'قهوة', 'قهوة من فضلك'])).toEqual([])
    expect(proposed(['żłobek', 'żłobek', 'żłobek'])).toEqual([])
  })

  it('are in the texts that they came from', () => {
    expect(isProposedBy('Parkeringen er dårlig', [words.stem('parkering')], words)).toBe(true)
    expect(isProposedBy('Kaffen er dårlig', [words.stem('parkering')], words)).toBe(false)
  })

  it('are the same whatever order the texts come in', () => {
    const texts = ['larm i salen', 'salen er kold', 'larm', 'en sal med larm', 'kulde i salen']
    expect(proposed(texts)).toEqual(proposed(texts.toReversed()))
  })
})
