/** Logos: the municipality's, and those of places that have their own. */

/** A logo, cleaned, as an address that holds the picture itself (`data:`). */
export interface Logo {
  address: string
  /** Whether it is light enough for the form: 2 KB compressed at most. */
  onForm: boolean
}

/** A logo and whose it is: a place's, or the municipality's where the id is null. */
export interface OwnLogo extends Logo {
  institutionId: number | null
}

/** The logo printed on a place's cards: its own, or else the municipality's; null where there is neither. */
export const logoOf = (logos: readonly OwnLogo[], institutionId: number): string | null =>
  [institutionId, null]
    .map((wanted) => logos.find((logo) => logo.institutionId === wanted))
    .find((found) => found !== undefined)?.address ?? null
