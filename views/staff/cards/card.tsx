/**
 * `/staff/kort/ID`: one card and all that can be done with it. Longer than other files: it is one page, and each of its parts is
 * used once.
 */

import type { StaffCard } from '../../../src/domain/cards/staff-card.ts'
import type { Municipality } from '../../../src/domain/place/municipality.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { cardsPhrases } from '../../../src/text/staff/cards.ts'
import { printPhrases } from '../../../src/text/staff/print.ts'
import type { Code } from '../../../src/tools/qr.ts'
import { QrDrawing } from '../../print/code.tsx'
import { frontName } from '../../print/front.tsx'
import { nextText, type StaffFrame, StaffLayout } from '../layout.tsx'
import { Select } from '../parts/filters.tsx'
import { Sure } from '../parts/sure.tsx'
import { Printed, State } from './cards.tsx'

const { card: words, cards } = cardsPhrases
const { print } = printPhrases

interface Props extends StaffFrame {
  card: StaffCard
  code: Code
  /** What a person types. */
  address: string
  publicUrl: string
  warning: 'local' | 'trial' | null
  lastOpening: Municipality['lastOpening']
  questionnaires: Municipality['questionnaires']
  /** What was just done. */
  done?: keyof typeof words.done
  /** Whether this person may say what it asks. */
  mayChange: boolean
  /** Whether somebody tried to replace it without ticking the box. */
  unsure?: boolean
}

/** Side of the code in mm; a screen shows it about as large as on an A7 card. */
const SIDE = 35

export function CardPage(props: Props) {
  const { card, code, address, publicUrl, warning, lastOpening, done, everyMinute } = props
  const at = `/staff/kort/${card.id}`
  return (
    // The code, not the name: titles stand in histories and on shared screens.
    <StaffLayout {...props} title={fill(words.title, { code: card.code })}>
      <p>
        <a href="/staff/kort">{print.back}</a>
      </p>
      <h1>{card.activity.name}</h1>
      <p class="sub">
        {card.institution.name} · {fill(words.title, { code: card.code })}
      </p>
      {done && (
        <p class="note" role="status">
          {words.done[done]}
        </p>
      )}
      {warning === 'local' && (
        <p class="problem" role="alert">
          {fill(words.local, { url: publicUrl })}
        </p>
      )}
      <section class="one">
        <div>
          <QrDrawing code={code} side={SIDE} label={address} />
          <p class="address" translate="no">
            {address}
          </p>
        </div>
        <div>
          <dl>
            <dt>{words.onPaper}</dt>
            <dd>{frontName(card, 'a6')}</dd>
            {card.label && (
              <>
                <dt>{words.label}</dt>
                <dd>{card.label}</dd>
              </>
            )}
            {card.stoppedCodes.length > 0 && (
              <>
                <dt>{words.stopped}</dt>
                <dd>{card.stoppedCodes.join(', ')}</dd>
              </>
            )}
            <dt>{words.asks}</dt>
            <dd>
              {card.questionnaire.title}
              <Wished {...props} />
            </dd>
            <dt>{words.box}</dt>
            <dd>
              {`${cards[everyMinute ? 'minute' : card.rhythm]}. `}
              <State card={card} lastOpening={lastOpening} frame={props} />
            </dd>
            <dt>{words.paper}</dt>
            <dd>
              <Printed card={card} publicUrl={publicUrl} />
            </dd>
          </dl>
          {card.closed ? (
            <p class="problem">
              {card.closedBy === 'card' || card.closedBy === null
                ? words.isClosed
                : words.closedBy[card.closedBy]}
            </p>
          ) : (
            <p class="row">
              <a class="button" href={`/staff/kort/udskriv?format=a6&kort=${card.id}`}>
                {words.print}
              </a>
              <a class="button quiet" href={`${at}/proev`}>
                {words.try}
              </a>
              <a class="button quiet" href={`${at}/skaerm`}>
                {words.screen}
              </a>
            </p>
          )}
        </div>
      </section>
      {!card.closed && (
        <section>
          <h2>{words.elsewhere}</h2>
          <p>{words.elsewhereText}</p>
          <p class="row">
            <a href={`${at}/kode.svg`}>{words.svg}</a>
            <a href={`${at}/kode.png`}>{words.png}</a>
          </p>
        </section>
      )}
      {!card.closed && (
        <section>
          <h2>{words.tablet}</h2>
          <p>{words.tabletText}</p>
          <p class="address start" translate="no">{`${address}?tablet=1`}</p>
        </section>
      )}
      {!card.closed && props.mayChange && <Repoint {...props} />}
      {(!card.closed || card.closedBy === 'card') && <Closing {...props} />}
      {!card.closed && <Replacing {...props} />}
    </StaffLayout>
  )
}

const titleOf = ({ questionnaires }: Props, wanted: string) =>
  questionnaires.find(({ id }) => id === wanted)?.title

/** The questionnaire that it will ask from its next opening on, where that is another than it asks now. */
function Wished(props: Props) {
  const { card } = props
  if (card.questionnaireId === card.questionnaire.id) return <></>
  return (
    <strong>
      <br />
      {fill(words.wished, {
        when: nextText(props, card.rhythm),
        title: titleOf(props, card.questionnaireId),
      })}
    </strong>
  )
}

function Repoint(props: Props) {
  const { card, questionnaires } = props
  const at = `/staff/kort/${card.id}`
  return (
    <section>
      <h2>{words.repoint}</h2>
      <p>{fill(words.repointText, { when: nextText(props, card.rhythm) })}</p>
      <form method="post" action={`${at}/skema`} class="filters">
        <Select
          name="skema"
          label={words.questionnaire}
          now={card.questionnaireId}
          options={questionnaires.map(({ id, title }) => [id, title])}
        />
        <button type="submit">{words.repointSubmit}</button>
        {/* The same choice, only looked at. */}
        <button type="submit" class="quiet" formmethod="get" formaction={`${at}/proev`}>
          {words.see}
        </button>
      </form>
    </section>
  )
}

const Closing = ({ card: { id, closed } }: Props) => (
  <section>
    <h2>{closed ? words.reopen : words.close}</h2>
    <p>{closed ? words.reopenText : words.closeText}</p>
    <form method="post" action={`/staff/kort/${id}/${closed ? 'genaabning' : 'lukning'}`}>
      <button type="submit" class={closed ? '' : 'quiet danger'}>
        {closed ? words.reopen : words.close}
      </button>
    </form>
  </section>
)

const Replacing = ({ card: { id, code }, unsure }: Props) => (
  <section id="erstat">
    <h2>{words.replace}</h2>
    <p>{words.replaceText}</p>
    {unsure && (
      <p class="problem" role="alert" tabindex={-1} autofocus>
        {words.unsure}
      </p>
    )}
    <Sure action={`/staff/kort/${id}/erstatning`} sure={words.sure} submit={words.replaceSubmit}>
      <input type="hidden" name="kode" value={code} />
    </Sure>
  </section>
)
