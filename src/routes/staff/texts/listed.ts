/** One page of texts, and what stands around it whoever reads it: for the reading room and for the calm page. */
import { MOST_FOUND } from '../../../domain/reading/search.ts'
import type { Shelf } from '../../../domain/reading/shelf.ts'
import type { Deps } from '../../deps.ts'
import type { Desk } from '../desk.ts'
import { type Asked, addressOf } from './asked.ts'

/**
 * @param side which page, as an address says it; one that is not there is the nearest that is
 * @param size texts on one page
 * @returns `counts` under the filters, `everywhen` the same over all of the time, `byState` how many a search found
 */
export async function listed(
  { reading, staff }: Pick<Deps, 'reading' | 'staff'>,
  desk: Desk,
  asked: Asked,
  shelf: Shelf,
  { side, size }: { side: string | undefined; size: number },
) {
  const { filter, search } = asked
  const { activities, questions } = await desk.municipality()
  const counts = await reading.counts(filter)
  const wanted = {
    filter,
    shelf,
    counts,
    questions: questions.map(({ id }) => id),
    most: size,
    words: search.words,
  }
  const at = (page: number) => reading.list({ ...wanted, from: (page - 1) * size })
  const page = Math.max(1, Math.floor(Number(side)) || 1)
  const found = await at(page)
  const of = found?.of ?? 0
  const pages = Math.max(1, Math.ceil(of / size))
  const list = page > pages ? await at(pages) : found
  const texts = list?.texts ?? []
  return {
    counts,
    everywhen: filter.span === 'all' ? counts : await reading.counts({ ...filter, span: 'all' }),
    byState: found?.byState ?? null,
    page: {
      activities,
      questions,
      // A page of texts is read with the names of their cards alone.
      cards: await staff.cards({ ids: texts.flatMap(({ cardId }) => cardId ?? []) }),
      asked,
      texts,
      tooMany: found === null ? MOST_FOUND : null,
      page: { nth: Math.min(page, pages), pages, size, of },
      query: addressOf(asked),
    },
  }
}
