/**
 * What parents are told about a place when they have answered: to fill in, and what it comes to. Longer than other files: it is
 * one form, whose rows share how a field is shown and what is wrong with it.
 */
import type { Activity } from '../../../src/domain/place/activity.ts'
import { HELP, HELP_FIELDS, type Help } from '../../../src/domain/place/help.ts'
import type { Institution } from '../../../src/domain/place/institution.ts'
import type { Reading } from '../../../src/domain/place/reading.ts'
import { RHYTHMS, type Visit } from '../../../src/domain/place/visit.ts'
import type { VisitorInfo } from '../../../src/domain/place/visitor-info.ts'
import { MOST_CLOSED, MOST_TIMES } from '../../../src/domain/place/visitor-info.ts'
import { dateText, hoursText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { activitiesPhrases } from '../../../src/text/staff/activities.ts'
import { placesPhrases } from '../../../src/text/staff/places.ts'
import { setupPhrases } from '../../../src/text/staff/setup.ts'
import { Choose } from '../parts/choose.tsx'
import { Field } from '../parts/field.tsx'
import { Named } from '../parts/named.tsx'
import { FirstButton, More, NEW_ROW, rowsShown } from '../parts/rows.tsx'

const { place: words } = placesPhrases
const { setup } = setupPhrases
const { contacts } = activitiesPhrases
const { institution: house } = placesPhrases
const { closing } = activitiesPhrases

export interface VisitorInfoProps {
  institution: Institution
  /** What it offers. */
  offers: Activity[]
  /** What stands in the fields, by their names: as stored, or as typed when something was wrong. */
  typed: (name: string) => string
  wrong: Reading<VisitorInfo>['wrong']
  nameProblem?: 'name' | 'taken'
  /** Whether this person may rename it. */
  setsUp: boolean
  /** Of what one more row was asked for. */
  more?: Rows
  /** The municipality's numbers, for where the place has none of its own. */
  municipalHelp: Help
  /** The next few, as parents will see them one by one. */
  coming: Visit[]
}

export function VisitorInfoSection(props: VisitorInfoProps) {
  const { institution, municipalHelp: whole, typed, setsUp, nameProblem, more } = props
  const times = rowsOf(props, 'dato', 'tider', MOST_TIMES)
  const closed = rowsOf(props, 'lukketfra', 'lukkede', MOST_CLOSED)
  const ownHelp = HELP.map((name) => HELP_FIELDS[name])
  return (
    <section id="tider">
      <h2>{house.tell}</h2>
      <p>{words.lead}</p>
      <Coming {...props} />
      <form method="post" action={`/staff/opsaetning/sted/${institution.id}`} class="fields">
        <FirstButton text={setup.save} />
        {setsUp && (
          <Named
            name="sted"
            label={house.name}
            help={house.renameNote}
            problem={nameProblem && closing[nameProblem]}
            value={typed('sted')}
          />
        )}
        <Text
          {...props}
          name="telefon"
          label={words.phone}
          help={fill(words.phoneHelp, { name: institution.name })}
          type="text"
        />
        <Text {...props} name="telefontid" label={words.phoneHours} help={words.phoneHoursHelp} type="text" />
        <Text {...props} name="adresse" label={words.address} help={words.addressHelp} type="text" />
        <Text {...props} name="aabningstid" label={words.hours} help={words.hoursHelp} type="text" />
        <h3>{words.times}</h3>
        <p>{words.timesHelp}</p>
        {times.map((n) => (
          <Time {...props} n={n} isNew={more === 'tider' && n === times.length} />
        ))}
        <More rows="tider" n={times.length} most={MOST_TIMES} text={words.moreTimes} />
        <details
          class="panel"
          open={
            more === 'lukkede' ||
            typed('lukketfra1') !== '' ||
            Object.keys(props.wrong).some((field) => field.startsWith('lukket'))
          }
        >
          <summary>{words.closed}</summary>
          <p>{words.closedHelp}</p>
          {closed.map((n) => (
            <div class="pairs" {...(more === 'lukkede' && n === closed.length && NEW_ROW)}>
              <Text {...props} name={`lukketfra${n}`} label={fill(words.closedFrom, { n })} type="date" />
              <Text {...props} name={`lukkettil${n}`} label={fill(words.closedTo, { n })} type="date" />
            </div>
          ))}
          <More rows="lukkede" n={closed.length} most={MOST_CLOSED} text={words.moreClosed} />
        </details>
        <details class="panel" open={ownHelp.some((field) => typed(field) !== '')}>
          <summary>{words.help}</summary>
          <p>{words.helpText}</p>
          {HELP.map((name) => (
            <Text
              {...props}
              name={HELP_FIELDS[name]}
              label={contacts[name]}
              help={whole[name] ? fill(words.helpWhole, { line: whole[name] }) : contacts[`${name}Help`]}
              type="text"
            />
          ))}
        </details>
        <div class="row">
          <button type="submit">{setup.save}</button>
          {setsUp && (
            <a class="button quiet" href={`/staff/opsaetning/sted/${institution.id}/logo`}>
              {setup.ownLogo}
            </a>
          )}
        </div>
      </form>
    </section>
  )
}

/** The next dates that the stored times come to, so that staff see a wrong week before a parent comes in vain. */
const Coming = ({ coming }: Pick<VisitorInfoProps, 'coming'>) => (
  <div class="note said">
    <div>
      <b>{words.now}</b>
      {coming.length === 0 && <p>{words.nowNone}</p>}
      {coming.length > 0 && (
        <ul class="plain">
          {coming.map((visit) => (
            <li>{whenOf(visit)}</li>
          ))}
        </ul>
      )}
    </div>
  </div>
)

const whenOf = ({ name, date, from, to, nurse }: Visit) =>
  [`${name || words.nameless}: ${dateText(date)} ${hoursText(from, to)}`, nurse && words.nurseThere]
    .filter(Boolean)
    .join(', ')

/** What may be added a row of, before anything is saved. Names of fields. */
export const ROWS = ['tider', 'lukkede'] as const
export type Rows = (typeof ROWS)[number]

const rowsOf = ({ typed, more }: VisitorInfoProps, field: string, rows: Rows, most: number) =>
  rowsShown({ typed, more, rows, most, isUsed: (n) => typed(`${field}${n}`) !== '', spare: 1 })

function Time(props: VisitorInfoProps & { n: number; isNew: boolean }) {
  const { n, typed, wrong, isNew } = props
  const chosen = (name: string) => ({
    name,
    now: typed(name),
    problem: wrong[name] && setup.wrong[wrong[name]],
  })
  return (
    <fieldset class="panel" {...(isNew && NEW_ROW)}>
      <legend>{fill(words.time, { n })}</legend>
      <div class="pairs">
        <Choose
          {...chosen(`tilbud${n}`)}
          label={words.activity}
          options={[
            ['', words.activityOther],
            ...props.offers.map(({ id, publicName }): [string, string] => [String(id), publicName]),
          ]}
        />
        <Text {...props} name={`navn${n}`} label={words.name} help={words.nameHelp} type="text" />
      </div>
      <div class="pairs">
        <Text {...props} name={`dato${n}`} label={words.on} help={words.onHelp} type="date" />
        <Choose
          {...chosen(`hver${n}`)}
          label={words.every}
          options={RHYTHMS.map((every) => [String(every), words.rhythms[every]])}
        />
        <Text {...props} name={`slut${n}`} label={words.until} help={words.untilHelp} type="date" />
        <Text {...props} name={`fra${n}`} label={words.from} type="time" />
        <Text {...props} name={`til${n}`} label={words.to} type="time" />
        <Choose
          {...chosen(`pleje${n}`)}
          label={words.nurse}
          options={[['', words.nurseNever], ...Object.entries(words.nurseEvery)]}
        />
        <Text {...props} name={`plejedato${n}`} label={words.nurseOn} type="date" />
      </div>
      {props.typed(`dato${n}`) !== '' && (
        <label class="choice">
          <input type="checkbox" name={`fjern${n}`} value="1" checked={props.typed(`fjern${n}`) === '1'} />
          <span>{words.removeTime}</span>
        </label>
      )}
    </fieldset>
  )
}

interface OneField extends Pick<VisitorInfoProps, 'typed' | 'wrong'> {
  name: string
  label: string
  help?: string
}

function Text({ typed, wrong, name, label, help, type }: OneField & { type: 'text' | 'date' | 'time' }) {
  const problem = wrong[name]
  return (
    <Field id={name} label={label} help={help} problem={problem && setup.wrong[problem]}>
      <input
        id={name}
        name={name}
        type={type}
        value={typed(name)}
        autocomplete="off"
        aria-describedby={
          [help && `${name}-hjaelp`, problem && `${name}-fejl`].filter(Boolean).join(' ') || undefined
        }
        aria-invalid={problem ? 'true' : undefined}
      />
    </Field>
  )
}
