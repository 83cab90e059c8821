/** The periods of an evaluation beside each other, question by question. */

import type { Paper } from '../../../src/text/report/paper.ts'
import { paperPhrases } from '../../../src/text/report/words.ts'
import { stepsText } from '../../../src/text/staff/steps.ts'
import { ScaleBar } from '../../charts/scale.tsx'

const { asked, beside: words } = paperPhrases

export function Beside({ periods, groups }: { periods: Paper['periods']; groups: Paper['beside'] }) {
  if (groups.length === 0) return <></>
  return (
    <section class="r-beside">
      <h2>{words.title}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{asked.question}</th>
            {periods.map(({ name, answers }) => (
              <th scope="col">
                {name} <small>{answers}</small>
              </th>
            ))}
            <th scope="col">{words.change}</th>
          </tr>
        </thead>
        <tbody>
          {groups.flatMap(({ purpose, rows }) =>
            rows.map(({ question, cells, change, target }, nth) => (
              <tr class={nth === 0 ? 'r-first' : undefined}>
                <th scope="row">
                  {nth === 0 && <small>{purpose}</small>}
                  {question}
                </th>
                {cells.map(({ value, said, steps }) => (
                  <td>
                    <b>{value}</b> <small>{said}</small>
                    <ScaleBar steps={steps} label={stepsText(steps)} />
                  </td>
                ))}
                <td class="r-said">
                  {change}
                  {target && <strong>{target}</strong>}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  )
}
