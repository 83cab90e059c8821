/** What may be counted of those who come to an offer. Lists stand for free text: nobody can write a name into one. */

/** Who came, by the word they use themselves. Stored: do not change. */
export const WHO = ['mother', 'father', 'other'] as const
export type Who = (typeof WHO)[number]

/** What a leader may have counted besides who and from where. Stored: do not change. */
export const EXTRA = ['mode', 'reason', 'heard', 'referral'] as const
export type Extra = (typeof EXTRA)[number]
export const FIELDS = ['postcode', ...EXTRA] as const
export type CountedField = (typeof FIELDS)[number]

/** The lists that stand for free text. Stored: do not change; a new one may be added. */
export const OPTIONS = {
  mode: ['visit', 'phone', 'video'],
  reason: [
    ...['sleep', 'food', 'mood', 'speech', 'play', 'birth', 'parent', 'couple', 'illness', 'money', 'work'],
    'else',
  ],
  heard: ['nurse', 'doctor', 'daycare', 'municipality', 'association', 'family', 'web', 'poster', 'else'],
  referral: [
    ...['health', 'counselling', 'course', 'ppr', 'family', 'volunteers', 'jobcentre', 'doctor'],
    'else',
  ],
} as const satisfies Record<Extra, readonly string[]>

/** Asked and not told, or not asked. */
export const UNKNOWN = 'unknown'
