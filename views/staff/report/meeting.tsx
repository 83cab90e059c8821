/** One page for a staff meeting: how it went, what wonders, what was agreed on, and room to write what is changed and who does it. */

import type { Paper } from '../../../src/text/report/paper.ts'
import { paperPhrases } from '../../../src/text/report/words.ts'
import { stepsText } from '../../../src/text/staff/steps.ts'
import { ScaleBar } from '../../charts/scale.tsx'
import { fitMeeting } from './fit-meeting.ts'
import { Facts, Quotes, Sheet } from './sheet.tsx'

const { meeting: words, box } = paperPhrases

export function MeetingSheet({ paper }: { paper: Paper }) {
  const { wonder } = paper
  const fitted = fitMeeting(paper)
  return (
    <Sheet paper={paper} nth={1} of={1} isFirst>
      <Facts facts={paper.facts} />
      {wonder && (
        <section class="r-wonder">
          <h2>{words.wonder}</h2>
          <p>
            <b>{wonder.value}</b> {wonder.question}
          </p>
          <ScaleBar steps={wonder.steps} label={stepsText(wonder.steps)} />
          <small>
            {[wonder.said, wonder.change].filter(Boolean).join(wonder.said.endsWith('.') ? ' ' : '. ')}
          </small>
        </section>
      )}
      {paper.quotes.length === 0 && <p>{words.noTexts}</p>}
      <Quotes quotes={paper.quotes.slice(0, fitted.quotes.n)} size={fitted.quotes.size} />
      <section>
        <h2>{words.lastTime}</h2>
        {paper.lastTime.length === 0 && <p>{words.noLast}</p>}
        {paper.lastTime.length > 0 && (
          <ul class="r-last">
            {paper.lastTime.slice(0, fitted.lastTime).map(({ said, did, seen }) => (
              <li>
                <b>{said}</b> {did} {seen && <small>{seen}</small>}
              </li>
            ))}
          </ul>
        )}
      </section>
      <section class="r-write">
        <table>
          <thead>
            <tr>
              {[words.change, words.who, words.when].map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: fitted.lines }, (_, nth) => (
              <tr>
                <td>{paper.next.steps[nth] ?? '\u00a0'}</td>
                <td />
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="r-fine">{`${box.title}: ${paper.box}`}</p>
      {[paper.struck, fitted.leftOut].filter(Boolean).map((line) => (
        <p class="r-fine">{line}</p>
      ))}
    </Sheet>
  )
}
