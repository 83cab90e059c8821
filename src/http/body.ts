/** Reads a request's body, but never more than it may be, and the fields in it. */
import type { Fields } from '../domain/asking/types/kind.ts'
import { printable } from '../domain/redaction/printable.ts'

/**
 * A body that is too large is still taken off the line, piece by piece: a browser that can't get rid of what it sends
 * never shows the answer. Endless ones are cut off by the server's own time limit.
 * @param most bytes
 * @returns null when there was more
 */
export async function readBody(request: Request, most: number): Promise<string | null> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (length <= most || request.body === null) return request.text()
  return (await readBytes(request, most))?.toString('utf8') ?? null
}

async function readBytes(request: Request, most: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (request.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size <= most) chunks.push(chunk)
  }
  return size > most ? null : Buffer.concat(chunks)
}

/** Larger than any form of the staff's can be: thirty texts with every word ticked. */
const LARGEST_FORM = 400 * 1024
/** As many fields as such a form has at the most; and as any form has that is sent by who is not logged in. */
const MOST_FIELDS = 20_000
const MOST_FIELDS_OUTSIDE = 64

/** A staff form as it was sent; a name may come several times. */
export interface Form {
  /**
   * A field's last value, trimmed, each run of white space (pasted text brings all kinds) as one space; '' for none.
   */
  text(name: string): string
  /** The same to the letter: a password keeps its spaces. */
  asTyped(name: string): string
  /** All values of a field. */
  all(name: string): string[]
}

/** @param body as browsers encode forms: `name=value&…` */
export function formOf(body: string): Form {
  const fields = fieldsFrom(body)
  const asTyped = (name: string) => fields[name]?.at(-1) ?? ''
  return {
    asTyped,
    text: (name) => asTyped(name).replace(/\s+/g, ' ').trim(),
    all: (name) => fields[name] ?? [],
  }
}

/** Whether a body has more fields than it may. Asked before they are read: a few hundred kilobytes of them take long. */
export function hasTooMany(body: string, most: number): boolean {
  let at = -1
  for (let n = 0; n < most; n++) {
    at = body.indexOf('&', at + 1)
    if (at < 0) return false
  }
  return true
}

/** Null when a body is larger than it may be, or has too many fields. */
async function readLimited(request: Request, bytes: number, fields: number): Promise<Form | null> {
  const body = await readBody(request, bytes)
  return body === null || hasTooMany(body, fields) ? null : formOf(body)
}

/** A staff form. Null when it is too large to be one. */
export const readForm = (request: Request) => readLimited(request, LARGEST_FORM, MOST_FIELDS)

/** Bytes of a form that anybody may send: a name, a password, a page to go back to. */
const LARGEST_OUTSIDE = 8 * 1024

/** A form from outside: logging in, choosing a password. Null when it is too large. @param most bytes */
export const readFormOutside = (request: Request, most = LARGEST_OUTSIDE) =>
  readLimited(request, most, MOST_FIELDS_OUTSIDE)

/** Bytes that an upload may be larger than the file in it. */
const AROUND_A_FILE = 4 * 1024

/** An uploaded file, and the text fields that came with it. */
export interface Upload {
  bytes: Buffer
  text: Form['text']
}

/**
 * An uploaded file. Null when there is none or it is too large.
 * @param most bytes
 */
export async function readFile(request: Request, name: string, most: number): Promise<Upload | null> {
  const bytes = await readBytes(request, most + AROUND_A_FILE)
  const type = request.headers.get('content-type') ?? ''
  if (!bytes || !type.startsWith('multipart/form-data')) return null
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } })
    .formData()
    .catch(() => null)
  const file = form?.get(name) ?? ''
  // After a page has shown what a file holds, it sends the file's content again in a text field of that name.
  const content = typeof file === 'string' ? Buffer.from(file) : Buffer.from(await file.arrayBuffer())
  const text = (field: string) => {
    const value = form?.get(field) ?? ''
    return typeof value === 'string' ? printable(value).trim() : ''
  }
  return content.length > 0 && content.length <= most ? { bytes: content, text } : null
}

/** The fields of a form, each with all its values, without what can't be printed. */
export function fieldsFrom(body: string): Fields {
  const fields: Fields = Object.create(null)
  for (const [name, sent] of new URLSearchParams(body)) {
    const value = printable(sent)
    const values = fields[name]
    if (values) values.push(value)
    else fields[name] = [value]
  }
  return fields
}
