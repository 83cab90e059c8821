/** Numbers and lists as Danish writes them: 1.072; 3,5; a, b og c. */

const whole = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 20 })
const tenths = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
const list = new Intl.ListFormat('da', { type: 'conjunction' })

/** 1.072 */
export const numberText = (n: number): string => whole.format(n)

/** 3,5: one decimal always, as means are shown. */
export const meanText = (n: number): string => tenths.format(n)

/** 79, for a phrase that says what of. @param of more than 0 */
export const percentOf = (part: number, of: number): number => Math.round((part / of) * 100)

/** "a, b og c" */
export const listText = (things: string[]): string => list.format(things)
