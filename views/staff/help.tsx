/** `/staff/hjaelp`: the guide, to read. */
import { raw } from 'hono/html'
import { adminPhrases } from '../../src/text/staff/admin.ts'
import { staffPhrases } from '../../src/text/staff/staff.ts'
import type { Guide } from '../../src/tools/guide.ts'
import { Banner, StaffDocument } from './layout.tsx'

const { help: words } = adminPhrases

export function HelpPage({ css, trial, guide }: { css: string; trial: boolean; guide: Guide }) {
  return (
    <StaffDocument css={css} title={words.title}>
      <body>
        <Banner trial={trial} />
        <main class="guide">
          <p class="product">
            <a href="/staff">{words.back}</a>
          </p>
          <nav aria-label={staffPhrases.nav.menu}>
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
