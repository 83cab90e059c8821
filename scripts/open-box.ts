/** `npm run open-box`: makes the openings that are due. `-- --on DATE` in trial mode, as if that day had come. */

import { readConfig } from '../src/config.ts'
import { calendarOf, endOfDay, minutes, mondays } from '../src/domain/box/schedule.ts'
import { StopError } from '../src/domain/errors.ts'
import { createLog } from '../src/log.ts'
import { createOpener } from '../src/opener.ts'
import { storeOf } from '../src/store/sqlite/index.ts'
import { command, options } from '../src/tools/console.ts'

const usage = 'npm run open-box [-- --on YYYY-MM-DD (trial mode) | -- --clock-is-right]'

await command(async () => {
  const asked = options({ on: 'string', 'clock-is-right': 'boolean' }, usage)
  const config = readConfig()
  if (asked.on !== undefined && !config.trial)
    throw new StopError(
      '--on works in trial mode only: real boxes are opened by the calendar. Nothing was opened.',
    )
  const now = asked.on === undefined ? Date.now() : endOf(asked.on)
  const store = storeOf(config, Date.now(), true)
  try {
    if (asked['clock-is-right']) await store.box.confirmClock(Date.now())
    const before = await store.box.last()
    const opener = createOpener({
      store: store.box,
      // With --on, the Mondays up to that day are opened, also in a trial whose box opens every minute.
      calendar: asked.on === undefined ? calendarOf(config) : { ...mondays, next: minutes.next },
      trial: config.trial,
      clock: () => now,
      log: createLog(config.logLevel),
    })
    await opener.check()
    if (opener.isHalted())
      throw new StopError('Nothing was opened: the clock stands before the last opening.')
    const after = await store.box.last()
    console.log(
      after > before ? `The box was opened (${new Date(after).toISOString()}).` : 'No opening was due.',
    )
  } finally {
    store.close()
  }
})

function endOf(date: string): number {
  try {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new RangeError()
    return endOfDay(date)
  } catch {
    throw new StopError(`--on ${date} is no date. Write it like 2026-12-07.`)
  }
}
