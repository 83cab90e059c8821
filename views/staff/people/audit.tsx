/** `/staff/opsaetning/log`: who did what when. */
import { DEED_GROUPS } from '../../../src/domain/people/audit.ts'
import type { Colleague } from '../../../src/domain/people/person.ts'
import { auditPhrases } from '../../../src/text/staff/audit.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Select } from '../parts/filters.tsx'
import { Pages } from '../parts/pages.tsx'
import { BackToSetup } from '../setup/overview.tsx'
import type { SaidLine } from './audit-line.ts'

const { audit: words } = auditPhrases

interface Props extends StaffFrame {
  lines: SaidLine[]
  people: Colleague[]
  chosen: { person: number | undefined; group: string | undefined }
  page: { nth: number; pages: number; size: number; of: number }
}

/** Lines under what they have in common, in the order in which that comes first. */
const groups = (lines: SaidLine[], of: (line: SaidLine) => string): [string, SaidLine[]][] => {
  const found = new Map<string, SaidLine[]>()
  for (const line of lines) found.set(of(line), [...(found.get(of(line)) ?? []), line])
  return [...found]
}

/** What one person did on one day, the latest first. */
function Deeds({ who, lines }: { who: string; lines: SaidLine[] }) {
  const [when, , what, subject] = words.columns
  return (
    <table class="log">
      <caption translate="no">{who}</caption>
      <thead>
        <tr>
          <th scope="col">{when}</th>
          <th scope="col">{what}</th>
          <th scope="col">{subject}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr>
            <td>{line.time}</td>
            <td>
              {line.what}
              {line.isMarked && <small> {words.marked}</small>}
            </td>
            <td>{line.subject}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function AuditPage(props: Props) {
  const { lines, people, chosen, page } = props
  const query = new URLSearchParams({
    ...(chosen.person !== undefined && { hvem: String(chosen.person) }),
    ...(chosen.group !== undefined && { hvad: chosen.group }),
  })
  return (
    <StaffLayout {...props} help="hvem-gjorde-hvad" title={words.title}>
      <BackToSetup />
      <h1>{words.title}</h1>
      <p class="sub">{words.lead}</p>
      <form class="filters" method="get">
        <Select
          name="hvem"
          label={words.who}
          all={words.everybody}
          now={chosen.person ?? null}
          options={people.map(({ id, name }) => [id, name])}
        />
        <Select
          name="hvad"
          label={words.what}
          all={words.everything}
          now={chosen.group ?? null}
          options={DEED_GROUPS.map((group) => [group, words.groups[group] ?? group])}
        />
        <button type="submit">{words.show}</button>
      </form>
      {lines.length === 0 ? (
        <p class="note">{words.none}</p>
      ) : (
        <>
          {groups(lines, ({ day }) => day).map(([day, all]) => (
            <section>
              <h2>{day}</h2>
              {groups(all, ({ who }) => who).map(([who, theirs]) => (
                <Deeds who={who} lines={theirs} />
              ))}
            </section>
          ))}
          <Pages {...page} at="/staff/opsaetning/log" query={query} words={words} />
        </>
      )}
      <section>
        <p>{words.exportText}</p>
        <form method="post" action="/staff/opsaetning/log/kortsvar-log.csv">
          <button type="submit" class="quiet">
            {words.export}
          </button>
        </form>
      </section>
    </StaffLayout>
  )
}
