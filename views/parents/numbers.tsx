/** Telephone numbers and mail addresses in a line of text: they can be tapped, and stay left-to-right in every language. */
import { PHONE_NUMBER } from '../../src/domain/place/phone-number.ts'

/** The two that our own sentences name: in other languages no Danish "ring" stands before them. */
const OURS = '(?<!\\d)(?:112|1888)(?!\\d)'

const NUMBER_OR_MAIL = new RegExp(`${PHONE_NUMBER.source}|${OURS}|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+`, 'g')

export function withNumbers(line: string) {
  const found = [...line.matchAll(NUMBER_OR_MAIL)]
  const ends = [0, ...found.map(({ index, 0: part }) => index + part.length)]
  return [
    ...found.map(({ index, 0: part }, nth) => (
      <>
        {line.slice(ends[nth], index)}
        <a href={part.includes('@') ? `mailto:${part}` : `tel:${part.replace(/[^+\d]/g, '')}`}>
          <bdi dir="ltr">{part}</bdi>
        </a>
      </>
    )),
    line.slice(ends.at(-1)),
  ]
}
