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

export function AuditPage(props: Props) {
  const { lines, people, chosen, page } = props
  const [when, who, what, subject] = words.columns
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
        <section>
          <table class="log">
            <thead>
              <tr>
                <th scope="col">{when}</th>
                <th scope="col">{who}</th>
                <th scope="col">{what}</th>
                <th scope="col">{subject}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr>
                  <td>{line.when}</td>
                  <td>
                    <b>{line.who}</b>
                  </td>
                  <td>
                    {line.what}
                    {line.isMarked && <small> {words.marked}</small>}
                  </td>
                  <td>{line.subject}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Pages {...page} at="/staff/opsaetning/log" query={query} words={words} />
        </section>
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
