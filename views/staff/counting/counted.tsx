/** `/staff/optaelling/hvem`: who came, and from where. Every figure is one that is told; nothing here is live but the number of contacts. */
import { added, type Counted } from '../../../src/domain/counting/counted.ts'
import type { Postcode } from '../../../src/domain/counting/postcode.ts'
import { EXTRA, WHO } from '../../../src/domain/place/counted.ts'
import { monthText } from '../../../src/text/dates.ts'
import { meanText, numberText } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { countedPhrases, rateText } from '../../../src/text/staff/counted.ts'
import { countingPhrases } from '../../../src/text/staff/counting.ts'
import { periodText } from '../../../src/text/staff/periods.ts'
import { type Dot, DotMap, type HouseDot } from '../../charts/dot-map.tsx'
import { RowBars } from '../../charts/rows.tsx'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { type FilterProps, Filters } from '../parts/filters.tsx'

const { counted: words } = countedPhrases

export interface CountedProps extends StaffFrame, FilterProps {
  counted: Counted
  /** Postcodes of the municipality and its neighbours, and those told of, with how many contacts. */
  dots: Dot[]
  houses: HouseDot[]
  /** Postcodes by contacts, with the nearest house; kilometres null where no house says where it lies. */
  satellites: { postcode: Postcode; n: number; nearest: { place: string; km: number } | null }[]
  mayCount: boolean
  mayChoose: boolean
}

export function CountedPage(props: CountedProps) {
  const { counted, chosen, institutions, activities } = props
  const place = institutions.find(({ id }) => id === chosen.institution)?.name
  const offer = activities.find(({ id }) => id === chosen.activity)?.publicName
  const isEmpty = counted.months.length + counted.who.length + counted.fields.length === 0
  return (
    <StaffLayout {...props} title={words.title}>
      <p class="paper head">
        {[props.municipality, place, offer, periodText(chosen.period)].filter(Boolean).join(' · ')}
      </p>
      <div class="top">
        <div>
          <h1>{words.title}</h1>
          <p class="sub">{words.lead}</p>
        </div>
        <Filters {...props} questionnaires={[]} />
      </div>
      <p class="row screen">
        {props.mayCount && (
          <a class="button" href="/staff/optaelling">
            {words.tally}
          </a>
        )}
        {props.mayChoose && <a href="/staff/optaelling/valg">{words.choose}</a>}
      </p>
      {isEmpty && <p class="note">{words.nothing}</p>}
      {!isEmpty && (
        <>
          <Contacts counted={counted} />
          <Rates counted={counted} />
          <Who counted={counted} />
          <Where {...props} />
          <Satellites {...props} />
          <Extras counted={counted} />
        </>
      )}
    </StaffLayout>
  )
}

