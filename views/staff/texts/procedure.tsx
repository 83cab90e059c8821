/** `/staff/fritekst/procedure`: what to do when a text asks for it, with what the law asks of whoever reads. */
import { MOST_PROCEDURE } from '../../../src/domain/reading/concern.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { readingPhrases } from '../../../src/text/staff/reading.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Field } from '../parts/field.tsx'
import { Select } from '../parts/filters.tsx'

const { procedure: words } = readingPhrases

interface Props extends StaffFrame {
  places: readonly { id: number; name: string }[]
  place: { id: number; name: string }
  /** '' where nothing was written yet. */
  written: string
  /** Whether who looks may write it. */
  writes: boolean
  done?: boolean
  typed?: string
  problem?: 'tooLong' | 'meanwhile'
}

export function ProcedurePage(props: Props) {
  const { places, place, written, writes, done, typed, problem } = props
  return (
    <StaffLayout {...props} title={words.title}>
      <div class="top">
        <div>
          <h1>{words.title}</h1>
          <p class="sub">{words.lead}</p>
        </div>
        <a class="screen" href="/staff/fritekst">
          {words.back}
        </a>
      </div>
      {done && (
        <p class="note" role="status">
          {words.saved}
        </p>
      )}
      {places.length > 1 && (
        <form class="filters" method="get">
          <Select
            name="sted"
            label={words.place}
            now={place.id}
            options={places.map(({ id, name }) => [id, name])}
          />
          <button type="submit">{words.show}</button>
        </form>
      )}
      <section>
        <p>
          <b>{words.duty}</b>
        </p>
        <p>{words.noTrace}</p>
      </section>
      <section>
        <h2>{fill(words.heading, { place: place.name })}</h2>
        {written && <p class="written">{written}</p>}
        {!written && <p class="say">{writes ? words.suggestion : words.unwritten}</p>}
        {writes && (
          <form method="post" action="/staff/fritekst/procedure">
            <input type="hidden" name="sted" value={place.id} />
            {/* What stood there when the page was made: a colleague's later words are not written over. */}
            <input type="hidden" name="var" value={written} />
            <Field
              id="procedure"
              label={words.field}
              problem={problem && fill(words[problem], { n: MOST_PROCEDURE })}
            >
              <textarea id="procedure" name="procedure" rows={9}>
                {typed ?? (written || words.draft)}
              </textarea>
            </Field>
            <button type="submit">{words.save}</button>
          </form>
        )}
      </section>
      {writes && (
        <p>
          <a href="/staff/fritekst?stand=concern">{words.open}</a>
        </p>
      )}
    </StaffLayout>
  )
}
