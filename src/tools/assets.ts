/** The style sheets and scripts that pages carry inline, minified by the build, and their hashes for the CSP. */
import { createHash } from 'node:crypto'
import { readProjectFile } from '../project.ts'

export interface Assets {
  formCss: string
  formJs: string
  /** The form's, with what the house's tablet needs. */
  tabletJs: string
  staffCss: string
  /** Of the pages where a password is typed or a link copied. */
  staffJs: string
  printCss: string
  printJs: string
  /** Of the page that a projector throws on a wall. */
  screenCss: string
  screenJs: string
  /** Of the tally, which the device keeps. Its worker is a file of its own. */
  tallyCss: string
  tallyJs: string
  tallyWorkerJs: string
  /** `'sha256-…'` of each, as the Content-Security-Policy wants them. */
  styleHashes: string[]
  scriptHashes: string[]
}

const hash = (content: string) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`

export function loadAssets(): Assets {
  const read = (name: string) => readProjectFile('dist', 'static', name).trim()
  const styles = {
    formCss: read('form.css'),
    staffCss: read('staff.css'),
    printCss: read('print.css'),
    screenCss: read('screen.css'),
    tallyCss: read('tally.css'),
  }
  const scripts = {
    formJs: read('form.js'),
    tabletJs: read('tablet.js'),
    staffJs: read('staff.js'),
    printJs: read('print.js'),
    screenJs: read('screen.js'),
    tallyJs: read('tally.js'),
  }
  return {
    ...styles,
    ...scripts,
    tallyWorkerJs: read('tally-worker.js'),
    styleHashes: Object.values(styles).map(hash),
    scriptHashes: Object.values(scripts).map(hash),
  }
}
