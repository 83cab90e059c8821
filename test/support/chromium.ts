/** Where Chromium lies on this machine, and how it is started. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The first is the same engine without windows, menus and extensions: a page is there in half the time. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']

function executable(): string | null {
  for (const name of NAMES)
    for (const folder of (process.env.PATH ?? '').split(delimiter))
      try {
        accessSync(join(folder, name), constants.X_OK)
        return join(folder, name)
      } catch {}
  return null
}

/** Null where there is none. */
export function options() {
  const executablePath = executable()
  if (executablePath === null) return null
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // All pages share one process: starting one for each context takes longer than most tests do with it.
    '--disable-site-isolation-trials',
    '--renderer-process-limit=1',
  ]
  return { executablePath, args }
}
