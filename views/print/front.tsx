/** What a parent sees: one front for each format, from a business card to a poster. */
import { FORMATS, type Format, type FormatName, isTwoSided } from '../../src/domain/cards/format.ts'
import type { StaffCard } from '../../src/domain/cards/staff-card.ts'
import { cardPhrases } from '../../src/text/print.ts'
import { FaceDrawing } from '../parents/faces.tsx'
import { unbroken } from '../parents/layout.tsx'
import { QrDrawing } from './code.tsx'
import type { OnEveryCard, PrintedCard } from './printed-card.ts'

const { front: words } = cardPhrases

type Props = OnEveryCard & { it: PrintedCard }

export function Front(props: Props) {
  const { format, it } = props
  const { layout, code } = FORMATS[format]
  const drawing = <QrDrawing code={it.code} side={code} label={it.address} />
  return (
    <article class={`card front ${layout}`} data-long={howLong(props)}>
      {layout === 'wide' && drawing}
      <div class="said">
        <Sender {...props} />
        <div class="mark">
          <Faces />
          {props.warning && <Stamp />}
        </div>
        <h1>{words.title}</h1>
        <Words {...props} />
        {layout !== 'wide' && drawing}
        <Address {...props} />
        {FORMATS[format].words === 'poster' && <p class="extra">{words.noPhone}</p>}
        <Foot {...props} />
      </div>
    </article>
  )
}

/** Letters of a name that a card has room for: longer ones end in dots. */
const MOST_LETTERS: Record<Format['words'], number> = { small: 50, front: 70, poster: 70 }

/** What a reader takes for one letter: an emoji and a letter with its accents are not cut in two. */
const segmenter = new Intl.Segmenter('da')

/** A name as it fits the format, cut at a word. */
export function fitting(name: string, format: FormatName): string {
  const most = MOST_LETTERS[FORMATS[format].words]
  const letters = [...segmenter.segment(name)].map(({ segment }) => segment)
  return letters.length <= most
    ? name
    : `${letters
        .slice(0, most)
        .join('')
        .replace(/[\s,·]+\S*$/, '')}\u00a0…`
}

/** Letters of all names together at which type gets a step smaller, so that nothing is ever cut off. */
const LONG = [80, 120]

function howLong({ municipality, format, it: { card } }: Props): number | undefined {
  const names = [municipality, card.institution.name, card.activity.publicName]
  const letters = names.map((name) => fitting(name, format)).join('').length
  return LONG.filter((most) => letters > most).length || undefined
}

/** Says at the top of the card who it comes from, so that parents don't take it for a fraud. */
const Sender = ({ municipality, format, it: { card, logo } }: Props) => (
  <header>
    <span>
      {logo && <img src={logo} alt="" />}
      {fitting(municipality, format)}
    </span>
    <span>{fitting(card.institution.name, format)}</span>
  </header>
)

/** What makes a trial card known. It stands beside the drawn faces, so that it covers no text. */
const Stamp = () => <p class="trial">{cardPhrases.trial}</p>

export const Faces = () => (
  <div class="faces" aria-hidden="true">
    {['5', '4', '3', '2', '1'].map((value) => (
      <svg viewBox="0 0 32 32">
        <FaceDrawing value={value} />
      </svg>
    ))}
  </div>
)

const WORDS: Record<Format['words'], () => unknown> = {
  front: () => (
    <p class="how">
      {`${words.how[0]} `}
      <br />
      {unbroken(`${words.how[1]} `)}
      <br />
      <b>{words.how[2]}</b>
    </p>
  ),
  small: () => (
    <p class="how">
      {`${words.small[0]} `}
      <br />
      {unbroken(words.small[1]!)}
    </p>
  ),
  poster: () => (
    <div class="how">
      <p>{words.lead}</p>
      <ol>
        {words.steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <p>
        {unbroken(words.facts[0]!)}
        <br />
        <b>{words.facts[1]}</b>
      </p>
    </div>
  ),
}

const Words = ({ format }: Props) => <>{WORDS[FORMATS[format].words]()}</>

/** The address, for whoever can't scan the code. Its lines break only after a dot or slash, never inside a word. */
function Address({ format, it: { address } }: Props) {
  const slash = address.lastIndexOf('/') + 1
  return (
    <p class="url">
      {FORMATS[format].words !== 'small' && <small>{words.address}</small>}
      <bdi dir="ltr">
        {address
          .slice(0, slash)
          .split(/(?<=[./])/)
          .map((part) => (
            <>
              {part}
              <wbr />
            </>
          ))}
        <b>{address.slice(slash)}</b>
      </bdi>
    </p>
  )
}

function Foot({ format, languages, printed, it: { card } }: Props) {
  return (
    <footer>
      <b>{frontName(card, format)}</b>
      {languages.length > 0 && (
        <span class="languages">
          {languages.map((name, nth) => (
            <>
              {nth > 0 && '\u00a0· '}
              <bdi>{name}</bdi>
            </>
          ))}
        </span>
      )}
      {!isTwoSided(format) && <small>{cardNumber(card, printed)}</small>}
    </footer>
  )
}

/** The offer's name; for a course also its phase (start, midtvejs, slut), or its cards would look alike to staff. */
export function frontName({ activity, questionnaire: { phase } }: StaffCard, format: FormatName): string {
  const name = fitting(activity.publicName, format)
  return phase ? `${name}\u00a0· ${cardPhrases.phases[phase]}` : name
}

/** "kort CODE, trykt 22.11.2026", by which staff find old cards to close. @param date YYYY-MM-DD */
export const cardNumber = ({ code }: StaffCard, date: string) =>
  cardPhrases.printed.replace('{code}', code).replace('{date}', date.split('-').reverse().join('.'))
