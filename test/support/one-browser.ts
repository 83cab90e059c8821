/** One Chromium for all files of a run: each connects to it and gets contexts of its own, which end with its connection. */
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { options } from './chromium.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser of this run listens; empty where no browser is on the machine. */
    browser: string
  }
}

let running: Awaited<ReturnType<typeof chromium.launchServer>> | undefined

export async function setup(project: TestProject) {
  // Several projects are set up in one process; they share the browser.
  const wanted = options()
  running ??= wanted ? await chromium.launchServer({ ...wanted, host: '127.0.0.1' }) : undefined
  project.provide('browser', running?.wsEndpoint() ?? '')
}

export async function teardown() {
  await running?.close()
  running = undefined
}
