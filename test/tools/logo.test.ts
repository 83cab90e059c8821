/** An uploaded logo: what is left of it, and whether the form can bear it. */
import { deflateSync } from 'node:zlib'
import { decode, encode } from 'fast-png'
import { describe, expect, it } from 'vitest'
import type { Logo } from '../../src/domain/place/logo.ts'
import { readLogo } from '../../src/tools/logo.ts'
import { svgCleaner } from '../../src/tools/svg.ts'

const clean = await svgCleaner()
const file = (inner: string) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inner}</svg>`
const svg = (inner: string) => decodeURIComponent(clean(file(inner))!)
const PATH = '<path d="M0 0h9v9H0z"/>'

const tower = Array.from(
  { length: 25 },
  (_, n) => `<g id="a${n + 1}"><use href="#a${n}"/><use href="#a${n}"/></g>`,
).join('')

const masks = Array.from(
  { length: 10 },
  (_, n) => `<mask id="m${n}"><rect width="9" height="9" mask="url(#m${n - 1})"/></mask>`,
).join('')

describe('an SVG', () => {
  it('keeps what draws', async () => {
    const drawn = svg(
      '<style>.a{fill:#0af}</style><path class="a" d="M0 0h5v5z"/><text x="1" y="2" font-family="\'Noto Sans\'">Ærø</text>',
    )
    expect(drawn).toMatch(/^data:image\/svg\+xml,<svg .*M0 0h5v5z.*Ærø<\/text><\/svg>$/)
  })

  it.each([
    ['<script>alert(1)</script>', /script|alert/],
    ['<path onclick="alert(1)" d="M0 0h1v1z"/>', /onclick|alert/],
    [
      '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="alert(1)"/></body></foreignObject>',
      /foreign|body|alert/,
    ],
    ['<a href="javascript:alert(1)"><path d="M1 1h1v1z"/></a>', /javascript|alert/],
    ['<use href="https://evil.example/#a"/>', /evil/],
    ['<style>@import url(https://evil.example/x.css);</style>', /import|evil/],
    ['<style>path{fill:url(https://evil.example/#a)}</style>', /evil/],
    ['<path style="fill:url(//evil.example/#a)" d="M0 0h1v1z"/>', /evil/],
    ['<path fill="url(  \'https://evil.example/#a\')" d="M0 0h1v1z"/>', /evil/],
    ['<animate attributeName="href" to="javascript:alert(1)"/>', /animate|alert/],
    ['<set attributeName="onclick" to="alert(1)"/>', /alert/],
    ['<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>', /script|alert/],
    ['<metadata>Niels, Vejle, 1.4.2025</metadata><!-- Niels -->', /Niels/],
    ['<g><g><script>alert(1)</script></g></g>', /alert/],
    ['<?xml-stylesheet href="https://evil.example/x.css"?>', /evil|stylesheet/],
    ['<path q:href="https://evil.example/" xmlns:q="urn:q" d="M0 0h1v1z"/>', /q:href/],
    ['<g xml:base="https://evil.example/"><path d="M0 0h1v1z"/></g>', /evil/],
    ['<path style="fill:image-set(\'https://evil.example/x\' 1x)" d="M0 0h1v1z"/>', /evil/],
    ['<style>@font-face{font-family:x;src:local(x)}</style>', /font-face/],
  ])('loses %s', async (inner, bad) => {
    const drawn = svg(inner + PATH)
    expect(drawn).toContain('9v9')
    expect(drawn.slice(60)).not.toMatch(bad)
  })

  it.each([
    ['no SVG', '<html><body>hej</body></html>'],
    ['nothing', ''],
    ['broken', '<svg xmlns="http://www.w3.org/2000/svg"><g></svg>'],
    ['two in one', '<svg xmlns="http://www.w3.org/2000/svg"/><svg xmlns="http://www.w3.org/2000/svg"/>'],
    [
      'a tower of masks',
      `<svg xmlns="http://www.w3.org/2000/svg">${masks}<path d="M0 0h1v1z" mask="url(#m9)"/></svg>`,
    ],
    [
      'one of many rules',
      `<svg xmlns="http://www.w3.org/2000/svg"><style>${'.a~.b{fill:red}'.repeat(9)}</style><path d="M0 0h1v1z"/></svg>`,
    ],
    [
      'one that holds a photo',
      '<svg xmlns="http://www.w3.org/2000/svg"><image href="data:image/png;base64,AA"/><path d="M0 0h1v1z"/></svg>',
    ],
    ['one that draws nothing', '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'],
    [
      'a tower of uses',
      `<svg xmlns="http://www.w3.org/2000/svg"><path id="a0" d="M0 0h1v1z"/>${tower}</svg>`,
    ],
    [
      'one of many selectors in one rule',
      file(`<style>${Array(3000).fill('g').join()}{fill:red}</style>${'<g/>'.repeat(3000)}${PATH}`),
    ],
    ['one that unfolds once its links are gone', '<!DOCTYPE svg [<!EN<a>TITY a "aaaa">]><svg>&a;</svg>'],
    ['one that unfolds', '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>'],
  ])('that is %s is refused', (_, file) => expect(clean(file)).toBeNull())

  it('keeps what a drawing program wraps it in', async () => {
    const drawn = svg(
      '<switch><foreignObject requiredExtensions="x"/><g><a href="https://vejle.dk"><path d="M0 0h9v9H0z"/></a></g></switch>' +
        '<defs><clipPath id="c"><circle r="4"/></clipPath></defs><path clip-path="url(#c)" d="M1 1h7v7H1z"/>',
    )
    expect(drawn).toContain('9v9')
    expect(drawn).toContain('clip-path="url(#')
    expect(drawn).not.toMatch(/switch|foreign|vejle\.dk/)
  })

  it('may use a shape of its own', async () => {
    const drawn = svg(
      '<defs><path id="a" d="M0 0h9v9H0z"/></defs><g><use href="#a"/><use href="#a" x="9"/></g>',
    )
    expect(drawn).toContain('<use')
  })

  it('that is too heavy for the form is kept for paper', async () => {
    const noise = Array.from({ length: 2500 }, (_, n) => `L${(n * n * 7919) % 997} ${(n * n * 1047) % 991}`)
    const heavy = file(`<path d="M0 0${noise.join('')}"/>`)
    expect(await readLogo(Buffer.from(heavy))).toMatchObject({ onForm: false })
    expect(await readLogo(Buffer.from(file(PATH)))).toMatchObject({ onForm: true })
  })
})

describe('an SVG that takes long', () => {
  /** Harmless curves: most of a second of work for a machine like ours, and nothing forbids a file sixty times as dear. */
  const curves = file(
    `<path d="M0 0${Array.from({ length: 900 }, (_, n) => `C${(n * 7919) % 97} ${(n * 31) % 91} ${(n * 17) % 89} ${(n * 13) % 83} ${(n * 11) % 79} ${(n * 7) % 73}`).join('')}"/>`,
  )

  it('leaves the server free for others meanwhile', async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    const logo = await readLogo(Buffer.from(curves))
    clearInterval(timer)
    expect(logo).toMatchObject({ onForm: false })
    expect(turns).toBeGreaterThan(0)
  })

  it('is given up, and the next is read all the same; also one that came at the same time', async () => {
    const [first, second] = [readLogo(Buffer.from(curves), 1), readLogo(Buffer.from(file(PATH)))]
    expect(await first).toBe('intricate')
    expect(await second).toMatchObject({ onForm: true })
  })

  it('is no SVG at all when it is larger than one may be', async () => {
    expect(await readLogo(Buffer.from(file('<path d="M0 0h1v1z"/>'.repeat(4000))))).toBeNull()
  })
})

describe('a PNG', () => {
  const data = new Uint8Array(16 * 16 * 4).fill(200)
  const png = Buffer.from(encode({ width: 16, height: 16, data, channels: 4, text: { Author: 'Niels' } }))

  /** 64 MB of nothing in 64 KB. */
  const bomb = (() => {
    const zeros = deflateSync(Buffer.alloc(64 * 1024 * 1024))
    const chunk = Buffer.alloc(12 + zeros.length)
    chunk.writeUInt32BE(zeros.length)
    chunk.write('IDAT', 4)
    zeros.copy(chunk, 8)
    return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(-12)])
  })()

  it('keeps its dots, and nothing else that it held', async () => {
    expect(png.includes('Niels')).toBe(true)
    const { address, onForm } = (await readLogo(png)) as Logo
    const { data: dots } = decode(Buffer.from(address.replace('data:image/png;base64,', ''), 'base64'))
    expect(Buffer.from(dots).equals(Buffer.from(data))).toBe(true)
    const again = Buffer.from(address.replace('data:image/png;base64,', ''), 'base64')
    expect(again.includes('Niels')).toBe(false)
    expect(again.subarray(1, 4).toString()).toBe('PNG')
    expect(onForm).toBe(true)
  })

  it.each([
    ['cut off', png.subarray(0, 60)],
    ['only its first bytes', png.subarray(0, 8)],
    ['a bomb', bomb],
    [
      'said to be enormous',
      Buffer.concat([png.subarray(0, 16), Buffer.from('0000ffff0000ffff', 'hex'), png.subarray(24)]),
    ],
  ])('that is %s is refused', async (_, cut) => expect(await readLogo(cut)).toBeNull())
})
