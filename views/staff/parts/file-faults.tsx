/** What is wrong with a file that was sent, line by line; of many faults only the first are said. */
import { fill } from '../../../src/text/phrasebook.ts'

const SHOWN = 20

/** @param more says of `{n}` that there are so many besides */
export const FileFaults = ({ lines, more }: { lines: string[]; more: string }) => (
  <>
    <ul>
      {lines.slice(0, SHOWN).map((line) => (
        <li>{line}</li>
      ))}
    </ul>
    {lines.length > SHOWN && <p>{fill(more, { n: lines.length - SHOWN })}</p>}
  </>
)
