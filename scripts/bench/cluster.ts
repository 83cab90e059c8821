/**
 * A PostgreSQL of one's own, out of Debian's package: a fresh cluster in a temporary folder, on a free port of this machine alone, stopped
 * afterwards. For figures and for tests.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './servers.ts'

/**
 * For `sh -c`, followed by a program and its arguments, with its input a pipe: that ends with whoever started it, however that ends, and then the
 * program is told to. So no killed run leaves a server behind.
 */
export const untilInputEnds = (signal: 'INT' | 'TERM') =>
  `"$0" "$@" </dev/null & pid=$!; cat >/dev/null; kill -${signal} $pid; wait $pid`

/** PostgreSQL's programs: Debian keeps them by version, out of the way. @throws Error with what to install */
export function binaries(): string {
  const versions = '/usr/lib/postgresql'
  const newest = existsSync(versions)
    ? readdirSync(versions)
        .filter((version) => existsSync(join(versions, version, 'bin', 'initdb')))
        .sort((a, b) => Number(b) - Number(a))[0]
    : undefined
  if (!newest) throw new Error('This needs PostgreSQL. Install it with: apt-get install -y postgresql')
  return join(versions, newest, 'bin')
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
export function owner(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

export interface Cluster {
  folder: string
  port: number
  /** Of the role that owns the databases of houses, and may do no more than that. */
  url: string
  /** Of the superuser. */
  superuser: string
  /** As a power cut: killed in the middle, and started again. */
  crash(): Promise<void>
  stop(): Promise<void>
}

/** @param settings as on postgres' command line, `name=value` */
export async function startCluster(settings: string[] = []): Promise<Cluster> {
  const bin = binaries()
  const user = owner()
  const folder = mkdtempSync(join(tmpdir(), 'kortsvar-postgres-'))
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid!)
  const data = join(folder, 'data')
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  const run = (tool: string, args: string[]) =>
    execFileSync(join(bin, tool), args, { ...user, env, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'])
  const port = await freePort()
  const superuser = `postgres://postgres@127.0.0.1:${port}`
  const psql = (sql: string) =>
    run('psql', ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-qc', sql, 'postgres'])
  let server: ChildProcess
  async function start() {
    server = spawn(
      'sh',
      [
        ...['-c', untilInputEnds('INT'), join(bin, 'postgres')],
        ...['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'],
        ...['-c', `unix_socket_directories=${folder}`],
        ...settings.flatMap((setting) => ['-c', setting]),
      ],
      { ...user, env, cwd: folder, stdio: ['pipe', 'ignore', 'ignore'] },
    )
    await ready(server, () => psql('SELECT 1'))
  }
  async function end() {
    const ended = new Promise((done) => server.once('exit', done))
    server.stdin!.end()
    await ended
  }
  await start()
  psql('CREATE ROLE kortsvar LOGIN CREATEDB')
  return {
    folder,
    port,
    superuser,
    url: `postgres://kortsvar@127.0.0.1:${port}`,
    async crash() {
      const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
      process.kill(pid, 'SIGKILL')
      await end()
      // Its children end by themselves once they notice, and the new one waits for them.
      await start()
    },
    async stop() {
      await end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function ready(server: ChildProcess, ask: () => unknown) {
  for (;;)
    try {
      ask()
      return
    } catch (error) {
      if (server.exitCode !== null) throw error
      await sleep(50)
    }
}
