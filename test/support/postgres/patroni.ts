/**
 * PostgreSQL as it is run where it must not stand still: three of them under Patroni, which asks etcd who leads, and HAProxy in front, which leads to
 * whoever does. All of Debian's packages, on loopback, in a temporary folder. Each Patroni reaches etcd over a wire of its own, which can be cut.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, connect as dial, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { binaries, owner, untilInputEnds } from '../../../scripts/bench/cluster.ts'
import { freePort } from '../../../scripts/bench/servers.ts'

export interface Member {
  name: string
  /** Where PostgreSQL listens. */
  port: number
  /** Where Patroni tells what its PostgreSQL is. */
  api: number
  wire: Wire
}

export interface Patroni {
  folder: string
  members: Member[]
  /** Of the role that owns the database, through HAProxy: wherever the primary is. */
  url: string
  /** Resolves when one leads, another follows it in step, and all three run. */
  settled(): Promise<void>
  leader(): Promise<Member>
  /** Sends a signal to a member's PostgreSQL and all its processes. */
  signal(member: Member, signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void
  stop(): Promise<void>
}

/** A TCP connection that can be cut and mended. */
export interface Wire {
  port: number
  cut(): void
  mend(): void
  end(): void
}

async function wireTo(target: number): Promise<Wire> {
  const port = await freePort()
  const open = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = dial(target, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  const drop = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    port,
    cut() {
      isCut = true
      drop()
    },
    mend() {
      isCut = false
    },
    end() {
      server.close()
      drop()
    },
  }
}

const configOf = (folder: string, { name, port, api, wire }: Member) => `
scope: kortsvar
name: ${name}
restapi: { listen: '127.0.0.1:${api}', connect_address: '127.0.0.1:${api}' }
etcd3: { hosts: ['127.0.0.1:${wire.port}'], use_proxies: true }
bootstrap:
  dcs:
    ttl: 20
    loop_wait: 2
    retry_timeout: 5
    synchronous_mode: true
    postgresql: { use_pg_rewind: true, use_slots: true }
  initdb: [{ encoding: UTF8 }, { locale: C }, data-checksums, { auth: trust }]
  pg_hba: [ 'host all all 127.0.0.1/32 trust', 'host replication all 127.0.0.1/32 trust' ]
postgresql:
  listen: '127.0.0.1:${port}'
  connect_address: '127.0.0.1:${port}'
  data_dir: '${join(folder, name)}'
  bin_dir: '${binaries()}'
  pgpass: '${join(folder, `${name}.pgpass`)}'
  remove_data_directory_on_diverged_timelines: true
  authentication:
    superuser: { username: postgres }
    replication: { username: replicator }
    rewind: { username: rewinder }
  parameters: { max_connections: 100, unix_socket_directories: '${folder}', log_min_messages: panic, log_min_error_statement: panic }
`

const proxyOf = (port: number, members: Member[]) => `
global
  maxconn 500
defaults
  mode tcp
  timeout connect 2s
  timeout client 30m
  timeout server 30m
listen primary
  bind 127.0.0.1:${port}
  option httpchk OPTIONS /primary
  http-check expect status 200
  default-server inter 500ms fall 2 rise 1 on-marked-down shutdown-sessions
${members.map(({ name, port, api }) => `  server ${name} 127.0.0.1:${port} check port ${api}`).join('\n')}
`

export async function startPatroni(): Promise<Patroni> {
  const user = owner()
  const folder = mkdtempSync(join(tmpdir(), 'kortsvar-patroni-'))
  const own = (path: string) => user.uid !== undefined && chownSync(path, user.uid, user.gid!)
  own(folder)
  const running: ChildProcess[] = []
  const run = (program: string, args: string[], as: { uid?: number; gid?: number } = {}) => {
    const child = spawn('sh', ['-c', untilInputEnds('TERM'), program, ...args], {
      ...as,
      cwd: folder,
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { PATH: process.env.PATH, HOME: folder, LC_ALL: 'C', TZ: 'UTC' },
    })
    running.push(child)
    return child
  }

  const [client, peer, front] = [await freePort(), await freePort(), await freePort()]
  run('etcd', [
    ...['--name', 'one', '--data-dir', join(folder, 'etcd'), '--log-level', 'panic'],
    ...['--listen-client-urls', `http://127.0.0.1:${client}`],
    ...['--advertise-client-urls', `http://127.0.0.1:${client}`],
    ...['--listen-peer-urls', `http://127.0.0.1:${peer}`],
    ...['--initial-advertise-peer-urls', `http://127.0.0.1:${peer}`],
    ...['--initial-cluster', `one=http://127.0.0.1:${peer}`],
  ])
  const members: Member[] = []
  for (const name of ['a', 'b', 'c']) {
    const member = { name, port: await freePort(), api: await freePort(), wire: await wireTo(client) }
    members.push(member)
    mkdirSync(join(folder, name), { mode: 0o700 })
    own(join(folder, name))
    const file = join(folder, `${name}.yml`)
    writeFileSync(file, configOf(folder, member))
    own(file)
    run('patroni', [file], user)
  }
  writeFileSync(join(folder, 'haproxy.cfg'), proxyOf(front, members))
  run('/usr/sbin/haproxy', ['-f', join(folder, 'haproxy.cfg'), '-db'])

  interface State {
    role?: string
    state?: string
    sync_standby?: boolean
  }
  const ask = async ({ api }: Member): Promise<State> => {
    try {
      const answer = await fetch(`http://127.0.0.1:${api}/patroni`, { signal: AbortSignal.timeout(1000) })
      return (await answer.json()) as State
    } catch {
      return {}
    }
  }
  const leads = ({ role, state }: State) => (role === 'master' || role === 'primary') && state === 'running'
  const leader = async (): Promise<Member> => {
    for (;;) {
      for (const member of members) if (leads(await ask(member))) return member
      await sleep(200)
    }
  }
  const pidOf = ({ name }: Member) =>
    Number(readFileSync(join(folder, name, 'postmaster.pid'), 'utf8').split('\n')[0])
  const childrenOf = (pid: number) =>
    execFileSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
      .split('\n')
      .filter(Boolean)
      .map(Number)
  const signal: Patroni['signal'] = (member, signal) => {
    const pid = pidOf(member)
    // Killed, the postmaster's children notice and end by themselves; a pause must stop each of them.
    for (const one of signal === 'SIGKILL' ? [pid] : [pid, ...childrenOf(pid)])
      try {
        process.kill(one, signal)
      } catch {
        // It ended meanwhile.
      }
  }
  const settled = async () => {
    for (;;) {
      const states = await Promise.all(members.map(ask))
      const isSettled =
        states.filter(leads).length === 1 &&
        states.some(({ sync_standby }) => sync_standby) &&
        states.every(({ state }) => state === 'running' || state === 'streaming')
      if (isSettled) return
      await sleep(300)
    }
  }

  await settled()
  execFileSync(join(binaries(), 'psql'), [
    ...['-h', '127.0.0.1', '-p', String((await leader()).port), '-U', 'postgres', '-q'],
    ...[
      '-c',
      'CREATE ROLE kortsvar LOGIN',
      '-c',
      'CREATE DATABASE kortsvar OWNER kortsvar TEMPLATE template0',
    ],
  ])
  return {
    folder,
    members,
    url: `postgres://kortsvar@127.0.0.1:${front}/kortsvar`,
    settled,
    leader,
    signal,
    async stop() {
      for (const { wire } of members) wire.mend()
      for (const child of running.reverse()) {
        const ended = once(child, 'exit')
        child.stdin!.end()
        if (child.exitCode === null) await ended
      }
      for (const { wire } of members) wire.end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
