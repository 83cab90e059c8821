/** `/staff/fremmoede`: how many came to what was held. One number, one tap; also for what nobody tallied, and for corrections. */
import type { AttendanceProblem, FileFault } from '../../../src/domain/counting/attendance.ts'
import { isCounted, keyOf, type NotedSession } from '../../../src/domain/place/session.ts'
import { dateText, hoursText, monthText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { countingPhrases } from '../../../src/text/staff/counting.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { type Fault, Faults } from '../parts/faults.tsx'
import { Field } from '../parts/field.tsx'
import { Select } from '../parts/filters.tsx'

const { attendance: words } = countingPhrases

/** A session with what it is called. */
export interface Held extends NotedSession {
  name: string
  place: string
  /** Whether its contacts are tallied by taps. */
  isTallied: boolean
}

export interface AttendanceProps extends StaffFrame {
  /** Held in the last weeks, the newest first; home visits by the month. */
  sessions: Held[]
  /** The one that is open, by its key. */
  open: string | null
  /** Offers that may be noted, for other days and for a file. */
  offers: readonly (readonly [word: string, name: string])[]
  today: string
  typed: (name: string) => string
  wrong: Partial<Record<'antal' | 'optalt' | 'dato' | 'tilbud' | 'fil', string>>
  faults: FileFault[]
  saved?: string
  /** The session that was just noted: it says so where whoever pressed looks. */
  savedAt: string | null
  /** Whether older ones are shown, whose quarter may still take a number. */
  older: boolean
}

/** Numbers on buttons: as many as come to a small group, and one press is enough. */
const BUTTONS = 16

const isMissing = (session: NotedSession) =>
  !session.cancelled && session.attendance === null && !isCounted(session)

export function AttendancePage(props: AttendanceProps) {
  const { sessions, saved } = props
  const missing = sessions.filter(isMissing)
  const noted = sessions.filter((session) => !isMissing(session))
  return (
    <StaffLayout {...props} title={words.title}>
      <h1>{words.title}</h1>
      <p class="sub">{words.lead}</p>
      {sessions.some(({ isTallied }) => isTallied) && (
        <p class="row">
          <a class="button" href="/staff/optaelling">
            {words.count}
          </a>
        </p>
      )}
      {saved && props.savedAt === null && (
        <p class="note" role="status">
          {saved}
        </p>
      )}
      <Faults faults={faultsOf(props)} />
      {sessions.length === 0 && <p class="note">{words.nothing}</p>}
      {sessions.length > 0 && (
        <section>
          <h2>{words.missing}</h2>
          {missing.length === 0 && <p>{words.noneMissing}</p>}
          <ul class="held">
            {missing.map((session, nth) => (
              <Row {...props} session={session} open={props.open ?? (nth === 0 ? keyOf(session) : null)} />
            ))}
          </ul>
        </section>
      )}
      {noted.length > 0 && (
        <section>
          <h2>{words.noted}</h2>
          <ul class="held">
            {noted.map((session) => (
              <Row {...props} session={session} />
            ))}
          </ul>
        </section>
      )}
      {!props.older && (
        <p>
          <a href="/staff/fremmoede?aeldre=1">{words.older}</a>
        </p>
      )}
      <Another {...props} />
      <Import {...props} />
    </StaffLayout>
  )
}

const whenOf = ({ date, from, to }: NotedSession) =>
  date.length === 7 ? monthText(date) : `${dateText(date)}${from ? ` ${hoursText(from, to || from)}` : ''}`

const saidOf = (session: Held): string =>
  session.cancelled
    ? words.cancelled
    : session.attendance !== null
      ? session.attendance === 1
        ? words.oneCame
        : fill(words.came, { n: session.attendance })
      : isCounted(session)
        ? session.contacts === 0
          ? words.nobody
          : fill(words.tallied, { n: session.contacts })
        : ''

function Row(props: AttendanceProps & { session: Held }) {
  const { session, open, typed, wrong } = props
  const key = keyOf(session)
  const isOpen = open === key
  const said = saidOf(session)
  return (
    <li id={`gang-${key}`}>
      <details open={isOpen}>
        <summary>
          <span>
            <b>{session.name}</b>
            <small>{`${session.place} · ${whenOf(session)}`}</small>
          </span>
          {props.savedAt === key && <span class="saved">{words.saved}</span>}
          {said && <span class="state">{said}</span>}
        </summary>
        {session.isTallied && (
          <form method="post" action="/staff/fremmoede/optalt" class="fields">
            <input type="hidden" name="gang" value={key} />
            <Field
              id={`optalt-${key}`}
              label={isCounted(session) ? words.tally : words.how}
              help={isCounted(session) ? words.tallyHelp : undefined}
              problem={isOpen ? wrong.optalt : undefined}
            >
              <input
                id={`optalt-${key}`}
                name="optalt"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                value={(isOpen && typed('optalt')) || (isCounted(session) ? String(session.contacts) : '')}
              />
            </Field>
            <button type="submit" class="quiet">
              {isCounted(session) ? words.change : words.submit}
            </button>
          </form>
        )}
        {!session.isTallied && (
          <form method="post" class="fields">
            <input type="hidden" name="gang" value={key} />
            <p>{session.date.length > 7 ? words.how : `${words.month}. ${words.monthHelp}`}</p>
            {session.date.length > 7 && (
              <div class="numbers">
                {Array.from({ length: BUTTONS }, (_, n) => (
                  <button
                    type="submit"
                    name="antal"
                    value={String(n)}
                    class={session.attendance === n ? '' : 'quiet'}
                  >
                    {n}
                  </button>
                ))}
              </div>
            )}
          </form>
        )}
        {!session.isTallied && (
          <form method="post" class="fields row">
            <input type="hidden" name="gang" value={key} />
            <Field id={`antal-${key}`} label={words.other} problem={isOpen ? wrong.antal : undefined}>
              <input
                id={`antal-${key}`}
                name="antal"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                value={isOpen ? typed('antal') : ''}
              />
            </Field>
            <button type="submit">{words.submit}</button>
          </form>
        )}
        {session.date.length > 7 && (
          <form method="post" action="/staff/fremmoede/aflysning">
            <input type="hidden" name="gang" value={key} />
            <button type="submit" name="aflyst" value={session.cancelled ? '0' : '1'} class="quiet small">
              {session.cancelled ? words.held : words.cancel}
            </button>
          </form>
        )}
      </details>
    </li>
  )
}

/** What is wrong with a day that was typed, for the top of the page: its form stands far below. */
const faultsOf = ({ wrong, typed }: AttendanceProps): Fault[] =>
  typed('gang') !== ''
    ? []
    : [
        ...(wrong.tilbud ? [{ at: 'dato', label: words.offer, text: wrong.tilbud }] : []),
        ...(wrong.dato ? [{ at: 'dato', label: words.date, text: wrong.dato }] : []),
        ...(wrong.antal ? [{ at: 'antal', label: words.how, text: wrong.antal }] : []),
      ]

/** A day that no fixed time tells of. */
function Another({ offers, today, typed, wrong }: AttendanceProps) {
  if (offers.length === 0) return <></>
  const isWrong = wrong.dato || wrong.tilbud || (wrong.antal && typed('gang') === '')
  return (
    <details class="section" open={Boolean(isWrong)}>
      <summary>{words.another}</summary>
      <form method="post" action="/staff/fremmoede/anden" class="fields">
        <Select name="tilbud" label={words.offer} now={typed('tilbud')} options={offers} />
        {wrong.tilbud && (
          <strong class="bad" role="alert">
            {wrong.tilbud}
          </strong>
        )}
        <Field id="dato" label={words.date} problem={wrong.dato}>
          <input id="dato" name="dato" type="date" max={today} value={typed('dato')} autocomplete="off" />
        </Field>
        <Field id="antal" label={words.how} problem={isWrong ? wrong.antal : undefined}>
          <input
            id="antal"
            name="antal"
            type="text"
            inputmode="numeric"
            autocomplete="off"
            value={typed('gang') === '' ? typed('antal') : ''}
          />
        </Field>
        <button type="submit">{words.submit}</button>
      </form>
    </details>
  )
}

function Import({ offers, typed, wrong, faults }: AttendanceProps) {
  if (offers.length === 0) return <></>
  return (
    <details class="section" id="fil" open={faults.length > 0 || Boolean(wrong.fil)}>
      <summary>{words.import}</summary>
      <p>{words.importHelp}</p>
      {(faults.length > 0 || wrong.fil) && (
        <div class="problem" role="alert" tabindex={-1} autofocus>
          <p>{wrong.fil ?? words.fileWrong}</p>
          <ul>
            {faults.slice(0, 20).map((fault) => (
              <li>{faultText(fault)}</li>
            ))}
          </ul>
        </div>
      )}
      <form method="post" action="/staff/fremmoede/fil" enctype="multipart/form-data" class="fields">
        <Select name="tilbud" label={words.offer} now={typed('tilbud')} options={offers} />
        <label>
          {words.file}
          <input type="file" name="fil" accept=".csv,text/csv,text/plain" />
        </label>
        <button type="submit">{words.importSubmit}</button>
      </form>
    </details>
  )
}

const faultText = ({ line, column, problem }: FileFault) =>
  `${fill(words.line, { line })}${column ? `, ${words.columns[column - 1]}` : ''}: ${words.wrong[problem as AttendanceProblem]}`
