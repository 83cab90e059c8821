/** `npm run bench -- form`, `hand-ins`, `cards`, `requests`, `read`, `postgres` or `fleet`: figures against the budgets; what depends on the machine's speed is a ratio to something measured in the same run. */
import { StopError } from '../src/domain/errors.ts'
import { command } from '../src/tools/console.ts'
import { type Kind, serveBare } from './bench/bare.ts'
import { benchCards } from './bench/cards.ts'
import { benchFleet } from './bench/fleet.ts'
import { benchForm } from './bench/form.ts'
import { benchHandIns } from './bench/hand-ins.ts'
import { benchPostgres } from './bench/postgres.ts'
import { benchRead } from './bench/read.ts'
import { benchRequests } from './bench/requests.ts'

/** Cards printed in each format. */
const CARDS = 36

await command(async () => {
  const [what, ...rest] = process.argv.slice(2)
  if (what === 'bare') return serveBare(rest[0]!, Number(rest[1]), rest[2] as Kind)
  const bench = {
    form: benchForm,
    'hand-ins': benchHandIns,
    cards: () => benchCards(CARDS),
    requests: benchRequests,
    read: benchRead,
    postgres: benchPostgres,
    fleet: benchFleet,
  }[what ?? '']
  if (!bench)
    throw new StopError('Usage: npm run bench -- form, hand-ins, cards, requests, read, postgres or fleet')
  if (!(await bench())) process.exitCode = 1
})
