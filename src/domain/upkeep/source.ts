/**
 * Whether what runs is this source (`npm run doctor -- --source`). A data protection officer compares the first line with that of
 * a fresh clone of the published source, on any machine.
 */
import type { Finding } from './findings.ts'

export interface SourceFacts {
  /** The hash of the source files here, and those that the build noted. */
  source: string
  builtFrom: string | null
  /** The hash of what was built, as it lies there and as the build noted it. */
  built: string | null
  builtAs: string | null
  /** What the running server was built from: undefined when none answers, null from an older version. */
  running: string | null | undefined
}

export function sourceFindings({ source, builtFrom, built, builtAs, running }: SourceFacts): Finding[] {
  const is = (isWell: boolean, well: string, wrong: string): Finding =>
    isWell ? { state: 'well', text: well } : { state: 'wrong', text: wrong }
  return [
    { state: 'well', text: `source: ${source} (the same as in a fresh clone of what was published?)` },
    is(
      builtFrom === source,
      'build: made from this source',
      `build: made from another source (${builtFrom}). npm start builds anew.`,
    ),
    is(
      built === builtAs,
      `build: ${built}, unchanged since it was made`,
      `build: changed since it was made. Delete dist/ and npm start.`,
    ),
    running === undefined
      ? { state: 'unknown', text: 'server: none answers here, so what runs can’t be told.' }
      : is(
          running === source,
          'server: runs what was built from this source',
          `server: runs another build (${running ?? 'an older version'}). Restart it.`,
        ),
  ]
}
