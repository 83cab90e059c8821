/** What an address of the reading room asks for: a place, an offer, a time, a theme, words. What is not there counts as nothing. */

import { quarterOf } from '../../../domain/answers/release.ts'
import type { Scope } from '../../../domain/people/person.ts'
import { MOST_SEARCHED, searchFor } from '../../../domain/reading/search.ts'
import { isMonth, isSpan, type Span, type TextFilter } from '../../../domain/reading/shelf.ts'
import { idFrom } from '../desk.ts'

/** A name's value in an address, or in a form's copy of one. */
export type Query = (name: string) => string | undefined

export interface Asked {
  filter: TextFilter
  /** What was typed into the search, as it was. */
  typed: string
  search: ReturnType<typeof searchFor>
}

export function askedIn(query: Query, scope: Scope): Asked {
  const span = query('tid') ?? ''
  const theme = query('tema') || null
  const typed = (query('soeg') ?? '').slice(0, MOST_SEARCHED).trim()
  return {
    filter: {
      scope,
      institution: idFrom(query('sted')),
      // A theme is never told by offer, nor by less than a quarter (theme.ts).
      activity: theme === null ? idFrom(query('tilbud')) : null,
      span: !isSpan(span) ? 'all' : theme !== null && isMonth(span) ? (quarterOf(span) as Span) : span,
      theme,
    },
    typed,
    search: searchFor(typed),
  }
}

/** The same as an address says it. What is sought after a person's number is in no address. */
export function addressOf({ filter: { institution, activity, span, theme }, typed, search }: Asked) {
  const said: [string, string][] = [
    ['sted', String(institution ?? '')],
    ['tilbud', String(activity ?? '')],
    ['tid', span === 'all' ? '' : span],
    ['tema', theme ?? ''],
    ['soeg', search.problem === 'personal' ? '' : typed],
  ]
  return new URLSearchParams(said.filter(([, value]) => value !== ''))
}

/** The times that texts can be chosen by, the newest first: years with their quarters, and months where a text shows one. */
export function spansOf(counts: readonly { quarter: string; span: string }[]): Span[] {
  const spans = new Set<string>()
  for (const { quarter, span } of counts)
    for (const each of [quarter.slice(0, 4), quarter, span]) spans.add(each)
  // A year before its quarters, a quarter before its months.
  const key = (span: string) => {
    if (/^\d{4}$/.test(span)) return `${span} 9`
    const quarter = span.includes('Q') ? Number(span.slice(-1)) : Math.ceil(Number(span.slice(5)) / 3)
    return `${span.slice(0, 4)} ${quarter} ${span.includes('Q') ? '99' : span.slice(5)}`
  }
  return ([...spans] as Span[]).sort((a, b) => (key(a) < key(b) ? 1 : -1))
}
