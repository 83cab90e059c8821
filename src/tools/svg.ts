/** Cleans an SVG: what draws stays, what leads out of the picture or could be doubled without end goes. */
import type { CustomPlugin, XastElement } from 'svgo'

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
/** Selectors of style rules times elements: each is tried on each. */
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
          if (/[~+>]/.test(sheet) || sheet.split(/[{,]/).length * elements > MOST_MATCHES)
            throw new Error('too many selectors')
          if ([...used].some((id) => holders.has(id))) throw new Error('a use of a use')
        },
      },
    }),
  }
}

/** What unfolds without end, and a photo: a picture without what we can't keep would be another picture. */
const UNKEEPABLE = /<!ENTITY|<image\b/i

/**
 * Loads what cleans an SVG: most of a second of processor time, which most commands and servers never need.
 * @returns what turns a file into an address that holds the picture; null when it is no SVG that can be shown. It may take
 * minutes for a file that means no harm (curves without end), so a server lets it work in a thread of its own (svg-thread.ts)
 */
export async function svgCleaner(): Promise<(file: string) => string | null> {
  const { optimize } = await import('svgo')
  return (file) => {
    // What draws inside a link or a choice of languages stays; fonts are never loaded.
    const svg = file.replace(/<\/?(?:switch|a)(?:\s[^>]*)?>|@font-face\s*\{[^}]*\}/g, '')
    // Asked of what is left: `<!EN<a>TITY` is an entity only now.
    if (UNKEEPABLE.test(svg)) return null
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
}
