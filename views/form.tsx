/** The questionnaire: one scrolling page, nothing chosen beforehand, nothing compulsory, no script needed. */
import { type Fields, fieldsOf, MOST_CHARACTERS, SKIPPED } from '../src/domain/ballot.ts'
import { DONT_KNOW, FIVE, isFivePoint, type Question, ticksOf } from '../src/domain/question.ts'
import type { OpenCard } from '../src/domain/stores.ts'
import { fill, fillLines } from '../src/text/lines.ts'
import { Degree, DegreeShapes, Face, FaceShapes } from './faces.tsx'
import { type Frame, fromCard, Kept, Layout, Sender, unbroken } from './layout.tsx'
import { withNumbers } from './numbers.tsx'
import { Sign } from './signs.tsx'

export interface FormProps extends Frame {
  card: OpenCard
  questions: Question[]
  /** What the address carries on: the language that was chosen, the house's tablet; '' or `?…`. */
  carried: string
  /** Whether this is the house's own tablet, which passes from hand to hand. */
  tablet: boolean
  /** What was typed before, when a hand-in went wrong. */
  typed?: Fields
  /** What went wrong, in words, and with which questions. */
  problem?: { message: string; questions: string[] }
  /** Whether an empty ballot was asked about already. */
  askedIfEmpty?: boolean
  /** How long texts are kept, in words. */
  keepsTexts: string
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
  const { card, questions, carried, texts, problem, typed, askedIfEmpty, kept = [] } = props
  const { institution, municipality, logo } = card
  const title = fill(texts.pageTitle, { institution: institution.name })
  return (
    <Layout
      {...props}
      title={problem ? `${texts.notSent}. ${title}` : title}
      header={<Sender municipality={municipality} institution={institution.name} logo={logo} />}
    >
      <h1>{texts.title}</h1>
      {problem ? <Problem {...props} problem={problem} /> : <Lead {...props} />}
      {props.tablet && (
        <noscript>
          <p class="problem">{texts.tablet.noScript}</p>
        </noscript>
      )}
      <Kept texts={texts} kept={kept} />
      <form
        method="post"
        action={`/${card.code}${carried}`}
        autocomplete="off"
        data-sending={texts.sending}
        data-unsent={props.tablet ? texts.tablet.unsent : texts.notSentYet}
        data-read={texts.readAloud}
        data-stop={texts.stop}
        data-idle={texts.tablet.idle}
      >
        <input type="hidden" name={SHOWN} value={shownAs(questions)} />
        {askedIfEmpty && <input type="hidden" name={ASKED} value="1" />}
        {questions.some((question) => isFivePoint(question.type)) && <FaceShapes />}
        {questions.some((question) => question.type === 'thenNow5') && <DegreeShapes />}
        {questions.map((question, nth) => (
          <Block
            question={question}
            nth={nth + 1}
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
        <p class="state" role="status" />
      </form>
      <Fate {...props} />
      <p class="small">
        {props.tablet ? (
          <a href={fromCard('/tilgaengelighed', card, carried)}>{texts.accessLink}</a>
        ) : (
          <a href="/tilgaengelighed" target="_blank" rel="noopener">
            {`${texts.accessLink} ${texts.newTab}`}
          </a>
        )}
      </p>
    </Layout>
  )
}

const SIGNS = ['clock', 'noName', 'free', 'heart'] as const

/** What it is about, how long it takes, that no name is asked for, that it is free, that help stays the same. */
function Lead({ card: { activity }, questions, texts }: FormProps) {
  const start = activity.sensitive ? texts.startNeutral : texts.start
  const [about, ...facts] = start.map((line) =>
    fill(line, { activity: activity.publicName, n: questions.length }),
  )
  return (
    <div class="lead">
      <p>{about}</p>
      <ul>
        {facts.map((fact, nth) => (
          <li>
            <Sign name={SIGNS[nth]!} />
            <span>{unbroken(fact)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What went wrong, first on the page, with a way to each question it is about. */
function Problem({ problem, questions }: FormProps & { problem: NonNullable<FormProps['problem']> }) {
  const wrong = questions.filter(({ id }) => problem.questions.includes(id))
  return (
    <div class="problem" role="alert" tabindex={-1}>
      <p id="fejl">{problem.message}</p>
      {wrong.map(({ id, text, type }) => (
        <a href={`#${type === 'freeText' ? id : anchorOf(id)}`}>{text}</a>
      ))}
    </div>
  )
}

const anchorOf = (question: string) => `s-${question}`

/** What happens to an answer, folded, on the form itself: whoever wants to know must not lose what is typed. */
function Fate({ texts, card: { institution, now, contacts }, keepsTexts }: FormProps) {
  const [title, ...lines] = fillLines(texts.privacy, {
    institution: institution.name,
    minCellSize: now.threshold.k,
    retention: keepsTexts,
    privacy_contact: contacts.privacyContact,
  })
  return (
    <details class="box fate">
      <summary>{title}</summary>
      {lines.map((line) => (line.endsWith(':') ? <h2>{line.slice(0, -1)}</h2> : <p>{withNumbers(line)}</p>))}
    </details>
  )
}

interface BlockProps {
  question: Question
  /** Which question it is, from 1. */
  nth: number
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
const Nth = ({ question, nth, form: { texts, questions } }: BlockProps) => (
  <small>
    {fill(texts.nth, { i: nth, n: questions.length })}
    {question.type === 'thenNow5' && ` · ${texts.thenNow}`}
  </small>
)

function ChoiceBlock(props: BlockProps) {
  const { question, form, typed, wrong } = props
  const { texts } = form
  const { id, type, help } = question
  const words = wordsOf(question, texts)
  return (
    <fieldset
      class={blockClass(wrong)}
      id={anchorOf(id)}
      tabindex={wrong ? -1 : undefined}
      aria-describedby={described(wrong && 'fejl', help && `${id}-hjaelp`, type === 'multi' && `${id}-flere`)}
    >
      <legend>
        <Nth {...props} /> {question.text}
        <br />
      </legend>
      <Help id={`${id}-hjaelp`}>{help}</Help>
      <Help id={`${id}-flere`}>{type === 'multi' && texts.multi}</Help>
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
      <span>{form.texts.skip}</span>
      <br />
    </label>
  </noscript>
)

/** The words of a closed question's choices. */
function wordsOf({ type, options }: Question, texts: FormProps['texts']): (tick: string) => string {
  const scale = texts.scales[type as keyof FormProps['texts']['scales']]
  return (tick) =>
    tick === DONT_KNOW
      ? texts.dontKnow
      : (scale?.[tick] ?? options.find(({ id }) => id === tick)?.text ?? tick)
}

/** Two compact rows of five, the chosen word written out; each row a radio group of its own. */
function PairBlock(props: BlockProps) {
  const { question, form, typed, wrong } = props
  const { texts } = form
  const [now, then] = fieldsOf(question)
  const fits = texts.scales.fits5
  const row = (name: string, heading: string) => (
    <fieldset class="row">
      <legend>{heading}</legend>
      <div class="ends" aria-hidden="true">
        <i>{fits['5']}</i> <i>{fits['1']}</i>
      </div>
      <div class="five">
        {FIVE.map((value) => (
          <label>
            <input type="radio" name={name} value={value} checked={typed[name]?.includes(value)} />
            <Degree value={value} />
            <span>{fits[value]}</span>
            <br />
          </label>
        ))}
        <label class="no pill">
          <input type="radio" name={name} value={DONT_KNOW} checked={typed[name]?.includes(DONT_KNOW)} />
          <span>{texts.dontKnow}</span>
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
        <Nth {...props} /> {question.text}
      </legend>
      <Help id={`${question.id}-hjaelp`}>{question.help}</Help>
      {row(now!, texts.now)}
      {row(then!, texts.before)}
    </fieldset>
  )
}

/** The house's tablet must not learn words from one parent and offer them to the next. */
const NO_MEMORY = { autocorrect: 'off', spellcheck: false }

function TextBlock(props: BlockProps) {
  const { question, form, typed, wrong } = props
  const { texts, card } = form
  const { id, help } = question
  return (
    <div class={blockClass(wrong)} id={anchorOf(id)}>
      <label class="h" for={id}>
        <Nth {...props} /> {question.text}
      </label>
      <Help id={`${id}-hjaelp`}>
        {help || texts.freeHelp}
        {card.activity.smallGroup && ` ${texts.freeFew}`}
      </Help>
      <Help id={`${id}-fare`}>{withNumbers(texts.freeDanger)}</Help>
      <textarea
        id={id}
        name={id}
        rows={4}
        maxlength={MOST_CHARACTERS}
        dir="auto"
        autocomplete="off"
        {...(form.tablet && NO_MEMORY)}
        aria-describedby={described(wrong && 'fejl', `${id}-hjaelp`, `${id}-fare`)}
        aria-invalid={wrong ? 'true' : undefined}
        data-left={texts.characters}
        data-over={texts.tooMany}
        data-hint={texts.freeHint}
      >
        {typed[id]?.[0] ? `\n${typed[id][0]}` : ''}
      </textarea>
      <p class="left" />
      <p class="hint" aria-live="polite" />
    </div>
  )
}
