/** The program as its own process, as an operator runs it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Agent, request } from 'node:http'
import { join } from 'node:path'
import { projectFile } from '../../src/project.ts'

export interface Ended {
  code: number | null
  out: string
  err: string
}

/** Runs a command of dist/ to its end. */
export async function run(
  name: string,
  args: string[],
  env: Record<string, string>,
  input = '',
): Promise<Ended> {
  const child = start(name, args, env)
  const output = collect(child)
  child.stdin!.end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...output() }
}

const start = (name: string, args: string[], env: Record<string, string>, folder = projectFile('dist')) =>
  spawn(process.execPath, [join(folder, `${name}.js`), ...args], {
    // The machine's own environment is left out, so that only what the test gives has an effect.
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })

function collect(child: ChildProcess) {
  let [out, err] = ['', '']
  child.stdout!.on('data', (chunk) => {
    out += chunk
  })
  child.stderr!.on('data', (chunk) => {
    err += chunk
  })
  return () => ({ out, err })
}

/**
 * Starts a server and resolves when it has printed its port. It ends with the test's own process at the latest.
 * @param folder of another build than the real one (weakened.ts)
 */
export async function startServer(env: Record<string, string>, folder?: string) {
  const child = start('main', [], { PORT: '0', ...env }, folder)
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  child.once('exit', () => process.off('exit', endWithUs))
  const output = collect(child)
  const port = await new Promise<number>((done, failed) => {
    child.stdout!.on('data', () => {
      const found = /runs on http:\/\/[^:]+:(\d+)/.exec(output().out)
      if (found) done(Number(found[1]))
    })
    child.once('exit', () => failed(new Error(`the server stopped: ${output().err}`)))
  })
  return {
    port,
    output,
    /** Without waiting for what it does. */
    signal: (signal: 'SIGTERM') => child.kill(signal),
    /** @returns the exit code */
    async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
      const closed = once(child, 'close')
      child.kill(signal)
      const [code] = (await closed) as [number | null]
      return code
    },
  }
}

interface Ask {
  method?: string
  headers?: Record<string, string>
  body?: string
  /** The address the request comes from; all of 127.0.0.0/8 is this machine. */
  from?: string
  /** Connections that are kept from one request to the next. */
  agent?: Agent
  /** Milliseconds without a word after which it fails. */
  timeout?: number
}

/** A plain request, with an address of its own where wanted. */
export const ask = (
  port: number,
  path: string,
  { method = 'GET', headers = {}, body, from, agent, timeout }: Ask = {},
) =>
  new Promise<{ status: number; text: string }>((done, failed) => {
    const asking = request(
      {
        port,
        path,
        method,
        headers: { host: `localhost:${port}`, ...headers },
        host: '127.0.0.1',
        localAddress: from,
        agent,
        timeout,
      },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk) => {
          text += chunk
        })
        answer.on('end', () => done({ status: answer.statusCode!, text }))
        answer.on('error', failed)
      },
    )
    asking.on('timeout', () => asking.destroy(new Error('timeout')))
    asking.on('error', failed)
    asking.end(body)
  })
