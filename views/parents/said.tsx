/** Words from the database in the page's language; where only Danish has them, in Danish and marked so, for who hears the page. */
import type { Book } from '../../src/text/phrasebook.ts'

/** @param key of a question's sentence: `q.ID`, `q.ID.help`, `q.ID.OPTION` */
export function said(book: Book, key: string, danish: string) {
  const words = book.said(key, danish)
  if (words !== undefined || book.language.code === 'da') return words ?? danish
  return (
    <span lang="da" dir="ltr">
      {danish}
    </span>
  )
}

/** A question's own words. */
export const questionText = (book: Book, { id, text }: { id: string; text: string }) =>
  said(book, `q.${id}`, text)
