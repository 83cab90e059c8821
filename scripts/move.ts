/**
 * `npm run move -- --from sqlite:FOLDER --to postgres://…` and back: an installation with all that it holds. All its servers must be stopped.
 */
import { isAbsolute, resolve } from 'node:path'
import { readConfig } from '../src/config.ts'
import { StopError } from '../src/domain/errors.ts'
import { MOVED, moveToFolder, moveToPostgres } from '../src/store/postgres/move.ts'
import { nameOf } from '../src/store/postgres/open.ts'
import { command, options } from '../src/tools/console.ts'

const usage =
  'npm run move -- --from sqlite:FOLDER --to postgres://user:password@host/database, or the other way round'

await command(async () => {
  const { from, to } = options({ from: 'string', to: 'string' }, usage)
  const { trial } = readConfig()
  const ends = [end(from, '--from'), end(to, '--to')] as const
  const [source, target] = ends
  if (source.is === target.is) throw new StopError(`One of both is sqlite:, the other postgres:. ${usage}`)
  const folder = ends.find(({ is }) => is === 'sqlite')!.where
  const url = ends.find(({ is }) => is === 'postgres')!.where
  const wanted = { folder, url, trial, now: Date.now() }
  const sums = await (source.is === 'sqlite' ? moveToPostgres(wanted) : moveToFolder(wanted))
  const left =
    source.is === 'sqlite'
      ? `${resolve(folder, MOVED)} is what was there, without what waited: delete it when all is well`
      : `the database ${nameOf(url)} is left without what waited, and no server uses it any more: drop it when all is well`
  console.log(
    `Moved to ${target.is === 'sqlite' ? folder : nameOf(url)}: ${sums.get('card')} cards, ${sums.get('release')} counted questions, ${sums.get('released_text')} texts, and all that waits. ${left}.`,
  )
})

function end(given: string | undefined, option: string): { is: 'sqlite' | 'postgres'; where: string } {
  if (given?.startsWith('sqlite:')) {
    const folder = given.slice('sqlite:'.length).replace(/^\/\//, '')
    if (folder !== '') return { is: 'sqlite', where: isAbsolute(folder) ? folder : resolve(folder) }
  }
  if (given && /^postgres(ql)?:\/\//.test(given) && URL.canParse(given))
    return { is: 'postgres', where: given }
  // An address may hold a password: what was given is not repeated.
  throw new StopError(
    `${option} must be like sqlite:/var/lib/kortsvar or postgres://user:password@host/database. ${usage}`,
  )
}
