/** One text of the reading room: to be read, and when it is opened, with its words to be tapped away and all that may become of it. */

import { type Concern, MOST_TAKER } from '../../../src/domain/reading/concern.ts'
import { MASKED, wordsOf } from '../../../src/domain/reading/masking.ts'
import { mayQuote, QUOTED_FROM } from '../../../src/domain/reading/quote.ts'
import { isFound, searchable } from '../../../src/domain/reading/search.ts'
import type { RoomText } from '../../../src/domain/reading/shelf.ts'
import { MOST_THEME_NAME, type Theme } from '../../../src/domain/reading/theme.ts'
import { REMOVED } from '../../../src/domain/redaction/redaction.ts'
import { dayOfText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { readingPhrases } from '../../../src/text/staff/reading.ts'
import { untranslated } from '../../untranslated.tsx'
import { type Known, originText, quoteText } from './origin.ts'

const { texts: words } = readingPhrases

/** A form as it was sent. */
export interface Typed {
  text(name: string): string
  all(name: string): string[]
}

interface Props {
  text: RoomText
  known: Known
  isOpen: boolean
  /** Words and quotes that were ticked before another text's button was pressed, as the form names them. */
  ticked: ReadonlySet<string>
  /** What was sought, and stands out in the text. */
  sought: readonly string[]
  themes: readonly Theme[]
  /** `YYYY-MM-DD`, for what is late. */
  today: string
  /** The form as it was sent, when something in it was wrong. */
  typed?: Typed
}

/** Themes that are shown to be tapped; any other is found by its name. */
const TO_TAP = 6

export function OneText(props: Props) {
  const { text, known, isOpen, typed } = props
  const { id, maskings, state } = text
  const isAway = state === 'hidden' || state === 'spam'
  return (
    <details class="text" name="tekst" open={isOpen}>
      {/* An address that ends in #nu gives it the keyboard, without script too. */}
      <summary id={isOpen ? 'nu' : undefined}>
        <span class="full" dir="auto">
          {untranslated(text.text, [REMOVED, MASKED])}
        </span>{' '}
        <small>{[originText(text, known), ...saidOf(text, props.today)].join(' · ')}</small>
      </summary>
      <input type="hidden" name="udgave" value={[id, maskings, state].join(':')} />
      <input type="hidden" name={`var:${id}`} value={shownMarks(text, typed)} />
      <Words {...props} />
      <Marks {...props} />
      <p class="acts">
        <button
          type="submit"
          name="gem"
          value={`${id}:${isAway ? state : 'read'}`}
          data-deletes={words.deletes}
          data-deletes-one={words.deletesOne}
        >
          {state === 'new' ? words.save : words.saveAgain}
        </button>
      </p>
      <p class="row">
        {isAway && <Quiet gem={`${id}:read`}>{words.show}</Quiet>}
        {state !== 'hidden' && <Quiet gem={`${id}:hidden`}>{words.hide}</Quiet>}
        {state !== 'spam' && <Quiet gem={`${id}:spam`}>{words.spam}</Quiet>}
      </p>
    </details>
  )
}

const Quiet = ({ gem, children }: { gem: string; children: string }) => (
  <button type="submit" name="gem" value={gem} class="quiet">
    {children}
  </button>
)

/** What the page shows of a text's marks, for the form that comes back: what it changes is the difference. After a fault it is what was shown first. */
const shownMarks = ({ id, themes, quoted, concern }: RoomText, typed?: Typed): string =>
  typed?.text(`var:${id}`) || JSON.stringify({ themes: themes.map(({ key }) => key), quoted, concern })

/** What is marked on a text, in the line below it. */
function saidOf({ themes, quoted, concern, maskings }: RoomText, today: string): string[] {
  return [
    ...themes.map(({ name }) => name),
    ...(quoted ? [words.quote] : []),
    ...(concern ? [concernText(concern, today)] : []),
    ...(maskings > 0 ? [words.masked] : []),
  ]
}

/** "Kræver handling: Mie, inden 3. december 2026", and that it is done. */
function concernText({ takenBy, due, done }: Concern, today: string): string {
  const who = [takenBy, due && fill(words.dueOn, { day: dayOfText(due) })].filter(Boolean).join(', ')
  const isLate = !done && due !== null && due < today
  const how = done ? words.doneNow : isLate && words.late
  return [words.concern, who && `: ${who}`, how && ` (${how})`].filter(Boolean).join('')
}

function Words({ text, ticked, sought }: Props) {
  return (
    <fieldset class="masking">
      <legend class="unseen">{words.words}</legend>
      <p class="words" dir="auto">
        {wordsOf(text.text).map(({ before, word }, nth) => (
          <>
            {before.includes('\n') ? <br /> : ' '}
            <label class={sought.length > 0 && isFound(word, sought) ? 'found' : undefined}>
              <input
                type="checkbox"
                name="ord"
                value={`${text.id}:${nth}`}
                checked={ticked.has(`${text.id}:${nth}`)}
              />
              <span>{untranslated(word, [REMOVED, MASKED])}</span>
            </label>
          </>
        ))}
      </p>
      <p class="how">{words.how}</p>
    </fieldset>
  )
}

/** Themes, quote and concern. They are saved with whichever button is pressed. */
function Marks(props: Props) {
  const { text, known, ticked, typed } = props
  const { id, concern } = text
  const isTicked = (name: string, otherwise: boolean) => (typed ? typed.all(name).includes(id) : otherwise)
  const isQuotable = mayQuote(text)
  const isAway = text.state === 'hidden' || text.state === 'spam'
  return (
    <div class="marks">
      <Themes {...props} />
      <label class="choice">
        <input
          type="checkbox"
          name="citat"
          value={id}
          disabled={!isQuotable || isAway}
          checked={isTicked('citat', text.quoted || ticked.has(`${id}:citat`))}
        />
        <span>
          {words.quote}
          <small>
            {isQuotable
              ? fill(words.quoteReads, { origin: quoteText(text, known) })
              : fill(words.quoteNot, { n: QUOTED_FROM })}
          </small>
        </span>
      </label>
      <label class="choice">
        <input type="checkbox" name="handling" value={id} checked={isTicked('handling', concern !== null)} />
        <span>{words.concern}</span>
      </label>
      {/* These fields show as soon as the box is ticked, without script (texts.css). */}
      <fieldset class="concern">
        <legend class="unseen">{words.concern}</legend>
        <label>
          {words.takenBy}
          <input
            type="text"
            name={`hvem:${id}`}
            maxlength={MOST_TAKER}
            autocomplete="off"
            value={typed ? typed.text(`hvem:${id}`) : (concern?.takenBy ?? '')}
          />
        </label>
        <label>
          {words.due}
          <input
            type="date"
            name={`frist:${id}`}
            value={typed ? typed.text(`frist:${id}`) : (concern?.due ?? '')}
          />
        </label>
        <label class="choice">
          <input
            type="checkbox"
            name="gjort"
            value={id}
            checked={isTicked('gjort', concern?.done ?? false)}
          />
          <span>{words.isDone}</span>
        </label>
        <a href={`/staff/fritekst/procedure?sted=${text.institutionId ?? ''}`}>{words.procedure}</a>
      </fieldset>
    </div>
  )
}

/** The text's own themes, then those whose name stands in it, then others. */
function Themes({ text, themes, typed }: Props) {
  const { id } = text
  const own = new Set(text.themes.map(({ key }) => key))
  const content = searchable(text.text)
  const rank = ({ key }: Theme) => (own.has(key) ? 0 : content.includes(key) ? 1 : 2)
  const ordered = [...themes].sort((a, b) => rank(a) - rank(b) || (a.key < b.key ? -1 : 1))
  const chosen = typed
    ? new Set(
        typed
          .all('tema')
          .filter((each) => each.startsWith(`${id}:`))
          .map((each) => each.slice(id.length + 1)),
      )
    : own
  return (
    <fieldset class="themes">
      <legend>{words.themes}</legend>
      {ordered.slice(0, Math.max(TO_TAP, own.size)).map(({ key, name }) => (
        <label class="pick">
          <input type="checkbox" name="tema" value={`${id}:${key}`} checked={chosen.has(key)} />
          <span dir="auto">{name}</span>
        </label>
      ))}
      <label class="new">
        <span class="unseen">{words.newTheme}</span>
        <input
          type="text"
          name={`nyt:${id}`}
          list="temaer"
          maxlength={MOST_THEME_NAME * 2}
          autocomplete="off"
          placeholder={words.newTheme}
          value={typed?.text(`nyt:${id}`) ?? ''}
        />
      </label>
    </fieldset>
  )
}