/** Contacts by month, a column for each offer where there are several. */
function Contacts({ counted: { months } }: Pick<CountedProps, 'counted'>) {
  const counted = months.filter(({ contacts }) => contacts > 0)
  if (counted.length === 0) return <></>
  const offers = [...new Set(counted.map(({ activity }) => activity))]
  const sum = (rows: typeof counted) => rows.reduce((all, { contacts }) => all + contacts, 0)
  const byMonth = [...new Set(counted.map(({ month }) => month))].sort().reverse()
  const most = Math.max(...byMonth.map((month) => sum(counted.filter((it) => it.month === month))))
  return (
    <section class="contacts">
      <h2>{sum(counted) === 1 ? words.oneTotal : fill(words.total, { n: numberText(sum(counted)) })}</h2>
      <div class="wide" tabindex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.month}</th>
              {offers.length > 1 && offers.map((offer) => <th scope="col">{offer}</th>)}
              <th scope="col">{words.all}</th>
              <td class="bar" aria-hidden="true" />
            </tr>
          </thead>
          <tbody>
            {byMonth.map((month) => {
              const rows = counted.filter((it) => it.month === month)
              return (
                <tr>
                  <th scope="row">{monthText(month)}</th>
                  {offers.length > 1 &&
                    offers.map((offer) => (
                      <td class="n">{numberText(sum(rows.filter((it) => it.activity === offer)))}</td>
                    ))}
                  <td class="n">
                    <b>{numberText(sum(rows))}</b>
                  </td>
                  <td class="bar">
                    <svg width="100%" height="14" aria-hidden="true">
                      <rect class="s5" width={`${(sum(rows) / most) * 100}%`} height="100%" />
                    </svg>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Rates({ counted: { rates } }: Pick<CountedProps, 'counted'>) {
  if (rates.length === 0) return <></>
  return (
    <section>
      <h2>{words.rates}</h2>
      <ul class="plain">
        {rates.map((rate) => (
          <li>
            <b>{rateText(rate)}</b> <small>{`${rate.activity} · ${rate.questionnaire}`}</small>
            {(rate.ballots ?? 0) > (rate.came ?? 0) && <p class="hint">{words.over}</p>}
          </li>
        ))}
      </ul>
      <p class="hint">{words.rateNote}</p>
    </section>
  )
}

function Who({ counted: { who } }: Pick<CountedProps, 'counted'>) {
  const rows = WHO.map((word) => ({
    label: countingPhrases.who[word],
    n: who.reduce((sum, row) => sum + row[word], 0),
  }))
  const all = rows.reduce((sum, { n }) => sum + n, 0)
  return (
    <section>
      <h2>
        {words.who} {all > 0 && <small>{fill(words.whoOf, { n: numberText(all) })}</small>}
      </h2>
      {all > 0 ? <RowBars rows={rows} of={all} /> : <p>{words.whoNone}</p>}
    </section>
  )
}

function Where({ counted, dots, houses, chosen }: CountedProps) {
  const cells = added(counted.fields.filter(({ field }) => field === 'postcode'))
  const all = cells.reduce((sum, { n }) => sum + n, 0)
  return (
    <section class="where">
      <h2>
        {words.where} {all > 0 && <small>{fill(words.whereOf, { n: numberText(all) })}</small>}
      </h2>
      {all === 0 && <p>{chosen.activity === null ? words.whereNone : words.wherePlace}</p>}
      {all > 0 && (
        <div class="one">
          <div>
            <DotMap dots={dots} houses={houses} label={words.map} />
            <p class="legend">
              <svg width="14" height="14" aria-hidden="true">
                <circle class="dot" cx="7" cy="7" r="6" />
              </svg>
              {words.dots}
              <svg width="14" height="14" aria-hidden="true">
                <rect class="house" x="2" y="2" width="10" height="10" rx="2" />
              </svg>
              {words.houses}
            </p>
            <p class="hint">{`${words.mapNote} ${words.source}`}</p>
          </div>
          <div>
            <RowBars
              rows={cells.map(({ value, label, n }) => ({ label: townLabel(dots, value, label), n }))}
              of={all}
            />
          </div>
        </div>
      )}
    </section>
  )
}

const townLabel = (dots: readonly Dot[], value: string, label: string) => {
  const dot = dots.find(({ code }) => code === value)
  return dot ? `${dot.code} ${dot.town}` : label
}

function Satellites({ satellites, houses }: CountedProps) {
  if (satellites.length === 0) return <></>
  return (
    <section>
      <h2>{words.satellite}</h2>
      <p>{houses.length === 0 ? words.noAddress : words.satelliteText}</p>
      <table class="satellites">
        <tbody>
          {satellites.map(({ postcode, n, nearest }) => (
            <tr>
              <th scope="row">{`${postcode.code} ${postcode.town}`}</th>
              <td class="n">{numberText(n)}</td>
              <td>
                {nearest &&
                  fill(nearest.km < 0.05 ? words.same : words.near, {
                    km: meanText(nearest.km),
                    place: nearest.place,
                  })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What a leader had counted besides, each by itself. */
const Extras = ({ counted: { fields } }: Pick<CountedProps, 'counted'>) => (
  <>
    {EXTRA.map((field) => {
      const cells = added(fields.filter((row) => row.field === field))
      const all = cells.reduce((sum, { n }) => sum + n, 0)
      return (
        all > 0 && (
          <section>
            <h2>
              {countingPhrases.fields[field]} <small>{fill(words.whereOf, { n: numberText(all) })}</small>
            </h2>
            <RowBars rows={cells} of={all} />
          </section>
        )
      )
    })}
  </>
)
