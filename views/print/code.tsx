/** A card's code as a drawing, in mm on paper. */
import { QUIET, whiteAround } from '../../src/domain/cards/format.ts'
import type { Code } from '../../src/tools/qr.ts'

interface Props {
  code: Code
  /** The code's own side in mm. */
  side: number
  /** For those who don't see it: the address. */
  label: string
}

/** With white on every side: four modules, or more where the card's edge is near. */
export function QrDrawing({ code: { size, path }, side, label }: Props) {
  const white = whiteAround(side, size)
  const whole = `${side + 2 * white}mm`
  const modules = (white * size) / side
  const all = size + 2 * modules
  return (
    <svg
      class="qr"
      width={whole}
      height={whole}
      viewBox={`${-modules} ${-modules} ${all} ${all}`}
      role="img"
      aria-label={label}
    >
      <path d={path} />
    </svg>
  )
}

/** The code alone as the text of an SVG file: black on white, with its quiet zone, ten pixels a module. */
export function codeFile({ size, path }: Code): string {
  const all = size + 2 * QUIET
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${10 * all}" height="${10 * all}" viewBox="${-QUIET} ${-QUIET} ${all} ${all}" shape-rendering="crispEdges"><path fill="#fff" d="M${-QUIET} ${-QUIET}h${all}v${all}h-${all}z"/><path d="${path}"/></svg>\n`
}
