/** `npm run doctor`: whether the promises hold on this installation. Exit code 1 when something is wrong. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Config, hostInUrl, isLocal, readConfig } from '../src/config.ts'
import { calendarOf } from '../src/domain/box/schedule.ts'
import { StopError } from '../src/domain/errors.ts'
import { isStatementOld, noContacts, untold } from '../src/domain/place/contacts.ts'
import { type Finding, findingsOf } from '../src/domain/upkeep/findings.ts'
import type { Facts } from '../src/domain/upkeep/observed.ts'
import { type SourceFacts, sourceFindings } from '../src/domain/upkeep/source.ts'
import { projectFile } from '../src/project.ts'
import { DOCTOR_HEADER } from '../src/routes/doctor.ts'
import { isDamaged, LEDGER, readLedger } from '../src/store/common/ledger.ts'
import { lookAtFile } from '../src/store/index.ts'
import { LAST_BACKUP, WAITING_FILE } from '../src/store/sqlite/backup.ts'
import { readOnly, soundness } from '../src/store/sqlite/files.ts'
import { FILE } from '../src/store/sqlite/open.ts'
import { freeBytes } from '../src/store/sqlite/room.ts'
import { splitsIn, strikesIn } from '../src/store/sqlite/splits.ts'
import { builtAs, builtFrom } from '../src/tools/build.ts'
import { command, options } from '../src/tools/console.ts'
import { askServer, isClockKept, isReadOnly, logOf, rightsIn, sinksOf, zoneOf } from '../src/tools/machine.ts'
import { hashOf, sourceHash } from './fingerprint.mjs'

const SIGN: Record<Finding['state'], string> = { well: 'ok  ', wrong: 'WRONG', unknown: '?   ' }

await command(async () => {
  const { source } = options({ source: 'boolean' }, 'npm run doctor [-- --source]')
  const findings = source
    ? sourceFindings(await lookAtSource(readConfig()))
    : findingsOf(await look(readConfig()))
  for (const { state, text } of findings) console.log(`${SIGN[state].padEnd(6)}${text}`)
  if (findings.some(({ state }) => state === 'wrong')) process.exitCode = 1
})

/** Where the server can be asked on this machine. */
function addressOf({ host, port }: Config): string {
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : hostInUrl(host)}:${port}`
}

/** Also where there is no installation: in a fresh clone, to compare with. */
async function lookAtSource(config: Config): Promise<SourceFacts> {
  const server = await askServer(addressOf(config), config.dataDir, DOCTOR_HEADER)
  const noted = builtAs()
  return {
    source: sourceHash(projectFile()),
    builtFrom: builtFrom(),
    built: noted && hashOf(projectFile(), noted.files),
    builtAs: noted?.hash ?? null,
    running: server?.report ? (server.report.builtFrom ?? null) : undefined,
  }
}

async function look(config: Config): Promise<Facts> {
  const { dataDir, databaseUrl } = config
  if (databaseUrl === null && !existsSync(join(dataDir, FILE)))
    throw new StopError(`There is no Kortsvar in DATA_DIR ${dataDir}. Is DATA_DIR the same as the server's?`)
  return lookAtFile(config, Date.now(), (database) => lookInto(config, database))
}

/** @param database a file of SQLite with all that is not waiting: the installation's own, or a copy of it */
async function lookInto(config: Config, database: string): Promise<Facts> {
  const { dataDir, databaseUrl } = config
  const now = Date.now()
  const address = addressOf(config)
  const server = await askServer(address, dataDir, DOCTOR_HEADER)
  const publicUrl = server?.report?.publicUrl ?? config.publicUrl
  const publicUrlIsLocal = isLocal(new URL(publicUrl).hostname)
  const front = publicUrlIsLocal ? null : await askServer(publicUrl, dataDir, DOCTOR_HEADER)
  const calendar = calendarOf(config)
  const passed = (last: number) => calendar.due(last, now).length > 0
  const backup = lastBackup(dataDir)
  const waiting = backup && join(dirname(backup.file), WAITING_FILE)
  const [masked] = readOnly<number>(database, 'SELECT coalesce(sum(maskings), 0) FROM released_text')
  const [waitingPassed] = waiting && existsSync(waiting) ? readOnly<number>(waiting, LAST_OPENING) : []
  return {
    now,
    server: server?.report ?? null,
    answers: server !== null,
    address,
    rights: rightsIn(dataDir),
    log: databaseUrl === null ? logOf(database) : null,
    front: front && {
      seen: front.report?.seen ?? null,
      cookie: front.headers.has('set-cookie'),
      hsts: front.headers.has('strict-transport-security'),
    },
    publicUrl,
    publicUrlIsLocal,
    sinks: await sinksOf(publicUrlIsLocal ? [address] : [address, publicUrl]),
    clockIsKept: isClockKept(),
    zone: zoneOf(),
    disk: { free: freeBytes(dataDir), database: statSync(database).size, readOnly: isReadOnly(dataDir) },
    backup,
    outdatedWaiting: waiting && waitingPassed !== undefined && passed(waitingPassed) ? waiting : null,
    splits: splitsIn(database, now),
    strikes: strikesIn(database, now),
    told: toldBy(database, now),
    masked: masked ?? 0,
    ledgerIsDamaged: isDamaged(join(dataDir, LEDGER)),
    file: soundness(database),
    ledger: readLedger(join(dataDir, LEDGER)).filter(({ is }) => is === 'masked').length,
  }
}

/** Null in a trial, and where the file can't be read. */
function toldBy(database: string, now: number): Facts['told'] {
  const [stored] = readOnly<string>(database, 'SELECT contacts FROM installation WHERE NOT trial')
  if (stored === undefined) return null
  const contacts = { ...noContacts, ...JSON.parse(stored) }
  return { untold: untold(contacts), isStatementOld: isStatementOld(contacts, now) }
}

const LAST_OPENING = 'SELECT last_opening FROM installation'

function lastBackup(dataDir: string): Facts['backup'] {
  const note = join(dataDir, LAST_BACKUP)
  if (!existsSync(note)) return null
  const [, at = '', file = ''] = /^(\S+) (.*)\n$/.exec(readFileSync(note, 'utf8')) ?? []
  const exists = existsSync(file)
  return {
    at: Date.parse(at),
    file,
    exists,
    sameDisk: exists && statSync(file).dev === statSync(dataDir).dev,
  }
}
