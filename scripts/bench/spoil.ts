/** Pictures of printed codes, spoilt as life spoils them. */
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Box, type look, MM, writeGrey } from './paper.ts'

/** One thread: these pictures are small, and several threads spend more time on waiting for each other than on the work. */
const mogrify = (args: string[]) =>
  execFileSync('mogrify', args, { env: { ...process.env, MAGICK_THREAD_LIMIT: '1' } })

/** A picture of a code, in pixels; the code in its middle. */
export interface Shot {
  file: string
  size: number
  /** The code's own side. */
  side: number
}

/**
 * Pixels that a phone of twelve megapixels sees of a code's side from ten times that side away (the table of prints).
 * Codes of more than LARGE pixels at 200 dpi, A5 and posters, are shrunk to these; smaller ones stay as they are.
 */
const SEEN = 320
const LARGE = 400

/** Cuts a code out of its sheet, as large as a phone sees it. @param box with its white around it @param side in mm */
export function shoot(sheet: ReturnType<typeof look>, box: Box, side: number, file: string): Shot {
  sheet.cut(box, file)
  const scale = side * MM > LARGE ? SEEN / (side * MM) : 1
  if (scale < 1) mogrify(['-resize', `${100 * scale}%`, file])
  return { file, size: Math.round(box.width * MM * scale), side: side * MM * scale }
}

/** Where a spot falls, as parts of the code's side: nine places spread over all of it, its three corners too. */
const PLACES = [0.15, 0.5, 0.85].flatMap((y) => [0.15, 0.5, 0.85].map((x) => [x, y] as const))
/** Radius of a spot over a tenth of the code, as part of its side. */
const SPOT = Math.sqrt(0.1 / Math.PI)

function spot({ size, side }: Shot, nth: number) {
  const [x, y] = PLACES[nth % PLACES.length]!.map((part) => size / 2 + (part - 0.5) * side) as [
    number,
    number,
  ]
  return { x, y, radius: SPOT * side }
}

/** The light of a lamp on laminate: white in the middle, fading to nothing at the edge. @returns a picture to be added */
function lamp(radius: number, folder: string): string {
  const file = join(folder, 'lampe.pgm')
  const size = Math.ceil(2 * radius)
  const at = (nth: number) => Math.hypot((nth % size) - radius, Math.floor(nth / size) - radius) / radius
  const data = Uint8Array.from({ length: size * size }, (_, nth) => Math.max(0, 255 * (1 - at(nth) ** 2)))
  writeGrey(file, size, size, data)
  return file
}

/** Standard deviation of the blur, as part of the code's side. */
const BLUR = 0.015

/** How a picture of a code is spoilt: what mogrify is told. */
export const SPOILT: Record<string, (shot: Shot, nth: number, folder: string) => string[]> = {
  'as printed': () => [],
  // Three eighths of a module: a lens that has not quite found its focus.
  blurred: ({ side }) => ['-blur', `0x${(BLUR * side).toFixed(1)}`],
  'tilted 15°': () => ['-background', 'gray80', '-rotate', '15'],
  'in perspective': ({ size }) => {
    // The far edge a quarter shorter: a card on the table, a phone in the hand.
    const far = `0,0 ${size / 8},${size / 10}  ${size},0 ${(7 * size) / 8},${size / 10}`
    const near = `0,${size} 0,${size}  ${size},${size} ${size},${size}`
    return ['-virtual-pixel', 'gray', '-distort', 'Perspective', `${far}  ${near}`]
  },
  '30 % contrast': () => ['+level', '35%,65%'],
  'glare over 10 %': (shot, nth, folder) => {
    const { x, y, radius } = spot(shot, nth)
    return ['-draw', `image Plus ${x - radius},${y - radius} 0,0 '${lamp(radius, folder)}'`]
  },
  'JPEG at 30': () => ['-format', 'jpg', '-quality', '30'],
  // Harder than life: nothing at all is left of it.
  'a tenth gone': (shot, nth) => {
    const { x, y, radius } = spot(shot, nth)
    return ['-fill', 'white', '-draw', `circle ${x},${y} ${x},${y + radius}`]
  },
}

/** Spoils pictures in one way. @returns the new files, in the same order */
export function spoil(way: string, shots: Shot[], folder: string): string[] {
  mkdirSync(folder, { recursive: true })
  // Most ways ask the same of every shot of a format: one process does them all, since starting one costs more than its work.
  const alike = new Map<string, { how: string[]; files: string[] }>()
  for (const [nth, shot] of shots.entries()) {
    const how = SPOILT[way]!(shot, nth, folder)
    const group = alike.get(how.join()) ?? { how, files: [] }
    group.files.push(shot.file)
    alike.set(how.join(), group)
  }
  for (const { how, files } of alike.values()) mogrify(['-path', folder, ...how, ...files])
  return shots.map(({ file }) => {
    const name = basename(file)
    return join(folder, way.startsWith('JPEG') ? name.replace(/pgm$/, 'jpg') : name)
  })
}
