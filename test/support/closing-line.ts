import type { Reporter, TestModule } from 'vitest/node'

/** Prints `N passed, N failed` as the very last line, so that a person or a machine reads the result at once. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const count = (state: string) => tests.filter((test) => test.result().state === state).length
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length
    const [passed, failed, skipped] = [count('passed'), count('failed') + broken, count('skipped')]
    const rest = skipped > 0 ? `, ${skipped} skipped` : ''
    process.once('exit', () => console.log(`${passed} passed, ${failed} failed${rest}`))
  }
}
