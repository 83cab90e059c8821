/** A report as a document for a word processor: the same words and figures as on its paper, and all that had no room there. */
import type { Block, ChartSeries, ReportDocument } from '../../domain/report/document.ts'
import { stepsText } from '../staff/steps.ts'
import type { AskedRow } from './asked.ts'
import type { Paper } from './paper.ts'
import { paperPhrases as words } from './words.ts'

/** As on paper (static/staff/charts.css); a document knows no hatching. */
const COLOURS: Record<string, string> = {
  s5: '0E5A54',
  s4: '5FA39A',
  s3: 'D9D2C3',
  s2: 'EBA97F',
  s1: 'C4552D',
}

export function documentOf(paper: Paper): ReportDocument {
  const [where, what] = paper.head
  return {
    title: paper.title,
    head: [paper.trial && words.trial, where, what].filter(Boolean).join(' · '),
    foot: paper.foot,
    blocks: [
      { is: 'title', text: paper.title },
      ...texts(paper.lead, paper.nothing),
      ...(paper.facts.length > 0
        ? [{ is: 'list' as const, items: paper.facts.map(({ number, text }) => `${number} ${text}`) }]
        : []),
      ...section(words.targets.title, list(paper.targets)),
      ...section(words.came.title, texts(...paper.came)),
      ...askedBlocks(paper),
      ...besideBlocks(paper),
      ...yearBlocks(paper),
      ...pairBlocks(paper),
      ...placeBlocks(paper),
      ...section(
        paper.kind === 'meeting' ? words.meeting.texts : words.quotes.title,
        paper.quotes.map(({ label, text, origin }) =>
          text === null ? { is: 'text', text: words.quotes.gone } : { is: 'quote', label, text, origin },
        ),
      ),
      ...section(
        words.meeting.lastTime,
        list(paper.lastTime.map(({ said, did, seen }) => [said, did, seen].filter(Boolean).join(' '))),
      ),
      ...section(words.followUps.title, followUpTable(paper)),
      ...(paper.notReached ? texts(`${words.notReached} ${paper.notReached}`) : []),
      ...section(paper.next.title, list(paper.next.steps)),
      ...section(words.read.title, list(paper.notes)),
      ...section(words.box.title, texts(paper.box)),
      ...(paper.struck ? [{ is: 'small' as const, text: paper.struck }] : []),
    ],
  }
}

const texts = (...some: string[]): Block[] => some.filter(Boolean).map((text) => ({ is: 'text', text }))
const list = (items: string[]): Block[] => (items.length === 0 ? [] : [{ is: 'list', items }])
/** A heading with what stands under it; nothing where there is nothing. */
const section = (title: string, blocks: Block[]): Block[] =>
  blocks.length === 0 ? [] : [{ is: 'heading', text: title }, ...blocks]

/** Bars of the questions that are answered on the same steps. */
function chartsOf(rows: readonly AskedRow[]): Block[] {
  const scales = new Map<string, AskedRow[]>()
  for (const row of rows) {
    const key = row.steps.map(({ label }) => label).join()
    if (row.steps.length > 0) scales.set(key, [...(scales.get(key) ?? []), row])
  }
  return [...scales.values()].map((same) => ({
    is: 'chart',
    title: same.length === 1 ? same[0]!.question : words.asked.title,
    alt: same.map(({ question, steps }) => `${question} ${stepsText(steps)}.`).join(' '),
    categories: same.map(({ question }) => question),
    series: same[0]!.steps.map(
      ({ label, shade }, nth): ChartSeries => ({
        name: label,
        color: COLOURS[shade]!,
        values: same.map(({ steps }) => steps[nth]!.n),
      }),
    ),
  }))
}

function askedBlocks({ asked }: Paper): Block[] {
  const rows = asked.flatMap((group) => group.rows)
  const { question, share, answers, change } = words.asked
  return section(words.asked.title, [
    ...chartsOf(rows),
    ...asked.flatMap(({ purpose, rows: some }): Block[] => [
      { is: 'subheading', text: purpose },
      {
        ...{
          is: 'table',
          title: purpose,
          head: [question, share, answers, change],
          widths: [38, 14, 24, 24],
        },
        rows: some.map((row) => [
          row.question,
          row.value,
          row.said,
          [row.change, row.target].filter(Boolean).join('. '),
        ]),
      },
    ]),
  ])
}

function besideBlocks({ periods, beside }: Paper): Block[] {
  const each = Math.floor(44 / Math.max(1, periods.length))
  const head = [
    words.asked.question,
    ...periods.map(({ name, answers }) => `${name} (${answers})`),
    words.beside.change,
  ]
  return section(
    words.beside.title,
    beside.flatMap(({ purpose, rows }): Block[] => [
      { is: 'subheading', text: purpose },
      {
        ...{ is: 'table', title: purpose, head, widths: [34, ...periods.map(() => each), 22] },
        rows: rows.map(({ question, cells, change, target }) => [
          question,
          ...cells.map(({ value, said }) => [value, said && `(${said})`].filter(Boolean).join(' ')),
          [change, target].filter(Boolean).join('. '),
        ]),
      },
    ]),
  )
}

function yearBlocks({ years }: Paper): Block[] {
  const [first] = years
  if (!first) return []
  const each = Math.floor(60 / first.points.length)
  return section(words.years.title, [
    {
      is: 'table',
      title: words.years.title,
      head: [words.asked.question, ...first.points.map(({ when }) => when)],
      widths: [40, ...first.points.map(() => each)],
      rows: years.map(({ question, points }) => [question, ...points.map(({ said }) => said)]),
    },
  ])
}

function pairBlocks({ pairs }: Paper): Block[] {
  return section(pairs.length === 0 ? '' : words.pairs.title, [
    ...chartsOf(pairs),
    ...list(pairs.map(({ question, said, change }) => [question, said, change].filter(Boolean).join(' '))),
    ...(pairs.length > 0 ? [{ is: 'small' as const, text: words.pairs.note }] : []),
  ])
}

function placeBlocks({ places }: Paper): Block[] {
  if (!places) return []
  return section(words.places.title, [
    {
      is: 'table',
      title: places.question,
      head: [words.places.place, places.question, words.places.range],
      widths: [40, 30, 30],
      rows: places.rows.map(({ place, said, label }) => [place, said, label]),
    },
    { is: 'small', text: words.places.noRank },
  ])
}

function followUpTable({ followUps }: Paper): Block[] {
  if (followUps.length === 0) return []
  const { said, did, outcome } = words.followUps
  return [
    {
      is: 'table',
      title: words.followUps.title,
      head: [said, did, outcome],
      widths: [33, 34, 33],
      rows: followUps.map((it) => [it.said, it.did, it.outcome]),
    },
  ]
}
