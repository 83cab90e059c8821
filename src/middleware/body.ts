/** Reads a request's body, but never more than it may be, and the fields in it. */
import type { Fields } from '../domain/ballot.ts'

/**
 * A body that is too large is still taken off the line, piece by piece: a browser that can't get rid of what it sends
 * never shows the answer. Endless ones are cut off by the server's own time limit.
 * @param most bytes
 * @returns null when there was more
 */
export async function readBody(request: Request, most: number): Promise<string | null> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (length <= most || request.body === null) return request.text()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size <= most) chunks.push(chunk)
  }
  return size > most ? null : Buffer.concat(chunks).toString('utf8')
}

/** Larger than any form of the staff's can be: thirty texts with every word ticked. */
const LARGEST_FORM = 256 * 1024

/** The fields of a staff form, each by its last value. Null when the body is too large to be one. */
export async function readForm(request: Request): Promise<Map<string, string> | null> {
  const body = await readBody(request, LARGEST_FORM)
  return body === null ? null : new Map(new URLSearchParams(body))
}

/** The same with all values of each field, as ticked boxes send them. */
export async function readFields(request: Request): Promise<Fields | null> {
  const body = await readBody(request, LARGEST_FORM)
  return body === null ? null : fieldsFrom(body)
}

/** The fields of a parent's form, each with all its values. */
export function fieldsFrom(body: string): Fields {
  const fields: Fields = Object.create(null)
  for (const [name, value] of new URLSearchParams(body)) {
    const values = fields[name]
    if (values) values.push(value)
    else fields[name] = [value]
  }
  return fields
}
