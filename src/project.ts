/** Where the program's own files lie, from the sources as from the bundle. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder))
}

const root = findRoot(dirname(fileURLToPath(import.meta.url)))

export const projectFile = (...path: string[]) => join(root, ...path)
export const readProjectFile = (...path: string[]) => readFileSync(projectFile(...path), 'utf8')
