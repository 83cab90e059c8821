/** `npm run export -- --format json|csv|xlsx|texts`: everything that was released, as staff see it; never what waits. */
import { once } from 'node:events'
import { readConfig } from '../src/config.ts'
import { StopError } from '../src/domain/errors.ts'
import type { Store } from '../src/domain/stores/store.ts'
import { FILES } from '../src/routes/files/figures.ts'
import { textsFile } from '../src/routes/files/texts.ts'
import { storeOf } from '../src/store/index.ts'
import { command, options } from '../src/tools/console.ts'

/** Writes, and waits where whoever reads is slower: ten years of figures would not fit into memory. */
async function write(piece: string | Uint8Array) {
  if (!process.stdout.write(piece)) await once(process.stdout, 'drain')
}

const writeTexts = async ({ staff, answers }: Store) =>
  write(await textsFile({ answers, municipality: await staff.municipality(), scope: 'everywhere' }))

async function writeFigures({ staff, answers, counting }: Store, format: keyof typeof FILES) {
  const [municipality, cards] = [await staff.municipality(), await staff.cards()]
  const source = { answers, counting, municipality, cards, scope: 'everywhere', now: Date.now() } as const
  for await (const piece of FILES[format].write(source)) await write(piece)
}

await command(async () => {
  const { format = 'json' } = options({ format: 'string' }, 'npm run export -- --format json')
  const isFigures = Object.hasOwn(FILES, format)
  if (!isFigures && format !== 'texts')
    throw new StopError(`--format ${format} is not there; json, csv, xlsx and texts are.`)
  const store = await storeOf(readConfig(), Date.now(), true)
  try {
    const by = { person: null, now: Date.now() }
    await store.audit.note(isFigures ? 'answers.exported' : 'text.exported', by)
    if (isFigures) await writeFigures(store, format as keyof typeof FILES)
    else await writeTexts(store)
  } finally {
    await store.close()
  }
})
