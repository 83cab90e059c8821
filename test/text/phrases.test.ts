/**
 * Words on screen stand in src/text and nowhere else, and what stands there is shown. The sources are read as text: an
 * expression like `words.done.x` names a phrase, and one like `words.wrong[problem]` all of them whose key some code writes out.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFile } from '../../src/project.ts'
import { meanText, numberText, percentOf } from '../../src/text/numbers.ts'
import { access } from '../../src/text/parents/access.ts'
import { da } from '../../src/text/parents/da.ts'
import { dpo } from '../../src/text/parents/dpo.ts'
import { keptAsMarkdown } from '../../src/text/parents/kept.ts'
import { fill } from '../../src/text/phrasebook.ts'
import { cardPhrases } from '../../src/text/print.ts'
import { allStaffPhrases } from '../support/staff-phrases.ts'

const filesIn = (folder: string): string[] =>
  readdirSync(projectFile(folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesIn(join(folder, entry.name))
      : /\.tsx?$/.test(entry.name)
        ? [join(folder, entry.name)]
        : [],
  )
const withoutComments = (source: string) =>
  source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
const read = (file: string) => withoutComments(readFileSync(projectFile(file), 'utf8'))

const code = [...filesIn('views'), ...filesIn('src'), ...filesIn('scripts')]
  .filter((file) => !/^src\/(text|presets)\//.test(file))
  .map((file) => ({ file, source: read(file) }))
const helpers = [
  'src/text/dates.ts',
  'src/text/phrasebook.ts',
  'src/text/parents/access.ts',
  'src/text/print.ts',
  'src/text/parents/sentences.ts',
  'src/text/staff/choices.ts',
  'src/text/staff/lead.ts',
  'src/text/staff/figures-file.ts',
  'src/text/staff/periods.ts',
  'src/text/staff/counted.ts',
  'src/text/staff/counted-file.ts',
  ...['asked', 'beside', 'came', 'document', 'lead', 'paper', 'places', 'read'].map(
    (name) => `src/text/report/${name}.ts`,
  ),
].map((file) => ({ file, source: read(file) }))
const everything = code.map(({ source }) => source).join('\n')

type Tree = { [key: string]: unknown }
const isTree = (thing: unknown): thing is Tree =>
  typeof thing === 'object' && thing !== null && !Array.isArray(thing)
const leavesOf = (tree: Tree, path: string[] = []): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    isTree(value) ? leavesOf(value, [...path, key]) : [[...path, key].join('/')],
  )
const at = (tree: Tree, path: string[]) =>
  path.reduce<unknown>((node, key) => (isTree(node) ? node[key] : undefined), tree)

/** Whether code writes a key out somewhere: as a word of its own, or without an ending that it adds (`${name}Help`). */
function isWritten(key: string): boolean {
  const isThere = (word: string) =>
    new RegExp(`(?<![\\w$])${word.replace(/[.$\\]/g, '\\$&')}(?![\\w$])`).test(everything)
  const [, start, ending] = /^(.+)([A-Z][a-z]+)$/.exec(key) ?? []
  return isThere(key) || (start !== undefined && isThere(start) && everything.includes(`}${ending}\``))
}

/** Where a file takes phrases apart: `const { account: words } = peoplePhrases`. */
const TAKEN_APART = /const \{([^{}=]*)\}(?:: \w+)? = ([\w.]+)/g

/** Where a function takes them apart: `({ phrases: { front } })`. */
const handedOn = (root: string) => new RegExp(`\\b${root}: \\{([^{}=:]*)\\}`, 'g')

/** The names that a file has for a part of the phrases. */
function aliasesIn(source: string, root: string): Map<string, string[]> {
  const aliases = new Map<string, string[]>([[root, []]])
  const renamed = new RegExp(`\\b${root} as (\\w+)`).exec(source)?.[1]
  if (renamed) aliases.set(renamed, [])
  for (const [, names] of source.matchAll(handedOn(root)))
    for (const name of names!.split(',')) aliases.set(name.trim(), [name.trim()])
  for (let round = 0; round < 3; round++)
    for (const [, names, from] of source.matchAll(TAKEN_APART)) {
      const steps = from!.split('.')
      // Also `frame.phrases`: whatever it is that has them.
      const first = Math.max(0, steps.indexOf(root))
      const base = aliases.get(steps[first]!)
      if (!base) continue
      for (const each of names!.split(',')) {
        const [key, alias] = each.split(':').map((word) => word.trim())
        if (key && !key.startsWith('...'))
          aliases.set(alias || key, [...base, ...steps.slice(first + 1), key])
      }
    }
  return aliases
}

