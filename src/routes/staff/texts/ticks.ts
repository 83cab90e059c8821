/**
 * Ticks in texts whose button was not pressed: they are their reader's, and an address carries them back to the page. `ID@2:0.4.5` are words 0, 4 and 5 of a
 * text that had been masked twice; `ID@2:c` a quote.
 */
import type { RoomText } from '../../../domain/reading/shelf.ts'
import type { Form } from '../../../http/body.ts'
import type { Edition } from './wishes.ts'

/** Letters of an address that carry ticks: a longer one is refused on its way. */
const MOST_LETTERS = 6000

/** @param texts those on the page whose button was not pressed @returns what to carry, and whether it was too much */
export function carriedTicks(form: Form, texts: readonly Edition[]): { ticks: string[]; isCut: boolean } {
  const ticks: string[] = []
  let letters = 0
  for (const { id, maskings, state } of texts) {
    const words = form.all('ord').filter((tick) => tick.startsWith(`${id}:`))
    const numbers = words.map((tick) => tick.slice(id.length + 1)).filter((nth) => /^\d{1,4}$/.test(nth))
    const isQuote = state === 'new' && form.all('citat').includes(id)
    if (numbers.length === 0 && !isQuote) continue
    const tick = `${id}@${maskings}:${[...numbers, ...(isQuote ? ['c'] : [])].join('.')}`
    letters += tick.length
    if (letters > MOST_LETTERS) return { ticks, isCut: true }
    ticks.push(tick)
  }
  return { ticks, isCut: false }
}

/**
 * Ticks as the page shows them, `ID:3` and `ID:citat`. Of a text that was masked since they are left out: their numbers are other words now.
 * @param ticks as an address carries them
 * @returns `isOld` is whether some were left out
 */
export function ticksOn(
  ticks: readonly string[],
  texts: readonly RoomText[],
): { ticked: Set<string>; isOld: boolean } {
  const ticked = new Set<string>()
  let isOld = false
  for (const tick of ticks) {
    const [, id, maskings, what = ''] = /^([0-9a-f]{24})@(\d{1,6}):([\d.c]*)$/.exec(tick) ?? []
    const text = texts.find((each) => each.id === id)
    if (!text) continue
    if (text.maskings !== Number(maskings)) isOld = true
    else for (const one of what.split('.').filter(Boolean)) ticked.add(`${id}:${one === 'c' ? 'citat' : one}`)
  }
  return { ticked, isOld }
}
