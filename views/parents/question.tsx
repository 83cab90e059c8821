/**
 * The questions of the form, each a block: a choice, a then–now pair, a text. Longer than other files: the three are built of the
 * same small pieces, which nothing else uses.
 */
import { atOnceField } from '../../src/domain/asking/ballot.ts'
import { DONT_KNOW, FIVE, isFivePoint, type Question } from '../../src/domain/asking/question.ts'
import { MOST_CHARACTERS } from '../../src/domain/asking/types/free-text.ts'
import { fieldsOf, ticksOf } from '../../src/domain/asking/types/index.ts'
import { type Fields, SKIPPED } from '../../src/domain/asking/types/kind.ts'
import type { Forms } from '../../src/text/parents/da.ts'
import { type Book, fill, stepWord } from '../../src/text/phrasebook.ts'
import { Degree, Face } from './faces.tsx'
import { line } from './line.tsx'
import { questionText, said } from './said.tsx'

/** Where a question stands on its page. */
export const anchorOf = (question: string) => `s-${question}`

/** What a question needs to know of the form around it. */
interface Around {
  book: Book
  /** How many questions the form has. */
  count: number
  smallGroup: boolean
  /** Whether who writes may ask for the text to be shown now (docs/box.md, B9). */
  midway: boolean
  /** Whether it stands on the house's own tablet. */
  tablet: boolean
}

interface BlockProps {
  question: Question
  /** Which question it is, from 1. */
  nth: number
  form: Around
  typed: Fields
  wrong: boolean
}

export function Block(props: BlockProps) {
  switch (props.question.type) {
    case 'freeText':
      return <TextBlock {...props} />
    case 'thenNow5':
      return <PairBlock {...props} />
    default:
      return <ChoiceBlock {...props} />
  }
}

const blockClass = (wrong: boolean) => (wrong ? 'q wrong' : 'q')

/** The ids of what describes a field, for those who hear it. */
const described = (...ids: (string | false | undefined)[]) => ids.filter(Boolean).join(' ') || undefined

const Help = ({ id, children }: { id: string; children?: unknown }) =>
  children ? (
    <p class="help" id={id}>
      {children}
    </p>
  ) : (
    <></>
  )

/** "2 af 6", above the question's own words; for a pair also how to read its sentence. */
const Nth = ({ question, nth, form: { book, count } }: BlockProps) => (
  <small>
    {fill(book.phrases['ui.nth'], { i: nth, n: count })}
    {question.type === 'thenNow5' && ` · ${book.phrases['ui.thenNow']}`}
  </small>
)

function ChoiceBlock(props: BlockProps) {
  const { question, form, typed, wrong } = props
  const { phrases } = form.book
  const { id, type, help } = question
  const words = wordsOf(question, form.book)
  return (
    <fieldset
      class={blockClass(wrong)}
      id={anchorOf(id)}
      tabindex={wrong ? -1 : undefined}
      aria-describedby={described(wrong && 'fejl', help && `${id}-hjaelp`, type === 'multi' && `${id}-flere`)}
    >
      <legend>
        <Nth {...props} /> {questionText(form.book, question)}
        <br />
      </legend>
      <Help id={`${id}-hjaelp`}>{help && said(form.book, `q.${id}.help`, help)}</Help>
      <Help id={`${id}-flere`}>{type === 'multi' && phrases['ui.multi']}</Help>
      {ticksOf(question).map((tick) => (
        <label class={tick === DONT_KNOW ? 'o no' : 'o'}>
          <input
            type={type === 'multi' ? 'checkbox' : 'radio'}
            name={id}
            value={tick}
            checked={typed[id]?.includes(tick)}
          />
          {isFivePoint(type) && tick !== DONT_KNOW && <Face value={tick} />}
          <span>{words(tick)}</span>
          <br />
        </label>
      ))}
      {type !== 'multi' && <Skip name={id} form={form} typed={typed} />}
    </fieldset>
  )
}

/**
 * Without script there is no second tap that takes an answer back, and one text browser (lynx) picks the first answer
 * where none is picked: so there, and only there, "I skip this" is one of them.
 */
const Skip = ({ name, form, typed }: Pick<BlockProps, 'form' | 'typed'> & { name: string }) => (
  <noscript>
    <label class="o no">
      <input type="radio" name={name} value={SKIPPED} checked={!typed[name]?.[0]} />
      <span>{form.book.phrases['ui.skip']}</span>
      <br />
    </label>
  </noscript>
)

