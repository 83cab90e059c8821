/** `fleet.json`: which municipalities one operator serves. Written by `npm run fleet -- add`, or by hand. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { z } from 'zod'
import { StopError } from './domain/errors.ts'

/** What is said of one municipality, by the names that the settings have in an environment. All else holds for the whole fleet. */
const own = z.strictObject({
  PUBLIC_URL: z.string().refine((url) => URL.canParse(url) && new URL(url).hostname !== ''),
  DATA_DIR: z.string().refine(isAbsolute, 'must be a whole path, from the root on').optional(),
  DATABASE_URL: z.string().optional(),
  DATABASE_UNLOGGED: z.string().optional(),
  DATABASE_CONNECTIONS: z.string().optional(),
  TRIAL: z.string().optional(),
  BOX_OPENS: z.string().optional(),
})

export type Own = z.infer<typeof own>

/** Below the fleet's folder, beside a folder for each municipality. */
export const LIST = 'fleet.json'

/** A municipality's name among the others: the host under which it is reached, without the port. */
export const hostOf = (publicUrl: string): string =>
  new URL(publicUrl).hostname.toLowerCase().replace(/\.$/, '')

/** @returns none where there is no list yet. @throws StopError with one line that says where it is wrong */
export function readList(folder: string): Own[] {
  const file = join(folder, LIST)
  if (!existsSync(file)) return []
  const result = z.array(own).safeParse(jsonIn(file))
  if (result.success) {
    if (result.data.some(({ DATABASE_URL }) => DATABASE_URL) && statSync(file).mode & 0o077)
      throw new StopError(
        `Others than the owner can read ${file}, which may hold passwords: chmod 600 ${file}`,
      )
    return result.data
  }
  const [issue] = result.error.issues
  const at = issue!.path.length === 0 ? '' : ` at ${issue!.path.join('.')}`
  // What stands there may be an address with a password: it is not repeated.
  throw new StopError(`${file} is wrong${at}: ${issue!.message}. It is a list of settings like ${LIKE}`)
}

const LIKE =
  '[{ "PUBLIC_URL": "https://svar.vejle.dk" }, { "PUBLIC_URL": "https://svar.horsens.dk", "DATABASE_URL": "postgres://…" }]'

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new StopError(
      error instanceof SyntaxError
        ? `${file} is no JSON. It is a list of settings like ${LIKE}`
        : `${file} can't be read (${(error as NodeJS.ErrnoException).code}).`,
    )
  }
}

/**
 * Writes the list anew, whole or not at all, readable by its owner alone: it may hold passwords.
 * @param change makes the new list of what stands there now. It runs alone: a second one at the same time is refused
 * @throws StopError when it can't be written; nothing is changed then
 */
export async function changeList(folder: string, change: (list: Own[]) => Promise<Own[]>): Promise<void> {
  const file = join(folder, LIST)
  const part = `${file}.part`
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(part, '', { flag: 'wx', mode: 0o600 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new StopError(
      code === 'EEXIST'
        ? `${part} is there: another command is changing the list. If none is, one was cut off: delete that file. Nothing was changed.`
        : `FLEET=${folder} can't be written to (${code}). Nothing was changed.`,
    )
  }
  try {
    const list = await change(readList(folder))
    writeFileSync(part, `${JSON.stringify(list, null, 2)}\n`, { flush: true })
    renameSync(part, file)
  } finally {
    rmSync(part, { force: true })
  }
}
