/** Listens, and stops without losing what was handed in. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Config } from './config.ts'
import { StopError } from './domain/errors.ts'
import { type Crowd, letIn } from './guards/crowd.ts'

/** How long open requests may take to finish after the server was told to stop. */
const DEADLINE = 5000
/** Milliseconds in which a request's headers, and the whole of it, must have come in: 256 KB also on the slowest net. */
const SLOWEST = { headersTimeout: 20_000, requestTimeout: 120_000 }

/** What answers: one house, or a fleet of them. */
export interface Served {
  app: { fetch(request: Request, env?: object): Response | Promise<Response> }
  /** Begins to look after what must be done by the clock. */
  start(): void
  /** From now on /health/ready answers 503. */
  stopping(): void
  /** Ends what `start` began, and closes what is stored. */
  end(): Promise<void>
}

export interface Running {
  port: number
  /** Answers what is under way, then closes the database. */
  stop(): Promise<void>
}

/**
 * @param crowd how many may be connected at once, and send
 * @throws StopError with one line when the port can't be had
 */
export async function serve(
  served: Served,
  { host, port }: Pick<Config, 'host' | 'port'>,
  crowd?: Crowd,
): Promise<Running> {
  const server = createServer(SLOWEST)
  letIn(server, getRequestListener(served.app.fetch), crowd)
  await new Promise<void>((done, failed) => {
    server.once('error', failed).listen(port, host, done)
  }).catch(async (error: NodeJS.ErrnoException) => {
    await served.end()
    throw new StopError(reason(error, host, port))
  })
  served.start()
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      served.stopping()
      await close(server)
      await served.end()
    },
  }
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    const deadline = setTimeout(() => server.closeAllConnections(), DEADLINE)
    server.close(() => {
      clearTimeout(deadline)
      done()
    })
    server.closeIdleConnections()
  })
}

function reason({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE')
    return `PORT=${port} is taken by another program. Choose another, or stop that one.`
  if (code === 'EACCES') return `PORT=${port} may not be used by this user. Choose one above 1023.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST=${host} is no address of this machine.`
  return `The server can't listen on ${host}:${port} (${code ?? message}).`
}
