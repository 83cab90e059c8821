/** `npm run restore -- FILE`: puts a backup back, up to date before the server can answer. The server must be stopped. */

import { readConfig } from '../src/config.ts'
import { calendarOf, dateOf } from '../src/domain/box/schedule.ts'
import { restore } from '../src/store/index.ts'
import type { Restored } from '../src/store/sqlite/restore.ts'
import { command, fileArgument } from '../src/tools/console.ts'

const WAITING: Record<Restored['waiting'], string> = {
  restored: 'The answers that waited are back in the box.',
  outdated:
    'An opening has passed since: the copy of what waited was deleted, as promised. Nothing of it is ever counted.',
  missing: 'No copy of what waited lay beside it: the box is empty.',
}

await command(async () => {
  const file = fileArgument('npm run restore -- FILE')
  const config = readConfig()
  const { lastOpening, waiting, hidden, struck, ended } = await restore(
    config,
    Date.now(),
    calendarOf(config),
    file,
  )
  console.log(
    `Restored ${file}, with everything up to ${dateOf(lastOpening)}; the database that was there is replaced, with what waited in it. ${WAITING[waiting]} Masked or struck since, and gone here too: ${hidden} texts, ${struck} openings. Look through Kort, Opsætning and Personale: what was closed there since is open again, and roles are those of the backup.${ended > 0 ? ` Passwords changed or closed since, and of no use here either: ${ended}. An administrator gives those people a new link; \`npm run setup -- --reset-password NAME\` lets one in.` : ''}`,
  )
})
