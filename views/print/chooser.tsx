/** Above the sheets: which cards, in which format, how many, and how to print them. Not printed itself. */

import { FORMATS, type FormatName, isTwoSided } from '../../src/domain/cards/format.ts'
import { fill } from '../../src/text/phrasebook.ts'
import { printPhrases } from '../../src/text/staff/print.ts'
import { Help } from '../staff/layout.tsx'
import { Wishes, type WishProps } from './wishes.tsx'

const { print: words } = printPhrases

export interface ChooserProps extends WishProps {
  /** The site's address, as it is printed. */
  publicUrl: string
  /** Why these must not be laminated: the address is local, or this is a trial. Null when all is well. */
  warning: 'local' | 'trial' | null
  /** Cards chosen, without copies. */
  count: number
  problem: string | null
}

export function Chooser(props: ChooserProps) {
  const { warning, publicUrl, problem, test, count } = props
  const isReady = test || (count > 0 && !problem)
  return (
    <header class="bar">
      <p>
        <a href="/staff/kort">{words.back}</a> <Help chapter="kort" />
      </p>
      <h1>{test ? words.testSheet.title : words.heading}</h1>
      {warning && !test && (
        <p class="warning" role="alert">
          {fill(words[warning], { url: publicUrl })}
        </p>
      )}
      <p id="ikke-skrevet" class="warning" role="alert" hidden>
        {words.notWritten}
      </p>
      {problem && (
        <p class="warning" role="alert">
          {problem}
        </p>
      )}
      <Wishes {...props} />
      {isReady && <How {...props} />}
      {!problem && !test && count === 0 && <p>{words.none}</p>}
    </header>
  )
}

/** The same choice again, as an address. */
function addressOf({ chosen, format, backless }: ChooserProps, test: boolean): string {
  const query = new URLSearchParams({ format })
  if (chosen.institution !== null) query.set('institution', String(chosen.institution))
  for (const id of chosen.activities) query.append('tilbud', String(id))
  for (const id of chosen.cards) query.append('kort', String(id))
  if (chosen.copies > 1) query.set('antal', String(chosen.copies))
  if (chosen.second) query.set('sprog', chosen.second)
  if (backless) query.set('bagside', 'nej')
  if (test) query.set('ark', 'proeve')
  return `/staff/kort/udskriv?${query}`
}

/** Says how many more cards would fit on the last sheet; '' when it is full. */
function roomOn(format: FormatName, cards: number): string {
  const { columns, rows } = FORMATS[format]
  const left = (columns * rows - (cards % (columns * rows))) % (columns * rows)
  return left > 0 ? ` ${fill(words.room, { n: left })}` : ''
}

/** The steps of printing. Under a warning the last is left out: nobody should laminate or hang up such prints. */
function stepsFor({ format, test, warning, backless }: ChooserProps): string[] {
  if (test) return words.testSheet.steps
  const steps = !isTwoSided(format) ? words.posterSteps : backless ? words.backlessSteps : words.steps
  return warning ? steps.slice(0, -1) : steps
}

function How(props: ChooserProps) {
  const { format, chosen, institutions, count, test } = props
  const place = institutions.find(({ id }) => id === chosen.institution)?.name
  return (
    <div class="how-to">
      {!test && (
        <p>
          {fill(count === 1 ? words.countOne : words.count, { n: count })}
          {chosen.copies > 1 && ` ${fill(words.copiesOf, { n: chosen.copies })}`}
          {place && ` ${fill(words.from, { place })}`}.{roomOn(format, count * chosen.copies)}
        </p>
      )}
      <ol>
        {stepsFor(props).map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <p class="row">
        <button type="button" id="print">
          {words.button}
        </button>
        {isTwoSided(format) && (
          <a href={addressOf(props, !test)}>{test ? words.testSheet.on : words.testSheet.link}</a>
        )}
      </p>
    </div>
  )
}
