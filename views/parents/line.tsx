/** A line of text as it stands on a page: names that no browser translates, words that are Danish in any language, numbers to tap. */
import { type Book, DANISH_WORDS, ENDS, NAME } from '../../src/text/phrasebook.ts'
import { withNumbers } from './numbers.tsx'

const MARKED = new RegExp(`([${NAME}${DANISH_WORDS}][^${ENDS}]*${ENDS})`)

export const line = ({ language }: Pick<Book, 'language'>, text: string) =>
  text.split(MARKED).map((part) => {
    const inside = part.slice(1, -1)
    if (part.startsWith(NAME)) return <bdi translate="no">{inside}</bdi>
    if (part.startsWith(DANISH_WORDS)) return <bdi lang="da">{withNumbers(inside)}</bdi>
    return part && withNumbers(part, language.code !== 'da')
  })

/** The same without its marks, for a title or an attribute. */
export const bare = (text: string) => text.replace(new RegExp(`[${NAME}${DANISH_WORDS}${ENDS}]`, 'g'), '')
