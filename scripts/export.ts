/** `npm run export -- --format json|csv`: everything that was released, as staff see it; never what waits. */

import { once } from 'node:events'
import { readConfig } from '../src/config.ts'
import { StopError } from '../src/domain/errors.ts'
import { exported } from '../src/domain/report/exported.ts'
import type { Store } from '../src/domain/stores/store.ts'
import { storeOf } from '../src/store/sqlite/index.ts'
import { figureHead, figureLines } from '../src/text/staff/figures-file.ts'
import { command, options } from '../src/tools/console.ts'
import { csvCells } from '../src/tools/csv.ts'

/** Writes, and waits where whoever reads is slower: ten years of figures would not fit into memory. */
async function write(text: string) {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/** Every figure, a line for each counter of each release. Texts are in the JSON alone. */
async function writeCsv({ staff, answers }: Store) {
  const linesOf = figureLines(await staff.municipality(), await staff.cards(), csvCells)
  await write(`\ufeff${figureHead(csvCells)}\r\n`)
  for await (const releases of answers.all('everywhere'))
    await write(releases.flatMap((release) => linesOf(release).map((line) => `${line}\r\n`)).join(''))
}

async function writeJson({ staff, archive }: Store) {
  const all = [
    await staff.municipality(),
    await staff.cards(),
    await archive.released(),
    await archive.texts(),
  ] as const
  await write(`${JSON.stringify(exported(...all))}\n`)
}

const FORMATS: Record<string, (store: Store) => Promise<void>> = { json: writeJson, csv: writeCsv }

await command(async () => {
  const { format = 'json' } = options({ format: 'string' }, 'npm run export -- --format json')
  const writeAll = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined
  if (!writeAll) throw new StopError(`--format ${format} is not there yet; json and csv are.`)
  const store = storeOf(readConfig(), Date.now(), true)
  try {
    await store.audit.note('answers.exported', { person: null, now: Date.now() })
    await writeAll(store)
  } finally {
    store.close()
  }
})
