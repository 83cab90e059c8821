/** `/staff/svar/toemninger`: the openings of one offer at one place, each with its own figures behind a link. */
import { dayText, momentText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { answersPhrases } from '../../../src/text/staff/answers.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { type FilterProps, Filters } from '../parts/filters.tsx'

const { openings: words } = answersPhrases

interface Props extends StaffFrame, FilterProps {
  /** Whether one place and one offer are chosen: only of those single openings are shown. */
  isOne: boolean
  openings: { at: number; ballots: number; href: string }[]
  back: string
}

export function OpeningsPage(props: Props) {
  const { isOne, openings, back, everyMinute } = props
  const day = (at: number) => (everyMinute ? momentText(at) : dayText(at))
  return (
    <StaffLayout {...props} title={words.title}>
      <div class="top">
        <div>
          <h1>{words.title}</h1>
          <p class="sub">{words.lead}</p>
        </div>
        <Filters {...props} periods={null} />
      </div>
      {!isOne || openings.length === 0 ? (
        <p class="note section">{isOne ? words.none : words.choose}</p>
      ) : (
        <section>
          <ul class="states">
            {openings.map(({ at, ballots, href }) => (
              <li>
                <a href={href}>
                  {ballots > 0
                    ? fill(words.opening, { day: day(at), n: ballots })
                    : fill(words.openingUnknown, { day: day(at) })}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>
        <a href={back}>{words.back}</a>
      </p>
    </StaffLayout>
  )
}
