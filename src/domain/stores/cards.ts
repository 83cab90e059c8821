import type { By } from '../people/audit.ts'

/** The life of a card. Every deed is audited. */
export interface CardStore {
  /** @param url the site's address that was printed on them */
  printed(cards: number[], format: string, url: string, by: By): Promise<void>
  /** From the card's next opening it asks another questionnaire. */
  repoint(card: number, questionnaire: string, by: By): Promise<void>
  close(card: number, by: By): Promise<void>
  reopen(card: number, by: By): Promise<void>
  /**
   * Gives a card a new code; the old one stops, and what waits stays together (docs/box.md, B7).
   * @param code the one that is to stop
   * @param draw gives a random code; drawn again when there ever was such a card
   * @returns false when the card is closed, or has another code by now
   */
  replace(card: number, code: string, draw: () => string, by: By): Promise<boolean>
  /** A new card for an offer. @param draw as for `replace` */
  add(
    card: { institutionId: number; activityId: number; questionnaireId: string; label: string },
    draw: () => string,
    by: By,
  ): Promise<number>
  /** @param lines null goes back to the standard words */
  changeWords(institution: number, back: string, lines: string[] | null, by: By): Promise<void>
}
