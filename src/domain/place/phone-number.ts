/** Lines that say whom to ring. */

export const MOST_LETTERS = 120

/**
 * A Danish telephone number: eight digits in the usual groups, which opening hours may follow; or a short one (112, 1813,
 * 116 111) where a line asks to ring it, so that "Skovvej 112, 7100 Vejle" holds none.
 */
export const PHONE_NUMBER =
  /(?<!\d)(?:(?:\+|00)?45[ -]?)?(?:\d\d(?<s>[ .-]?)\d\d\k<s>\d\d\k<s>\d\d|\d{4}[ -]\d{4}|\d\d \d{3} \d{3}|\d{3} \d\d \d{3})(?!\d)(?! \d\d(?![\d.:-]))|(?<=^|: |[Rr]ing |på |til |telefonen |linjen )(?:116 ?\d{3}|1\d{2,3})(?!\d)/

/** What is wrong with a line that says whom to ring; null for none, and for an empty one. */
export const wrongNumber = (typed: string): 'long' | 'number' | null =>
  typed.length > MOST_LETTERS ? 'long' : typed && !PHONE_NUMBER.test(typed) ? 'number' : null
