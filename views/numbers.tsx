/** Telephone numbers and mail addresses in a line of text: they can be tapped, and stay left-to-right in every language. */

const NUMBER_OR_MAIL = /(\+?\d(?: ?\d){2,}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/

/** @param line text in which every number of three digits or more is a telephone's */
export const withNumbers = (line: string) =>
  line.split(NUMBER_OR_MAIL).map((part, nth) =>
    nth % 2 ? (
      <a href={part.includes('@') ? `mailto:${part}` : `tel:${part.replaceAll(' ', '')}`}>
        <bdi dir="ltr">{part}</bdi>
      </a>
    ) : (
      part
    ),
  )
