/** Dates and lists in each language cost something the first time. That must not show who was there before. */
import type { Context } from 'hono'
import { expect, it, vi } from 'vitest'
import { LANGUAGES } from '../../src/domain/languages/language.ts'

it('all formats are made with the first page, whatever its language', async () => {
  // Modules that have made nothing yet.
  vi.resetModules()
  const { parentFrames } = await import('../../src/routes/parents/languages.ts')
  const { clockIn, dateIn } = await import('../../src/text/parents/dates.ts')
  const { formatsOf } = await import('../../src/text/parents/formats.ts')
  const { languageOf } = await import('../../src/domain/languages/language.ts')
  const frames = parentFrames({
    parents: {
      version: () => 1,
      languages: async () => ({ on: LANGUAGES.map(({ code }) => code), wordings: [] }),
    },
    assets: { formCss: '' },
    trial: false,
  } as unknown as Parameters<typeof parentFrames>[0])
  const danish = { req: { url: 'http://x/', query: () => undefined, header: () => undefined } }
  await frames.of(danish as unknown as Context)
  const made = [vi.spyOn(Intl, 'DateTimeFormat'), vi.spyOn(Intl, 'ListFormat')]
  for (const { code } of LANGUAGES) {
    const language = languageOf(code)!
    expect(dateIn(language, '2026-12-03')).toMatch(/3/)
    expect(clockIn(language, '09:30')).toMatch(/9.30/)
    expect(formatsOf(language).list.format(['1', '0'])).toMatch(/1.+0/)
  }
  for (const spy of made) {
    expect(spy).not.toHaveBeenCalled()
    spy.mockRestore()
  }
  vi.resetModules()
})
