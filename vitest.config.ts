import { readdirSync, readFileSync, statfsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Files that take long, the longest first: begun last, one of them would keep a core while the other has nothing to do.
 * All other files follow in vitest's own order: failed ones first, then by how long each took the last time.
 */
const LONG = [
  'silence',
  'staff/report',
  'forensics',
  'attacks/histories',
  'access',
  'coordinator',
  'print',
  'reading',
  'tally',
  'commands/setup',
  'staff/people',
  'setup-pages',
  'spoilt-posters',
  'tablet',
  'commands/backup',
  'path',
  'network',
  'browser/pages',
  'logs',
  'spoilt-cards',
  'browser/cards',
  'staff-pages',
  'start',
  'staff/staff',
  'browser/texts',
  'doctor',
  'device',
  'contract',
  'padding',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const sorted = await super.sort(files)
    const rank = ({ moduleId }: TestSpecification) => {
      const nth = LONG.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
      return nth < 0 ? LONG.length : nth
    }
    return sorted
      .map((file, nth) => ({ file, nth }))
      .sort((a, b) => rank(a.file) - rank(b.file) || a.nth - b.nth)
      .map(({ file }) => file)
  }
}

/** Puts temporary folders in memory where there are 2 GB free: tests write real files, which is slow on a disk. */
function useFastFolder() {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    if (bavail * bsize > 2e9) process.env.TMPDIR = '/dev/shm'
  } catch {
    // Then they are written where temporary files usually are.
  }
}
useFastFolder()

const all = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.test\.tsx?$/.test(name))
  .map((name) => `test/${name}`)
/** These put something else in the place of a module, so none of their modules may be shared with another file. */
const mocking = all.filter((file) => readFileSync(file, 'utf8').includes('vi.mock('))
const onPostgres = (file: string) => file.startsWith('test/store/postgres/')
const sharing = all.filter((file) => !mocking.includes(file) && !onPostgres(file))
/** What holds whichever database an installation keeps everything in is tried on both. */
const BOTH = [
  ...['routes/', 'promises/sentences'],
  ...[
    'counted',
    'crowd',
    'entrance',
    'fleet',
    'floods',
    'histories',
    'lone-writer',
    'padding',
    'silence',
    'split-pile',
  ].map((attack) => `attacks/${attack}`),
]
const postgres = all.filter(
  (file) => onPostgres(file) || BOTH.some((part) => file.startsWith(`test/${part}`)),
)

export default defineConfig({
  test: {
    reporters: ['default', './test/support/closing-line.ts'],
    globalSetup: './test/support/browsers.ts',
    provide: { database: 'sqlite' },
    // One more than the cores of the machine that tests them all: a browser, a command and a database are waited for now and then.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // No test is about time: these limits only end what hangs, also on a machine many times slower than ours.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 200_000 } },
    pool: 'forks',
    // A file that loads the whole program anew costs seconds; files that leave no trace in it share a process.
    projects: [
      { extends: true, test: { name: 'sharing', isolate: false, include: sharing } },
      { extends: true, test: { name: 'mocking', isolate: true, include: mocking } },
      {
        extends: true,
        test: {
          name: 'postgres',
          isolate: false,
          include: postgres,
          provide: { database: 'postgres' },
          globalSetup: ['./test/support/browsers.ts', './test/support/postgres/cluster.ts'],
        },
      },
    ],
  },
})
