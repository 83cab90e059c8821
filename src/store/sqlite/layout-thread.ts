/**
 * Has a database file laid out anew (VACUUM) in a thread of its own: 100 MB take more than a second, in which the server could answer nobody, whichever
 * municipality they belong to. One file at a time.
 */
import { Worker } from 'node:worker_threads'
import { projectFile } from '../../project.ts'

/** Milliseconds after which a thread without work is ended, and its memory given back. */
const IDLE = 30_000

let thread: Worker | undefined
let idle: NodeJS.Timeout | undefined
let turn: Promise<unknown> = Promise.resolve()
let waiting = 0

/** Whether a file is being laid out: nothing can be written to it until that is done. */
export const isLayingOut = (): boolean => waiting > 0

/** @throws Error with SQLite's `code` when it can't be done; the file is as it was then */
export function layOutFile(file: string): Promise<void> {
  waiting++
  const mine = turn
    .then(() => ask(file))
    .finally(() => {
      waiting--
    })
  turn = mine.catch(() => undefined)
  return mine
}

function ask(file: string): Promise<void> {
  clearTimeout(idle)
  thread ??= new Worker(projectFile('dist', 'layout-worker.js'))
  const asked = thread
  return new Promise((done, failed) => {
    const end = (error?: Error) => {
      asked.off('message', answer).off('error', broke).off('exit', broke)
      // Neither a thread nor a timer that waits keeps a stopping process from ending.
      asked.unref()
      idle = setTimeout(forget, IDLE).unref()
      if (error) failed(error)
      else done()
    }
    const answer = (code: string | null) =>
      end(code === null ? undefined : Object.assign(new Error('the file was not laid out'), { code }))
    const broke = (why: unknown) => {
      forget()
      end(why instanceof Error ? why : new Error('the thread ended'))
    }
    asked.ref()
    asked.once('message', answer).once('error', broke).once('exit', broke)
    asked.postMessage(file)
  })
}

function forget() {
  clearTimeout(idle)
  void thread?.terminate()
  thread = undefined
}
