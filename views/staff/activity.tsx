/** `/staff/opsaetning/tilbud`: an offer: what it is, where it is, and what its cards ask. */
import {
  ACTIVITY_KINDS,
  type Activity,
  type ActivityProblem,
  type Institution,
  MOST_LETTERS_OF_NAME,
} from '../../src/domain/activity.ts'
import type { Question } from '../../src/domain/question.ts'
import type { Questionnaire } from '../../src/domain/questionnaire.ts'
import type { StaffCard } from '../../src/domain/stores.ts'
import { adminTexts } from '../../src/text/admin.ts'
import { clockText } from '../../src/text/dates.ts'
import { fill } from '../../src/text/lines.ts'
import { staffTexts } from '../../src/text/staff.ts'
import { Asked } from './asked.tsx'
import { Field } from './field.tsx'
import { type StaffFrame, StaffLayout } from './layout.tsx'
import { Done, Life } from './life.tsx'
import { BackToSetup, cardCount } from './setup.tsx'
import { Ticks } from './ticks.tsx'

const { activity: words } = adminTexts

interface Fields {
  typed: (name: string) => string
  wrong: Partial<Record<'navn' | 'kortnavn' | 'art' | 'udenkort' | 'sted' | 'skema', ActivityProblem>>
}

interface NewProps extends StaffFrame, Fields {
  places: Institution[]
  questionnaires: Questionnaire[]
  questions: Question[]
  chosen: { places: string[]; questionnaires: string[] }
  once?: string
}

export function NewActivityPage(props: NewProps) {
  const { places, questionnaires, chosen, once, wrong } = props
  return (
    <StaffLayout {...props} help="tilbud" title={words.fresh}>
      <BackToSetup />
      <h1>{words.fresh}</h1>
      <p class="sub">{words.freshLead}</p>
      {places.length === 0 ? (
        <section>
          <p>{words.noPlaces}</p>
          <a class="button" href="/staff/opsaetning/sted/ny">
            {adminTexts.hub.newPlace}
          </a>
        </section>
      ) : (
        <form method="post" action="/staff/opsaetning/tilbud/ny" class="fields">
          {Object.keys(wrong).length > 0 && (
            <p class="problem" role="alert">
              {staffTexts.setup.notSaved}
            </p>
          )}
          <ActivityFields {...props} />
          <Ticks
            legend={words.places}
            problem={wrong.sted && words.wrong[wrong.sted]}
            name="sted"
            options={places.map(({ id, name }) => ({ id, title: name }))}
            chosen={chosen.places}
          />
          <Ticks
            legend={words.questionnaires}
            help={words.questionnairesHelp}
            problem={once ? fill(words.once, { title: once }) : wrong.skema && words.wrong[wrong.skema]}
            name="skema"
            options={questionnaires.map(({ id, title, when }) => ({ id, title, text: when }))}
            chosen={chosen.questionnaires}
          />
          <Asked {...props} />
          <button type="submit">{words.submit}</button>
        </form>
      )}
    </StaffLayout>
  )
}

interface Props extends StaffFrame, Fields {
  activity: Activity
  cards: StaffCard[]
  places: Institution[]
  /** Where it could be as well. */
  others: Institution[]
  done?: keyof typeof adminTexts.life.done
  unsure?: 'close' | 'delete'
}

export function ActivityPage(props: Props) {
  const { activity, cards, others, done, unsure } = props
  const at = `/staff/opsaetning/tilbud/${activity.id}`
  return (
    <StaffLayout {...props} help="tilbud" title={activity.publicName}>
      <BackToSetup />
      <h1>{activity.name}</h1>
      {activity.closed && done !== 'lukket' && <p class="problem">{adminTexts.life.isClosed.activity}</p>}
      <Done done={done} undo={`${at}/genaabning`} />
      <section>
        <div class="top">
          <h2>{words.here}</h2>
          {cards.some(({ closed }) => !closed) && (
            <a class="button" href={`/staff/kort/udskriv?format=a6&tilbud=${activity.id}`}>
              {staffTexts.cards.print}
            </a>
          )}
        </div>
        <Places {...props} />
        {others.length > 0 && !activity.closed && (
          <details>
            <summary>{words.placesMore}</summary>
            <form method="post" action={`${at}/steder`} class="fields">
              <Ticks
                legend={words.placesMore}
                help={activity.noCard ? undefined : words.placesMoreText}
                name="sted"
                options={others.map(({ id, name }) => ({ id, title: name }))}
                chosen={[]}
              />
              <button type="submit">{words.add}</button>
            </form>
          </details>
        )}
      </section>
      <section>
        <h2>{words.change}</h2>
        <form method="post" action={at} class="fields">
          <ActivityFields {...props} />
          <button type="submit">{staffTexts.setup.save}</button>
        </form>
      </section>
      <Life what="activity" at={at} closed={activity.closed} cards={cards} unsure={unsure} />
    </StaffLayout>
  )
}

