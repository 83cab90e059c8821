import { readdirSync } from 'node:fs'
import { projectFile } from '../../src/project.ts'

/** @returns all that staff read, by the name that a file of src/text/staff exports it under: a new file is found by itself */
export async function allStaffPhrases(): Promise<Record<string, object>> {
  const all = {}
  for (const file of readdirSync(projectFile('src/text/staff')))
    Object.assign(all, await import(/* @vite-ignore */ projectFile(`src/text/staff/${file}`)))
  Object.assign(all, await import('../../src/text/report/words.ts'))
  return all
}
