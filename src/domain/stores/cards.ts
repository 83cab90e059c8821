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
   * Closes a card and opens another for the same, with a new code.
   * @param draw gives a random code; drawn again when there is such a card
   * @returns the new card's id; null when the old one is closed already
   */
  replace(card: number, draw: () => string, by: By): Promise<number | null>
  /** A new card for an offer. @param draw as for `replace` */
  add(
    card: { institutionId: number; activityId: number; questionnaireId: string; label: string },
    draw: () => string,
    by: By,
  ): Promise<number>
  /** @param lines null goes back to the standard words */
  changeWords(institution: number, back: string, lines: string[] | null, by: By): Promise<void>
}
