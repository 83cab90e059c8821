/** `/staff/rapport`: reports, drafts and finished ones, and the four kinds that can be begun. */
import { REPORT_KINDS, type Report, type ReportKind, wholePeriod } from '../../../src/domain/report/report.ts'
import { dayText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { periodText } from '../../../src/text/staff/periods.ts'
import { reportPhrases } from '../../../src/text/staff/report.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Select } from '../parts/filters.tsx'

const { list: words, kinds } = reportPhrases

interface Props extends StaffFrame {
  drafts: Report[]
  finished: Report[]
  /** Where somebody may begin one; none for who only reads. */
  places: readonly { id: number; name: string }[]
  isWide: boolean
  removed: boolean
  placeName: (id: number) => string
}

export function ReportsPage(props: Props) {
  const { drafts, finished, places, isWide, removed } = props
  return (
    <StaffLayout {...props} title={words.title}>
      <h1>{words.title}</h1>
      <p class="sub">{words.lead}</p>
      {removed && (
        <p class="note" role="status">
          {words.removed}
        </p>
      )}
      {places.length > 0 && (
        <section>
          <h2>{words.new}</h2>
          <div class="kinds">
            {REPORT_KINDS.map((kind) => (
              <Begin kind={kind} places={places} isWide={isWide} />
            ))}
          </div>
        </section>
      )}
      {places.length > 0 && (
        <section>
          <h2>{words.drafts}</h2>
          {drafts.length === 0 ? <p>{words.noDrafts}</p> : <Lines {...props} reports={drafts} />}
        </section>
      )}
      <section>
        <h2>{words.finished}</h2>
        {finished.length === 0 ? <p>{words.noFinished}</p> : <Lines {...props} reports={finished} />}
      </section>
    </StaffLayout>
  )
}

function Begin({ kind, places, isWide }: Pick<Props, 'places' | 'isWide'> & { kind: ReportKind }) {
  // A meeting is one place's; all else begins with as much as somebody may tell of.
  const isAll = isWide && kind !== 'meeting'
  return (
    <form method="post" action="/staff/rapport">
      <h3>{kinds[kind]}</h3>
      <p>{words.about[kind]}</p>
      <input type="hidden" name="art" value={kind} />
      <Select
        name="sted"
        label={reportPhrases.form.fields.steder}
        all={isAll ? reportPhrases.form.wholeMunicipality : undefined}
        now={null}
        options={places.map(({ id, name }) => [id, name])}
      />
      <button type="submit" aria-label={`${words.begin}: ${kinds[kind]}`}>
        {words.begin}
      </button>
    </form>
  )
}

const Lines = ({ reports, placeName }: Pick<Props, 'placeName'> & { reports: Report[] }) => (
  <ul class="states">
    {reports.map((report) => (
      <li>
        <a href={`/staff/rapport/${report.id}`}>{`${kinds[report.kind]}: ${report.title}`}</a>{' '}
        <small>
          {[
            periodText(wholePeriod(report)),
            whereText(report, placeName),
            report.finalAt === null
              ? fill(words.changed, { day: dayText(report.changedAt) })
              : fill(words.finishedAt, { day: dayText(report.finalAt) }),
          ].join(' · ')}
        </small>
      </li>
    ))}
  </ul>
)

function whereText({ places }: Report, placeName: Props['placeName']): string {
  if (places === null) return words.everywhere
  return places.length === 1 ? placeName(places[0]!) : fill(words.places, { n: places.length })
}
