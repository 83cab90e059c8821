/** `/staff/aftaler`: what was heard, what is done about it, who sees to it, and what parents are told of that. */

import type { Question } from '../../../src/domain/asking/question.ts'
import {
  type Agreement,
  type AgreementField,
  type AgreementProblem,
  MOST_SAID,
  MOST_WHO,
} from '../../../src/domain/follow-up/agreement.ts'
import { dayOfText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { followUpPhrases } from '../../../src/text/staff/follow-up.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Choose } from '../parts/choose.tsx'
import { Faults } from '../parts/faults.tsx'
import { Field } from '../parts/field.tsx'

const { agreements: words } = followUpPhrases

export interface AgreementFormProps {
  /** What stands in the fields: as stored, or as typed when something was wrong. */
  typed: (name: string) => string
  wrong: Partial<Record<AgreementField, AgreementProblem>>
  places: readonly { id: number; name: string }[]
  offers: readonly { id: number; name: string }[]
  questions: readonly Pick<Question, 'id' | 'text'>[]
  /** Where it is sent. */
  action: string
  /** Whether five words in a row are a parent's: then it is asked about, and may be kept all the same. */
  isQuote: boolean
}

interface ListProps extends StaffFrame, AgreementFormProps {
  agreements: Agreement[]
  /** `YYYY-MM-DD`. */
  today: string
  said?: keyof Pick<typeof words, 'saved' | 'removed' | 'settled' | 'resumed'>
  isOpen: boolean
}

export function AgreementsPage(props: ListProps) {
  const { agreements, said, isOpen, places } = props
  const standing = agreements.filter(({ doneAt }) => doneAt === null)
  const done = agreements.filter(({ doneAt }) => doneAt !== null)
  return (
    <StaffLayout {...props} title={words.title}>
      <h1>{words.title}</h1>
      <p class="sub">{words.lead}</p>
      {said && (
        <p class="note" role="status">
          {words[said]}
        </p>
      )}
      <section>
        <div class="top">
          <h2>{words.standing}</h2>
          {places.map(({ id, name }) => (
            <a
              href={`/staff/aftaler/opslag/${id}`}
            >{`${words.poster}${places.length > 1 ? `, ${name}` : ''}`}</a>
          ))}
        </div>
        {standing.length === 0 && <p>{words.none}</p>}
        {standing.map((agreement) => (
          <One {...props} agreement={agreement} />
        ))}
      </section>
      <details class="section" open={isOpen || agreements.length === 0}>
        <summary>{words.fresh}</summary>
        <AgreementFields {...props} />
      </details>
      {done.length > 0 && (
        <section>
          <h2>{words.done}</h2>
          {done.map((agreement) => (
            <One {...props} agreement={agreement} />
          ))}
        </section>
      )}
    </StaffLayout>
  )
}

export function AgreementPage(props: StaffFrame & AgreementFormProps) {
  return (
    <StaffLayout {...props} title={words.change}>
      <p>
        <a href="/staff/aftaler">{words.title}</a>
      </p>
      <h1>{words.change}</h1>
      <section>
        <AgreementFields {...props} />
      </section>
    </StaffLayout>
  )
}

/** One agreement as it is read: at a meeting, too. */
export function Told({ said, did, because }: Pick<Agreement, 'said' | 'did' | 'because'>) {
  return (
    <dl class="told">
      <dt>{words.said}</dt>
      <dd>{said}</dd>
      {did && <dt>{words.did}</dt>}
      {did && <dd>{did}</dd>}
      {because && <dt>{words.because}</dt>}
      {because && <dd>{because}</dd>}
    </dl>
  )
}

function One({ agreement, places, offers, questions, today }: ListProps & { agreement: Agreement }) {
  const { id, institutionId, activityId, questionId, who, again, shown, doneAt } = agreement
  const where = [
    places.find((it) => it.id === institutionId)?.name,
    offers.find((it) => it.id === activityId)?.name,
    questions.find((it) => it.id === questionId)?.text,
    who,
    doneAt === null && again && fill(words.until, { day: dayOfText(again) }),
  ]
  return (
    <article>
      <Told {...agreement} />
      <p class="say">
        {where.filter(Boolean).join(' · ')}
        {shown && <b>{` · ${words.isShown}`}</b>}
        {doneAt === null && again && again < today && <b class="bad">{` · ${words.isLate}`}</b>}
      </p>
      <div class="row">
        <a href={`/staff/aftaler/${id}`}>{words.edit}</a>
        <form method="post" action={`/staff/aftaler/${id}/${doneAt === null ? 'gjort' : 'genoptagelse'}`}>
          <button type="submit" class="quiet small">
            {doneAt === null ? words.settle : words.resume}
          </button>
        </form>
        <details class="sure">
          <summary>{words.remove}</summary>
          <form method="post" action={`/staff/aftaler/${id}/sletning`}>
            <button type="submit" class="quiet danger small">
              {words.removeSure}
            </button>
          </form>
        </details>
      </div>
    </article>
  )
}

const LABELS: Record<AgreementField, string> = {
  sted: words.place,
  tilbud: words.offer,
  sagde: words.said,
  gjorde: words.did,
  fordi: words.because,
  hvem: words.who,
  igen: words.again,
}

function AgreementFields({ typed, wrong, places, offers, questions, action, isQuote }: AgreementFormProps) {
  const problemOf = (name: AgreementField) => wrong[name] && words.wrong[wrong[name]]
  const text = (name: 'sagde' | 'gjorde' | 'fordi' | 'hvem', label: string, help: string, most: number) => (
    <Field id={name} label={label} help={help} problem={problemOf(name)}>
      <input
        id={name}
        name={name}
        type="text"
        value={typed(name)}
        maxlength={most}
        autocomplete="off"
        aria-describedby={`${name}-hjaelp`}
        aria-invalid={wrong[name] ? 'true' : undefined}
      />
    </Field>
  )
  const named = (things: readonly { id: number; name: string }[]) =>
    things.map(({ id, name }) => [String(id), name] as const)
  return (
    <form method="post" action={action} class="fields">
      <Faults
        faults={[
          ...(Object.entries(wrong) as [AgreementField, AgreementProblem][]).map(([at, problem]) => ({
            ...{ at, label: LABELS[at], text: words.wrong[problem] },
          })),
          ...(isQuote ? [{ at: 'citat', text: words.quote }] : []),
        ]}
      />
      <Choose
        name="sted"
        label={words.place}
        problem={problemOf('sted')}
        now={typed('sted') || (places.length === 1 ? String(places[0]!.id) : '')}
        options={named(places)}
      />
      <Choose
        name="tilbud"
        label={words.offer}
        problem={problemOf('tilbud')}
        now={typed('tilbud')}
        options={[['', words.wholePlace], ...named(offers)]}
      />
      {text('sagde', words.said, words.saidHelp, MOST_SAID)}
      {text('gjorde', words.did, words.didHelp, MOST_SAID)}
      {text('fordi', words.because, words.becauseHelp, MOST_SAID)}
      {text('hvem', words.who, words.whoHelp, MOST_WHO)}
      <Field id="igen" label={words.again} problem={problemOf('igen')}>
        <input id="igen" name="igen" type="date" value={typed('igen')} autocomplete="off" />
      </Field>
      <Choose
        name="spoergsmaal"
        label={words.question}
        now={typed('spoergsmaal')}
        options={[['', words.noQuestion], ...questions.map(({ id, text: said }) => [id, said] as const)]}
      />
      <label class="choice">
        <input type="checkbox" name="vis" value="1" checked={typed('vis') === '1'} />
        <span>
          <b>{words.shown}</b>
          <small>{words.shownHelp}</small>
        </span>
      </label>
      {isQuote && (
        <label class="choice">
          <input type="checkbox" id="citat" name="citat" value="1" />
          <span>{words.anyway}</span>
        </label>
      )}
      <button type="submit">{words.submit}</button>
    </form>
  )
}
