/** config → store → app → serve → stop cleanly */
import { assemble } from './assemble.ts'
import { readConfig } from './config.ts'
import { serve } from './serve.ts'
import { command } from './tools/console.ts'

await command(async () => {
  const config = readConfig()
  const house = await assemble(config)
  await house.opener.check()
  const running = await serve(house, config)
  console.log(
    `Kortsvar runs on http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${running.port}`,
  )
  if (config.trial) console.log('Trial mode: nothing handed in here counts.')
  const link = house.firstRunLink()
  if (link) console.log(`Set it up (this link works once): ${link}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, async () => {
      await running.stop()
      process.exit(0)
    })
})
