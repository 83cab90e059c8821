/** What of the texts to look at, and what to look for in them. A plain form, no script. */

import { MOST_SEARCHED, type SearchProblem } from '../../../src/domain/reading/search.ts'
import type { TextFilter } from '../../../src/domain/reading/shelf.ts'
import { isMonth, type Span } from '../../../src/domain/reading/shelf.ts'
import type { Theme } from '../../../src/domain/reading/theme.ts'
import { monthText } from '../../../src/text/dates.ts'
import { numberText } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { periodText } from '../../../src/text/staff/periods.ts'
import { readingPhrases } from '../../../src/text/staff/reading.ts'
import { Select } from '../parts/filters.tsx'

const { filters: words } = readingPhrases.texts

export interface RoomFilterProps {
  institutions: readonly { id: number; name: string }[]
  activities: readonly { id: number; name: string }[]
  spans: readonly Span[]
  themes: readonly Theme[]
  asked: { filter: TextFilter; typed: string; search: { words: string[]; problem: SearchProblem | null } }
  /** The page without any of this. */
  clear: string
}

export function RoomFilters({ shelf, ...props }: RoomFilterProps & { shelf?: string }) {
  const { institutions, activities, spans, themes, asked, clear } = props
  const { filter, typed } = asked
  const { institution, activity, span, theme } = filter
  const isChosen =
    institution !== null || activity !== null || span !== 'all' || theme !== null || typed !== ''
  const named = (things: readonly { id: number; name: string }[]) =>
    things.map(({ id, name }) => [id, name] as const)
  const nameIn = (things: readonly { id: number; name: string }[], id: number | null) =>
    things.find((thing) => thing.id === id)?.name
  // Folded away on a phone too, so that what was found stands below: what is chosen stands in the line itself.
  const said = [
    typed,
    nameIn(institutions, institution),
    nameIn(activities, activity),
    span === 'all' ? undefined : spanName(span),
    themes.find(({ key }) => key === theme)?.name,
  ].filter(Boolean)
  return (
    <details class="find">
      <summary>{[words.title, ...said].join(' · ')}</summary>
      <form class="filters" method="get">
        {shelf && <input type="hidden" name="stand" value={shelf} />}
        <label>
          {words.search}
          <input type="search" name="soeg" value={typed} maxlength={MOST_SEARCHED} />
        </label>
        {institutions.length > 1 && (
          <Select
            name="sted"
            label={words.institution}
            all={words.allPlaces}
            now={institution}
            options={named(institutions)}
          />
        )}
        <Select
          name="tilbud"
          label={words.activity}
          all={words.allActivities}
          now={activity}
          options={named(activities)}
        />
        <Select
          name="tid"
          label={words.span}
          all={words.allTime}
          now={span}
          options={spans.map((each) => [each, spanName(each)])}
        />
        {themes.length > 0 && (
          <Select
            name="tema"
            label={words.theme}
            all={words.allThemes}
            now={theme}
            options={themes.map(({ key, name }) => [key, name])}
          />
        )}
        <button type="submit">{words.show}</button>
        {isChosen && <a href={clear}>{words.clear}</a>}
      </form>
      {themes.length > 0 && <p class="sub">{words.themeAlone}</p>}
    </details>
  )
}

const spanName = (span: Span) => (isMonth(span) ? monthText(span) : periodText(span, false))

/** What a search found. @param tooMany how many it shows at the most, where it found more */
export function Found({
  asked,
  of,
  tooMany,
}: {
  asked: RoomFilterProps['asked']
  of: number
  tooMany: number | null
}) {
  const { search, typed } = asked
  if (search.problem === 'short') return <p class="note">{words.short}</p>
  if (search.words.length === 0) return <></>
  const found =
    of === 0
      ? words.foundNone
      : asked.filter.theme
        ? words.foundSome
        : of === 1
          ? words.foundOne
          : words.found
  const said =
    tooMany !== null
      ? fill(words.tooMany, { n: numberText(tooMany) })
      : fill(found, { n: numberText(of), words: typed })
  return (
    <p class="note" role="status">
      {said}
    </p>
  )
}
