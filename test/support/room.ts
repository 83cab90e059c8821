/**
 * The reading room beside plain code over all texts: what each filter, shelf and search gives, and that a filter never asks for more than stands below
 * a text.
 */
import { expect } from 'vitest'
import { quarterOf, type ReleasedText } from '../../src/domain/answers/release.ts'
import type { StaffCard } from '../../src/domain/cards/staff-card.ts'
import type { Scope } from '../../src/domain/people/person.ts'
import type { Span, TextFilter } from '../../src/domain/reading/shelf.ts'
import type { Store } from '../../src/domain/stores/store.ts'

interface Room {
  /** All that lie inside the scope. */
  texts: ReleasedText[]
  cards: StaffCard[]
  scope: Scope
}

const STATES = ['new', 'read', 'hidden', 'spam'] as const

/** What stands below a text of its time: a month from twenty answerers on, else its quarter. Said here once more, on purpose. */
const shownSpan = ({ month, n }: ReleasedText) => ((n ?? 0) >= 20 ? month : quarterOf(month))

const holds = (text: ReleasedText, span: Span) => {
  if (span === 'all') return true
  if (/^\d{4}-\d{2}$/.test(span)) return shownSpan(text) === span
  const [year, part] = span.split('-')
  const quarter = Math.ceil(Number(text.month.slice(5)) / 3)
  const isHalf = part?.[0] === 'H' && Math.ceil(quarter / 2) === Number(part[1])
  return text.month.startsWith(year!) && (!part || isHalf || part === `Q${quarter}`)
}

const idsOf = (texts: readonly { id: string }[]) => texts.map(({ id }) => id).sort()

export async function compareRoom({ reading }: Store, { texts, cards, scope }: Room, where: string) {
  const questions = [...new Set(texts.map(({ question }) => question))]
  const offerOf = new Map(cards.map(({ id, activityId }) => [id, activityId]))
  const offerIn = (text: ReleasedText) => text.activityId ?? offerOf.get(text.cardId ?? -1) ?? null
  const spans = new Set<Span>(['all'])
  for (const text of texts) {
    const { month } = text
    for (const span of [month, quarterOf(month), month.slice(0, 4), `${month.slice(0, 4)}-H2`])
      spans.add(span as Span)
  }
  const everything: TextFilter = { scope, institution: null, activity: null, span: 'all', theme: null }
  const filters: TextFilter[] = [
    everything,
    ...[...spans].filter((span) => span !== 'all').map((span) => ({ ...everything, span })),
    ...[1, 2].map((institution) => ({ ...everything, institution })),
    ...[...new Set(offerOf.values())].map((activity) => ({ ...everything, activity })),
  ]
  const isChosen = (text: ReleasedText, { institution, activity, span }: TextFilter) =>
    (institution ?? text.institutionId) === text.institutionId &&
    (activity === null || offerIn(text) === activity) &&
    holds(text, span)
  for (const filter of filters) {
    const name = `${where}: room ${JSON.stringify(filter)}`
    const theirs = texts.filter((text) => isChosen(text, filter))
    const counts = await reading.counts(filter)
    expect(
      counts.reduce((sum, { n }) => sum + n, 0),
      name,
    ).toBe(theirs.length)
    for (const shelf of STATES) {
      const onShelf = theirs.filter(({ state }) => state === shelf)
      const all = (await reading.list({ filter, shelf, counts, questions, from: 0, most: 1e6 }))!
      expect(idsOf(all.texts), name).toEqual(idsOf(onShelf))
      expect(all.of, name).toBe(onShelf.length)
      if (filter !== everything) continue
      // Page by page it is the same list, by question and then by quarter.
      const paged: string[] = []
      for (let from = 0; from < all.of; from += 3)
        paged.push(
          ...(await reading.list({ filter, shelf, counts, questions, from, most: 3 }))!.texts.map(
            ({ id }) => id,
          ),
        )
      expect(paged, name).toEqual(all.texts.map(({ id }) => id))
      const keys = all.texts.map(
        ({ question, month }) => [questions.indexOf(question), quarterOf(month)] as const,
      )
      for (const [nth, [question, quarter]] of keys.entries()) {
        const before = keys[nth - 1]
        if (before)
          expect(before[0] < question || (before[0] === question && before[1] >= quarter), name).toBe(true)
      }
    }
  }
  expect(await reading.unread(scope), where).toBe(texts.filter(({ state }) => state === 'new').length)
  // Words are found as they stand, in what is neither hidden nor spam.
  for (const text of texts.slice(0, 3)) {
    const word = text.text.toLowerCase().split(/\s+/)[0]!
    for (const shelf of STATES) {
      const found = await reading.list({
        filter: everything,
        counts: [],
        shelf,
        questions,
        from: 0,
        most: 1e6,
        words: [word],
      })
      const wanted = texts.filter(
        ({ state, text }) =>
          state === shelf && (state === 'new' || state === 'read') && text.toLowerCase().includes(word),
      )
      expect(idsOf(found!.texts), `${where}: ${shelf} ${word}`).toEqual(idsOf(wanted))
    }
  }
}
