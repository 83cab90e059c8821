/** Telephone numbers and mail addresses in a line of text: they can be tapped, and stay left-to-right in every language. */
import { PHONE_NUMBER } from '../src/domain/place.ts'

const NUMBER_OR_MAIL = new RegExp(`(${PHONE_NUMBER.source}|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)`)

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
