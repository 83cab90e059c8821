/** A line of text as it stands on a page: names that no browser translates, words that are Danish in any language, numbers to tap. */
import { type Book, DANISH_WORDS, ENDS, NAME } from '../../src/text/phrasebook.ts'
import { withNumbers } from './numbers.tsx'

const MARKED = new RegExp(`([${NAME}${DANISH_WORDS}][^${ENDS}]*${ENDS})`)

/** @param tap whether telephone numbers in it are links; not in a line that is a link itself */
export const line = ({ language }: Pick<Book, 'language'>, text: string, tap = true) =>
  text.split(MARKED).map((part) => {
    const inside = part.slice(1, -1)
    if (part.startsWith(NAME + DANISH_WORDS))
      return (
        <bdi translate="no" lang="da">
          {inside.slice(1)}
        </bdi>
      )
    if (part.startsWith(NAME)) return <bdi translate="no">{inside}</bdi>
    if (part.startsWith(DANISH_WORDS)) return <bdi lang="da">{tap ? withNumbers(inside) : inside}</bdi>
    return part && (tap ? withNumbers(part, language.code !== 'da') : part)
  })
