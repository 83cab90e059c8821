/** `/staff/rapport/N`: a report as it is printed, with all that can be done with it above it, on the screen alone. */
import type { Report } from '../../../src/domain/report/report.ts'
import { dayText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import type { Paper } from '../../../src/text/report/paper.ts'
import { reportPhrases } from '../../../src/text/staff/report.ts'
import { Hatches } from '../../charts/scale.tsx'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Sure } from '../parts/sure.tsx'
import { ReportPaper } from './paper.tsx'

const { page: words, kinds } = reportPhrases

interface Props extends StaffFrame {
  report: Report
  paper: Paper
  /** Whether this person may change it, finish it and delete it. */
  writes: boolean
  /** What the figures propose where somebody wrote other first sentences; null where they stand. */
  proposal: string | null
  /** The figures' state when they were read. */
  moment: string
  said?: 'saved' | 'savedWithout' | 'savedApart' | 'madeFinal'
  problem?: 'finishMoved' | 'finishTick'
}

export function ReportPage(props: Props) {
  const { report, paper, writes, proposal, said, problem } = props
  const at = `/staff/rapport/${report.id}`
  const isDraft = report.finalAt === null
  return (
    <StaffLayout {...props} title={`${kinds[report.kind]}: ${report.title}`}>
      <div class="screen report-ways">
        <p>
          <a href="/staff/rapport">{words.all}</a>
        </p>
        <p class="report-kind">{kinds[report.kind]}</p>
        {said && (
          <p class="note" role="status">
            {words[said]}
          </p>
        )}
        {problem && (
          <p class="problem" role="alert">
            {words[problem]}
          </p>
        )}
        <p class="sub">{isDraft ? words.draft : fill(words.finished, { day: dayText(report.finalAt!) })}</p>
        {writes && isDraft && paper.quotes.some(({ text }) => text === null) && (
          <p class="problem">{words.gone}</p>
        )}
        {writes && isDraft && proposal && <p class="note">{fill(words.proposal, { lead: proposal })}</p>}
        <p class="row">
          {writes && isDraft && (
            <a class="button" href={`${at}/ret`}>
              {words.edit}
            </a>
          )}
          <a class={writes && isDraft ? 'button quiet' : 'button'} href={`${at}/rapport.docx`} download="">
            {words.docx}
          </a>
        </p>
        <details class="section">
          <summary>{words.print}</summary>
          <p>{words.printHow}</p>
          <p>{words.docxHow}</p>
          <p>{words.share}</p>
        </details>
        {writes && <Deeds at={at} isDraft={isDraft} version={report.version} moment={props.moment} />}
      </div>
      <Hatches />
      <ReportPaper paper={paper} />
    </StaffLayout>
  )
}

interface DeedsProps {
  at: string
  isDraft: boolean
  version: number
  moment: string
}

const Deeds = ({ at, isDraft, version, moment }: DeedsProps) => (
  <>
    {isDraft && (
      <details class="section">
        <summary>{words.finish}</summary>
        <p>{words.finishText}</p>
        <form method="post" action={`${at}/faerdig`}>
          <input type="hidden" name="udgave" value={String(version)} />
          <input type="hidden" name="stand" value={moment} />
          <label class="choice">
            <input type="checkbox" name="sikker" value="1" />
            <span>{words.finishSure}</span>
          </label>
          <p class="row">
            <button type="submit">{words.finish}</button>
          </p>
        </form>
      </details>
    )}
    <details class="section">
      <summary>{words.more}</summary>
      <form method="post" action={`${at}/kopi`}>
        <p class="row">
          <button type="submit" class="quiet">
            {words.copy}
          </button>
        </p>
      </form>
      <Sure action={`${at}/sletning`} sure={words.removeSure} submit={words.remove} />
    </details>
  </>
)
