/** The style sheets and scripts that pages carry inline, minified by the build, and their hashes for the CSP. */
import { createHash } from 'node:crypto'
import { readProjectFile } from './project.ts'

export interface Assets {
  formCss: string
  formJs: string
  staffCss: string
  printCss: string
  printJs: string
  /** `'sha256-…'` of each, as the Content-Security-Policy wants them. */
  styleHashes: string[]
  scriptHashes: string[]
}

const hash = (content: string) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`

export function loadAssets(): Assets {
  const [formCss, staffCss, printCss, formJs, printJs] = (
    ['form.css', 'staff.css', 'print.css', 'form.js', 'print.js'] as const
  ).map((name) => readProjectFile('dist', 'static', name).trim()) as [string, string, string, string, string]
  return {
    formCss,
    formJs,
    staffCss,
    printCss,
    printJs,
    styleHashes: [formCss, staffCss, printCss].map(hash),
    scriptHashes: [formJs, printJs].map(hash),
  }
}
