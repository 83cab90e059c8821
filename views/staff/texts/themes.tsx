/** `/staff/fritekst/temaer`: each theme by quarter, what to call it, and what else could be one. */

import type { Proposal } from '../../../src/domain/reading/proposals.ts'
import {
  MOST_THEME_NAME,
  MOST_THEMES,
  type Theme,
  type ThemeTable,
} from '../../../src/domain/reading/theme.ts'
import { quarterText } from '../../../src/text/dates.ts'
import { numberText } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { readingPhrases } from '../../../src/text/staff/reading.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Select } from '../parts/filters.tsx'
import { Sure } from '../parts/sure.tsx'

const { themes: words } = readingPhrases

const AT = '/staff/fritekst/temaer'

export interface ThemesProps extends StaffFrame {
  places: readonly { id: number; name: string }[]
  place: number | null
  table: ThemeTable
  proposals: readonly Proposal[]
  done?: string | null
  problem?: 'nameless' | 'tooMany' | 'unsure'
  /** A theme that would become one with another. */
  asking?: { from: Theme; to: Theme }
}

export function ThemesPage(props: ThemesProps) {
  const { places, place, table, done, problem, asking } = props
  const said = Object.hasOwn(words.done, done ?? '') ? words.done[done as keyof typeof words.done] : undefined
  return (
    <StaffLayout {...props} title={words.title}>
      <div class="top">
        <div>
          <h1>{words.title}</h1>
          <p class="sub">{words.lead}</p>
        </div>
        <a href="/staff/fritekst">{words.back}</a>
      </div>
      {said && (
        <p class="note" role="status">
          {said}
        </p>
      )}
      {problem && (
        <p class="problem" role="alert">
          {fill(words[problem], { n: MOST_THEMES })}
        </p>
      )}
      {asking && (
        <section role="alert">
          <p>{fill(words.mergeAsk, { name: asking.to.name })}</p>
          <Sure action={AT} sure={words.mergeSure} submit={words.merge}>
            <input type="hidden" name="tema" value={asking.from.key} />
            <input type="hidden" name="navn" value={asking.to.name} />
            <input type="hidden" name="sted" value={place ?? ''} />
          </Sure>
        </section>
      )}
      {places.length > 1 && (
        <form class="filters" method="get">
          <Select
            name="sted"
            label={words.place}
            all={words.allPlaces}
            now={place}
            options={places.map(({ id, name }) => [id, name])}
          />
          <button type="submit">{words.show}</button>
        </form>
      )}
      <section>{table.themes.length === 0 ? <p>{words.none}</p> : <Table {...props} />}</section>
      <Proposals {...props} />
    </StaffLayout>
  )
}

/** A number; "få" where it is under five, a dash where there are none. */
const cell = (n: number | null) => (n === null ? words.few : n === 0 ? words.nothing : numberText(n))

function Table({ table, place }: ThemesProps) {
  return (
    <div class="wide" tabindex={0}>
      <table class="by-quarter">
        <thead>
          <tr>
            <th scope="col" colspan={2}>
              {words.theme}
            </th>
            {table.quarters.map((quarter) => (
              <th scope="col">{quarterText(quarter)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.themes.map((theme) => (
            <tr>
              <th scope="row" dir="auto">
                {theme.name}
              </th>
              <td>
                <a href={`/staff/fritekst?${new URLSearchParams({ stand: 'read', tema: theme.key })}`}>
                  {words.read}
                </a>
                <Change {...theme} place={place} />
              </td>
              {theme.numbers.map((n) => (
                <td>{cell(n)}</td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row" colspan={2}>
              {words.others}
            </th>
            {table.others.map((n) => (
              <td>{cell(n)}</td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
}

const Change = ({ key, name, place }: { key: string; name: string; place: number | null }) => (
  <details>
    <summary aria-label={`${words.change} ${name}`}>{words.change}</summary>
    <form method="post" action={AT}>
      <input type="hidden" name="tema" value={key} />
      <input type="hidden" name="sted" value={place ?? ''} />
      <label>
        {words.name}
        <input type="text" name="navn" value={name} maxlength={MOST_THEME_NAME} required autocomplete="off" />
      </label>
      <button type="submit">{words.rename}</button>
    </form>
    <Sure action={AT} sure={fill(words.removeSure, { name })} submit={words.remove}>
      <input type="hidden" name="tema" value={key} />
      <input type="hidden" name="sted" value={place ?? ''} />
      <input type="hidden" name="fjern" value="1" />
    </Sure>
  </details>
)

/** Words that come again: without numbers, the commonest first. */
function Proposals({ proposals, place }: ThemesProps) {
  return (
    <section>
      <h2>{words.proposals}</h2>
      <p class="say">{proposals.length === 0 ? words.noProposals : words.proposalsLead}</p>
      <div class="chips">
        {proposals.map(({ name, stems }) => (
          <form method="post" action={`${AT}/forslag`}>
            <input type="hidden" name="navn" value={name} />
            <input type="hidden" name="stamme" value={stems.join(' ')} />
            <input type="hidden" name="sted" value={place ?? ''} />
            <button type="submit" class="quiet">
              {name}
            </button>
          </form>
        ))}
      </div>
    </section>
  )
}
