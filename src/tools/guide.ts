/** The staff's guide: docs/vejledning.md as a page. It is ours, so its HTML is trusted. */
import { existsSync, readFileSync } from 'node:fs'
import { projectFile } from '../project.ts'

/** A heading's id, as GitHub makes it: the same links work in both places. */
export const headingId = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-')

/** Where pictures are served from. */
const PICTURES = '/staff/hjaelp/'

export interface Guide {
  html: string
  /** The chapters, for the list at the top. */
  chapters: { id: string; title: string }[]
}

let guide: Guide | undefined

/** Read once, when somebody first asks for help; the reader of Markdown is loaded then, and not at each start. */
export async function readGuide(): Promise<Guide> {
  if (guide) return guide
  const { Marked } = await import('marked')
  const chapters: Guide['chapters'] = []
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }) {
        const id = headingId(text)
        if (depth === 2) chapters.push({ id, title: text })
        return `<h${depth} id="${id}">${this.parser.parseInline(tokens)}</h${depth}>\n`
      },
      image({ href, text }) {
        return `<img src="${PICTURES}${href.split('/').at(-1)}" alt="${text}" loading="lazy">`
      },
    },
  })
  const html = marked.parse(readFileSync(projectFile('docs', 'vejledning.md'), 'utf8'), { async: false })
  guide = { html, chapters }
  return guide
}

/** A picture of the guide; null where there is none. @param name letters, digits and hyphens */
export function guidePicture(name: string): Buffer | null {
  const file = projectFile('docs', 'pictures', 'vejledning', `${name}.png`)
  return existsSync(file) ? readFileSync(file) : null
}
