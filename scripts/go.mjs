// The one door to every command: makes a fresh machine ready, then runs what was asked for.
// Only Node's built-ins here, because nothing else may be installed yet. All notices go to stderr:
// stdout belongs to the command.
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hashOf, sourceHash } from './fingerprint.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const [major, minor] = process.versions.node.split('.').map(Number)
const say = (line) => process.stderr.write(`${line}\n`)
const giveUp = (line) => {
  say(line)
  process.exit(1)
}

const onPath = (name) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return true
    } catch {
      return false
    }
  })

/** Runs a command with its output on stderr; throws when it fails. */
const run = (command, args, env = process.env) =>
  execFileSync(command, args, { cwd: root, env, stdio: ['ignore', 2, 2] })

function aptInstall(packages, why) {
  const line = `apt-get install -y ${packages.join(' ')}`
  if (process.getuid?.() !== 0 || !onPath('apt-get')) giveUp(`${why} Install it with: ${line}`)
  say(`${why} Installing ${packages.join(', ')} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  run('apt-get', ['update', '-q'], env)
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], env)
}

/** Before Node 22.14 an older better-sqlite3 is used, which must be compiled (src/store/sqlite/driver.ts). */
const compilesSqlite = () => major < 22 || (major === 22 && minor < 14)

function needCompiler() {
  const missing = ['python3', 'make', 'g++'].filter((tool) => !onPath(tool))
  if (missing.length > 0 && process.platform === 'linux')
    aptInstall(missing, 'On this Node SQLite is compiled, which needs a compiler.')
}

/** A server may run as a user who can't change the program: then what it is made of must be there already. */
function needWritable(folder) {
  try {
    accessSync(existsSync(folder) ? folder : root, constants.W_OK)
  } catch {
    giveUp(
      `The program folder ${root} is not built, or this user may not read what was built, and can't write there. Run this once as its owner: umask 022; npm run build`,
    )
  }
}

/** Packages are installed again only when the lock file or Node's binary interface has changed. */
function installPackages() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const stamp = createHash('sha256').update(lock).update(process.versions.modules).digest('hex')
  const stampFile = join(root, 'node_modules', '.kortsvar-stamp')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  needWritable(join(root, 'node_modules'))
  if (compilesSqlite()) needCompiler()
  say(`Installing packages (${compilesSqlite() ? 'about a minute' : 'some seconds'} the first time) …`)
  const nodeRoot = join(dirname(process.execPath), '..')
  const ownHeaders = existsSync(join(nodeRoot, 'include', 'node', 'node.h'))
  const env = ownHeaders ? { ...process.env, npm_config_nodedir: nodeRoot } : process.env
  try {
    run(
      'npm',
      ['ci', '--no-fund', '--no-audit', '--loglevel=error', '--include=dev', '--ignore-scripts'],
      env,
    )
    if (compilesSqlite()) run('npm', ['rebuild', '--loglevel=error', 'better-sqlite3-node20'], env)
  } catch {
    giveUp('The packages could not be installed: see the lines above. Kortsvar was not started.')
  }
  writeFileSync(stampFile, stamp)
}

/** Bundles the program and its commands into dist/, and the style sheets and scripts that pages carry inline. */
async function build() {
  const stampFile = join(root, 'dist', '.built-from')
  const stamp = sourceHash(root)
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  needWritable(join(root, 'dist'))
  const { build: bundle } = await import('esbuild')
  const commands = readdirSync(join(root, 'scripts')).filter((name) => name.endsWith('.ts'))
  // What an earlier build left stays: a server that still runs may load a part of it yet.
  const program = await bundle({
    absWorkingDir: root,
    entryPoints: [
      ...['src/main.ts', 'src/tools/svg-worker.ts', 'src/store/sqlite/layout-worker.ts'],
      ...commands.map((name) => `scripts/${name}`),
    ],
    outdir: 'dist',
    // Libraries of hundreds of small files are bundled: reading them one by one would be a third of a command's time.
    // What is native, has its own processes, or is loaded only when it is needed stays in node_modules (`external`).
    ...JSON.parse(readFileSync(join(root, 'scripts', 'bundle.json'), 'utf8')),
    sourcemap: true,
    metafile: true,
    logLevel: 'warning',
  })
  const pages = await bundle({
    absWorkingDir: root,
    entryPoints: readdirSync(join(root, 'static'))
      .filter((name) => name.includes('.'))
      .map((name) => `static/${name}`),
    outdir: 'dist/static',
    bundle: true,
    format: 'iife',
    minify: true,
    // Old phones: what a browser of 2019 reads. `:has` and the like are only ever a bonus.
    target: ['es2017', 'chrome70', 'safari12', 'firefox68'],
    metafile: true,
    logLevel: 'error',
  })
  const files = [program, pages].flatMap(({ metafile }) => Object.keys(metafile.outputs)).sort()
  writeFileSync(join(root, 'dist', '.built-as'), JSON.stringify({ hash: hashOf(root, files), files }))
  writeFileSync(stampFile, stamp)
}

