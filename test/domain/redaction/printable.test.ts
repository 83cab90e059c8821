/** What a document may hold, by the XML specification's own list of characters. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { printable } from '../../../src/domain/redaction/printable.ts'

/** XML 1.0 (fifth edition), 2.2: Char. */
const isChar = (at: number) =>
  at === 0x9 ||
  at === 0xa ||
  at === 0xd ||
  (at >= 0x20 && at <= 0xd7ff) ||
  (at >= 0xe000 && at <= 0xfffd) ||
  (at >= 0x10000 && at <= 0x10ffff)

it('leaves what any document may hold, and nothing else, in its order', () => {
  const unit = fc.oneof(
    fc.integer({ min: 0, max: 0xa0 }),
    fc.integer({ min: 0, max: 0xffff }),
    fc.integer({ min: 0xd7f0, max: 0xe010 }),
  )
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 40 }), (units) => {
      const typed = String.fromCharCode(...units)
      const kept = [...printable(typed)].map((sign) => sign.codePointAt(0)!)
      const wanted = [...typed]
        .map((sign) => sign.codePointAt(0)!)
        // Besides what XML forbids, the controls that it only discourages: DEL and C1.
        .filter((at) => isChar(at) && !(at >= 0x7f && at <= 0x9f))
      expect(kept).toEqual(wanted)
    }),
  )
})

it.each(['Æble\tog\r\nkage', '👩‍👧', '🇩🇰', 'ማርያም', 'مرحبا\u200f', 'a\u0301'])(
  'leaves %s as it is',
  (typed) => {
    expect(printable(typed)).toBe(typed)
  },
)
