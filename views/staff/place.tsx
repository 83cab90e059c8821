/** `/staff/opsaetning/sted/ID`: an institution: its offers, and its telephone, address, fixed times and closed days. */
import { type Activity, type Institution, MOST_LETTERS_OF_NAME } from '../../src/domain/activity.ts'
import { MOST_CLOSED, MOST_TIMES, type Place, type Reading } from '../../src/domain/place.ts'
import type { StaffCard } from '../../src/domain/stores.ts'
import type { Visit } from '../../src/domain/visit.ts'
import { adminTexts } from '../../src/text/admin.ts'
import { clockText, dateText } from '../../src/text/dates.ts'
import { fill } from '../../src/text/lines.ts'
import { staffTexts } from '../../src/text/staff.ts'
import { Field } from './field.tsx'
import { Select } from './filters.tsx'
import { type StaffFrame, StaffLayout } from './layout.tsx'
import { Done, Life } from './life.tsx'
import { BackToSetup, cardCount, Outcome } from './setup.tsx'

const { place: words, setup } = staffTexts
const { institution: house, life } = adminTexts

interface Props extends StaffFrame {
  institution: Institution
  /** What it offers, and what it could offer as well. */
  offers: Activity[]
  others: Activity[]
  cards: StaffCard[]
  /** What stands in the fields, by their names: as stored, or as typed when something was wrong. */
  typed: (name: string) => string
  wrong: Reading<Place>['wrong']
  nameProblem?: 'name' | 'taken'
  saved: boolean
  done?: keyof typeof life.done
  unsure?: boolean
  /** Whether this person may rename and close it, and add offers or cards. */
  setsUp: boolean
  mayAddCards: boolean
  /** The next few, as parents will see them one by one. */
  coming: Visit[]
}

const upTo = (n: number) => Array.from({ length: n }, (_, nth) => nth + 1)

export function PlacePage(props: Props) {
  const { institution, cards, wrong, saved, done, setsUp, unsure } = props
  const at = `/staff/opsaetning/sted/${institution.id}`
  return (
    <StaffLayout {...props} title={institution.name}>
      <BackToSetup />
      <h1>{institution.name}</h1>
      {institution.closed && <p class="problem">{life.isClosed.institution}</p>}
      <Done done={done} undo={setsUp ? `${at}/genaabning` : undefined} />
      <Outcome saved={saved} wrong={Object.keys(wrong).length > 0} />
      <Offers {...props} />
      <h2 id="tider">{house.tell}</h2>
      <p>{words.lead}</p>
      <Coming {...props} />
      <form method="post" action={at} class="fields">
        <Text {...props} name="telefon" label={words.phone} help={words.phoneHelp} type="text" />
        <Text {...props} name="adresse" label={words.address} help={words.addressHelp} type="text" />
        <h3>{words.times}</h3>
        <p>{words.timesHelp}</p>
        {rows(props.typed, 'dato', MOST_TIMES, 1).map((n) => (
          <Time {...props} n={n} />
        ))}
        <fieldset class="panel">
          <legend>{words.closed}</legend>
          <small>{words.closedHelp}</small>
          {rows(props.typed, 'lukketfra', MOST_CLOSED, 2).map((n) => (
            <div class="pairs">
              <Text {...props} name={`lukketfra${n}`} label={fill(words.closedFrom, { n })} type="date" />
              <Text {...props} name={`lukkettil${n}`} label={fill(words.closedTo, { n })} type="date" />
            </div>
          ))}
        </fieldset>
        <button type="submit">{setup.save}</button>
      </form>
      {setsUp && <Rename {...props} />}
      {setsUp && (
        <Life
          what="institution"
          at={at}
          closed={institution.closed}
          hasCards={cards.length > 0}
          unsure={unsure}
        />
      )}
    </StaffLayout>
  )
}

