/** What is printed of one card, and what all cards of a print share. */
import type { FormatName } from '../../src/domain/cards/format.ts'
import type { StaffCard } from '../../src/domain/cards/staff-card.ts'
import type { Language } from '../../src/domain/languages/language.ts'
import type { Book } from '../../src/text/phrasebook.ts'
import type { Code } from '../../src/tools/qr.ts'

export interface PrintedCard {
  card: StaffCard
  /** The mark above it, as an address that holds the picture. */
  logo: string | null
  code: Code
  /** What a person types when the code can't be scanned. */
  address: string
  /** What staff can say, line by line. */
  words: string[]
}

export interface OnEveryCard {
  municipality: string
  danish: Book
  /** The language that stands below the Danish on the front; null for none. */
  second: Book | null
  /** The languages that are on besides Danish. */
  languages: Language[]
  /** Why a stamp stands on these: the address is local, or this is a trial. Null when all is well. */
  warning: 'local' | 'trial' | null
  format: FormatName
  /** YYYY-MM-DD */
  printed: string
}
