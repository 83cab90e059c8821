/** The questionnaire: one scrolling page, nothing chosen beforehand, nothing compulsory, no script needed. */
import { type Fields, fieldsOf, MOST_CHARACTERS } from '../src/domain/ballot.ts'
import { DONT_KNOW, FIVE, isFivePoint, type Question, ticksOf } from '../src/domain/question.ts'
import type { OpenCard } from '../src/domain/stores.ts'
import { fill } from '../src/text/lines.ts'
import { Degree, DegreeShapes, Face, FaceShapes } from './faces.tsx'
import { type Frame, Kept, Layout } from './layout.tsx'

export interface FormProps extends Frame {
  card: OpenCard
  questions: Question[]
  /** What was typed before, when a hand-in went wrong. */
  typed?: Fields
  /** What went wrong, in words, and with which questions. */
  problem?: { message: string; questions: string[] }
  /** Whether an empty ballot was asked about already. */
  askedIfEmpty?: boolean
  /** Texts to questions that the card no longer asks, to be copied. */
  kept?: string[]
}

/** Names of hidden fields. Forms lie in parents' hands for a day: do not change. */
export const SHOWN = 'skema'
export const ASKED = 'tom'
export const MARK = 'maerke'
/** A field that people don't see: what is filled in here was no person. */
export const POT = 'hjemmeside'

/** The questions a form shows, in one hidden field: the card may ask others by the time it is handed in. */
export const shownAs = (questions: Pick<Question, 'id'>[]) => questions.map(({ id }) => id).join(' ')

export function FormPage(props: FormProps) {
  const { card, questions, texts, problem, typed, askedIfEmpty, kept = [] } = props
  const { institution, activity, municipality } = card
  const start = activity.sensitive ? texts.startNeutral : texts.start
  const values = { activity: activity.publicName, n: questions.length }
  return (
    <Layout
      {...props}
      title={fill(texts.pageTitle, { institution: institution.name })}
      header={`${municipality} · ${institution.name}`}
    >
      <h1>{texts.title}</h1>
      {problem ? (
        <p class="problem" role="alert" id="fejl">
          {problem.message}
        </p>
      ) : (
        <div class="lead">
          {start.map((line) => (
            <p>{fill(line, values)}</p>
          ))}
        </div>
      )}
      <Kept texts={texts} kept={kept} />
      <form method="post" action={`/${card.code}`} autocomplete="off">
        <input type="hidden" name={SHOWN} value={shownAs(questions)} />
        {askedIfEmpty && <input type="hidden" name={ASKED} value="1" />}
        {questions.some((question) => isFivePoint(question.type)) && <FaceShapes />}
        {questions.some((question) => question.type === 'thenNow5') && <DegreeShapes />}
        {questions.map((question) => (
          <Block
            question={question}
            form={props}
            typed={typed ?? {}}
            wrong={problem?.questions.includes(question.id) ?? false}
          />
        ))}
        <p class="pot">
          <label>
            {texts.pot} <input type="text" name={POT} tabindex={-1} autocomplete="off" />
          </label>
        </p>
        <button type="submit">{texts.send}</button>
        <p class="small">
          <a href={`/privatliv?kort=${card.code}`}>{texts.privacyLink}</a>
        </p>
      </form>
    </Layout>
  )
}

interface BlockProps {
  question: Question
  form: FormProps
  typed: Fields
  wrong: boolean
}

function Block(props: BlockProps) {
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

function ChoiceBlock({ question, form: { texts }, typed, wrong }: BlockProps) {
  const { id, type, help } = question
  const words = wordsOf(question, texts)
  return (
    <fieldset class={blockClass(wrong)} aria-describedby={wrong ? 'fejl' : undefined}>
      <legend>{question.text}</legend>
      {help && <p class="help">{help}</p>}
      {type === 'multi' && <p class="help">{texts.multi}</p>}
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
        </label>
      ))}
    </fieldset>
  )
}

/** The words of a closed question's choices. */
function wordsOf({ type, options }: Question, texts: FormProps['texts']): (tick: string) => string {
  const scale = texts.scales[type as keyof FormProps['texts']['scales']]
  return (tick) =>
    tick === DONT_KNOW
      ? texts.dontKnow
      : (scale?.[tick] ?? options.find(({ id }) => id === tick)?.text ?? tick)
}

/** Two compact rows of five, the chosen word written out; each row a radio group of its own. */
function PairBlock({ question, form: { texts }, typed, wrong }: BlockProps) {
  const [now, then] = fieldsOf(question)
  const fits = texts.scales.fits5
  const row = (name: string, heading: string) => (
    <fieldset class="row">
      <legend>{heading}</legend>
      <div class="ends" aria-hidden="true">
        <i>{fits['5']}</i>
        <i>{fits['1']}</i>
      </div>
      <div class="five">
        {FIVE.map((value) => (
          <label>
            <input type="radio" name={name} value={value} checked={typed[name]?.includes(value)} />
            <Degree value={value} />
            <span>{fits[value]}</span>
          </label>
        ))}
      </div>
      <label class="no pill">
        <input type="radio" name={name} value={DONT_KNOW} checked={typed[name]?.includes(DONT_KNOW)} />
        <span>{texts.dontKnow}</span>
      </label>
    </fieldset>
  )
  return (
    <fieldset class={blockClass(wrong)} aria-describedby={wrong ? 'fejl' : undefined}>
      <legend>
        <small>{texts.thenNow}</small> {question.text}
      </legend>
      {question.help && <p class="help">{question.help}</p>}
      {row(now!, texts.now)}
      {row(then!, texts.before)}
    </fieldset>
  )
}

function TextBlock({ question, form: { texts, card }, typed, wrong }: BlockProps) {
  const { id, help } = question
  return (
    <div class={blockClass(wrong)}>
      <label class="h" for={id}>
        {question.text}
      </label>
      <p class="help" id={`${id}-hjaelp`}>
        {help || texts.freeHelp}
        {card.activity.smallGroup && ` ${texts.freeFew}`}
      </p>
      <p class="help">{texts.freeDanger}</p>
      <textarea
        id={id}
        name={id}
        rows={4}
        maxlength={MOST_CHARACTERS}
        aria-describedby={wrong ? `fejl ${id}-hjaelp` : `${id}-hjaelp`}
        aria-invalid={wrong ? 'true' : undefined}
        data-left={texts.characters}
        data-hint={texts.freeHint}
      >
        {typed[id]?.[0] ? `\n${typed[id][0]}` : ''}
      </textarea>
    </div>
  )
}
