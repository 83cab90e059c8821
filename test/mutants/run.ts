/**
 * `npm run mutants`: makes each slip of list.ts in a copy of the project, runs the tests that must notice, and prints whether they
 * did. Two copies at a time; it takes about half an hour. Exit code 1 when a slip survives that list.ts does not know of.
 * `npm run mutants -- WORD` runs those whose file or slip holds the word.
 */
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFile } from '../../src/project.ts'
import { MUTANTS, type Mutant } from './list.ts'

const COPIES = 2
/** Milliseconds: a slip that makes the tests hang is noticed as well. */
const HANGS = 10 * 60_000
const COPIED = [
  'dist',
  'docs',
  'scripts',
  'src',
  'static',
  'test',
  'views',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  'README.md',
  'CONTRIBUTING.md',
]

/** @returns a folder in which the project's tests can be run */
function copyOfProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kortsvar-mutant-'))
  for (const name of COPIED) cpSync(projectFile(name), join(folder, name), { recursive: true })
  symlinkSync(projectFile('node_modules'), join(folder, 'node_modules'))
  return folder
}

/** Which of vitest.config.ts' projects try a file's slips. */
const projectsOf = (file: string) =>
  file.startsWith('src/store/postgres/') ? ['--project=postgres'] : ['--project=sharing', '--project=mocking']

/** @returns whether the tests noticed */
function isKilled(folder: string, { file, from, to, tests }: Mutant): Promise<boolean> {
  const path = join(folder, file)
  const whole = readFileSync(path, 'utf8')
  if (whole.split(from).length !== 2) throw new Error(`${file} does not hold exactly once: ${from}`)
  writeFileSync(
    path,
    whole.replace(from, () => to),
  )
  return new Promise((done) => {
    const child = spawn(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', 'run', '--bail=1', '--maxWorkers=1', ...projectsOf(file), ...tests],
      { cwd: folder, stdio: 'ignore' },
    )
    const late = setTimeout(() => child.kill('SIGKILL'), HANGS)
    child.on('exit', (code) => {
      clearTimeout(late)
      writeFileSync(path, whole)
      done(code !== 0)
    })
  })
}

const [word = ''] = process.argv.slice(2)
const wanted = MUTANTS.filter(({ slip, file }) => slip.includes(word) || file.includes(word))
const left = [...wanted]
const survivors: Mutant[] = []

async function work() {
  const folder = copyOfProject()
  try {
    for (let mutant = left.shift(); mutant; mutant = left.shift()) {
      const killed = await isKilled(folder, mutant)
      if (!killed) survivors.push(mutant)
      console.log(`${killed ? 'killed  ' : 'SURVIVED'}  ${mutant.file.split('/').at(-1)}: ${mutant.slip}`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await Promise.all(Array.from({ length: COPIES }, work))
console.log(`${wanted.length - survivors.length} killed, ${survivors.length} survived`)
if (survivors.some(({ survives }) => !survives)) process.exitCode = 1
