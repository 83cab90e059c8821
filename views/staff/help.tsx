/** `/staff/hjaelp`: the guide, to read. */
import { raw } from 'hono/html'
import { framePhrases } from '../../src/text/staff/frame.ts'
import type { Guide } from '../../src/tools/guide.ts'
import { Banner, StaffDocument } from './layout.tsx'

const { help: words } = framePhrases

export function HelpPage({ css, trial, guide }: { css: string; trial: boolean; guide: Guide }) {
  return (
    <StaffDocument css={css} title={words.title}>
      <body>
        <Banner trial={trial} />
        <main class="guide">
          <p class="product">
            <a href="/staff">{words.back}</a>
          </p>
          <nav aria-label={framePhrases.nav.menu}>
            {guide.chapters.map(({ id, title }) => (
              <a href={`#${id}`}>{title}</a>
            ))}
          </nav>
          {raw(guide.html)}
        </main>
      </body>
    </StaffDocument>
  )
}