/** What is offered here, with its cards. */
function Offers({ institution, offers, others, cards, setsUp, mayAddCards }: Props) {
  const at = `/staff/opsaetning/sted/${institution.id}`
  return (
    <section>
      <h2>{house.here}</h2>
      {offers.length === 0 && <p>{house.none}</p>}
      <ul class="cards">
        {offers.map(({ id, name, noCard, closed }) => {
          const open = cards.filter((card) => card.activityId === id && !card.closed)
          return (
            <li>
              <div>
                {setsUp ? (
                  <a href={`/staff/opsaetning/tilbud/${id}`}>
                    <b>{name}</b>
                  </a>
                ) : (
                  <b>{name}</b>
                )}
                <small>{noCard ? house.noCard : cardCount(open.length)}</small>
              </div>
              {closed && <span class="state">{adminTexts.hub.closed}</span>}
              {mayAddCards && !noCard && !closed && !institution.closed && (
                <a href={`/staff/kort/nyt/${institution.id}?tilbud=${id}`}>{house.newCard}</a>
              )}
            </li>
          )
        })}
      </ul>
      {setsUp && others.length > 0 && (
        <>
          <p>{house.addText}</p>
          <form method="post" action={`${at}/tilbud`} class="filters">
            <Select
              name="tilbud"
              label={house.add}
              now={null}
              options={others.map(({ id, name }) => [id, name])}
            />
            <button type="submit" class="quiet">
              {house.addSubmit}
            </button>
          </form>
        </>
      )}
    </section>
  )
}

const Rename = ({ institution, typed, nameProblem }: Props) => (
  <section>
    <h2>{house.rename}</h2>
    <form method="post" action={`/staff/opsaetning/sted/${institution.id}/navn`} class="fields">
      <Field id="sted" label={house.name} help={house.renameNote} problem={nameProblem && life[nameProblem]}>
        <input
          id="sted"
          name="sted"
          type="text"
          value={typed('sted')}
          required
          maxlength={MOST_LETTERS_OF_NAME}
          autocomplete="off"
          aria-describedby="sted-hjaelp"
          aria-invalid={nameProblem ? 'true' : undefined}
        />
      </Field>
      <button type="submit" class="quiet">
        {setup.save}
      </button>
    </form>
  </section>
)

/** What the fields below come to: a wrong week shows here, before a parent stands at a closed door. */
const Coming = ({ coming }: Props) => (
  <section>
    <h2>{words.now}</h2>
    {coming.length === 0 && <p>{words.nowNone}</p>}
    <ul>
      {coming.map((visit) => (
        <li>{whenOf(visit)}</li>
      ))}
    </ul>
  </section>
)

const whenOf = ({ name, date, from, to, nurse }: Visit) =>
  [
    `${name || words.nameless}: ${dateText(date)} kl. ${clockText(from)}-${clockText(to)}`,
    nurse && words.nurseThere,
  ]
    .filter(Boolean)
    .join(', ')

/** The rows that hold something, and some empty ones to go on with. */
function rows(typed: Props['typed'], field: string, most: number, spare: number): number[] {
  const used = upTo(most).filter((n) => typed(`${field}${n}`) !== '')
  return upTo(Math.min(most, Math.max(0, ...used) + spare))
}

function Time(props: Props & { n: number }) {
  const { n } = props
  return (
    <fieldset class="panel">
      <legend>{fill(words.time, { n })}</legend>
      <div class="pairs">
        <Choose
          {...props}
          name={`tilbud${n}`}
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
          {...props}
          name={`hver${n}`}
          label={words.every}
          options={[
            ['1', words.everyWeek],
            ['2', words.everyOther],
          ]}
        />
        <Text {...props} name={`fra${n}`} label={words.from} type="time" />
        <Text {...props} name={`til${n}`} label={words.to} type="time" />
        <Choose
          {...props}
          name={`pleje${n}`}
          label={words.nurse}
          options={[['', words.nurseNever], ...Object.entries(words.nurseEvery)]}
        />
        <Text {...props} name={`plejedato${n}`} label={words.nurseOn} type="date" />
      </div>
    </fieldset>
  )
}

interface OneField extends Pick<Props, 'typed' | 'wrong'> {
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
        aria-describedby={help && `${name}-hjaelp`}
        aria-invalid={problem ? 'true' : undefined}
      />
    </Field>
  )
}

function Choose({ typed, wrong, name, label, options }: OneField & { options: [string, string][] }) {
  const problem = wrong[name]
  return (
    <Field id={name} label={label} problem={problem && setup.wrong[problem]}>
      <select id={name} name={name}>
        {options.map(([value, text]) => (
          <option value={value} selected={typed(name) === value}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  )
}
