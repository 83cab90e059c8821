/**
 * `npm run open-box`: makes the openings that are due, however late. `-- --on DATE` in trial mode, as if that day had come.
 * `-- --rolled-back` after the machine was put back to an image: passes them over and deletes what waits.
 */

import { readConfig } from '../src/config.ts'
import { type Calendar, calendarOf, endOfDay, minutes, mondays } from '../src/domain/box/schedule.ts'
import { StopError } from '../src/domain/errors.ts'
import type { BoxStore } from '../src/domain/stores/box.ts'
import { createLog } from '../src/log.ts'
import { createOpener } from '../src/opener.ts'
import { storeOf } from '../src/store/index.ts'
import { command, options } from '../src/tools/console.ts'

const usage = 'npm run open-box [-- --on YYYY-MM-DD (trial mode) | -- --clock-is-right | -- --rolled-back]'

await command(async () => {
  const asked = options({ on: 'string', 'clock-is-right': 'boolean', 'rolled-back': 'boolean' }, usage)
  const config = readConfig()
  if (asked.on !== undefined && !config.trial)
    throw new StopError(
      '--on works in trial mode only: real boxes are opened by the calendar. Nothing was opened.',
    )
  const store = await storeOf(config, Date.now(), true)
  try {
    if (asked['clock-is-right']) await store.box.confirmClock(Date.now())
    // Read after the clock was confirmed: before, it would stand before that moment.
    const now = asked.on === undefined ? Date.now() : endOf(asked.on)
    const before = await store.box.last()
    if (asked['rolled-back']) return console.log(await passOver(store.box, calendarOf(config)))
    const opener = createOpener({
      store: store.box,
      // With --on, the Mondays up to that day are opened, also in a trial whose box opens every minute.
      calendar: asked.on === undefined ? calendarOf(config) : { ...mondays, next: minutes.next },
      trial: config.trial,
      clock: () => now,
      log: createLog(config.logLevel),
    })
    await opener.makeUp()
    if (opener.isHalted())
      throw new StopError('Nothing was opened: the clock stands before the last opening.')
    const after = await store.box.last()
    if (asked['clock-is-right']) console.log('The clock is taken for right; openings go on from here.')
    console.log(
      after > before ? `The box was opened (${new Date(after).toISOString()}).` : 'No opening was due.',
    )
    if (await store.box.isUntidy())
      console.log(
        'Its traces are still in the file: there is too little room, or somebody reads it. The server tries again every minute.',
      )
  } finally {
    await store.close()
  }
})

/** @returns what to say of it */
async function passOver(box: BoxStore, calendar: Calendar): Promise<string> {
  const due = calendar.due(await box.last(), Date.now())
  if (due.length === 0)
    return 'No opening is due by the calendar since the last one that this database knows of: nothing was deleted. If this server has made one since it was started from the image, its answers were counted twice, and a leader should strike them (docs/operations.md).'
  await box.passOver(due)
  await box.tidy()
  return `${due.length === 1 ? 'The opening' : `${due.length} openings`} up to ${due.at(-1)!.day} passed over, and what waited in this image deleted. What was masked, hidden or struck since the image is not known here: where there is a later backup, restore it (docs/operations.md).`
}

function endOf(date: string): number {
  try {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new RangeError()
    return endOfDay(date)
  } catch {
    throw new StopError(`--on ${date} is no date. Write it like 2026-12-07.`)
  }
}
