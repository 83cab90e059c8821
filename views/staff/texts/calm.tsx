/** `/staff/fritekst/laes`: what parents wrote, large and without any buttons, fit for a meeting's screen. */
import type { Question } from '../../../src/domain/asking/question.ts'
import { sayingFirst } from '../../../src/domain/reading/bare.ts'
import { MASKED } from '../../../src/domain/reading/masking.ts'
import type { OpenCount } from '../../../src/domain/reading/open-count.ts'
import type { RoomText } from '../../../src/domain/reading/shelf.ts'
import { REMOVED } from '../../../src/domain/redaction/redaction.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { readingPhrases } from '../../../src/text/staff/reading.ts'
import { untranslated } from '../../untranslated.tsx'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Pages } from '../parts/pages.tsx'
import { bareLine } from './bare.ts'
import { CountLine } from './count.tsx'
import { type Known, originText } from './origin.ts'
import { Found, type RoomFilterProps, RoomFilters } from './room-filters.tsx'

const { calm: words, texts: roomWords } = readingPhrases

interface Props extends StaffFrame, Omit<RoomFilterProps, 'clear' | 'activities'>, Known {
  questions: readonly Question[]
  count: OpenCount
  texts: RoomText[]
  tooMany: number | null
  page: { nth: number; pages: number; size: number; of: number }
  query: URLSearchParams
  /** Whether somebody's number was sought, which is in no text. */
  isPersonal: boolean
  /** Whether it stands on a meeting's screen, without the menu. */
  isLarge: boolean
  /** Whether who reads also reads new texts, under Fritekst. */
  leads: boolean
}

export function CalmPage(props: Props) {
  const { questions, texts, page, query, asked, leads } = props
  const at = (isLarge: boolean) =>
    `/staff/fritekst/laes?${new URLSearchParams([...query, ...(isLarge ? [['stor', '1']] : [])])}`
  const here = [...new Set(texts.map(({ question }) => question))]
  return (
    <StaffLayout {...props} title={words.title} large={props.isLarge}>
      <div class="top">
        <div>
          <h1>{words.title}</h1>
          <p class="sub screen">{words.lead}</p>
        </div>
        <div class="ways screen">
          {leads && <a href="/staff/fritekst">{words.back}</a>}
          <a href={at(!props.isLarge)}>{props.isLarge ? words.small : words.large}</a>
          <a href="/staff/fritekst/procedure">{roomWords.procedure}</a>
        </div>
      </div>
      {props.isPersonal && (
        <p class="problem" role="alert">
          {roomWords.filters.personal}
        </p>
      )}
      <RoomFilters {...props} clear="/staff/fritekst/laes" />
      <Found asked={asked} of={page.of} tooMany={props.tooMany} />
      {texts.length === 0 && asked.search.words.length === 0 && <p class="note">{words.none}</p>}
      {here.map((question) => {
        const { saying, bare } = sayingFirst(texts.filter((text) => text.question === question))
        return (
          <section class="calm">
            <h2>{questions.find(({ id }) => id === question)?.text}</h2>
            {saying.map((text) => (
              <blockquote>
                <p dir="auto">{untranslated(text.text, [REMOVED, MASKED])}</p>
                <footer>
                  {[originText(text, props), ...text.themes.map(({ name }) => name)].join(' · ')}
                </footer>
              </blockquote>
            ))}
            {bare.length > 0 && <p class="say">{fill(roomWords.bare, { words: bareLine(bare) })}</p>}
          </section>
        )
      })}
      <Pages
        {...page}
        at="/staff/fritekst/laes"
        query={new URLSearchParams([...query, ...(props.isLarge ? [['stor', '1']] : [])])}
        words={roomWords}
      />
      <CountLine count={props.count} />
    </StaffLayout>
  )
}
