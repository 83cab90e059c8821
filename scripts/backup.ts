/** `npm run backup -- FILE`: copies a running or stopped installation; what waits goes into a file of its own. */
import { resolve } from 'node:path'
import { readConfig } from '../src/config.ts'
import { backUp } from '../src/store/index.ts'
import { WAITING_FILE } from '../src/store/sqlite/backup.ts'
import { command, fileArgument } from '../src/tools/console.ts'

await command(async () => {
  const file = resolve(fileArgument('npm run backup -- FILE'))
  await backUp(readConfig(), Date.now(), file)
  console.log(
    `Backed up to ${file}. What waits lies beside it in ${WAITING_FILE}: never keep old copies of that file.`,
  )
})
