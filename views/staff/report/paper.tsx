/** The paper of a report: one or two A4 pages, as they are printed. What has no room on them is left out, and said (fit.ts). */
import { FEW } from '../../../src/domain/answers/statistics.ts'
import type { AskedRow } from '../../../src/text/report/asked.ts'
import type { Paper } from '../../../src/text/report/paper.ts'
import { paperPhrases as words } from '../../../src/text/report/words.ts'
import { stepsText } from '../../../src/text/staff/steps.ts'
import { Panel } from '../../charts/panel.tsx'
import { Legend, ScaleBar } from '../../charts/scale.tsx'
import { Beside } from './beside.tsx'
import { type Fitted, fit } from './fit.ts'
import { MeetingSheet } from './meeting.tsx'
import { PlaceBands } from './places.tsx'
import { Facts, Quotes, Sheet } from './sheet.tsx'

export function ReportPaper({ paper }: { paper: Paper }) {
  if (paper.kind === 'meeting') return <MeetingSheet paper={paper} />
  const fitted = fit(paper)
  const parts = { paper, fitted }
  // On one page everything, on two the answers apart from the rest, of a project on three.
  const pages = [
    [<Answers {...parts} />, <Stories {...parts} />, <Rest {...parts} />],
    [<Answers {...parts} />, [<Stories {...parts} />, <Rest {...parts} />]],
    [<Answers {...parts} />, <Stories {...parts} />, <Rest {...parts} />],
  ][fitted.pages - 1]!
  return (
    <>
      {(fitted.pages === 1 ? [pages] : pages).map((page, nth) => (
        <Sheet paper={paper} nth={nth + 1} of={fitted.pages} isFirst={nth === 0}>
          {page}
        </Sheet>
      ))}
    </>
  )
}

interface Props {
  paper: Paper
  fitted: Fitted
}

/** What parents answer, place for place, then and now. */
function Answers({ paper, fitted }: Props) {
  const pairs = paper.pairs.slice(0, fitted.pairs)
  const places = fitted.places ? paper.places : null
  return (
    <>
      <Targets targets={paper.targets} />
      <Facts facts={paper.facts} />
      {fitted.came && paper.came.length > 0 && (
        <section class="r-came">
          <h2>{words.came.title}</h2>
          <p>{paper.came.join(' ')}</p>
        </section>
      )}
      <Asked groups={shown(paper.asked, fitted.rows)} />
      <Beside periods={paper.periods} groups={shown(paper.beside, fitted.rows)} />
      {(places || pairs.length > 0) && (
        <div class="r-cols">
          {places && <PlaceBands places={places} />}
          {pairs.length > 0 && <Pairs pairs={pairs} />}
        </div>
      )}
    </>
  )
}

const Targets = ({ targets }: Pick<Paper, 'targets'>) =>
  targets.length === 0 ? (
    <></>
  ) : (
    <section>
      <h2>{words.targets.title}</h2>
      {targets.map((target) => (
        <p>{target}</p>
      ))}
    </section>
  )

/** The questions that have room, under their purposes. */
const shown = <T extends { id: string }>(
  groups: readonly { purpose: string; rows: T[] }[],
  rows: Set<string>,
) =>
  groups
    .map(({ purpose, rows: all }) => ({ purpose, rows: all.filter(({ id }) => rows.has(id)) }))
    .filter(({ rows: some }) => some.length > 0)

/** From the best to the worst, whatever the steps of a question are called. */
const KEY = words.asked.key.map((label, nth) => ({ label, n: 0, shade: `s${5 - nth}` }))
const PAIR_KEY = words.pairs.key.map((label, nth) => ({ label, n: 0, shade: `s${5 - 2 * nth}` }))

