/** `npm run doctor`: whether the promises hold on this installation. Exit code 1 when something is wrong. */
import { readConfig } from '../src/config.ts'
import { findingsOf } from '../src/domain/upkeep/findings.ts'
import { sourceFindings } from '../src/domain/upkeep/source.ts'
import { command, options } from '../src/tools/console.ts'
import { look, lookAtSource } from './doctor/look.ts'
import { say } from './doctor/say.ts'

await command(async () => {
  const { source } = options({ source: 'boolean' }, 'npm run doctor [-- --source]')
  say(source ? sourceFindings(await lookAtSource(readConfig())) : findingsOf(await look(readConfig())))
})
