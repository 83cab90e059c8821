/// <reference lib="dom" />
/** What is wrong with a page as it stands: for people who don't see or point, and as HTML. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * Accessibility faults that axe finds. A page may be asked several times, in other colours or at another width.
 * @param which faults: whether each word can be told from what is behind it takes as long as all else
 */
export async function faults(page: Page, which: 'all' | 'of colours' | 'but of colours' = 'all') {
  // `evaluate` goes through the debugger: a script tag would be blocked by the pages' content security policy.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  return page.evaluate(async (which) => {
    const { violations } = await (
      globalThis as unknown as {
        axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
      }
    ).axe.run({
      resultTypes: ['violations'],
      preload: false,
      ...(which === 'of colours' && { runOnly: { type: 'rule', values: ['color-contrast'] } }),
      ...(which === 'but of colours' && { rules: { 'color-contrast': { enabled: false } } }),
    })
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    )
  }, which)
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'doctype-style': 'off',
    'void-style': 'off',
    'long-title': 'off',
    // Without script the house's tablet has no other way to a clean form.
    'meta-refresh': 'off',
    'attr-quotes': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-inline-style': 'error',
    'tel-non-breaking': 'off',
    // Ticked words and hidden fields of one name are sent as a list.
    'form-dup-name': 'off',
  },
})

/** Faults of the HTML, as the server sent it. */
export async function htmlFaults(html: string) {
  const { results } = await validator.validateString(html)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId} ${line}:${column} ${message}`),
  )
}

/** How far a page reaches sideways, in pixels. */
export const widthOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth)
