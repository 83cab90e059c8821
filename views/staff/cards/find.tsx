/** Looks for a card by what somebody remembers of it. A plain form, no script. */
import { MOST_WANTED } from '../../../src/domain/cards/finding.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { cardsPhrases } from '../../../src/text/staff/cards.ts'

const { cards: words } = cardsPhrases

/** @param found how many cards there are of what is `wanted`, '' for everything */
export const Find = ({ found, wanted }: { found: number; wanted: string }) => (
  <search>
    <form method="get" class="filters">
      <label>
        {words.find} <small>{words.findHelp}</small>
        <input type="search" name="find" value={wanted} maxlength={MOST_WANTED} autocomplete="off" />
      </label>
      <button type="submit">{words.findSubmit}</button>
    </form>
    {wanted !== '' && (
      <p role="status">
        {found === 0 ? fill(words.foundNone, { wanted }) : fill(words.found, { n: found, wanted })}{' '}
        <a href="/staff/kort">{words.findAll}</a>
      </p>
    )}
  </search>
)
