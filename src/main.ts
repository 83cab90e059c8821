/** config → store → app → serve → stop cleanly; for one municipality, or for a fleet of them. */
import { assembleServed } from './assemble.ts'
import {
  type Config,
  fleetFolder,
  hostInUrl,
  readConfig,
  readFleet,
  type Shared,
  sharedFrom,
  warningsOf,
  warningsOfHouse,
} from './config.ts'
import { StopError } from './domain/errors.ts'
import { assembleFleet } from './fleet.ts'
import { createLog } from './log.ts'
import { type Served, serve } from './serve.ts'
import { holdLock } from './store/sqlite/lock.ts'
import { command } from './tools/console.ts'

/** Said at start as well as in the log: whoever starts a server by hand after a rollback looks here. */
const LATE =
  'An opening is long overdue, and is not made before you say why. Was this machine only switched off? npm run open-box. Was it rolled back to an image? npm run open-box -- --rolled-back'

interface Started {
  served: Served
  shared: Shared
  /** What is said of it once it can be reached. */
  lines(): string[]
}

await command(async () => {
  const listed = readFleet()
  const { served, shared, lines } = listed ? await many(listed) : await one()
  const running = await serve(served, shared)
  // Set up before the lines below are printed: a script that waits for them may send its stop at once.
  let stopping: Promise<void> | undefined
  // Also a second time: systemd tells npm and the server, and npm tells the server again. It must not end in the middle of stopping.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, async () => {
      stopping ??= running.stop()
      await stopping
      process.exit(0)
    })
  console.log(
    [
      `Kortsvar runs on http://${hostInUrl(shared.host)}:${running.port}`,
      ...warningsOf(shared),
      ...lines(),
    ].join('\n'),
  )
})

async function one(): Promise<Started> {
  const config = readConfig()
  const house = await assembleServed(config)
  await house.opener.check()
  return {
    served: house,
    shared: config,
    lines() {
      const link = house.firstRunLink()
      return [
        ...aboutHouse(config),
        ...(house.opener.isHalted() === 'late' ? [LATE] : []),
        ...(link ? [`Set it up (this link works once): ${link.here}`] : []),
        ...(link && link.public !== link.here ? [`or, once the proxy stands: ${link.public}`] : []),
      ]
    },
  }
}

async function many(listed: Config[]): Promise<Started> {
  const shared = sharedFrom()
  if (listed.length === 0)
    throw new StopError('FLEET has no municipality yet. Add one: npm run fleet -- add https://svar.vejle.dk')
  // Two servers on one list would take each other's houses.
  const letGo = holdLock(fleetFolder()!)
  const log = createLog(shared.logLevel)
  let waiting: string[] | null = []
  const fleet = await assembleFleet({
    read: () => readFleet()!,
    log,
    opened(host, house, config) {
      const link = house.firstRunLink()
      const lines = [
        ...aboutHouse(config),
        ...(link ? [`Set it up (this link works once): ${link.public}`] : []),
      ].map((line) => `${host}: ${line}`)
      if (waiting) waiting.push(...lines)
      else console.log(lines.join('\n'))
    },
  })
  return {
    served: {
      ...fleet,
      async end() {
        await fleet.end()
        letGo()
      },
    },
    shared,
    lines() {
      const lines = [...waiting!, ...[...fleet.down].map(([host, why]) => `${host}: ${why}`)]
      waiting = null
      return lines
    },
  }
}

function aboutHouse(config: Config): string[] {
  return [
    config.trial
      ? 'Trial mode: nothing handed in here counts.'
      : 'A real house: what is handed in here counts.',
    ...warningsOfHouse(config),
  ]
}
