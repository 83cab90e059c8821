/** What staff can say when they hand the card over. */
import { FORMATS } from '../../src/domain/cards/format.ts'
import { cardPhrases } from '../../src/text/print.ts'
import { cardNumber, fitting, frontName } from './front.tsx'
import type { OnEveryCard, PrintedCard } from './printed-card.ts'

type Props = Omit<OnEveryCard, 'municipality'> & { it: PrintedCard }

/** Words as short as these can be larger: they are read at arm's length, with a family waiting. */
const SHORT = 270
/** And words as long as these smaller, so that they fit the smallest card. */
const LONG = 340

/** The line about help with reading, among those to remember. */
const READING = 2

function remembered({ format, languages }: Props): string[] {
  const lines = cardPhrases.rememberLines.map((line, nth) =>
    nth === READING && languages.length > 0 ? cardPhrases.rememberLanguages : line,
  )
  return lines.slice(0, FORMATS[format].remember ?? 0)
}

export function Back(props: Props) {
  const { format, it, printed, warning } = props
  const { card, words } = it
  const letters = words.join(' ').length
  return (
    <article
      class={`card back ${FORMATS[format].layout}`}
      data-words={letters <= SHORT ? 'few' : letters > LONG ? 'many' : undefined}
    >
      <header>
        <b>{warning ? `${cardPhrases.forStaff} · ${cardPhrases.trial}` : cardPhrases.forStaff}</b>
        <span>{frontName(card, format)}</span>
      </header>
      <h2>{cardPhrases.say}</h2>
      <blockquote>
        {words.map((line) => (
          <p>{`${line} `}</p>
        ))}
      </blockquote>
      <h3>{cardPhrases.remember}</h3>
      <ul>
        {remembered(props).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <footer>
        {fitting(card.institution.name, format)} · {cardNumber(card, printed)}
      </footer>
    </article>
  )
}
