/** A QR code as one SVG path: `qrcode` does the coding, this only draws its squares. */
import qrcode from 'qrcode'

export interface Code {
  /** Modules along one side, without the quiet zone. */
  size: number
  /** Path data in modules, from 0 to size. */
  path: string
}

/** Pixels a module: sharp on any slide. */
const SCALE = 32

/** A code as a PNG file, black on white with its quiet zone. @param text as for `qrCode` */
export const qrPng = (text: string): Promise<Buffer> =>
  qrcode.toBuffer(segmentsOf(text), { type: 'png', errorCorrectionLevel: 'Q', margin: 4, scale: SCALE })

/** Of capitals, digits and these signs a code has a mode of less than six bits a sign. */
const DENSE = /^[0-9A-Z $%*+\-./:]+$/

/** The scheme in small letters as bytes, so that what follows it in capitals can stand in the denser mode. */
function segmentsOf(text: string) {
  const [scheme = ''] = /^[a-z]+:\/\//.exec(text) ?? []
  const rest = text.slice(scheme.length)
  return DENSE.test(rest)
    ? [
        { data: Buffer.from(scheme), mode: 'byte' as const },
        { data: rest, mode: 'alphanumeric' as const },
      ]
    : text
}

/** @param text an address; one as `codeAddress` writes it becomes the smallest code */
export function qrCode(text: string, level: 'M' | 'Q' = 'Q'): Code {
  const { modules } = qrcode.create(segmentsOf(text), { errorCorrectionLevel: level })
  let path = ''
  for (let y = 0; y < modules.size; y++) {
    for (let x = 0; x < modules.size; x++) {
      let width = 0
      while (x + width < modules.size && modules.get(y, x + width)) width++
      if (width > 0) path += `M${x} ${y}h${width}v1h-${width}z`
      x += width
    }
  }
  return { size: modules.size, path }
}
