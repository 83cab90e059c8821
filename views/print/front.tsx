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
        {props.warning ? <Stamp /> : <Faces />}
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

/** Whose card it is, first of all: it must not look like a fraud. */
const Sender = ({ municipality, format, it: { card, logo } }: Props) => (
  <header>
    <span>
      {logo && <img src={logo} alt="" />}
      {fitting(municipality, format)}
    </span>
    <span>{fitting(card.institution.name, format)}</span>
  </header>
)

/** In the place of what only adorns, so that it covers nothing. */
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

/** For whoever can't scan: broken only where it can be read on. */
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

/** A course's cards look alike but for this word; without it the wrong one gets laid on the table. */
export function frontName({ activity, questionnaire: { phase } }: StaffCard, format: FormatName): string {
  const name = fitting(activity.publicName, format)
  return phase ? `${name}\u00a0· ${cardPhrases.phases[phase]}` : name
}

/** So that old cards can be found and closed. @param date YYYY-MM-DD */
export const cardNumber = ({ code }: StaffCard, date: string) =>
  cardPhrases.printed.replace('{code}', code).replace('{date}', date.split('-').reverse().join('.'))
