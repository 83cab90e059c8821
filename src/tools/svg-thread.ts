/**
 * Has SVGs cleaned in a thread of its own, which is ended when it takes too long: 64 KB of curves can take minutes, and on
 * the server's own thread no parent could hand in meanwhile.
 */
import { Worker } from 'node:worker_threads'
import { projectFile } from '../project.ts'

/** Bytes. */
const LARGEST_SVG = 64 * 1024
/** Milliseconds: a logo takes one or two seconds on a slow machine, most of it to load the cleaner. */
const PATIENCE = 10_000
/** Milliseconds after which a thread without work is ended, and its memory given back. */
const IDLE = 30_000

let thread: Worker | undefined
let idle: NodeJS.Timeout | undefined
/** One file at a time: the machine's other core is needed for more than logos. */
let turn: Promise<unknown> = Promise.resolve()

/**
 * @param patience milliseconds
 * @returns an address that holds the picture; null when it is no SVG that can be shown, `intricate` when it took too long
 */
export function svgAddress(bytes: Buffer, patience = PATIENCE): Promise<string | 'intricate' | null> {
  if (bytes.length > LARGEST_SVG) return Promise.resolve(null)
  const result = turn.then(() => ask(bytes.toString('utf8'), patience))
  turn = result.catch(() => undefined)
  return result
}

function ask(file: string, patience: number): Promise<string | 'intricate' | null> {
  clearTimeout(idle)
  thread ??= new Worker(projectFile('dist', 'svg-worker.js'), {
    resourceLimits: { maxOldGenerationSizeMb: 192 },
  })
  const asked = thread
  return new Promise((done) => {
    const answer = (said: string | null) => {
      asked.off('message', answer).off('error', giveUp)
      clearTimeout(late)
      // Neither a thread nor a timer that waits keeps a stopping process from ending.
      asked.unref()
      idle = setTimeout(end, IDLE).unref()
      done(said)
    }
    const giveUp = () => {
      end()
      answer('intricate')
    }
    const late = setTimeout(giveUp, patience)
    asked.ref()
    asked.once('message', answer).once('error', giveUp)
    asked.postMessage(file)
  })
}

function end() {
  clearTimeout(idle)
  void thread?.terminate()
  thread = undefined
}
