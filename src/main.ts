/** config → store → app → serve → stop cleanly */
import { randomBytes } from 'node:crypto'
import { assemble } from './assemble.ts'
import { hostInUrl, readConfig, warningsOf } from './config.ts'
import { serve } from './serve.ts'
import { command } from './tools/console.ts'
import { keepDoctorKey } from './tools/machine.ts'

/** Said at start as well as in the log: whoever starts a server by hand after a rollback looks here. */
const LATE =
  'An opening is long overdue, and is not made before you say why. Was this machine only switched off? npm run open-box. Was it rolled back to an image? npm run open-box -- --rolled-back'

await command(async () => {
  const config = readConfig()
  const doctorKey = randomBytes(24).toString('base64url')
  const house = await assemble(config, { doctorKey })
  await house.opener.check()
  const running = await serve(house, config)
  keepDoctorKey(config.dataDir, doctorKey)
  // Set up before the lines below are printed: a script that waits for them may send its stop at once.
  let stopping: Promise<void> | undefined
  // Also a second time: systemd tells npm and the server, and npm tells the server again. It must not end in the middle of stopping.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, async () => {
      stopping ??= running.stop()
      await stopping
      process.exit(0)
    })
  const link = house.firstRunLink()
  const lines = [
    `Kortsvar runs on http://${hostInUrl(config.host)}:${running.port}`,
    config.trial
      ? 'Trial mode: nothing handed in here counts.'
      : 'A real house: what is handed in here counts.',
    ...warningsOf(config),
    link && `Set it up (this link works once): ${link.here}`,
    house.opener.isHalted() === 'late' && LATE,
    link && link.public !== link.here && `or, once the proxy stands: ${link.public}`,
  ]
  console.log(lines.filter(Boolean).join('\n'))
})
