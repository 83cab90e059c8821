/** Above the sheets: which cards, in which format, how many, and how to print them. Not printed itself. */
import type { Activity, Institution } from '../../src/domain/activity.ts'
import { cutsOf, FORMATS, type FormatName, MOST_COPIES, PAPERS } from '../../src/domain/format.ts'
import { fill } from '../../src/text/lines.ts'
import { staffTexts } from '../../src/text/staff.ts'

const { print: words } = staffTexts

export interface ChooserProps {
  institutions: Institution[]
  /** Activities of the chosen institution, by what parents call them. */
  activities: Activity[]
  chosen: {
    institution: number | null
    activities: number[]
    /** Single cards, by their ids; empty for all of the activities. */
    cards: number[]
    copies: number
  }
  format: FormatName
  /** The site's address, as it is printed. */
  publicUrl: string
  /** Why nobody should laminate these. */
  warning: 'local' | 'trial' | null
  /** Cards chosen, without copies. */
  count: number
  problem: string | null
  test: boolean
}

export function Chooser(props: ChooserProps) {
  const { warning, publicUrl, problem, test, count } = props
  const isReady = test || (count > 0 && !problem)
  return (
    <header class="bar">
      <p>
        <a href="/staff/kort">{words.back}</a>
      </p>
      <h1>{test ? words.testSheet.title : words.heading}</h1>
      {warning && (
        <p class="warning" role="alert">
          {fill(words[warning], { url: publicUrl })}
        </p>
      )}
      {problem && (
        <p class="warning" role="alert">
          {problem}
        </p>
      )}
      <Wishes {...props} />
      {isReady && <How {...props} />}
      {!problem && !test && count === 0 && <p>{words.none}</p>}
    </header>
  )
}

const names = Object.keys(FORMATS) as FormatName[]

/** Whether it has a back, which must lie behind its front. */
export const isTwoSided = (name: FormatName) => FORMATS[name].remember !== null

/** The same choice again, as an address. */
function addressOf({ chosen, format }: Pick<ChooserProps, 'chosen' | 'format'>, test: boolean): string {
  const query = new URLSearchParams({ format })
  if (chosen.institution !== null) query.set('institution', String(chosen.institution))
  for (const id of chosen.activities) query.append('tilbud', String(id))
  for (const id of chosen.cards) query.append('kort', String(id))
  if (chosen.copies > 1) query.set('antal', String(chosen.copies))
  if (test) query.set('ark', 'proeve')
  return `/staff/kort/udskriv?${query}`
}

function Wishes({ institutions, activities, chosen, format, test }: ChooserProps) {
  return (
    <form id="valg" method="get">
      {chosen.cards.map((id) => (
        <input type="hidden" name="kort" value={id} />
      ))}
      {test && (
        <>
          <input type="hidden" name="ark" value="proeve" />
          <input type="hidden" name="institution" value={chosen.institution ?? ''} />
          <input type="hidden" name="antal" value={chosen.copies} />
          {chosen.activities.map((id) => (
            <input type="hidden" name="tilbud" value={id} />
          ))}
        </>
      )}
      <fieldset class="formats">
        <legend>{words.format}</legend>
        {names
          .filter((name) => !test || isTwoSided(name))
          .map((name) => (
            <label>
              <input type="radio" name="format" value={name} checked={name === format} />
              <Shape name={name} />
              <span>
                <b>{words.formats[name].name}</b>
                <small>{words.formats[name].text}</small>
              </span>
            </label>
          ))}
      </fieldset>
      {chosen.cards.length === 0 && !test && (
        <div class="which">
          {institutions.length > 1 && (
            <label>
              {words.place}
              <select name="institution">
                <option value="">{words.allPlaces}</option>
                {institutions.map(({ id, name }) => (
                  <option value={id} selected={id === chosen.institution}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
          {activities.length > 1 && (
            <fieldset>
              <legend>{words.activities}</legend>
              {activities.map(({ id, publicName }) => (
                <label>
                  <input type="checkbox" name="tilbud" value={id} checked={chosen.activities.includes(id)} />
                  <span>{publicName}</span>
                </label>
              ))}
            </fieldset>
          )}
        </div>
      )}
      {!test && (
        <label class="copies">
          {words.copies}
          <input type="number" name="antal" min="1" max={MOST_COPIES} value={chosen.copies} />
        </label>
      )}
      <button type="submit" class="quiet">
        {words.show}
      </button>
    </form>
  )
}

/** The paper, with the cards that lie on it and where their codes are. */
function Shape({ name }: { name: FormatName }) {
  const { width, height, code, layout, paper, columns } = FORMATS[name]
  const sheet = PAPERS[paper]
  const { x, y } = cutsOf(FORMATS[name])
  const corners = y.slice(0, -1).flatMap((top) => x.slice(0, columns).map((left) => [left, top] as const))
  const inset = layout === 'wide' ? (height - code) / 2 : (width - code) / 2
  return (
    <svg viewBox="-44 -62 297 420" aria-hidden="true">
      <g transform={paper === 'A3' ? 'translate(-44 -62)' : undefined}>
        <path d={`M0 0h${sheet.width}v${sheet.height}h-${sheet.width}z`} />
        {corners.map(([left, top]) => (
          <>
            <path d={`M${left} ${top}h${width}v${height}h-${width}z`} />
            <path
              class="full"
              d={`M${left + inset} ${top + (height - code) / 2}h${code}v${code}h-${code}z`}
            />
          </>
        ))}
      </g>
    </svg>
  )
}

/** Paper that would go to waste. */
function roomOn(format: FormatName, cards: number): string {
  const { columns, rows } = FORMATS[format]
  const left = (columns * rows - (cards % (columns * rows))) % (columns * rows)
  return left > 0 ? ` ${fill(words.room, { n: left })}` : ''
}

function How(props: ChooserProps) {
  const { format, chosen, institutions, count, test } = props
  const place = institutions.find(({ id }) => id === chosen.institution)?.name
  return (
    <div class="how-to">
      {!test && (
        <p>
          {fill(count === 1 ? words.countOne : words.count, { n: count })}
          {chosen.copies > 1 && ` ${fill(words.copiesOf, { n: chosen.copies })}`}
          {place && ` ${fill(words.from, { place })}`}.{roomOn(format, count * chosen.copies)}
        </p>
      )}
      <ol>
        {(test ? words.testSheet.steps : isTwoSided(format) ? words.steps : words.posterSteps).map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <p class="row">
        <button type="button" id="print">
          {words.button}
        </button>
        {isTwoSided(format) && (
          <a href={addressOf(props, !test)}>{test ? words.testSheet.on : words.testSheet.link}</a>
        )}
      </p>
    </div>
  )
}
