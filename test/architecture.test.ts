/** Which folder may import what (CONTRIBUTING.md has the picture). TypeScript 7 has no JS API, so imports are read as text. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const LAYERS = ['domain', 'text', 'presets', 'tools', 'store', 'http', 'door', 'guards', 'routes'] as const

/** The domain's rooms, the lowest first: each may import those below it, and errors. */
const DOMAIN = [
  'box',
  'redaction',
  'asking',
  'languages',
  'place',
  'cards',
  'people',
  'answers',
  'reading',
  'counting',
  'follow-up',
  'setup',
  'report',
  'upkeep',
  'stores',
]

const MAY: Record<string, string[]> = {
  domain: ['domain'],
  text: ['text', 'domain'],
  presets: ['presets', 'domain'],
  tools: ['tools', 'domain', 'project'],
  store: ['store', 'domain', 'project'],
  project: [],
  views: ['views', 'text', 'domain', 'tools types'],
  http: ['http', 'domain', 'text', 'log'],
  door: ['door', 'http', 'guards', 'domain', 'text', 'tools'],
  guards: ['guards', 'domain', 'text'],
  routes: [
    'routes',
    'domain',
    'http',
    'door',
    'guards',
    'views',
    'text',
    'tools',
    'presets',
    'log',
    'opener types',
  ],
  log: [],
  'fleet-list': ['domain'],
  config: ['domain', 'fleet-list'],
  opener: ['domain', 'log'],
  app: ['routes', 'http', 'views', 'text', 'log'],
  assemble: ['app', 'config types', 'domain', 'log', 'door', 'guards', 'opener', 'store', 'tools'],
  serve: ['config types', 'domain', 'guards'],
  fleet: [
    ...['assemble', 'config types', 'domain', 'fleet-list', 'log', 'opener types', 'serve types', 'text'],
    'tools',
  ],
  main: ['assemble', 'config', 'domain', 'fleet', 'log', 'serve', 'store', 'tools'],
}

/** What modules keep while the program runs, and why that is nobody's. */
const KEPT = [
  // Made of what the program itself brings along, or of the calendar.
  ...['src/text/parents/formats.ts made', 'src/text/parents/languages/index.ts drafts'],
  ...['src/tools/common-passwords.ts common', 'src/tools/danish.ts known', 'src/tools/guide.ts guide'],
  ...['src/domain/place/holidays.ts movable', 'src/routes/api/index.ts described'],
  'views/staff/languages/language.tsx NONE',
  // Found only by whoever has the very words, or the very connection, already.
  ...['src/store/common/kept-sums.ts lists', 'views/staff/report/measure.ts known'],
  ...[
    'src/store/sqlite/roll-up.ts writes',
    'src/store/sqlite/orm.ts made',
    'src/store/postgres/driver.ts notBegun',
  ],
  // Turns: of one thread, or of one core, for which municipalities take turns.
  ...['thread', 'idle', 'turn'].map((name) => `src/tools/svg-thread.ts ${name}`),
  ...['thread', 'idle', 'turn', 'waiting'].map((name) => `src/store/sqlite/layout-thread.ts ${name}`),
  ...['running', 'waiting'].map((name) => `src/tools/password.ts ${name}`),
]

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? files(path) : /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

/** `src/domain/box/box.ts` → domain; `src/main.ts` → main; `views/parents/form.tsx` → views. */
function layerOf(path: string): string {
  const [top, second] = relative(ROOT, path).split('/')
  if (top === 'views') return 'views'
  return LAYERS.find((layer) => layer === second) ?? second!.replace(/\.ts$/, '')
}

function importsOf(path: string) {
  const source = readFileSync(path, 'utf8')
  return [...source.matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?from\s+'(\.[^']+)'/gm)].map(
    ([, type, target]) => ({
      target: join(dirname(path), target!),
      typesOnly: type !== undefined,
    }),
  )
}

