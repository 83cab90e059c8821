/** The servers of a run, each a process of its own on loopback, in a throw-away folder. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DANISH, LANGUAGES } from '../../src/domain/languages/language.ts'
import { projectFile } from '../../src/project.ts'
import { storeOf } from '../../src/store/sqlite/index.ts'
import type { Answer, Kind } from './bare.ts'

export const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })

/** Starts a server and waits until it says something. */
export async function start(args: string[], env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((done, failed) => {
    child.stdout!.once('data', done)
    child.once('exit', () => failed(new Error(`${args.join(' ')} stopped`)))
  })
  return child
}

/** Kortsvar itself on a folder that is set up. */
export const startOn = (folder: string, port: number) =>
  start([projectFile('dist', 'main.js')], {
    DATA_DIR: folder,
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
  })

/** Bytes of memory that a process holds, or held at its highest. */
export const memoryOf = (pid: number, which: 'VmRSS' | 'VmHWM') =>
  Number(new RegExp(`${which}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024

export interface Servers {
  kortsvar: string
  /** Of Kortsvar's own process. */
  pid: number
  codes: { code: string; questionnaire: string }[]
  /** Serves these answers by a bare app, or by Node alone. @returns its address */
  bare(answers: Record<string, Answer>, kind?: Kind): Promise<string>
  stop(): void
}

/** With all of them on, there is most to choose from and most to send. */
async function turnOnAllLanguages(folder: string) {
  const store = storeOf({ dataDir: folder, trial: false }, Date.now())
  const by = { person: 1, now: Date.now() }
  for (const { code } of LANGUAGES)
    if (code !== DANISH.code) await store.languages.decide(code, { on: true }, by)
  await store.close()
}

export async function startServers(): Promise<Servers> {
  const folder = mkdtempSync(join(tmpdir(), 'kortsvar-bench-'))
  const children: ChildProcess[] = []
  const port = await freePort()
  const kortsvar = `http://127.0.0.1:${port}`
  const env = { PATH: process.env.PATH ?? '', DATA_DIR: join(folder, 'data'), PUBLIC_URL: kortsvar }
  const run = (name: string, args: string[], input = '') =>
    execFileSync(process.execPath, [projectFile('dist', `${name}.js`), ...args], {
      env,
      input,
      encoding: 'utf8',
    })
  run('setup', ['--preset', 'vejle_hfd', '--admin', 'Anna'], 'kaffe og gulerod\n')
  const codes = JSON.parse(run('cards', ['--json'])) as Servers['codes']
  await turnOnAllLanguages(join(folder, 'data'))
  const server = await start([projectFile('dist', 'main.js')], { ...env, PORT: String(port) })
  children.push(server)
  return {
    kortsvar,
    pid: server.pid!,
    codes,
    async bare(answers, kind = 'hono') {
      const own = await freePort()
      const file = join(folder, `bare-${own}.json`)
      writeFileSync(file, JSON.stringify(answers))
      children.push(await start([projectFile('dist', 'bench.js'), 'bare', file, String(own), kind], {}))
      return `http://127.0.0.1:${own}`
    },
    stop() {
      for (const child of children) child.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
