// What the program is made of, as one number: SHA-256 over names and contents, the same on every machine.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What is built into dist/, and the packages it is built with. */
const SOURCES = ['src', 'views', 'static', 'scripts', 'package.json', 'package-lock.json']

/** SHA-256 over names and contents of files, and of all that is in folders. */
export function hashOf(root, paths) {
  const hash = createHash('sha256')
  const add = (path) => {
    const whole = join(root, path)
    if (!statSync(whole).isDirectory()) return hash.update(`${path}\0`).update(readFileSync(whole))
    for (const name of readdirSync(whole).sort()) add(`${path}/${name}`)
  }
  for (const path of paths) add(path)
  return hash.digest('hex')
}

export const sourceHash = (root) => hashOf(root, SOURCES)
