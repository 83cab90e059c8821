/// <reference lib="dom" />
/** A cheap phone on a bad line, in a real Chromium: first contentful paint, and what is asked for. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** 400 ms to the server and back, 400 kbit/s, a processor four times slower than this one. */
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }
const SLOWER = 4

export const launch = (port: number): Promise<Browser> =>
  chromium.launch({
    executablePath: ['chromium', 'chromium-browser', 'google-chrome']
      .flatMap((name) => (process.env.PATH ?? '').split(':').map((folder) => `${folder}/${name}`))
      .find((path) => existsSync(path)),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      `--remote-debugging-port=${port}`,
    ],
  })

export interface View {
  /** Milliseconds from the start of the navigation. */
  firstPaint: number
  requests: string[]
}

/** A first visit: nothing is cached, no connection is open. */
export async function visit(browser: Browser, address: string): Promise<View> {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, deviceScaleFactor: 2 })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', LINE)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(address)
  const firstPaint = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        new PerformanceObserver((list) => {
          for (const { name, startTime } of list.getEntries())
            if (name === 'first-contentful-paint') done(startTime)
        }).observe({ type: 'paint', buffered: true })
      }),
  )
  await context.close()
  return { firstPaint, requests: requests.filter((url) => !url.startsWith('data:')) }
}
