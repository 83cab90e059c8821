/**
 * Cleans an uploaded logo and turns it into an address that holds the picture itself. It is only ever shown by `<img>`,
 * where no script runs and nothing is loaded; what is taken out here is taken out twice.
 */
import { brotliCompressSync } from 'node:zlib'
import { decode, encode } from 'fast-png'
import { optimize, type XastElement, type XastRoot } from 'svgo'
import type { Logo } from '../domain/stores.ts'

/** Bytes: what may be uploaded, and what may stand on the form when it is compressed. */
export const LARGEST_LOGO = 256 * 1024
const LIGHT = 2 * 1024
/** Pixels on a side. */
const LARGEST_SIDE = 2000

/** @returns null when it is no SVG or PNG that can be shown */
export function readLogo(bytes: Buffer): Logo | null {
  const address = isPng(bytes) ? pngAddress(bytes) : svgAddress(bytes.toString('utf8'))
  return address === null ? null : { address, onForm: brotliCompressSync(address).byteLength <= LIGHT }
}

const isPng = (bytes: Buffer) => bytes.subarray(1, 4).toString('latin1') === 'PNG'

/** Drawn anew from its dots, so that nothing else which the file held is left: names, places, cameras. */
function pngAddress(bytes: Buffer): string | null {
  if (bytes.length < 24) return null
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  if (!(width > 0 && height > 0 && Math.max(width, height) <= LARGEST_SIDE)) return null
  try {
    const { data, depth, channels, palette, transparency } = decode(bytes)
    const drawn = encode({ width, height, data, depth, channels, palette, transparency })
    return `data:image/png;base64,${Buffer.from(drawn).toString('base64')}`
  } catch {
    return null
  }
}

/** Elements that draw; none that animates, links, embeds, filters from elsewhere or holds HTML. */
const DRAWS = new Set(
  `svg g defs symbol use path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient
   stop clipPath mask pattern style`.split(/\s+/),
)
const REFERS = /^(xlink:)?href$/
/** An address that leads out of the picture, in a style or an attribute. */
const LEADS_OUT = /url\(\s*['"]?(?!['"]?#)|@import|expression|javascript:|\\/i

const onlyWhatDraws = {
  name: 'onlyWhatDraws',
  fn: () => ({
    element: {
      enter(node: XastElement, parent: XastRoot | XastElement) {
        const style = node.children.map((child) => ('value' in child ? child.value : '')).join('')
        if (!DRAWS.has(node.name) || (node.name === 'style' && LEADS_OUT.test(style)))
          parent.children = parent.children.filter((child) => child !== node)
        for (const [name, value] of Object.entries(node.attributes))
          if (
            /^on/i.test(name) ||
            (REFERS.test(name) ? !value.startsWith('#') : !/^xmlns/.test(name) && LEADS_OUT.test(value))
          )
            delete node.attributes[name]
      },
    },
  }),
}

function svgAddress(svg: string): string | null {
  if (/<!ENTITY/i.test(svg)) return null
  try {
    const { data } = optimize(svg, {
      multipass: true,
      plugins: [onlyWhatDraws, 'preset-default', onlyWhatDraws],
    })
    if (!/^<svg[\s>]/.test(data)) return null
    const named = /xmlns="/.test(data)
      ? data
      : data.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"')
    // Percent signs for what an address can't hold; shorter than base64, and it compresses.
    const safe = named.replace(/["%#<>{}^`|\\]|[^\x20-\x7e]+/g, encodeURIComponent)
    return `data:image/svg+xml,${safe}`
  } catch {
    return null
  }
}
