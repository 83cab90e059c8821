/**
 * Cleans an uploaded logo and turns it into an address that holds the picture itself. It is only ever shown by `<img>`,
 * where no script runs and nothing is loaded; what is taken out here is taken out twice.
 */
import { brotliCompressSync, inflateSync } from 'node:zlib'
import type { CustomPlugin, XastElement } from 'svgo'
import type { Logo } from '../domain/place/logo.ts'

/** Bytes: what may be uploaded, an SVG of it, and what may stand on the form when it is compressed. */
export const LARGEST_LOGO = 256 * 1024
const LARGEST_SVG = 64 * 1024
const LIGHT = 2 * 1024
/** Bytes of a PNG's dots, and pixels on a side. */
const MOST_DOTS = 8 * 1024 * 1024
const LARGEST_SIDE = 2000

/**
 * Loads what cleans an SVG: most of a second of processor time, which most commands and servers never need.
 * @returns what reads a logo at once, so that nothing comes between asking whether its sender may store it and storing it;
 * null when it is no SVG or PNG that can be shown
 */
export async function logoReader(): Promise<(bytes: Buffer) => Logo | null> {
  const { optimize } = await import('svgo')
  return (bytes) => {
    const address = bytes.subarray(0, 8).equals(PNG) ? pngAddress(bytes) : svgAddress(bytes, optimize)
    return address === null ? null : { address, onForm: brotliCompressSync(address).byteLength <= LIGHT }
  }
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

/** Elements that draw; none that animates, links, embeds, filters from elsewhere or holds HTML. */
const DRAWS = new Set(
  `svg g defs symbol use path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient
   stop clipPath mask pattern style`.split(/\s+/),
)
const DRAWN = /<(path|rect|circle|ellipse|line|polyline|polygon|text)\b/
const REFERS = /^(xlink:)?href$/
/** An address that leads out of the picture, in a style or an attribute. */
const LEADS_OUT = /url\(\s*['"]?(?!['"]?#)|@import|image(-set)?\(|src\s*[:(]|expression|javascript:|\\/i
/** Of names with a colon, those that any program writes. */
const HARMLESS = /^(xmlns(:xlink)?|xlink:href|xml:space|[^:]+)$/

const isAllowed = (name: string, value: string) =>
  HARMLESS.test(name) &&
  !/^on/i.test(name) &&
  (REFERS.test(name) ? value.startsWith('#') : name.startsWith('xmlns') || !LEADS_OUT.test(value))

const onlyWhatDraws: CustomPlugin = {
  name: 'onlyWhatDraws',
  fn: () => ({
    instruction: {
      enter: (node, parent) => {
        parent.children = parent.children.filter((child) => child !== node)
      },
    },
    element: {
      enter: (node, parent) => {
        const style = node.children.map((child) => ('value' in child ? child.value : '')).join('')
        if (!DRAWS.has(node.name) || (node.name === 'style' && LEADS_OUT.test(style)))
          parent.children = parent.children.filter((child) => child !== node)
        for (const [name, value] of Object.entries(node.attributes))
          if (!isAllowed(name, value)) delete node.attributes[name]
      },
    },
  }),
}

/** Elements that a picture may be cut out by; one inside another can be doubled like a `use` of a `use`. */
const CUTS = new Set(['mask', 'clipPath', 'pattern'])
const CUT = /mask|clip-path/
/** Style rules times elements: each rule is tried on each. */
const MOST_MATCHES = 50_000

/** A `use` of something that itself holds a `use` can be doubled until no browser can draw it; nor may there be two pictures. */
function refusesTowers(): CustomPlugin {
  const open: XastElement[] = []
  const holders = new Set<string>()
  const used = new Set<string>()
  const towers = new Set<string>()
  let [elements, sheet] = [0, '']
  return {
    name: 'refusesTowers',
    fn: () => ({
      element: {
        enter: (node) => {
          open.push(node)
          elements++
          if (node.name === 'style')
            sheet += node.children.map((child) => ('value' in child ? child.value : '')).join('')
          const { class: classes, style = '', ...rest } = node.attributes
          if (open.some(({ name }) => CUTS.has(name))) {
            if (CUT.test(style) || rest.mask || rest['clip-path']) throw new Error('a cut in a cut')
            if (classes) towers.add(classes)
          }
          if (node.name !== 'use') return
          for (const { attributes } of open) if (attributes.id) holders.add(attributes.id)
          used.add((node.attributes.href ?? node.attributes['xlink:href'] ?? '').slice(1))
        },
        exit: () => {
          open.pop()
        },
      },
      root: {
        exit: (root) => {
          const roots = root.children.filter(({ type }) => type === 'element')
          if (roots.length !== 1) throw new Error('not one picture')
          if (towers.size > 0 && CUT.test(sheet)) throw new Error('a cut in a cut')
          if (/[~+>]/.test(sheet) || sheet.split('{').length * elements > MOST_MATCHES)
            throw new Error('too many rules')
          if ([...used].some((id) => holders.has(id))) throw new Error('a use of a use')
        },
      },
    }),
  }
}

function svgAddress(bytes: Buffer, optimize: typeof import('svgo').optimize): string | null {
  const file = bytes.toString('utf8')
  // A picture without what we can't keep would be another picture.
  if (bytes.length > LARGEST_SVG || /<!ENTITY|<image\b/i.test(file)) return null
  // What draws inside a link or a choice of languages stays; fonts are never loaded.
  const svg = file.replace(/<\/?(?:switch|a)(?:\s[^>]*)?>|@font-face\s*\{[^}]*\}/g, '')
  try {
    const { data } = optimize(svg, {
      plugins: [
        onlyWhatDraws,
        refusesTowers(),
        // Laying styles out onto each element takes the square of their number.
        { name: 'preset-default', params: { overrides: { inlineStyles: false, minifyStyles: false } } },
        onlyWhatDraws,
      ],
    })
    if (!/^<svg[\s>]/.test(data) || !DRAWN.test(data)) return null
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
