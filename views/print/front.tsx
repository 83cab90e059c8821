/** What a parent sees: one front for each format, from a business card to a poster. */
import type { Child } from 'hono/jsx'
import { FORMATS, type Format, type FormatName, isTwoSided } from '../../src/domain/cards/format.ts'
import type { StaffCard } from '../../src/domain/cards/staff-card.ts'
import type { Language } from '../../src/domain/languages/language.ts'
import type { PhraseKey } from '../../src/text/parents/da.ts'
import { type Book, own } from '../../src/text/phrasebook.ts'
import { cardPhrases } from '../../src/text/print.ts'
import { FaceDrawing } from '../parents/faces.tsx'
import { unbroken } from '../parents/layout.tsx'
import { QrDrawing } from './code.tsx'
import type { OnEveryCard, PrintedCard } from './printed-card.ts'

type Props = OnEveryCard & { it: PrintedCard }

export function Front(props: Props) {
  const { format, it } = props
  const { layout, code } = FORMATS[format]
  const drawing = <QrDrawing code={it.code} side={code} label={it.address} />
  return (
    <article class={`card front ${layout}${props.second ? ' two' : ''}`} data-long={howLong(props)}>
      {layout === 'wide' && drawing}
      <div class="said">
        <Sender {...props} />
        <div class="mark">
          <Faces />
          {props.warning && <Stamp />}
        </div>
        <h1>
          {props.danish.phrases['ui.title']}
          {props.second && <Beside {...props.second.language}>{props.second.phrases['ui.title']}</Beside>}
        </h1>
        <div class="both">
          <Words format={format} book={props.danish} />
          {props.second && <Words format={format} book={props.second} />}
        </div>
        {layout !== 'wide' && drawing}
        <Address {...props} />
        {FORMATS[format].words === 'poster' && (
          <p class="extra">
            {props.danish.phrases['card.noPhone']}
            {props.second && (
              <Beside {...props.second.language}>{props.second.phrases['card.noPhone']}</Beside>
            )}
          </p>
        )}
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

function howLong({ municipality, format, second, it: { card } }: Props): number | undefined {
  const names = [municipality, card.institution.name, card.activity.publicName]
  const letters = names.map((name) => fitting(name, format)).join('').length
  // A second language takes the room of long names.
  return Math.min(LONG.length, LONG.filter((most) => letters > most).length + (second ? 1 : 0)) || undefined
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

/** The same in the second language, below the Danish: whole lines, so that each is read and extracted in its own direction. */
const Beside = ({ code, dir, children }: Language & { children?: Child }) => (
  <span class="beside" lang={code} dir={dir}>
    {children}
  </span>
)

/** What stands on the front of a card, below its heading. */
export const LINES: Record<Exclude<Format['words'], 'poster'>, PhraseKey[]> = {
  front: ['card.how.scan', 'card.how.time', 'card.how.noName'],
  small: ['card.small.scan', 'card.small.time'],
}
const STEPS = ['card.steps.camera', 'card.steps.hold', 'card.steps.tap'] as const

function Words({ format, book: { language, phrases } }: Pick<Props, 'format'> & { book: Book }) {
  const { words } = FORMATS[format]
  const said = { lang: language.code, dir: language.dir }
  if (words !== 'poster')
    return (
      <p class="how" {...said}>
        {LINES[words].map((key, nth) => (
          <>
            {nth > 0 && <br />}
            {key === 'card.how.noName' ? <b>{phrases[key]}</b> : unbroken(`${phrases[key]} `)}
          </>
        ))}
      </p>
    )
  return (
    <div class="how" {...said}>
      <p>{phrases['card.lead']}</p>
      <ol>
        {STEPS.map((step) => (
          <li>{phrases[step]}</li>
        ))}
      </ol>
      <p>
        {unbroken(phrases['card.how.time'])}
        <br />
        <b>{phrases['card.how.noName']}</b>
      </p>
    </div>
  )
}

/** The address, for whoever can't scan the code. Its lines break only after a dot or slash, never inside a word. */
function Address({ format, danish, second, it: { address } }: Props) {
  const slash = address.lastIndexOf('/') + 1
  return (
    <p class="url">
      {FORMATS[format].words !== 'small' && (
        <small>
          {danish.phrases['card.address']}
          {second && <Beside {...second.language}>{second.phrases['card.address']}</Beside>}
        </small>
      )}
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

function Foot({ format, languages, printed, second, it: { card } }: Props) {
  const { publicName } = card.activity
  const name = second && own(second, publicName)
  const inSecond = name !== publicName && name
  const others = languages.filter(({ code }) => code !== second?.language.code)
  return (
    <footer>
      <b>{frontName(card, format)}</b>
      {inSecond && <Beside {...second!.language}>{inSecond}</Beside>}
      {others.length > 0 && (
        <span class="languages">
          {others.map(({ name }, nth) => (
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
