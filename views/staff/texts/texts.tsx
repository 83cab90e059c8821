/** `/staff/fritekst`: each text as words to tick, and what may become of it. A plain form each, no script. */

import { sayingFirst } from '../../../src/domain/answers/bare.ts'
import { MASKED, wordsOf } from '../../../src/domain/answers/masking.ts'
import { isGathered, type ReleasedText, spanOf, type TextState } from '../../../src/domain/answers/release.ts'
import type { Question } from '../../../src/domain/asking/question.ts'
import type { StaffCard } from '../../../src/domain/cards/staff-card.ts'
import type { Institution } from '../../../src/domain/place/institution.ts'
import { REMOVED } from '../../../src/domain/redaction/redaction.ts'
import { spanText } from '../../../src/text/dates.ts'
import { numberText } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { answersPhrases } from '../../../src/text/staff/answers.ts'
import { untranslated } from '../../untranslated.tsx'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Select } from '../parts/filters.tsx'
import { Pages } from '../parts/pages.tsx'
import { bareLine } from './bare.ts'

const { texts: words } = answersPhrases

/** The value of a button that does nothing. */
export const NOTHING = 'intet'
/** Stands for all bare texts of the page in the value of a button. */
export const BARE = 'korte'

interface Props extends StaffFrame {
  institutions: Institution[]
  place: number | null
  state: TextState
  counts: Record<TextState, number>
  texts: ReleasedText[]
  page: { nth: number; pages: number; size: number; of: number }
  cards: StaffCard[]
  questions: Question[]
  activities: { id: number; name: string }[]
  /** What was just done, to be said. */
  done: string | null
  /** Words that were ticked in these texts before another text's button was pressed, as the form names them. */
  ticked: ReadonlySet<string>
}

const queryOf = ({ place, state }: Props) =>
  new URLSearchParams({ ...(place !== null && { sted: String(place) }), stand: state })

export function TextsPage(props: Props) {
  const { institutions, place, state, counts, texts, done } = props
  const { saying, bare } = sayingFirst(texts)
  const said = Object.hasOwn(words.done, done ?? '') ? words.done[done!] : undefined
  return (
    <StaffLayout {...props} title={words.title}>
      <div class="top">
        <div>
          <h1>{words.title}</h1>
          <p class="sub">{words.leads[state]}</p>
        </div>
        <form class="filters" method="get">
          <Select
            name="sted"
            label={words.place}
            all={words.noVisitorInfo}
            now={place}
            options={institutions.map(({ id, name }) => [id, name])}
          />
          <label>
            {words.state}
            <select name="stand">
              {(Object.keys(words.states) as TextState[]).map((each) => (
                <option
                  value={each}
                  selected={each === state}
                >{`${words.states[each]} (${numberText(counts[each])})`}</option>
              ))}
            </select>
          </label>
          <button type="submit">{words.show}</button>
        </form>
      </div>
      {said && (
        <p class="note" role="status">
          {said}
        </p>
      )}
      <p>{words.how}</p>
      {texts.length === 0 && <p class="note">{words.none[state]}</p>}
      {texts.length > 0 && (
        <form method="post" action="/staff/fritekst">
          {/* Enter presses a form's first button: this one is answered with nothing, and the page stays as it is. */}
          <button type="submit" name="gem" value={NOTHING} class="gone">
            {words.save}
          </button>
          <input
            type="hidden"
            name="tilbage"
            value={new URLSearchParams([...queryOf(props), ['side', String(props.page.nth)]]).toString()}
          />
          {saying.map((text) => (
            <OneText text={text} props={props} />
          ))}
          <BareTexts {...props} texts={bare} />
          <Ticked {...props} />
        </form>
      )}
      <Pages {...props.page} at="/staff/fritekst" query={queryOf(props)} words={words} />
      <p>
        <a href="/staff/fritekst/strygning">{words.strike}</a>
      </p>
    </StaffLayout>
  )
}

/** Texts that only say "no" are one line, and are read with one button. */
function BareTexts(props: Props) {
  const { texts, state } = props
  if (texts.length === 0) return <></>
  return (
    <details class="section">
      <summary>{fill(words.bare, { words: bareLine(texts) })}</summary>
      {state === 'new' && texts.length > 1 && (
        <p class="row">
          <button type="submit" name="gem" value={`${BARE}:read`}>
            {fill(words.bareRead, { n: texts.length })}
          </button>
        </p>
      )}
      {texts.map((text) => (
        <OneText text={text} props={props} />
      ))}
    </details>
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

function OneText({ text, props }: { text: ReleasedText; props: Props }) {
  const { cards, questions, institutions, activities } = props
  const card = cards.find(({ id }) => id === text.cardId)
  const place = institutions.find(({ id }) => id === text.institutionId)?.name
  const offer = activities.find(({ id }) => id === text.activityId)?.name
  const from = card
    ? `${card.activity.name}, ${card.institution.name}`
    : [offer, place, isGathered(text) ? words.gathered : words.pooled].filter(Boolean).join(', ')
  const settled = text.state === 'hidden' || text.state === 'spam'
  return (
    <section class="text">
      <h2>{questions.find(({ id }) => id === text.question)?.text}</h2>
      <input type="hidden" name="udgave" value={`${text.id}:${text.maskings}:${text.state}`} />
      <fieldset>
        <legend class="unseen">{words.words}</legend>
        <p class="words" dir="auto">
          {wordsOf(text.text).map(({ before, word }, nth) => (
            <>
              {before.includes('\n') ? <br /> : ' '}
              <label>
                <input
                  type="checkbox"
                  name="ord"
                  value={`${text.id}:${nth}`}
                  checked={props.ticked.has(`${text.id}:${nth}`)}
                />
                <span>{untranslated(word, [REMOVED, MASKED])}</span>
              </label>
            </>
          ))}
        </p>
      </fieldset>
      <p class="sub">{`${from} · ${spanText(spanOf(text))}`}</p>
      <p class="row">
        <button type="submit" name="gem" value={`${text.id}:read`}>
          {settled ? words.again : text.state === 'read' ? words.save : words.read}
        </button>
        {text.state !== 'hidden' && (
          <button type="submit" name="gem" value={`${text.id}:hidden`} class="quiet">
            {words.hide}
          </button>
        )}
        {text.state !== 'spam' && (
          <button type="submit" name="gem" value={`${text.id}:spam`} class="quiet">
            {words.spam}
          </button>
        )}
      </p>
    </section>
  )
}