/** The words of a closed question's choices. */
function wordsOf({ id, type, options }: Question, book: Book) {
  return (tick: string) => {
    if (tick === DONT_KNOW) return book.phrases['ui.dontKnow']
    const option = options.find((it) => it.id === tick)
    return stepWord(book.phrases, type, tick) ?? (option ? said(book, `q.${id}.${tick}`, option.text) : tick)
  }
}

/** Two compact rows of five, the chosen word written out; each row a radio group of its own. */
function PairBlock(props: BlockProps) {
  const { question, form, typed, wrong } = props
  const { phrases } = form.book
  const [now, then] = fieldsOf(question)
  const fits = (value: string) => stepWord(phrases, 'thenNow5', value)
  const row = (name: string, heading: string) => (
    <fieldset class="row">
      <legend>{heading}</legend>
      <div class="ends" aria-hidden="true">
        <i>{fits('5')}</i> <i>{fits('1')}</i>
      </div>
      <div class="five">
        {FIVE.map((value) => (
          <label>
            <input type="radio" name={name} value={value} checked={typed[name]?.includes(value)} />
            <Degree value={value} />
            <span>{fits(value)}</span>
            <br />
          </label>
        ))}
        <label class="no pill">
          <input type="radio" name={name} value={DONT_KNOW} checked={typed[name]?.includes(DONT_KNOW)} />
          <span>{phrases['ui.dontKnow']}</span>
          <br />
        </label>
      </div>
      <Skip name={name} form={form} typed={typed} />
    </fieldset>
  )
  return (
    <fieldset
      class={blockClass(wrong)}
      id={anchorOf(question.id)}
      tabindex={wrong ? -1 : undefined}
      aria-describedby={described(wrong && 'fejl', question.help && `${question.id}-hjaelp`)}
    >
      <legend>
        <Nth {...props} /> {questionText(form.book, question)}
      </legend>
      <Help id={`${question.id}-hjaelp`}>
        {question.help && said(form.book, `q.${question.id}.help`, question.help)}
      </Help>
      {row(now!, phrases['ui.now'])}
      {row(then!, phrases['ui.before'])}
    </fieldset>
  )
}

/** The house's tablet must not learn words from one parent and offer them to the next. */
const NO_MEMORY = { autocorrect: 'off', spellcheck: false }

/** What the script says of a number: `data-left`, and `data-left-one` and so on where a form says something else. */
const dataOf = (name: string, { other, ...forms }: Forms) => ({
  [`data-${name}`]: other,
  ...Object.fromEntries(
    Object.entries(forms)
      .filter(([, text]) => text !== other)
      .map(([form, text]) => [`data-${name}-${form}`, text]),
  ),
})

function TextBlock(props: BlockProps) {
  const { question, form, typed, wrong } = props
  const { book, smallGroup, midway, tablet } = form
  const { phrases } = book
  const { id, help } = question
  return (
    <div class={blockClass(wrong)} id={anchorOf(id)}>
      <label class="h" for={id} id={midway ? `${id}-navn` : undefined}>
        <Nth {...props} /> {questionText(form.book, question)}
      </label>
      <Help id={`${id}-hjaelp`}>
        {help ? said(book, `q.${id}.help`, help) : phrases['ui.free.help']}
        {smallGroup && ` ${phrases['ui.free.few']}`} {phrases['ui.privacy.alone']}
      </Help>
      <Help id={`${id}-fare`}>{line(book, phrases['ui.free.danger'])}</Help>
      <textarea
        id={id}
        name={id}
        rows={4}
        maxlength={MOST_CHARACTERS}
        dir="auto"
        autocomplete="off"
        {...(tablet && NO_MEMORY)}
        aria-describedby={described(wrong && 'fejl', `${id}-hjaelp`, `${id}-fare`, `${id}-laeser`)}
        aria-invalid={wrong ? 'true' : undefined}
        {...dataOf('left', phrases['ui.characters'])}
        {...dataOf('over', phrases['ui.tooMany'])}
        data-hint={phrases['ui.free.hint']}
      >
        {typed[id]?.[0] ? `\n${typed[id][0]}` : ''}
      </textarea>
      <p class="left" />
      <p class="hint" aria-live="polite" />
      <Help id={`${id}-laeser`}>{phrases['ui.free.whoReads']}</Help>
      {midway && (
        // Who hears the page hears the question at the tick as well.
        // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would be seen
        <div role="group" aria-labelledby={`${id}-navn`}>
          <label class="o">
            <input
              type="checkbox"
              name={atOnceField(question)}
              value="1"
              checked={typed[atOnceField(question)] !== undefined}
            />
            <span>{phrases['ui.free.showNow']}</span>
          </label>
        </div>
      )}
    </div>
  )
}
