/**
 * A Chromium for each process that runs test files: the files that come one after the other in it connect to it and get contexts
 * of their own, which end with their connection. One for all would let a long print of one file hold up the other's pages.
 */
import { type BrowserServer, chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { options } from './chromium.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browsers of this run listen; none where no browser is on the machine. */
    browsers: string[]
  }
}

let running: Promise<BrowserServer[]> | undefined

export async function setup(project: TestProject) {
  // Several projects are set up in one process; they share the browsers.
  const wanted = options()
  running ??= Promise.all(
    Array.from({ length: wanted ? project.vitest.config.maxWorkers : 0 }, () =>
      chromium.launchServer({ ...wanted, host: '127.0.0.1' }),
    ),
  )
  const browsers = await running
  project.provide(
    'browsers',
    browsers.map((browser) => browser.wsEndpoint()),
  )
}

export async function teardown() {
  const browsers = (await running) ?? []
  running = undefined
  await Promise.all(browsers.map((browser) => browser.close()))
}
