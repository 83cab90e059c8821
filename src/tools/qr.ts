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
  qrcode.toBuffer(text, { type: 'png', errorCorrectionLevel: 'Q', margin: 4, scale: SCALE })

/** @param text capitals, digits and `$%*+-./: ` only, so that alphanumeric mode keeps the code small */
export function qrCode(text: string, level: 'M' | 'Q' = 'Q'): Code {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: level })
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