/** What draws a printed page, spoils the picture and reads the code on it. */
const PAPER_TOOLS = { pdftoppm: 'poppler-utils', mogrify: 'imagemagick', zbarimg: 'zbar-tools' }

/** Letters of every script: without them a browser draws boxes, and nothing of a page in Tigrinya or Urdu can be seen. */
const LETTERS = '/usr/share/fonts/truetype/noto/NotoSansEthiopic-Regular.ttf'

/** Debian keeps PostgreSQL's programs by version, out of the way; only its newest is used. */
const POSTGRES = '/usr/lib/postgresql'
const hasPostgres = () =>
  existsSync(POSTGRES) &&
  readdirSync(POSTGRES).some((version) => existsSync(join(POSTGRES, version, 'bin', 'initdb')))

/** The tests need a real browser and real readers of print and codes; a missing one fails loudly, never skips. */
function installTestTools() {
  const shell = 'chromium-headless-shell'
  const browser = [shell, 'chromium', 'chromium-browser', 'google-chrome'].some(onPath)
  const tools = { ...PAPER_TOOLS, w3m: 'w3m', lynx: 'lynx', script: 'bsdutils' }
  const missing = Object.entries(tools).filter(([tool]) => !onPath(tool))
  const letters = process.platform !== 'linux' || existsSync(LETTERS) ? [] : ['fonts-noto-core']
  const database = hasPostgres() ? [] : ['postgresql']
  const wanted = [...(browser ? [] : [shell]), ...missing.map(([, name]) => name), ...letters, ...database]
  if (wanted.length > 0)
    aptInstall(wanted, 'The tests need browsers, also text browsers, what reads print, and a PostgreSQL.')
}

/** PostgreSQL as it is run where it must not stand still, and a proxy before two servers. */
function installClusterTools() {
  const tools = { patroni: 'patroni', etcd: 'etcd-server', caddy: 'caddy' }
  const missing = Object.entries(tools).filter(([tool]) => !onPath(tool))
  const proxy = existsSync('/usr/sbin/haproxy') ? [] : ['haproxy']
  const wanted = [...missing.map(([, name]) => name), ...proxy, ...(hasPostgres() ? [] : ['postgresql'])]
  if (wanted.length > 0) aptInstall(wanted, 'That needs PostgreSQL, Patroni, etcd, HAProxy and Caddy.')
}

/** Figures need a load generator, a browser, and Lighthouse, which lies apart from what a server needs. */
function installBenchTools() {
  const browser = ['chromium', 'chromium-browser', 'google-chrome'].some(onPath)
  const missing = Object.entries({ ...PAPER_TOOLS, wrk: 'wrk' }).filter(([tool]) => !onPath(tool))
  const wanted = [
    ...(browser ? [] : ['chromium']),
    ...missing.map(([, name]) => name),
    ...(hasPostgres() ? [] : ['postgresql']),
  ]
  if (wanted.length > 0)
    aptInstall(wanted, 'The bench needs a browser, a load generator, what reads print, and a PostgreSQL.')
  const folder = join(root, 'bench')
  if (existsSync(join(folder, 'node_modules', 'lighthouse'))) return
  say('Installing Lighthouse …')
  run('npm', ['ci', '--prefix', folder, '--no-fund', '--no-audit', '--loglevel=error', '--ignore-scripts'])
}

function exec(tool, args) {
  const child = spawn(process.execPath, [join(root, 'node_modules', tool), ...args], {
    cwd: root,
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((done) => child.on('exit', (code) => done(code ?? 1)))
}

const [name, ...rest] = process.argv.slice(2)
if (major < 20 || (major === 20 && minor < 19))
  giveUp(`Kortsvar needs Node 20.19 or newer; this is ${process.versions.node}.`)

installPackages()
await build()

if (name === '--build') {
  say('Kortsvar is installed and built.')
} else if (name === '--test') {
  installTestTools()
  process.exit(await exec('vitest/vitest.mjs', ['run', ...rest]))
} else if (name === '--torture') {
  if (rest.includes('postgres')) installClusterTools()
  process.exit(await exec('vitest/vitest.mjs', ['run', '--config', 'vitest.torture.config.ts', ...rest]))
} else if (name === '--check') {
  const steps = [
    ['typescript/bin/tsc', ['--noEmit']],
    ['@biomejs/biome/bin/biome', ['check', '--error-on-warnings']],
    ['vitest/vitest.mjs', ['run', 'test/architecture.test.ts']],
  ]
  for (const [tool, args] of steps) {
    const code = await exec(tool, args)
    if (code !== 0) process.exit(code)
  }
} else if (name === '--dev') {
  process.exit(await exec('tsx/dist/cli.mjs', ['watch', 'src/main.ts', ...rest]))
} else {
  if (name === 'bench') installBenchTools()
  process.argv = [process.argv[0], join(root, 'dist', `${name}.js`), ...rest]
  await import(`../dist/${name}.js`)
}
