/** Marks: a municipality's, and those of places that have their own. */

/** A municipality's or a place's own mark, cleaned; as an address that holds the picture itself (`data:`). */
export interface Logo {
  address: string
  /** Whether it is light enough for the form: 2 KB compressed at most. */
  onForm: boolean
}

/** Whose mark it is: a place's, or the municipality's where it is null. */
export interface OwnLogo extends Logo {
  institutionId: number | null
}

/** The mark on paper from a place: its own, or else the municipality's. */
export const logoOf = (logos: readonly OwnLogo[], institutionId: number): string | null =>
  [institutionId, null]
    .map((wanted) => logos.find((logo) => logo.institutionId === wanted))
    .find((found) => found !== undefined)?.address ?? null
