/** The form above the sheets: format, place, offers, copies. It works without script; with it, a choice shows at once. */
import {
  cutsOf,
  FORMATS,
  type FormatName,
  isTwoSided,
  MOST_COPIES,
  PAPERS,
} from '../../src/domain/cards/format.ts'
import type { Language } from '../../src/domain/languages/language.ts'
import type { Activity } from '../../src/domain/place/activity.ts'
import type { Institution } from '../../src/domain/place/institution.ts'
import { printPhrases } from '../../src/text/staff/print.ts'

const { print: words } = printPhrases

const names = Object.keys(FORMATS) as FormatName[]

/** Which cards are wanted, out of which, and how. */
export interface WishProps {
  institutions: Institution[]
  /** Activities of the chosen institution, by what parents call them. */
  activities: Activity[]
  chosen: {
    institution: number | null
    activities: number[]
    /** Single cards, by their ids; empty for all of the activities. */
    cards: number[]
    copies: number
    /** The code of the language beside Danish; '' for none. */
    second: string
  }
  /** Languages that are on, and may stand beside Danish. */
  languages: Language[]
  format: FormatName
  /** Whether to show the sheet that is held against the light, and no cards. */
  test: boolean
  /** Whether only fronts are wanted, of a format that has backs. */
  backless: boolean
}

export function Wishes(props: WishProps) {
  const { institutions, activities, chosen, format, test, backless, languages } = props
  return (
    <form id="valg" method="get" autocomplete="off">
      {chosen.cards.map((id) => (
        <input type="hidden" name="kort" value={id} />
      ))}
      {test && (
        <>
          <input type="hidden" name="ark" value="proeve" />
          <input type="hidden" name="institution" value={chosen.institution ?? ''} />
          <input type="hidden" name="antal" value={chosen.copies} />
          {chosen.second && <input type="hidden" name="sprog" value={chosen.second} />}
          {backless && <input type="hidden" name="bagside" value="nej" />}
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
      {!test && languages.length > 0 && (
        <label class="copies">
          {words.second}
          <select name="sprog">
            <option value="">{words.noSecond}</option>
            {languages.map(({ code, name, danish }) => (
              <option value={code} selected={code === chosen.second}>
                {`${danish} · ${name}`}
              </option>
            ))}
          </select>
        </label>
      )}
      {!test && (
        <label class="copies">
          {words.copies}
          <input type="number" name="antal" min="1" max={MOST_COPIES} value={chosen.copies} />
        </label>
      )}
      {!test && isTwoSided(format) && (
        <label class="backless">
          <input type="checkbox" name="bagside" value="nej" checked={backless} />
          <span>{words.backless}</span>
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
    <svg viewBox="-48 -66 305 428" aria-hidden="true">
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
