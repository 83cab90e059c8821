/** Choices that are no scale: one bar each, as long as its share of those who answered. */
import { numberText } from '../../src/text/numbers.ts'

/** @param of how many people answered: a bar of that many is full */
export function RowBars({ rows, of }: { rows: { label: string; n: number }[]; of: number }) {
  return (
    <table class="rows">
      <tbody>
        {rows.map(({ label, n }) => (
          <tr>
            <th scope="row">{label}</th>
            <td>
              <svg width="100%" height="18" aria-hidden="true">
                <rect class="track" width="100%" height="100%" />
                <rect class="s5" width={`${of === 0 ? 0 : (n / of) * 100}%`} height="100%" />
              </svg>
            </td>
            <td class="n">{numberText(n)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
