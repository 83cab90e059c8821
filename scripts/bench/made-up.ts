/** Sheets of made-up cards, as the print page would show them. */

import { codeAddress, newCode, shortAddress } from '../../src/domain/cards/card.ts'
import { FORMATS, type FormatName } from '../../src/domain/cards/format.ts'
import type { StaffCard } from '../../src/domain/cards/staff-card.ts'
import { DANISH } from '../../src/domain/languages/language.ts'
import { noHelp } from '../../src/domain/place/help.ts'
import { noVisitorInfo } from '../../src/domain/place/visitor-info.ts'
import { bookOf } from '../../src/text/phrasebook.ts'
import { standardWords } from '../../src/text/print.ts'
import { loadAssets } from '../../src/tools/assets.ts'
import { qrCode } from '../../src/tools/qr.ts'
import { CardSheets, type SheetProps } from '../../views/print/sheets.tsx'

export interface Wanted {
  format: FormatName
  cards?: number
  publicUrl?: string
  institution?: string
  activity?: string
  phase?: 'start' | 'mid' | 'end' | null
  words?: string[]
}

/** Codes as random ones look, but the same in every run, so that two runs can be compared (Lehmer's generator). */
function drawer() {
  let seed = 20261122
  return (below: number) => {
    seed = (seed * 48271) % 2147483647
    return seed % below
  }
}

/** What is shown besides; the logo above every card. */
export type More = Partial<SheetProps> & { logo?: string }

/** @returns the page, and each card's whole address as its code holds it, in order */
export function madeUp(wanted: Wanted, { logo, ...more }: More = {}) {
  const { format, cards = 1, publicUrl = 'https://svar.vejle.dk', phase = null } = wanted
  const { institution = 'Trekløveren', activity = 'Åben Dør', words = standardWords('base') } = wanted
  const draw = drawer()
  const printing = Array.from({ length: cards }, (_, nth) => {
    const code = newCode(draw)
    const card: StaffCard = {
      id: nth + 1,
      code,
      label: '',
      institutionId: 1,
      activityId: 1,
      questionnaireId: 'base',
      closed: false,
      closedBy: null,
      stoppedCodes: [],
      institution: { id: 1, name: institution, visitorInfo: noVisitorInfo, help: noHelp, closed: false },
      activity: {
        id: 1,
        name: activity,
        publicName: activity,
        kind: 'counselling',
        sensitive: false,
        smallGroup: false,
        tally: false,
        noCard: false,
        closed: false,
        back: null,
      },
      questionnaire: { id: 'base', title: '', when: '', questions: [], once: false, phase, back: 'base' },
      printed: null,
      rhythm: 'monthly',
      questions: [],
      lastCounted: null,
      countedBefore: null,
    }
    return {
      card,
      logo: logo ?? null,
      code: qrCode(codeAddress(publicUrl, code), FORMATS[format].level),
      address: shortAddress(publicUrl, code),
      words,
    }
  })
  const { printCss, printJs } = loadAssets()
  const view = CardSheets({
    css: printCss,
    js: printJs,
    institutions: [],
    activities: [],
    chosen: { institution: null, activities: [], cards: [], copies: 1, second: '' },
    format,
    publicUrl,
    warning: null,
    count: cards,
    problem: null,
    test: false,
    backless: false,
    municipality: 'Vejle Kommune',
    languages: [],
    danish: bookOf(DANISH),
    second: null,
    printing,
    printed: '2026-11-22',
    ...more,
  })
  return {
    html: `<!doctype html>${view}`,
    codes: printing.map(({ card }) => codeAddress(publicUrl, card.code)),
  }
}
