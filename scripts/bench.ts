/** `npm run bench -- form`: figures against the budgets, each a ratio to something measured in the same run. */
import { StopError } from '../src/domain/errors.ts'
import { command } from '../src/tools/console.ts'
import { serveBare } from './bench/bare.ts'
import { benchForm } from './bench/form.ts'

await command(async () => {
  const [what, ...rest] = process.argv.slice(2)
  if (what === 'bare') return serveBare(rest[0]!, Number(rest[1]))
  if (what !== 'form') throw new StopError('Usage: npm run bench -- form')
  if (!(await benchForm())) process.exitCode = 1
})
