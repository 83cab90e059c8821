/** The questionnaire: one scrolling page, nothing chosen beforehand, nothing compulsory, no script needed. */
import { ASKED, POT, SHOWN, shownAs } from '../../src/domain/asking/ballot.ts'
import { isFivePoint, type Question } from '../../src/domain/asking/question.ts'
import type { Fields } from '../../src/domain/asking/types/kind.ts'
import type { ParentCard } from '../../src/domain/cards/parent-card.ts'
import type { PhraseKey } from '../../src/text/parents/da.ts'
import { fill, ownName } from '../../src/text/phrasebook.ts'
import { DegreeShapes, FaceShapes } from './faces.tsx'
import { type Frame, fromCard, Kept, Layout, Sender, unbroken } from './layout.tsx'
import { line } from './line.tsx'
import { Promises } from './promises.tsx'
import { anchorOf, Block } from './question.tsx'
import { questionText } from './said.tsx'
import { Sign } from './signs.tsx'

export interface FormProps extends Frame {
  card: ParentCard
  questions: Question[]
  /** Whether it is asked in the middle of a course. */
  midway: boolean
  /** Whether this is the house's own tablet, which passes from hand to hand. */
  tablet: boolean
  /** What was typed before, when a hand-in went wrong. */
  typed?: Fields
  /** What went wrong, by the key of its sentence, and with which questions. */
  problem?: { said: PhraseKey; questions: string[] }
  /** Whether an empty ballot was asked about already. */
  askedIfEmpty?: boolean
  /** Texts to questions that the card no longer asks, to be copied. */
  kept?: string[]
}

export function FormPage(props: FormProps) {
  const { card, questions, carried, phrases, problem, askedIfEmpty, look, kept = [] } = props
  const { institution, municipality, logo } = card
  const title = `${phrases['ui.title']} – ${institution.name}`
  return (
    <Layout
      {...props}
      title={problem ? `${phrases['ui.notSent']}. ${title}` : title}
      header={<Sender municipality={municipality} institution={institution.name} logo={logo} />}
    >
      <h1>{phrases['ui.title']}</h1>
      {problem ? <Problem {...props} problem={problem} /> : <Lead {...props} />}
      {props.tablet && (
        <noscript>
          <p class="problem">{phrases['ui.tablet.noScript']}</p>
        </noscript>
      )}
      <Kept phrases={phrases} kept={kept} />
      {look ? (
        // Staff who only look get no form element at all, so that nothing can be handed in.
        <div data-read={phrases['ui.readAloud']} data-stop={phrases['ui.stop']}>
          <Questions {...props} />
          <a class="button" href={look.thanks}>
            {phrases['ui.send']}
          </a>
        </div>
      ) : (
        <form
          method="post"
          action={`/${card.code}${carried}`}
          autocomplete="off"
          data-sending={phrases['ui.sending']}
          data-unsent={props.tablet ? phrases['ui.tablet.unsent'] : phrases['ui.notSentYet']}
          data-read={phrases['ui.readAloud']}
          data-stop={phrases['ui.stop']}
          data-idle={props.tablet ? phrases['ui.tablet.idle'] : undefined}
          data-home={props.tablet ? `/${card.code}${props.onwards}` : undefined}
        >
          <input type="hidden" name={SHOWN} value={shownAs(questions)} />
          {askedIfEmpty && <input type="hidden" name={ASKED} value="1" />}
          <Questions {...props} />
          <p class="pot">
            <label>
              {phrases['ui.pot']} <input type="text" name={POT} tabindex={-1} autocomplete="off" />
            </label>
          </p>
          <button type="submit">{phrases['ui.send']}</button>
          <p class="state" role="status" />
        </form>
      )}
      <Fate {...props} />
      <p class="small">
        {props.tablet ? (
          <a href={fromCard('/tilgaengelighed', card, props)}>{phrases['ui.accessLink']}</a>
        ) : (
          <a href={`/tilgaengelighed${carried}`} target="_blank" rel="noopener">
            {`${phrases['ui.accessLink']} ${phrases['ui.newTab']}`}
          </a>
        )}
      </p>
    </Layout>
  )
}

function Questions(props: FormProps) {
  const { card, questions, midway, tablet, typed = {}, problem } = props
  const around = {
    book: props,
    count: questions.length,
    smallGroup: card.activity.smallGroup,
    midway,
    tablet,
  }
  return (
    <>
      {questions.some((question) => isFivePoint(question.type)) && <FaceShapes />}
      {questions.some((question) => question.type === 'thenNow5') && <DegreeShapes />}
      {questions.map((question, nth) => (
        <Block
          question={question}
          nth={nth + 1}
          form={around}
          typed={typed}
          wrong={problem?.questions.includes(question.id) ?? false}
        />
      ))}
    </>
  )
}

const FACTS = [
  ['clock', 'ui.start.length'],
  ['noName', 'ui.start.noName'],
  ['free', 'ui.start.free'],
  ['heart', 'ui.start.sameHelp'],
] as const

/** What it is about, how long it takes, that no name is asked for, that it is free, that help stays the same. */
function Lead(props: FormProps) {
  const {
    card: { activity },
    questions,
    phrases,
  } = props
  const about = phrases[activity.sensitive ? 'ui.start.aboutNeutral' : 'ui.start.about']
  return (
    <div class="lead">
      <p>{line(props, fill(about, { activity: ownName(props, activity.publicName) }))}</p>
      <ul>
        {FACTS.map(([sign, fact]) => (
          <li>
            <Sign name={sign} />
            <span>{unbroken(fill(phrases[fact], { n: questions.length }))}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What went wrong, first on the page, with a way to each question it is about. */
function Problem(props: FormProps & { problem: NonNullable<FormProps['problem']> }) {
  const { problem, questions, phrases } = props
  const wrong = questions.filter(({ id }) => problem.questions.includes(id))
  return (
    <div class="problem" role="alert" tabindex={-1}>
      <p id="fejl">{phrases[problem.said]}</p>
      {wrong.map((question) => (
        <a href={`#${question.type === 'freeText' ? question.id : anchorOf(question.id)}`}>
          {questionText(props, question)}
        </a>
      ))}
    </div>
  )
}

/** What happens to an answer, folded away on the form itself: a link to another page would lose what is typed. */
function Fate(props: FormProps) {
  const { phrases, card } = props
  const { municipality, institution, now, contacts, textMonths } = card
  return (
    <details class="box fate">
      <summary>{phrases['ui.privacy.title']}</summary>
      <Promises
        book={props}
        municipality={municipality}
        institution={institution.name}
        minCellSize={now.threshold.k}
        textMonths={textMonths}
        contacts={contacts}
      />
    </details>
  )
}
