/** The open count, in one line: "Det seneste år: 12 skrev, 11 læst, 1 skjult, ord fjernet i 2". */
import type { OpenCount } from '../../../src/domain/reading/open-count.ts'
import { numberText } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { readingPhrases } from '../../../src/text/staff/reading.ts'

const { count: words } = readingPhrases

export function CountLine({ count }: { count: OpenCount }) {
  const said = (['wrote', 'read', 'hidden', 'masked'] as const).map((what) =>
    fill(words[what], { n: numberText(count[what]) }),
  )
  return <p class="sub count-line">{`${words.title} ${said.join(', ')}`}</p>
}
