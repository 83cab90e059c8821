/** `npm run export -- --format json`: everything that was released, as staff see it; never what waits. */

import { readConfig } from '../src/config.ts'
import { StopError } from '../src/domain/errors.ts'
import { exported } from '../src/domain/report/exported.ts'
import { storeOf } from '../src/store/sqlite/index.ts'
import { command, options } from '../src/tools/console.ts'

await command(async () => {
  const { format = 'json' } = options({ format: 'string' }, 'npm run export -- --format json')
  if (format !== 'json') throw new StopError(`--format ${format} is not there yet; json is.`)
  const config = readConfig()
  const store = storeOf(config, Date.now(), true)
  try {
    const { staff, archive, audit } = store
    await audit.note('answers.exported', { person: null, now: Date.now() })
    console.log(
      JSON.stringify(
        exported(
          await staff.municipality(),
          await staff.cards(),
          await archive.released(),
          await archive.texts(),
        ),
      ),
    )
  } finally {
    store.close()
  }
})