/** Files that reach themselves by their imports: each circle once, in the order in which it is gone around. */
function circlesOf(imports: Map<string, string[]>): string[][] {
  const circles: string[][] = []
  const done = new Set<string>()
  const walk = (file: string, way: string[]) => {
    const met = way.indexOf(file)
    if (met >= 0) circles.push(way.slice(met))
    if (met >= 0 || done.has(file)) return
    for (const next of imports.get(file) ?? []) walk(next, [...way, file])
    done.add(file)
  }
  for (const file of imports.keys()) walk(file, [])
  return circles
}

const circlesIn = (files: string[]) =>
  circlesOf(new Map(files.map((file) => [file, importsOf(file).map(({ target }) => target)]))).map((circle) =>
    circle.map((file) => relative(ROOT, file)),
  )

const sources = [...files(join(ROOT, 'src')), ...files(join(ROOT, 'views'))]

describe('the house', () => {
  it.each(sources.map((path) => [relative(ROOT, path), path]))(
    '%s imports only what its folder may',
    (_, path) => {
      const allowed = MAY[layerOf(path)]
      expect(allowed, `no rule for ${layerOf(path)}`).toBeDefined()
      const wrong = importsOf(path)
        .filter(({ target }) => !target.endsWith('.json'))
        .filter(({ target, typesOnly }) => {
          const layer = layerOf(target)
          return !allowed!.includes(layer) && !(typesOnly && allowed!.includes(`${layer} types`))
        })
      expect(wrong.map(({ target }) => relative(ROOT, target))).toEqual([])
    },
  )

  it('reads imports at all', () => {
    expect(sources.flatMap(importsOf).length).toBeGreaterThan(500)
  })

  it('has no circle of imports, types included', () => {
    expect(circlesIn(sources)).toEqual([])
    // The search finds one where there is one.
    expect(
      circlesOf(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['a', 'd']],
        ]),
      ),
    ).toEqual([['a', 'b', 'c']])
  })

  it('lets the domain’s rooms import downwards only', () => {
    const roomOf = (path: string) => relative(join(ROOT, 'src', 'domain'), path).split('/')[0]!
    const upwards = sources
      .filter((path) => layerOf(path) === 'domain' && roomOf(path) !== 'errors.ts')
      .flatMap((path) => {
        expect(DOMAIN, `${path} lies in no room`).toContain(roomOf(path))
        return importsOf(path)
          .filter(({ target }) => roomOf(target) !== 'errors.ts')
          .filter(({ target }) => DOMAIN.indexOf(roomOf(target)) > DOMAIN.indexOf(roomOf(path)))
          .map(({ target }) => `${relative(ROOT, path)} → ${relative(ROOT, target)}`)
      })
    expect(upwards).toEqual([])
  })

  it('reads the environment in config.ts alone', () => {
    const readers = sources.filter((path) => /process\.env/.test(readFileSync(path, 'utf8')))
    expect(readers.map((path) => relative(ROOT, path))).toEqual(['src/config.ts'])
  })

  it('keeps nothing of one municipality where another one would find it: in a fleet they share every module', () => {
    const kept = sources.flatMap((path) =>
      [
        ...readFileSync(path, 'utf8').matchAll(
          /^(?:export )?(?:let (\w+)|const (\w+).*= (?:new (?:Weak)?(?:Map|Set)\b.*\(\)|\[\])$)/gm,
        ),
      ].map(([, one, other]) => `${relative(ROOT, path)} ${one ?? other}`),
    )
    expect(kept.sort()).toEqual([...KEPT].sort())
  })

  it('keeps the domain pure: no Node modules, and no library but zod and Temporal', () => {
    const foreign = sources
      .filter((path) => layerOf(path) === 'domain')
      .flatMap((path) =>
        [...readFileSync(path, 'utf8').matchAll(/from '([^.'][^']*)'/g)].map(([, name]) => name),
      )
    expect([...new Set(foreign)].sort()).toEqual(['temporal-polyfill', 'zod'])
  })

  it.each(['staff', 'leader', 'ledger', 'people', 'places', 'setup', 'adding', 'deeds', 'audit', 'cards'])(
    'gives staff no way to what waits: routes never touch the store, %s.ts names no waiting table',
    (name) => {
      const source = readFileSync(join(ROOT, `src/store/sqlite/${name}.ts`), 'utf8')
      expect(source).not.toMatch(/waiting|envelope/i)
    },
  )
})
