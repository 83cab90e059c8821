/** What this program was built from and as what, noted by scripts/go.mjs at the build. */
import { existsSync } from 'node:fs'
import { projectFile, readProjectFile } from '../project.ts'

const noteIn = (name: string) =>
  existsSync(projectFile('dist', name)) ? readProjectFile('dist', name).trim() : null

/** The hash of the source; null where nothing was built, as in tests. */
export const builtFrom = (): string | null => noteIn('.built-from')

/** The files that came of it, below the project's own folder, and their hash. */
export function builtAs(): { hash: string; files: string[] } | null {
  const note = noteIn('.built-as')
  return note ? (JSON.parse(note) as { hash: string; files: string[] }) : null
}
