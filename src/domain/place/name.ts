/** What a person, a place, an offer or a municipality is called, and when two are called the same. */

export const MOST_LETTERS_OF_NAME = 120

/** Whether something can be called that: a place, an offer, a municipality. */
export const isName = (name: string) => name !== '' && name.length <= MOST_LETTERS_OF_NAME

/** Letters (UTF-16) that are looked at: more than any name has. Bringing marks in order takes the square of their number, so a few hundred kilobytes of accents would hold the server up for minutes. */
const MOST_FOLDED = 4 * MOST_LETTERS_OF_NAME

/** Names are alike whatever the case and the form of their letters: "mette ærø" is Mette Ærø. */
export const lookupOf = (name: string) =>
  name.slice(0, MOST_FOLDED).normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()
