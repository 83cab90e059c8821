/** A real Chromium, and a real server for it to visit. */
import { createServer } from 'node:net'
import { type Browser, chromium, type Page } from 'playwright-core'
import { inject } from 'vitest'
import type { Crowd } from '../../src/guards/crowd.ts'
import { serve } from '../../src/serve.ts'
import { options } from './chromium.ts'
import { makeHouse, NAME, PASSWORD } from './house.ts'

/**
 * Connects to the browser that all test files of this process share; the caller closes the connection.
 * @param keepsPages starts a browser of its own, which shows pages from memory when one goes back, as phones do
 * @throws when there is none: a test that needs a browser fails, it never skips
 */
export async function launch(keepsPages = false): Promise<Browser> {
  const wanted = options()
  if (!wanted)
    throw new Error(
      'No Chromium on this machine. `npm test` installs it where it may; else install the package chromium.',
    )
  const browser = keepsPages
    ? await chromium.launch({ ...wanted, ignoreDefaultArgs: ['--disable-back-forward-cache'] })
    : await chromium.connect(ours(inject('browsers')))
  return patient(browser)
}

/** This process's own; each is numbered from 1. */
const ours = (browsers: string[]) => browsers[Number(process.env.VITEST_POOL_ID ?? 1) % browsers.length]!

/** Milliseconds: only what hangs is given up, also on a machine many times slower than ours. */
const PATIENCE = 200_000

function patient(browser: Browser): Browser {
  const [newContext, newPage] = [browser.newContext.bind(browser), browser.newPage.bind(browser)]
  const waits = <T extends { setDefaultTimeout(ms: number): void }>(it: T): T => {
    it.setDefaultTimeout(PATIENCE)
    return it
  }
  browser.newContext = async (...options) => waits(await newContext(...options))
  browser.newPage = async (...options) => waits(await newPage(...options))
  return browser
}

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })

/** A house that listens. Its cards are printed with the address it listens on. @param crowd how many it lets in at once */
export async function openHouse(wanted: Parameters<typeof makeHouse>[0] = {}, crowd?: Crowd) {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const house = await makeHouse({ ...wanted, env: { PUBLIC_URL: url, ...wanted.env, PORT: String(port) } })
  const running = await serve(house, house.config, crowd)
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
