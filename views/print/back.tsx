/** What staff can say when they hand the card over. */
import { FORMATS } from '../../src/domain/cards/format.ts'
import { cardPhrases } from '../../src/text/print.ts'
import { cardNumber, fitting, frontName } from './front.tsx'
import type { OnEveryCard, PrintedCard } from './printed-card.ts'

type Props = Omit<OnEveryCard, 'municipality'> & { it: PrintedCard }

/** Letters: up to this many, the words are set larger, because staff read them at arm's length. */
const SHORT = 270
/** Letters: above this many, the words are set smaller, so that they fit the smallest card. */
const LONG = 340

/** Which of `rememberLines` is about help with reading, from 0; it is worded otherwise where there are languages. */
const READING = 2
/** Which of them is about how many came. */
const ATTENDANCE = 3

function remembered({ format, languages, it: { card } }: Props): string[] {
  const lines = cardPhrases.rememberLines
    .map((line, nth) => (nth === READING && languages.length > 0 ? cardPhrases.rememberLanguages : line))
    // Of home visits nothing is noted about the single one (docs/privacy.md).
    .filter((_, nth) => nth !== ATTENDANCE || card.activity.kind !== 'home_visit')
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
