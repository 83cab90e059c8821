/** What the doctor looks at outside the database: the running server, files and their rights, logs, clock and disk. */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import http, { type IncomingHttpHeaders } from 'node:http'
import https from 'node:https'
import { join } from 'node:path'
import type { Facts, SelfReport } from '../domain/upkeep/observed.ts'

const KEY_FILE = 'kortsvar.doctor'

/** The key lies where only the server's own user can read it, and is another one after each start. */
export function keepDoctorKey(folder: string, key: string): void {
  const file = join(folder, KEY_FILE)
  writeFileSync(file, key, { mode: 0o600 })
  chmodSync(file, 0o600)
}

const readKey = (folder: string) =>
  existsSync(join(folder, KEY_FILE)) ? readFileSync(join(folder, KEY_FILE), 'utf8') : ''

interface Answer {
  status: number
  report: SelfReport | null
  headers: IncomingHttpHeaders
}

/**
 * Asks a server how it is.
 * @param origin where it is asked
 * @param host under which the installation is known to it: many may answer at one address
 * @returns null when nothing answers within three seconds
 */
export async function askServer(
  { origin, host }: { origin: string; host: string },
  folder: string,
  header: string,
): Promise<Answer | null> {
  try {
    const { status, headers, body } = await get(`${origin}/health/doctor`, {
      host,
      [header]: readKey(folder),
    })
    const isOurs = status === 200 && headers['content-type']?.includes('json')
    return { status: status!, report: isOurs ? (JSON.parse(body) as SelfReport) : null, headers }
  } catch {
    return null
  }
}

/** `fetch` sends no other host than the address's own. */
async function get(url: string, headers: Record<string, string>) {
  const { request } = url.startsWith('https:') ? https : http
  const asked = request(url, { headers, signal: AbortSignal.timeout(3000) }).end()
  const [answer] = (await once(asked, 'response')) as [http.IncomingMessage]
  const parts: Buffer[] = []
  for await (const part of answer) parts.push(part)
  return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString() }
}

/** The data folder and all that is in it, with the rights of others than the owner. */
export const rightsIn = (folder: string): Facts['rights'] =>
  [folder, ...readdirSync(folder).map((name) => join(folder, name))].map((name) => ({
    name,
    others: statSync(name).mode & 0o077,
  }))

/** Bytes of a database's write-ahead log. */
export const logOf = (database: string): number =>
  statSync(`${database}-wal`, { throwIfNoEntry: false })?.size ?? 0

const LOG_FOLDER = '/var/log'
/** Only the end of a log file is read: what was just written stands there. */
const TAIL = 256 * 1024

/**
 * Sends a marked request and looks whether any of the machine's log files wrote it down.
 * @returns their names; null when not one could be read
 */
export async function sinksOf(origins: string[], folder = LOG_FOLDER): Promise<string[] | null> {
  const mark = `kanarie-${randomBytes(6).toString('hex')}`
  const began = Date.now()
  for (const origin of origins)
    await fetch(`${origin}/${mark}`, { signal: AbortSignal.timeout(3000) }).catch(() => undefined)
  // Log writers hold lines back for a moment.
  await new Promise((done) => setTimeout(done, 1500))
  let read = 0
  const found: string[] = []
  for (const file of filesUnder(folder, 3))
    try {
      if (statSync(file).mtimeMs < began - 1000) continue
      read++
      if (endOf(file).includes(mark)) found.push(file)
    } catch {
      // Not ours to read.
    }
  return read === 0 && !canRead(folder) ? null : found
}

function filesUnder(folder: string, depth: number): string[] {
  if (depth === 0 || !canRead(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesUnder(path, depth - 1) : entry.isFile() ? [path] : []
  })
}

function canRead(folder: string): boolean {
  try {
    readdirSync(folder)
    return true
  } catch {
    return false
  }
}

function endOf(file: string): string {
  const { size } = statSync(file)
  const buffer = Buffer.alloc(Math.min(TAIL, size))
  const opened = openSync(file, 'r')
  try {
    readSync(opened, buffer, 0, buffer.length, size - buffer.length)
  } finally {
    closeSync(opened)
  }
  return buffer.toString('latin1')
}

/** What systemd says of the clock; null on machines without it. */
export function isClockKept(): boolean | null {
  try {
    const said = execFileSync('timedatectl', ['show', '-p', 'NTPSynchronized', '--value'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 3000,
    })
    return said.toString().trim() === 'yes'
  } catch {
    return null
  }
}

/** Hours that Copenhagen is ahead of UTC in January and July. */
export function zoneOf(): Facts['zone'] {
  const hour = (at: string) =>
    Number(
      new Intl.DateTimeFormat('en', {
        timeZone: 'Europe/Copenhagen',
        hour: 'numeric',
        hourCycle: 'h23',
      }).format(new Date(at)),
    )
  return [hour('2026-01-15T00:00:00Z'), hour('2026-07-15T00:00:00Z')]
}

/** Whether nothing can be written to a folder's disk. */
export function isReadOnly(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EROFS'
  }
}
