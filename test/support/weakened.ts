/**
 * The program with a promise broken on purpose: an attack that does not succeed on such a build proves nothing about the
 * real one. A change is a text in a source file and what stands there instead.
 */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BuildOptions, build } from 'esbuild'
import { projectFile, readProjectFile } from '../../src/project.ts'

export interface Change {
  /** Below the project's own folder. */
  file: string
  from: string
  to: string
}

export type Build = Pick<typeof import('../../src/assemble.ts'), 'assemble'> &
  Pick<typeof import('../../src/store/index.ts'), 'storeOf'>

let nth = 0
const folderOf = (which: number) => projectFile('dist', 'weakened', `${process.pid}-${which}`)
process.once('exit', () => {
  for (let which = 0; which < nth; which++) rmSync(folderOf(which), { recursive: true, force: true })
})

/** @returns the folder with the built modules */
async function bundle(entryPoints: string[], changes: Change[]): Promise<string> {
  const outdir = folderOf(nth++)
  const done = new Set<Change>()
  await build({
    absWorkingDir: projectFile(),
    entryPoints,
    outdir,
    // As the program itself is bundled, so that nothing but the change differs. Libraries are shared with this process.
    ...(JSON.parse(readProjectFile('scripts', 'bundle.json')) as BuildOptions),
    packages: 'external',
    logLevel: 'error',
    plugins: [
      {
        name: 'weaken',
        setup({ onLoad }) {
          // Only of these files the bundler asks here: asking for each of five hundred takes longer than bundling them.
          onLoad({ filter: anyOf(changes.map(({ file }) => projectFile(file))) }, ({ path }) => {
            const mine = changes.filter(({ file }) => path === projectFile(file))
            let contents = readFileSync(path, 'utf8')
            for (const change of mine) {
              if (contents.split(change.from).length !== 2)
                throw new Error(`${change.file} does not hold exactly once: ${change.from}`)
              contents = contents.replace(change.from, () => change.to)
              done.add(change)
            }
            return { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
          })
        },
      },
    ],
  })
  if (done.size !== changes.length) throw new Error('a change was not made')
  return outdir
}

const anyOf = (paths: string[]) =>
  new RegExp(`^(${paths.map((path) => path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})$`)

/** A weakened house, to be run in this process. */
export async function weakened(...changes: Change[]): Promise<Build> {
  const folder = await bundle(['src/assemble.ts', 'src/store/index.ts'], changes)
  const part = (name: string) => import(pathToFileURL(join(folder, `${name}.js`)).href)
  return { ...(await part('assemble')), ...(await part('index')) } as Build
}

/** A weakened program, to be run as one. @returns its folder, for `startServer` */
export const weakenedProgram = (...changes: Change[]): Promise<string> => bundle(['src/main.ts'], changes)

/** A weakened module on its own. */
export async function weakenedModule<T>(file: string, ...changes: Change[]): Promise<T> {
  const folder = await bundle([file], changes)
  const name = file.replace(/^.*\//, '').replace(/\.tsx?$/, '.js')
  return (await import(pathToFileURL(join(folder, name)).href)) as T
}
