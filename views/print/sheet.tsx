/** One side of a sheet of paper, with the marks that say where to cut. */
import type { FormatName } from '../../src/domain/cards/format.ts'
import { Marks } from './marks.tsx'

export const Sheet = ({ format, children }: { format: FormatName; children: unknown }) => (
  <section class={`sheet ${format}`} translate="no">
    <Marks format={format} />
    {children}
  </section>
)
