import type { Reporter, TestModule } from 'vitest/node'

/** Prints `N passed, N failed` as the very last line, so that a person or a machine reads the result at once. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]) {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const passed = tests.filter((test) => test.result().state === 'passed').length
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length
    const failed = tests.length - passed + broken
    process.once('exit', () => console.log(`${passed} passed, ${failed} failed`))
  }
}
