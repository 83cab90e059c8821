/** Finding a card among many by what somebody remembers of it. */
import type { StaffCard } from './staff-card.ts'

/** Letters: what is looked for may be no longer. */
export const MOST_WANTED = 80

/** Accents are often left out where somebody types: “cafe” finds “Café”. The ring of å is none: “far” is not “får”. */
const small = (text: string) =>
  text
    .toLocaleLowerCase('da')
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0302\u0308]/g, '')
    .normalize('NFC')

/**
 * The cards of which each wanted word stands somewhere: in the code, an earlier code, the offer, the place, the questionnaire or
 * the label.
 */
export function cardsWith<T extends StaffCard>(cards: T[], wanted: string): T[] {
  const words = small(wanted.slice(0, MOST_WANTED)).split(/\s+/).filter(Boolean)
  return cards.filter((card) => {
    const { activity, institution, questionnaire } = card
    const said = [
      card.code,
      ...card.stoppedCodes,
      card.label,
      activity.name,
      activity.publicName,
      institution.name,
    ]
    const text = small([...said, questionnaire.title].join('\n'))
    return words.every((word) => text.includes(word))
  })
}
