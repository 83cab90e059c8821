/** `/staff/rapport/N/ret`: the form in which a report is composed. What is left as it is comes from the figures. */
import { PURPOSES, type Purpose } from '../../../src/domain/asking/question.ts'
import type { Agreement } from '../../../src/domain/follow-up/agreement.ts'
import type { RoomText } from '../../../src/domain/reading/shelf.ts'
import { LONGEST, MOST_OF_EACH, MOST_PERIODS, type Report } from '../../../src/domain/report/report.ts'
import type { ReportProblem } from '../../../src/domain/report/report-form.ts'
import { quarterText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { framePhrases } from '../../../src/text/staff/frame.ts'
import { reportPhrases } from '../../../src/text/staff/report.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Choose } from '../parts/choose.tsx'
import { type Fault, Faults } from '../parts/faults.tsx'
import { Field } from '../parts/field.tsx'
import { Ticks } from '../parts/ticks.tsx'

const { form: words, kinds } = reportPhrases
const { fields, hints } = words

interface Props extends StaffFrame {
  report: Report
  typed: { text: (name: string) => string; all: (name: string) => string[] }
  wrong: Record<string, ReportProblem>
  /** Whether five words in a row are a parent's. */
  isQuote: boolean
  /** Whether somebody else saved it meanwhile. */
  meanwhile: boolean
  choices: {
    places: readonly { id: number; name: string }[]
    isWide: boolean
    activities: readonly { id: number; name: string }[]
    questionnaires: readonly { id: string; title: string }[]
    quotes: readonly RoomText[]
    agreements: readonly Pick<Agreement, 'id' | 'said'>[]
    questions: readonly { id: string; text: string }[]
    quarters: readonly string[]
  }
  /** What the figures say, where nobody writes other first sentences. */
  proposal: string
  /** Purposes that the report's questions have. */
  purposes: readonly Purpose[]
}

const problemIn = (wrong: Props['wrong'], field: string) => wrong[field] && words.problems[wrong[field]]

const upTo = (n: number) => Array.from({ length: n }, (_, nth) => nth + 1)

export function ComposePage(props: Props) {
  const { report, typed, wrong, choices, isQuote, meanwhile, proposal } = props
  const { kind } = report
  const hasStories = kind !== 'meeting'
  return (
    <StaffLayout {...props} title={words.title}>
      <p>
        <a href={`/staff/rapport/${report.id}`}>{kinds[kind]}</a>
      </p>
      <h1>{words.title}</h1>
      <p class="sub">{words.lead}</p>
      <Faults faults={faultsOf(wrong)} />
      {meanwhile && (
        <p class="problem" role="alert">
          {words.meanwhile}
        </p>
      )}
      <form method="post" action={`/staff/rapport/${report.id}/ret`} class="section">
        <input type="hidden" name="udgave" value={String(report.version)} />
        <input type="hidden" name="art" value={kind} />
        {isQuote && (
          <div class="problem" role="alert">
            <p>{words.quoteAsk}</p>
            <label class="choice">
              <input type="checkbox" name="citat" value="1" />
              <span>{words.quoteKeep}</span>
            </label>
          </div>
        )}
        <Line {...props} name="titel" label={fields.titel} most={LONGEST.title} required />
        {hasStories && <Line {...props} name="til" label={fields.til} help={hints.til} most={LONGEST.to} />}
        {hasStories && (
          <Line
            {...props}
            name="kontakt"
            label={fields.kontakt}
            help={hints.kontakt}
            most={LONGEST.contact}
          />
        )}
        <Periods {...props} />
        <Ticks
          legend={fields.steder}
          help={choices.isWide ? undefined : hints.steder}
          problem={wrong.steder && words.problems[wrong.steder]}
          name="steder"
          options={[
            ...(choices.isWide ? [{ id: 'alle', title: words.wholeMunicipality }] : []),
            ...choices.places.map(({ id, name }) => ({ id, title: name })),
          ]}
          chosen={typed.all('steder')}
        />
        <div class="three-fields">
          <Choose
            name="tilbud"
            label={fields.tilbud}
            help={hints.tilbud}
            now={typed.text('tilbud')}
            options={[
              ['', words.allOffers],
              ...choices.activities.map(({ id, name }) => [String(id), name] as const),
            ]}
          />
          <Choose
            name="skema"
            label={fields.skema}
            now={typed.text('skema')}
            options={[
              ['', words.allQuestionnaires],
              ...choices.questionnaires.map(({ id, title }) => [id, title] as const),
            ]}
          />
        </div>
        <Line
          {...props}
          rows={3}
          name="indledning"
          label={fields.indledning}
          help={proposal ? fill(hints.indledning, { lead: proposal }) : undefined}
          most={LONGEST.lead}
        />
        {kind === 'meeting' && (
          <Choose
            name="undrer"
            label={fields.undrer}
            now={typed.text('undrer')}
            options={[
              ['', words.proposedWonder],
              ...choices.questions.map(({ id, text }) => [id, text] as const),
            ]}
          />
        )}
        <Quotes {...props} />
        {hasStories && <FollowUps {...props} />}
        {hasStories && (
          <Line
            {...props}
            rows={3}
            name="ikke"
            label={fields.ikke}
            help={hints.ikke}
            most={LONGEST.notReached}
          />
        )}
        <fieldset class="field">
          <legend>{kind === 'meeting' ? words.decided : fields.naeste}</legend>
          {upTo(MOST_OF_EACH).map((n) => (
            <Line {...props} name={`naeste${n}`} label={`${n}.`} most={LONGEST.next} />
          ))}
        </fieldset>
        {(kind === 'evaluation' || kind === 'closing') && <Targets {...props} />}
        <p class="row">
          <button type="submit">{words.save}</button>
        </p>
      </form>
    </StaffLayout>
  )
}

/** What a field is called in the list of what is wrong. */
function labelOf(field: string): string {
  const [, name = field] = /^([a-z]+?)\d?$/.exec(field) ?? []
  if (field.startsWith('maal_')) return framePhrases.purposes[field.slice(5) as Purpose]
  return name in fields ? fields[name as keyof typeof fields] : ''
}

const faultsOf = (wrong: Props['wrong']): Fault[] =>
  Object.entries(wrong).map(([at, problem]) => ({ at, label: labelOf(at), text: words.problems[problem] }))

interface LineProps extends Pick<Props, 'typed' | 'wrong'> {
  name: string
  label: string
  help?: string
  most: number
  required?: boolean
  rows?: number
}

const describedBy = (name: string, help?: string, problem?: string) =>
  [help && `${name}-hjaelp`, problem && `${name}-fejl`].filter(Boolean).join(' ') || undefined

/** @property rows lines that are seen at once, where it may be several */
function Line({ typed, wrong, name, label, help, most, required, rows }: LineProps) {
  const problem = problemIn(wrong, name)
  const common = {
    ...{ id: name, name, maxlength: most },
    'aria-describedby': describedBy(name, help, problem),
    'aria-invalid': problem ? ('true' as const) : undefined,
  }
  return (
    <Field id={name} label={label} help={help} problem={problem}>
      {rows ? (
        <textarea {...common} rows={rows}>
          {typed.text(name)}
        </textarea>
      ) : (
        <input {...common} type="text" value={typed.text(name)} required={required} />
      )}
    </Field>
  )
}

function Periods(props: Props) {
  const { report, typed, wrong, choices } = props
  const isEvaluation = report.kind === 'evaluation'
  const quarters = choices.quarters.map((quarter) => [quarter, quarterText(quarter)] as const)
  const options = [['', words.noQuarter] as const, ...quarters]
  return (
    <fieldset class="field">
      <legend>{fields.periode}</legend>
      <small>{isEvaluation ? `${hints.periode} ${hints.periods}` : hints.periode}</small>
      {upTo(isEvaluation ? MOST_PERIODS : 1).map((n) => (
        <div class="three-fields">
          {isEvaluation && (
            <Line {...props} name={`navn${n}`} label={`${fields.navn} ${n}`} most={LONGEST.name} />
          )}
          <Choose
            name={`fra${n}`}
            label={fields.fra}
            problem={problemIn(wrong, `fra${n}`)}
            now={typed.text(`fra${n}`)}
            options={options}
          />
          <Choose
            name={`indtil${n}`}
            label={fields.indtil}
            now={typed.text(`indtil${n}`)}
            options={options}
          />
        </div>
      ))}
    </fieldset>
  )
}

/** Characters of a text that a list shows of it. */
const SHOWN = 110
const shortened = (text: string) =>
  [...text].length > SHOWN ? `${[...text].slice(0, SHOWN).join('')}…` : text

function Quotes({ report, typed, choices }: Props) {
  const isMeeting = report.kind === 'meeting'
  const options = [
    ['', words.quotes.none] as const,
    ...choices.quotes.map(({ id, text }) => [id, shortened(text)] as const),
  ]
  return (
    <fieldset class="field">
      <legend>{isMeeting ? words.textsTitle : words.quotesTitle}</legend>
      <small>{isMeeting ? hints.tekster : hints.citater}</small>
      {choices.quotes.length === 0 && <p>{words.noQuotes}</p>}
      {choices.quotes.length > 0 &&
        upTo(MOST_OF_EACH).map((n) => (
          <Choose
            name={`citat${n}`}
            label={isMeeting ? fill(words.quotes.text, { n }) : words.quotes.status[n - 1]!}
            now={typed.text(`citat${n}`)}
            options={options}
          />
        ))}
    </fieldset>
  )
}

function FollowUps(props: Props) {
  const { typed, choices } = props
  const options = [
    ['', words.noAgreement] as const,
    ...choices.agreements.map(({ id, said }) => [String(id), said] as const),
  ]
  return (
    <fieldset class="field">
      <legend>{words.agreementsTitle}</legend>
      <small>{hints.aftaler}</small>
      {choices.agreements.length === 0 && <p>{words.noAgreements}</p>}
      {choices.agreements.length > 0 &&
        upTo(MOST_OF_EACH).map((n) => (
          <div class="three-fields">
            <Choose
              name={`aftale${n}`}
              label={`${fields.aftale} (${n})`}
              problem={problemIn(props.wrong, `aftale${n}`)}
              now={typed.text(`aftale${n}`)}
              options={options}
            />
            <Line {...props} name={`saa${n}`} label={`${fields.saa} (${n})`} most={LONGEST.outcome} />
          </div>
        ))}
    </fieldset>
  )
}

const Targets = (props: Props) => (
  <fieldset class="field">
    <legend>{words.targets}</legend>
    <small>{hints.maal}</small>
    {PURPOSES.filter((purpose) => props.purposes.includes(purpose)).map((purpose) => (
      <Line {...props} name={`maal_${purpose}`} label={framePhrases.purposes[purpose]} most={5} />
    ))}
  </fieldset>
)
