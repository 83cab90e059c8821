/**
 * `/staff/fritekst`: the reading room. Texts stand question by question, larger than what is said about them; one is open at a time, with one strong
 * button. A plain form without script; reading.js adds keys.
 */
import type { Question } from '../../../src/domain/asking/question.ts'
import { sayingFirst } from '../../../src/domain/reading/bare.ts'
import { wordsOf } from '../../../src/domain/reading/masking.ts'
import { type RoomText, SHELVES, type Shelf } from '../../../src/domain/reading/shelf.ts'
import { numberText } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { readingPhrases } from '../../../src/text/staff/reading.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Pages } from '../parts/pages.tsx'
import { bareLine } from './bare.ts'
import { Keys } from './keys.tsx'
import { OneText, type Typed } from './one-text.tsx'
import type { Known } from './origin.ts'
import { Found, type RoomFilterProps, RoomFilters } from './room-filters.tsx'

const { texts: words, themes: themeWords } = readingPhrases

/** The value of a button that does nothing. */
export const NOTHING = 'intet'
/** Stands for all bare texts of the page in the value of a button. */
export const BARE = 'korte'

interface Props extends StaffFrame, Omit<RoomFilterProps, 'clear' | 'activities'>, Known {
  questions: readonly Question[]
  shelf: Shelf
  /** How many texts lie on each shelf, under the filters, or were found there; null where it is not told. */
  shelves: Record<Shelf, number> | null
  /** Where one has come to among the unread; null where all is read. */
  place: { nth: number; of: number } | null
  texts: RoomText[]
  /** How many a search shows at the most, where it found more. */
  tooMany: number | null
  page: { nth: number; pages: number; size: number; of: number }
  /** The filters as an address says them. */
  query: URLSearchParams
  ticked: ReadonlySet<string>
  /** `YYYY-MM-DD` */
  today: string
  /** Which text is open, from 0. */
  open: number
  done?: string | null
  problem?: string
  typed?: Typed
}

export function RoomPage(props: Props) {
  const { shelf, place, done, problem, texts, page, query } = props
  const said = Object.hasOwn(words.done, done ?? '') ? words.done[done!] : undefined
  return (
    <StaffLayout {...props} title={words.title}>
      <div class="top">
        <div>
          <h1>{words.title}</h1>
          <p class="sub">{words.leads[shelf]}</p>
        </div>
        <div class="ways">
          <a href="/staff/fritekst/laes">{words.toScreen}</a>
          <a href="/staff/fritekst/temaer">{words.toThemes}</a>
          <a href="/staff/fritekst/procedure">{words.procedure}</a>
        </div>
      </div>
      {said && (
        <p class="note saved" role="status">
          {said}
        </p>
      )}
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <Shelves {...props} />
      <RoomFilters {...props} shelf={shelf} clear={`/staff/fritekst?stand=${shelf}`} />
      <Found asked={props.asked} of={page.of} tooMany={props.tooMany} />

      {shelf === 'new' && place && props.asked.search.words.length === 0 && (
        <p class="progress">
          <label>
            {fill(words.place, { nth: numberText(place.nth), of: numberText(place.of) })}{' '}
            <progress max={place.of} value={place.nth - 1} />
          </label>
        </p>
      )}
      {texts.length === 0 && props.asked.search.words.length === 0 && <p class="note">{words.none[shelf]}</p>}
      {texts.length > 0 && <Texts {...props} />}
      <Pages
        {...page}
        at="/staff/fritekst"
        query={new URLSearchParams([['stand', shelf], ...query])}
        words={words}
      />
      {props.asked.search.words.length > 0 && page.of > 0 && (shelf === 'new' || shelf === 'read') && (
        <GiveAll {...props} />
      )}
      <p>
        <a href="/staff/fritekst/strygning">{words.strike}</a>
      </p>
    </StaffLayout>
  )
}

function Shelves({ shelf, shelves, query }: Props) {
  return (
    <nav class="shelves" aria-label={words.shelvesTitle}>
      {SHELVES.map((each) => (
        <a
          href={`/staff/fritekst?${new URLSearchParams([['stand', each], ...query])}`}
          aria-current={each === shelf ? 'page' : undefined}
        >
          {words.shelves[each]} {shelves && <b>{numberText(shelves[each])}</b>}
        </a>
      ))}
    </nav>
  )
}

function Texts(props: Props) {
  const { texts, questions, shelf, query, page, themes } = props
  const { saying, bare } = sayingFirst(texts)
  const open = Math.min(Math.max(0, props.open), saying.length - 1)
  const one = (text: RoomText) => (
    <OneText
      text={text}
      known={props}
      isOpen={text === saying[open]}
      ticked={props.ticked}
      sought={props.asked.search.words}
      themes={themes}
      today={props.today}
      typed={props.typed}
    />
  )
  const asked = [...new Set(saying.map(({ question }) => question))]
  const back = new URLSearchParams([['stand', shelf], ...query, ['side', String(page.nth)]])
  return (
    <form method="post" action="/staff/fritekst" class="reading" data-reading>
      {/* Enter presses a form's first button: this one is answered with nothing, and the page stays as it is. */}
      <button type="submit" name="gem" value={NOTHING} class="gone">
        {words.saveAgain}
      </button>
      <input type="hidden" name="tilbage" value={back.toString()} />
      {asked.map((question) => (
        <section>
          <h2>{questions.find(({ id }) => id === question)?.text}</h2>
          {saying.filter((text) => text.question === question).map(one)}
        </section>
      ))}
      {bare.length > 0 && (
        <details class="section">
          <summary>{fill(words.bare, { words: bareLine(bare) })}</summary>
          {shelf === 'new' && bare.length > 1 && (
            <p class="row">
              <button type="submit" name="gem" value={`${BARE}:read`}>
                {fill(words.bareRead, { n: bare.length })}
              </button>
            </p>
          )}
          {bare.map(one)}
        </details>
      )}
      <Ticked {...props} />
      <datalist id="temaer">
        {themes.map(({ name }) => (
          <option value={name} />
        ))}
      </datalist>
      <Keys />
    </form>
  )
}

/** "3 ord valgt i 2 andre tekster": what the last button left alone. */
function Ticked({ texts, ticked }: Props) {
  const counts = texts
    .map(({ id, text }) => wordsOf(text).filter((_, nth) => ticked.has(`${id}:${nth}`)).length)
    .filter((n) => n > 0)
  if (counts.length === 0) return <></>
  const n = counts.reduce((a, b) => a + b)
  return (
    <p class="note" role="status">
      {fill(counts.length === 1 ? words.tickedOne : words.ticked, { n, texts: counts.length })}
    </p>
  )
}

/** All that was found gets one theme. */
function GiveAll({ shelf, query }: Props) {
  return (
    <form method="post" action="/staff/fritekst/temaer/fundne" class="give">
      <input type="hidden" name="hvor" value={new URLSearchParams([['stand', shelf], ...query]).toString()} />
      <label>
        {themeWords.giveName}
        <input type="text" name="navn" list="temaer" maxlength={40} autocomplete="off" />
      </label>
      <button type="submit" class="quiet">
        {themeWords.give}
      </button>
    </form>
  )
}
