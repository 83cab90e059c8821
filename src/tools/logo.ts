/**
 * Cleans an uploaded logo and turns it into an address that holds the picture itself. It is only ever shown by `<img>`,
 * where no script runs and nothing is loaded; what is taken out here is taken out twice.
 */
import { promisify } from 'node:util'
import { brotliCompress, inflateSync } from 'node:zlib'
import type { Logo } from '../domain/place/logo.ts'
import { svgAddress } from './svg-thread.ts'

/** Bytes: what may be uploaded, and what may stand on the form when it is compressed. */
export const LARGEST_LOGO = 256 * 1024
const LIGHT = 2 * 1024
/** Bytes of a PNG's dots, and pixels on a side. */
const MOST_DOTS = 8 * 1024 * 1024
const LARGEST_SIDE = 2000

/**
 * @param patience milliseconds after which an SVG is too intricate
 * @returns null when it is no SVG or PNG that can be shown, `intricate` when cleaning it takes too long
 */
export async function readLogo(bytes: Buffer, patience?: number): Promise<Logo | 'intricate' | null> {
  const address = bytes.subarray(0, 8).equals(PNG) ? pngAddress(bytes) : await svgAddress(bytes, patience)
  if (address === null || address === 'intricate') return address
  const { byteLength } = await promisify(brotliCompress)(address)
  return { address, onForm: byteLength <= LIGHT }
}

const PNG = Buffer.from('89504e470d0a1a0a', 'hex')
/** What a PNG needs to be drawn (PNG specification, section 11); names, places and cameras lie in other chunks. */
const NEEDED = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']

function pngAddress(bytes: Buffer): string | null {
  const chunks = [...chunksOf(bytes)].filter(({ type }) => NEEDED.includes(type))
  const head = chunks[0]
  if (head?.type !== 'IHDR' || head.data.length !== 13 || chunks.at(-1)!.type !== 'IEND') return null
  if (Math.max(head.data.readUInt32BE(0), head.data.readUInt32BE(4)) > LARGEST_SIDE) return null
  try {
    // Unpacked only to see that it can be: a small file may hold an enormous picture.
    const dots = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)
    inflateSync(Buffer.concat(dots), { maxOutputLength: MOST_DOTS })
  } catch {
    return null
  }
  const clean = Buffer.concat([PNG, ...chunks.map(({ whole }) => whole)])
  return `data:image/png;base64,${clean.toString('base64')}`
}

/** Each chunk is its length, type, data and checksum; a file that is cut off ends early. */
function* chunksOf(bytes: Buffer) {
  for (let at = PNG.length; at + 12 <= bytes.length; ) {
    const ends = at + 12 + bytes.readUInt32BE(at)
    const whole = bytes.subarray(at, ends)
    if (ends > bytes.length) return
    yield { type: whole.toString('latin1', 4, 8), data: whole.subarray(8, -4), whole }
    at = ends
  }
}