/** Where it is, with its cards and its fixed times there. */
function Places({ activity, cards, places }: Props) {
  if (places.length === 0) return <p>{words.nowhere}</p>
  return (
    <ul class="cards">
      {places.map(({ id, name, place }) => {
        const here = cards.filter((card) => card.institutionId === id && !card.closed)
        const times = place.times.filter((time) => time.activity === activity.id)
        return (
          <li>
            <div>
              <a href={`/staff/opsaetning/sted/${id}`}>
                <b>{name}</b>
              </a>
              <small>
                {activity.noCard ? adminTexts.institution.noCard : cardCount(here.length)} ·{' '}
                {times.length > 0
                  ? times
                      .map(
                        ({ weeks, from, to }) =>
                          `${weeks === 1 ? staffTexts.place.everyWeek : staffTexts.place.everyOther} kl. ${clockText(from)}-${clockText(to)}`,
                      )
                      .join(', ')
                  : words.timesNone}
              </small>
            </div>
            {here.length === 0 && !activity.noCard && !activity.closed && (
              <a href={`/staff/kort/nyt/${id}?tilbud=${activity.id}`}>{adminTexts.institution.newCard}</a>
            )}
            <a href={`/staff/opsaetning/sted/${id}#tider`}>{words.changeTimes}</a>
          </li>
        )
      })}
    </ul>
  )
}

const MARKS = [
  ['smallGroup', 'lillegruppe'],
  ['sensitive', 'foelsomt'],
  ['tally', 'optaelling'],
  ['noCard', 'udenkort'],
] as const

function ActivityFields({ typed, wrong, ...props }: Fields & { cards?: StaffCard[]; activity?: Activity }) {
  const isFixed = (props.cards ?? []).length > 0
  const text = (name: 'navn' | 'kortnavn', label: string, help: string) => (
    <Field id={name} label={label} help={help} problem={wrong[name] && words.wrong[wrong[name]]}>
      <input
        id={name}
        name={name}
        type="text"
        value={typed(name)}
        maxlength={MOST_LETTERS_OF_NAME}
        required={name === 'navn'}
        autocomplete="off"
        aria-describedby={`${name}-hjaelp`}
        aria-invalid={wrong[name] ? 'true' : undefined}
      />
    </Field>
  )
  return (
    <>
      {text('navn', words.name, words.nameHelp)}
      {text('kortnavn', words.publicName, words.publicNameHelp)}
      {isFixed && props.activity ? (
        <>
          <input type="hidden" name="art" value={props.activity.kind} />
          <p>{fill(words.kindFixed, { kind: words.kinds[props.activity.kind].toLowerCase() })}</p>
        </>
      ) : (
        <Field
          id="art"
          label={words.kind}
          help={words.kindHelp}
          problem={wrong.art && words.wrong[wrong.art]}
        >
          <select id="art" name="art" required aria-describedby="art-hjaelp">
            <option value="">{adminTexts.newCard.choose}</option>
            {ACTIVITY_KINDS.map((kind) => (
              <option value={kind} selected={typed('art') === kind}>
                {words.kinds[kind]}
              </option>
            ))}
          </select>
        </Field>
      )}
      <fieldset class={wrong.udenkort ? 'field wrong' : 'field'}>
        <legend>{words.marks}</legend>
        {wrong.udenkort && <strong role="alert">{words.noCardFixed}</strong>}
        <div class="choices">
          {MARKS.filter(([mark]) => mark !== 'noCard' || !isFixed).map(([mark, field]) => (
            <label class="choice">
              <input type="checkbox" name={field} value="1" checked={typed(field) === '1'} />
              <span>
                <b>{words[mark]}</b>
                <small>{words[`${mark}Help`]}</small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    </>
  )
}
