/** A real Chromium, and a real server for it to visit. */
import { accessSync, constants } from 'node:fs'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { serve } from '../../src/serve.ts'
import { makeHouse, NAME, PASSWORD } from './house.ts'

/** @throws when there is none: a test that needs a browser fails, it never skips */
function executable(): string {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome'])
    for (const folder of (process.env.PATH ?? '').split(delimiter))
      try {
        accessSync(join(folder, name), constants.X_OK)
        return join(folder, name)
      } catch {}
  throw new Error(
    'No Chromium on this machine. `npm test` installs it where it may; else install the package chromium.',
  )
}

/** @param keepsPages as on a phone, what one goes back to may come from the browser's own memory of the page */
export const launch = (keepsPages = false): Promise<Browser> =>
  chromium.launch({
    executablePath: executable(),
    ignoreDefaultArgs: keepsPages ? ['--disable-back-forward-cache'] : [],
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })

/** A house that listens. Its cards are printed with the address it listens on. */
export async function openHouse(wanted: Parameters<typeof makeHouse>[0] = {}) {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const house = await makeHouse({ ...wanted, env: { PUBLIC_URL: url, ...wanted.env, PORT: String(port) } })
  const running = await serve(house, house.config)
  return { ...house, url, stop: () => running.stop() }
}

/** A phone as small as they come. */
export const phone = {
  viewport: { width: 360, height: 640 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
}

export async function logIn(page: Page, url: string) {
  await page.goto(`${url}/staff/login`)
  await page.getByLabel('Navn').fill(NAME)
  await page.getByLabel('Adgangskode').fill(PASSWORD)
  await page.getByRole('button', { name: 'Log ind' }).click()
  await page.waitForURL(/\/staff\/(svar|opsaetning)/)
}
