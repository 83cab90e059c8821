/** What every page of a report has: its head and foot, the large numbers, and quotes. */
import type { Child } from 'hono/jsx'
import { MASKED } from '../../../src/domain/reading/masking.ts'
import { REMOVED } from '../../../src/domain/redaction/redaction.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import type { Paper, PaperQuote } from '../../../src/text/report/paper.ts'
import { paperPhrases as words } from '../../../src/text/report/words.ts'
import { framePhrases } from '../../../src/text/staff/frame.ts'
import { untranslated } from '../../untranslated.tsx'
import type { QuoteSize } from './heights.ts'

interface SheetProps {
  paper: Paper
  nth: number
  of: number
  /** Whether the report's heading stands on it. */
  isFirst?: boolean
  children: Child
}

/** One A4 page with its head and foot. */
export const Sheet = ({ paper, nth, of, isFirst, children }: SheetProps) => (
  <article class="sheet" aria-label={fill(words.foot.page, { n: nth, of })}>
    <p class="sheet-head">
      <span translate="no">{paper.head[0]}</span>
      <span>{paper.trial ? `${words.trial} · ${paper.head[1]}` : paper.head[1]}</span>
    </p>
    {isFirst && (
      <>
        <h1 class="sheet-title">{paper.title}</h1>
        {paper.lead && <p class="r-lead">{paper.lead}</p>}
        {paper.nothing && <p class="r-lead">{paper.nothing}</p>}
      </>
    )}
    {children}
    <p class="sheet-foot">
      <span>{`${paper.foot} ${fill(words.foot.made, { product: framePhrases.product })}`}</span>
      <span>{fill(words.foot.page, { n: nth, of })}</span>
    </p>
  </article>
)

export const Facts = ({ facts }: Pick<Paper, 'facts'>) =>
  facts.length === 0 ? (
    <></>
  ) : (
    <ul class="r-facts">
      {facts.map(({ number, text }) => (
        <li>
          <b>{number}</b> {text}
        </li>
      ))}
    </ul>
  )

/** Parents' own words, each in its own direction. */
export function Quotes({ quotes, size }: { quotes: PaperQuote[]; size: QuoteSize }) {
  if (quotes.length === 0) return <></>
  return (
    <section class={`r-quotes ${size} n${quotes.length}`} aria-label={words.quotes.title}>
      {quotes.map(({ label, text, origin }) => (
        <blockquote>
          <span class="r-label">{label}</span>
          {text === null ? (
            <p>{words.quotes.gone}</p>
          ) : (
            <>
              <p dir="auto">{untranslated(text, [REMOVED, MASKED])}</p>
              <footer>{origin}</footer>
            </>
          )}
        </blockquote>
      ))}
    </section>
  )
}
