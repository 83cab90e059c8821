/** The style sheets and scripts that pages carry inline, minified by the build, and their hashes for the CSP. */
import { createHash } from 'node:crypto'
import { readProjectFile } from './project.ts'

export interface Assets {
  formCss: string
  formJs: string
  /** The form's, with what the house's tablet needs. */
  tabletJs: string
  staffCss: string
  printCss: string
  printJs: string
  /** `'sha256-…'` of each, as the Content-Security-Policy wants them. */
  styleHashes: string[]
  scriptHashes: string[]
}

const hash = (content: string) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`

export function loadAssets(): Assets {
  const read = (name: string) => readProjectFile('dist', 'static', name).trim()
  const [formCss, staffCss, printCss] = [read('form.css'), read('staff.css'), read('print.css')]
  const [formJs, tabletJs, printJs] = [read('form.js'), read('tablet.js'), read('print.js')]
  return {
    formCss,
    formJs,
    tabletJs,
    staffCss,
    printCss,
    printJs,
    styleHashes: [formCss, staffCss, printCss].map(hash),
    scriptHashes: [formJs, tabletJs, printJs].map(hash),
  }
}
