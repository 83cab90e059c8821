/** Telephone numbers and mail addresses in a line of text: they can be tapped, and stay left-to-right in every language. */
import { PHONE_NUMBER } from '../../src/domain/place/phone-number.ts'

const MAIL = '[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+'
const NUMBER_OR_MAIL = new RegExp(`${PHONE_NUMBER.source}|${MAIL}`, 'g')

/** With the two that our own sentences name: in other languages no Danish "ring" stands before them. */
const WITH_OURS = new RegExp(`${PHONE_NUMBER.source}|(?<!\\d)(?:112|1888)(?!\\d)|${MAIL}`, 'g')

/** @param isTranslated whether the line is in another language than Danish */
export function withNumbers(line: string, isTranslated = false) {
  const found = [...line.matchAll(isTranslated ? WITH_OURS : NUMBER_OR_MAIL)]
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
