/** `/staff/svar?vis=tekster`: what parents wrote, without any figures beside it (docs/box.md, B8). */

import { isGathered, type ReleasedText, spanOf } from '../../../src/domain/answers/release.ts'
import type { Question } from '../../../src/domain/asking/question.ts'
import type { Institution } from '../../../src/domain/place/institution.ts'
import { spanText } from '../../../src/text/dates.ts'
import { answersPhrases } from '../../../src/text/staff/answers.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { type FilterProps, Filters } from '../parts/filters.tsx'
import { Quotes } from './stories.tsx'

const { answers: words } = answersPhrases

interface Props extends StaffFrame, FilterProps {
  questions: Question[]
  /** All places, whose names stand at gathered texts. */
  places: Pick<Institution, 'id' | 'name'>[]
  offers: { id: number; name: string }[]
  texts: ReleasedText[]
  /** The page with the figures, under the same filters. */
  figures: string
}

export function TextsAlonePage(props: Props) {
  const { questions, texts, figures } = props
  return (
    <StaffLayout {...props} title={words.textsAlone}>
      <div class="top">
        <div>
          <h1>{words.textsAlone}</h1>
          <p class="sub">{words.textsAloneLead}</p>
        </div>
        <Filters {...props} only="tekster" />
      </div>
      <p>
        <a href={figures}>{words.toFigures}</a>
      </p>
      {texts.length === 0 && <p class="note">{words.noTexts}</p>}
      {questions.map((question) => {
        const here = texts.filter((text) => text.question === question.id)
        return here.length === 0 ? (
          <></>
        ) : (
          <section>
            <h2>{question.text}</h2>
            <Quotes texts={here} foot={(text) => footOf(text, props)} />
          </section>
        )
      })}
    </StaffLayout>
  )
}

/** "Familiecafé, Trekløveren, fra flere gange · 4. kvartal 2026" for gathered texts; else the time alone. */
function footOf(text: ReleasedText, { places, offers }: Props): string {
  const span = spanText(spanOf(text))
  if (!isGathered(text)) return span
  const offer = offers.find(({ id }) => id === text.activityId)?.name
  const place = places.find(({ id }) => id === text.institutionId)?.name
  return `${[offer, place, words.gathered].filter(Boolean).join(', ')} · ${span}`
}