/** @returns the leaves of a tree that no source shows */
function unshown(tree: Tree, root: string, sources: { source: string }[]): string[] {
  const shown = new Set<string>()
  const showAll = (path: string[]) => {
    const node = at(tree, path)
    if (isTree(node)) for (const leaf of leavesOf(node, path)) shown.add(leaf)
    else shown.add(path.join('/'))
  }
  for (const { source } of sources)
    for (const [alias, base] of aliasesIn(source, root))
      for (const [, chain] of source
        .replace(TAKEN_APART, '')
        .replace(handedOn(root), '')
        .matchAll(
          new RegExp(
            `(?<![\\w$${base.length > 0 ? '.' : ''}])${alias}\\b((?:[!?]?\\.\\w+|!?\\[[^\\]]+\\])*)`,
            'g',
          ),
        )) {
        const steps = [...chain!.matchAll(/\.(\w+)|\[('?)([^\]]+?)'?\]/g)].map(
          ([, key, quote, inside]) => key ?? (quote ? inside! : '*'),
        )
        let paths = [base]
        for (const [nth, step] of steps.entries())
          paths = paths.flatMap((path) => {
            const node = at(tree, path)
            if (!isTree(node)) return [path]
            if (step !== '*') return step in node ? [[...path, step]] : []
            const isLast = nth === steps.length - 1
            return Object.keys(node)
              .filter((key) => isWritten(key) && !(isLast && path.length === 0 && isTree(node[key])))
              .map((key) => [...path, key])
          })
        // The whole tree is only ever handed on to be picked from.
        if (steps.length > 0 || base.length > 0) for (const path of paths) showAll(path)
      }
  return leavesOf(tree).filter((leaf) => !shown.has(leaf))
}

const staff = Object.entries(await allStaffPhrases())

describe('what stands in src/text is shown somewhere', () => {
  it.each([...staff, ['cardPhrases', cardPhrases]] as [string, Tree][])('%s', (root, tree) => {
    expect(unshown(tree, root, [...code, ...helpers])).toEqual([])
  })

  it('each sentence for parents, by its key; the steps of scales by what kind of question it is', () => {
    const sources = [...code, ...helpers, { file: 'promises', source: read('src/text/parents/promises.ts') }]
    const all = sources.map(({ source }) => source).join('\n')
    expect(all).toContain('`scale.${')
    const keys = Object.keys(da).filter((key) => !key.startsWith('scale.'))
    expect(keys.filter((key) => !all.includes(`'${key}'`))).toEqual([])
  })

  it('and a sentence that nothing shows is found', () => {
    const tree = { title: 'Kort', list: { none: 'Ingen', some: 'Nogle' }, wrong: { far: 'Langt' } }
    const source = 'const { list: words } = made; show(made.title, words.none)'
    expect(unshown(tree, 'made', [{ source }])).toEqual(['list/some', 'wrong/far'])
  })
})

describe('what stands in src/text is written as Danish is', () => {
  const sentences = (tree: unknown): string[] =>
    typeof tree === 'string'
      ? [tree]
      : typeof tree === 'object' && tree !== null
        ? Object.values(tree).flatMap(sentences)
        : []
  const all = sentences([staff, cardPhrases, da, access, dpo])

  it('“…” around words, a space that does not break before %, an en dash from–to', () => {
    expect(all.length).toBeGreaterThan(500)
    expect(all.filter((line) => /"|[\d}] %|\d-\d/.test(line.replaceAll(/<[^>]*>/g, '')))).toEqual([])
  })

  it('numbers with a full stop between thousands, also where a phrase is filled', () => {
    expect(fill('{n} svar, {code}', { n: 1072, code: '1072' })).toBe('1.072 svar, 1072')
    expect([numberText(999), numberText(1234567), meanText(3), percentOf(2, 3)]).toEqual([
      '999',
      '1.234.567',
      '3,0',
      67,
    ])
  })
})

describe('docs/privacy.md', () => {
  it('has the table of /privatliv, row by row', () => {
    const doc = readFileSync(projectFile('docs/privacy.md'), 'utf8')
    expect(doc.slice(doc.indexOf('| what | where |')).trim()).toBe(keptAsMarkdown())
  })
})

describe('no view holds words of its own', () => {
  /** Parts of the guide's chapters' names: addresses, not words. */
  const ADDRESSES = ['opsætning', 'optælling', 'fremmøde', 'opfølgning']
  const danish = ({ source }: { source: string }): string[] => {
    const literals = [...source.matchAll(/(['`])((?:(?!\1)[^\\])*)\1/g)].map(([, , words]) =>
      words!.replace(/\$\{[^}]*\}/g, '…'),
    )
    const between = [...source.matchAll(/>([^<>{}=;()]*)<\//g)].map(([, words]) => words!)
    return [
      ...literals.filter((words) => /[æøå]|\b(?:kl|nr)\.|\b(?:og|fra|til|af|ikke)\s/i.test(words)),
      ...between.filter((words) => /\p{L}{2}/u.test(words)),
    ].filter((words) => !ADDRESSES.includes(words))
  }
  it.each(filesIn('views'))('%s', (file) => {
    expect(danish({ source: read(file) })).toEqual([])
  })
  it('and one that did would be found', () => {
    expect(danish({ source: "const now = 'Før'" })).toEqual(['Før'])
    expect(danish({ source: '<b>Gem</b>' })).toEqual(['Gem'])
    expect(danish({ source: ['`', '{day} kl. ', '{hour}`'].join('$') })).toEqual(['… kl. …'])
  })
})
