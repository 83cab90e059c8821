/**
 * What the form is measured against: a Hono app that sends the same bytes with the same headers, handed over in one object, and does nothing
 * else; and Node's own server without Hono, which says what is left to win.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

export interface Answer {
  headers: Record<string, string>
  /** base64 */
  body: string
}

export type Kind = 'hono' | 'node'

/** @param file answers by path, as JSON */
export function serveBare(file: string, port: number, kind: Kind): void {
  const answers = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Answer>).map(
    ([path, { headers, body }]) => ({ path, headers, bytes: new Uint8Array(Buffer.from(body, 'base64')) }),
  )
  const ready = () => console.log('ready')
  if (kind === 'node') {
    const byPath = new Map(answers.map((answer) => [answer.path, answer]))
    createServer((request, response) => {
      const found = byPath.get(request.url ?? '')
      if (!found) return response.writeHead(404).end()
      return response
        .writeHead(200, { ...found.headers, 'Content-Length': found.bytes.byteLength })
        .end(found.bytes)
    }).listen(port, '127.0.0.1', ready)
    return
  }
  const app = new Hono()
  for (const { path, headers, bytes } of answers) app.get(path, (c) => c.body(bytes, 200, headers))
  serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, ready)
}
