/** Asks a database and waits for the answer, the whole process with it: so what looks into SQLite's file can look into PostgreSQL, too. */
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'

interface Answer {
  rows?: unknown[][]
  error?: string
}

const ASKER = `
const { workerData: { port, done } } = require('node:worker_threads')
const pg = require('pg')
pg.types.setTypeParser(20, Number)
pg.types.setTypeParser(1700, Number)
// Connections are kept: making one takes longer than most questions.
const clients = new Map()
async function connected(url) {
  if (clients.has(url)) return clients.get(url)
  const client = new pg.Client(url)
  // A database may be dropped, or copied, while somebody is connected.
  const forget = () => clients.get(url) === client && clients.delete(url)
  client.on('error', forget)
  client.on('end', forget)
  await client.connect()
  clients.set(url, client)
  return client
}
async function ask(url, sql, tries) {
  const client = await connected(url)
  try {
    const result = await client.query({ text: sql, rowMode: 'array' })
    return { rows: [result].flat().at(-1).rows }
  } catch (error) {
    const isLost = error.code === '57P01' || !error.code
    if (!isLost || tries === 0) throw error
    clients.delete(url)
    return ask(url, sql, tries - 1)
  }
}
async function answerTo({ url, sql, isTold }) {
  const answer = await ask(url, sql, 2).catch((error) => ({ error: error.message }))
  if (isTold) return
  port.postMessage(answer)
  Atomics.store(done, 0, 1)
  Atomics.notify(done, 0)
}
// A connection is asked one thing at a time.
let turn = Promise.resolve()
port.on('message', (message) => {
  turn = turn.then(() => answerTo(message))
})
`

interface Asker {
  ask(url: string, sql: string): Answer
  tell(url: string, sql: string): void
}

let asker: Asker | undefined
/** Another thread, so that no question waits for what was told before. */
let teller: Asker | undefined

function startAsker(): Asker {
  const { port1, port2 } = new MessageChannel()
  const done = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(ASKER, { eval: true, workerData: { port: port2, done }, transferList: [port2] })
  worker.unref()
  return {
    tell: (url, sql) => port1.postMessage({ url, sql, isTold: true }),
    ask(url, sql) {
      Atomics.store(done, 0, 0)
      port1.postMessage({ url, sql })
      // It may be woken too early, by what it was told of the question before.
      for (;;) {
        Atomics.wait(done, 0, 0)
        const got = receiveMessageOnPort(port1)
        if (got) return got.message
      }
    },
  }
}

/** @returns the rows of the last statement, as lists */
export function askAtOnce<T>(url: string, sql: string): T[] {
  asker ??= startAsker()
  const { rows, error } = asker.ask(url, sql)
  if (error !== undefined) throw new Error(`${error}: ${sql}`)
  return rows as T[]
}

/** Has something done, sooner or later: nobody waits for it, and nobody hears whether it was. */
export function tell(url: string, sql: string): void {
  teller ??= startAsker()
  teller.tell(url, sql)
}
