/** What the form is measured against: a Hono app that sends the same bytes with the same headers, and does nothing else. */
import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

export interface Answer {
  headers: Record<string, string>
  /** base64 */
  body: string
}

/** @param file answers by path, as JSON */
export function serveBare(file: string, port: number): void {
  const answers = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Answer>
  const app = new Hono()
  for (const [path, { headers, body }] of Object.entries(answers)) {
    const bytes = new Uint8Array(Buffer.from(body, 'base64'))
    app.get(path, (c) => {
      for (const [name, value] of Object.entries(headers)) c.header(name, value)
      return c.body(bytes)
    })
  }
  serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => console.log('ready'))
}
