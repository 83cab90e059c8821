/** A file that is made as fast as it is taken, so that memory does not grow with the years. */
export function streamed(file: AsyncIterable<string | Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = file[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(to) {
      const { done, value } = await pieces.next()
      if (done) to.close()
      else to.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
    },
    async cancel() {
      await pieces.return?.()
    },
  })
}
