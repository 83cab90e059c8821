/** Files of figures and texts as whoever sees everything gets them. */
import type { Export } from '../../src/domain/report/export.ts'
import type { Store } from '../../src/domain/stores/store.ts'
import { FILES } from '../../src/routes/files/figures.ts'
import { textsFile } from '../../src/routes/files/texts.ts'

export async function fileOf(
  { staff, answers, counting }: Pick<Store, 'staff' | 'answers' | 'counting'>,
  format: keyof typeof FILES,
): Promise<Buffer> {
  const [municipality, cards] = [await staff.municipality(), await staff.cards()]
  const pieces: Uint8Array[] = []
  const source = { answers, counting, municipality, cards, scope: 'everywhere', now: 0 } as const
  for await (const piece of FILES[format].write(source)) pieces.push(Buffer.from(piece as string))
  return Buffer.concat(pieces)
}

/** The figures as JSON. */
export const exportOf = async (store: Pick<Store, 'staff' | 'answers' | 'counting'>): Promise<Export> =>
  JSON.parse((await fileOf(store, 'json')).toString())

/** The texts that were cleared. */
export const textsOf = async ({ staff, answers }: Pick<Store, 'staff' | 'answers'>): Promise<string> =>
  textsFile({ answers, municipality: await staff.municipality(), scope: 'everywhere' })