function Asked({ groups }: { groups: { purpose: string; rows: AskedRow[] }[] }) {
  const rows = groups.flatMap((group) => group.rows)
  if (rows.length === 0) return <></>
  return (
    <section class="r-asked">
      <h2>{words.asked.title}</h2>
      <Legend steps={KEY} />
      {rows.some(({ of }) => of < FEW) && <p class="r-fine">{words.asked.few}</p>}
      <table>
        <caption class="unseen">{words.asked.title}</caption>
        <thead class="unseen">
          <tr>
            {[words.asked.question, words.asked.share, words.asked.answers, words.asked.change].map(
              (name) => (
                <th scope="col">{name}</th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {groups.flatMap(({ purpose, rows: some }) =>
            some.map((row, nth) => (
              <tr class={nth === 0 ? 'r-first' : undefined}>
                <th scope="row">
                  {nth === 0 && <small>{purpose}</small>}
                  {row.question}
                </th>
                <td class="r-share">
                  <b>{row.value}</b>
                </td>
                <td class="r-bar">
                  <ScaleBar steps={row.steps} label={stepsText(row.steps)} />
                </td>
                <td class="r-said">
                  {row.said}
                  {row.change && <span>{row.change}</span>}
                  {row.target && <strong>{row.target}</strong>}
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  )
}

export const Pairs = ({ pairs }: { pairs: AskedRow[] }) => (
  <section class="r-pairs">
    <h2>{words.pairs.title}</h2>
    <Legend steps={PAIR_KEY} />
    {pairs.map(({ question, steps, said, change }) => (
      <div>
        <p>{question}</p>
        <ScaleBar steps={steps} label={stepsText(steps)} />
        <small>{[said, change].filter(Boolean).join(' ')}</small>
      </div>
    ))}
    <small>{words.pairs.note}</small>
  </section>
)

/** Their own words, how it went over the years, and what was aimed at. */
function Stories({ paper, fitted }: Props) {
  const years = paper.years.slice(0, fitted.years)
  return (
    <>
      <Quotes quotes={paper.quotes.slice(0, fitted.quotes.n)} size={fitted.quotes.size} />
      {years.length > 0 && (
        <section>
          <h2>{words.years.title}</h2>
          <p class="r-fine">{words.years.hint}</p>
          <div class="r-years">
            {years.map(({ question, points }) => (
              <figure>
                <figcaption>{question}</figcaption>
                <Panel
                  points={points}
                  label={`${question} ${points.map(({ when, said }) => `${when}: ${said}`).join(', ')}`}
                />
              </figure>
            ))}
          </div>
        </section>
      )}
    </>
  )
}

/** What was done, what was not, what comes, and how to read it all. */
function Rest({ paper, fitted }: Props) {
  const { notReached, next, notes, box, struck } = paper
  const followUps = paper.followUps.slice(0, fitted.followUps)
  return (
    <>
      {followUps.length > 0 && (
        <section>
          <h2>{words.followUps.title}</h2>
          <table class="r-did">
            <thead>
              <tr>
                {[words.followUps.said, words.followUps.did, words.followUps.outcome].map((name) => (
                  <th scope="col">{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {followUps.map(({ said, did, outcome }) => (
                <tr>
                  <th scope="row">{said}</th>
                  <td>{did}</td>
                  <td>{outcome}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {notReached && (
        <p class="r-not">
          <b>{words.notReached}</b> {notReached}
        </p>
      )}
      {next.steps.length > 0 && (
        <section class="r-next">
          <h2>{next.title}</h2>
          <ol>
            {next.steps.map((step) => (
              <li>{step}</li>
            ))}
          </ol>
        </section>
      )}
      {fitted.more.length > 0 && (
        <section class="r-more">
          <h2>{words.asked.more}</h2>
          {fitted.more.map((line) => (
            <p>{line}</p>
          ))}
        </section>
      )}
      <section class="r-read">
        <h2>{words.read.title}</h2>
        <ul>
          {notes.map((note) => (
            <li>{note}</li>
          ))}
        </ul>
      </section>
      <section class="r-rule">
        <h2>{words.box.title}</h2>
        <p>{box}</p>
      </section>
      {[struck, fitted.leftOut].filter(Boolean).map((line) => (
        <p class="r-fine">{line}</p>
      ))}
    </>
  )
}
