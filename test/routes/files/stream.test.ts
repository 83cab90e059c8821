/** A file whose making fails in the middle: the connection breaks off, and nothing of the error stands in it. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { afterEach, expect, it, vi } from 'vitest'
import { streamed } from '../../../src/routes/files/stream.ts'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
  vi.restoreAllMocks()
})

/** The chunk by which a client knows that it has the whole (RFC 9112, 7.1). */
const LAST = '\r\n0\r\n\r\n'

/** All that a client gets of a file until the connection ends. */
async function taken(file: () => AsyncIterable<string>) {
  const logged: unknown[] = []
  const log = {
    error: (...what: unknown[]) => logged.push(what),
    info: () => undefined,
    warn: () => undefined,
  }
  const app = new Hono().get('/fil', (c) => c.body(streamed(file(), c, log as never)))
  const server = createServer(getRequestListener(app.fetch)).listen(0, '127.0.0.1')
  servers.push(server)
  await new Promise((ready) => server.once('listening', ready))
  return new Promise<{ text: string; logged: unknown[] }>((done) => {
    let text = ''
    const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
    client.on('data', (piece) => {
      text += piece
    })
    client.on('error', () => undefined)
    client.on('close', () => done({ text, logged }))
    client.write(`GET /fil HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
  })
}

async function* broken(): AsyncGenerator<string> {
  yield 'linje 1\r\n'
  await new Promise((later) => setImmediate(later))
  throw new Error('SQLITE_IOERR: hemmelig')
}
async function* fine(): AsyncGenerator<string> {
  yield 'linje 1\r\n'
  yield 'linje 2\r\n'
}

it('breaks off before its last chunk, and only the log says why', async () => {
  const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { text, logged } = await taken(broken)
  expect(text).toContain('linje 1')
  expect(text).not.toContain('hemmelig')
  expect(text).not.toContain(LAST)
  expect(logged).toEqual([['a file could not be made', { route: 'GET /fil', type: 'Error' }]])
  expect(printed).not.toHaveBeenCalled()
})

it('ends as a whole where it is', async () => {
  const { text, logged } = await taken(fine)
  expect(text).toContain('linje 2')
  expect(text).toContain(LAST)
  expect(logged).toEqual([])
})
