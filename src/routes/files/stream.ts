/** A file that is made as fast as it is taken, so that memory does not grow with the years. */
import type { ServerResponse } from 'node:http'
import type { Context } from 'hono'
import { type Log, typeOf } from '../../log.ts'

/** Milliseconds: whoever takes nothing for so long is gone, or wants to fill the memory. */
const PATIENCE = 60_000

/**
 * Where the making fails, or nobody takes it any more, the connection is broken off: a file that just ended would look whole.
 * @param c the request that it answers
 */
export function streamed(
  file: AsyncIterable<string | Uint8Array>,
  c: Context,
  log: Log,
): ReadableStream<Uint8Array> {
  const pieces = file[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  let waits: NodeJS.Timeout | undefined

  function breakOff(to: ReadableStreamDefaultController, error: unknown) {
    const { outgoing } = (c.env ?? {}) as { outgoing?: ServerResponse }
    if (!outgoing?.socket) return to.error(error)
    outgoing.socket.resetAndDestroy()
    to.close()
  }

  return new ReadableStream<Uint8Array>({
    async pull(to) {
      clearTimeout(waits)
      try {
        const { done, value } = await pieces.next()
        if (done) return to.close()
        to.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
      } catch (error) {
        log.error('a file could not be made', { route: `${c.req.method} ${c.req.path}`, type: typeOf(error) })
        return breakOff(to, error)
      }
      waits = setTimeout(() => {
        void pieces.return?.()
        breakOff(to, new Error('nobody takes the file any more'))
      }, PATIENCE).unref()
    },
    async cancel() {
      clearTimeout(waits)
      await pieces.return?.()
    },
  })
}
