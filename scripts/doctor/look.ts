/** What the doctor looks at: the installation's files, the running server and the machine. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Config, hostInUrl, isLocal } from '../../src/config.ts'
import { calendarOf } from '../../src/domain/box/schedule.ts'
import { StopError } from '../../src/domain/errors.ts'
import { isStatementOld, noContacts, untold } from '../../src/domain/place/contacts.ts'
import type { Facts } from '../../src/domain/upkeep/observed.ts'
import type { SourceFacts } from '../../src/domain/upkeep/source.ts'
import { projectFile } from '../../src/project.ts'
import { DOCTOR_HEADER } from '../../src/routes/doctor.ts'
import { isDamaged, LEDGER, readLedger } from '../../src/store/common/ledger.ts'
import { lookAtFile } from '../../src/store/index.ts'
import { LAST_BACKUP, WAITING_FILE } from '../../src/store/sqlite/backup.ts'
import { readOnly, soundness } from '../../src/store/sqlite/files.ts'
import { FILE } from '../../src/store/sqlite/open.ts'
import { freeBytes } from '../../src/store/sqlite/room.ts'
import { splitsIn, strikesIn } from '../../src/store/sqlite/splits.ts'
import { builtAs, builtFrom } from '../../src/tools/build.ts'
import {
  askServer,
  isClockKept,
  isReadOnly,
  logOf,
  rightsIn,
  sinksOf,
  zoneOf,
} from '../../src/tools/machine.ts'
import { hashOf, sourceHash } from '../fingerprint.mjs'

/** Where the server can be asked on this machine. */
const addressOf = ({ host, port }: Config) =>
  `http://${host === '0.0.0.0' ? '127.0.0.1' : hostInUrl(host)}:${port}`

const askAt = (origin: string, { publicUrl, dataDir }: Config) =>
  askServer({ origin, host: new URL(publicUrl).host }, dataDir, DOCTOR_HEADER)

/** What is known of the program. Also where there is no installation: in a fresh clone, to compare with. */
export async function lookAtSource(config: Config): Promise<SourceFacts> {
  const server = await askAt(addressOf(config), config)
  const noted = builtAs()
  return {
    source: sourceHash(projectFile()),
    builtFrom: builtFrom(),
    built: noted && hashOf(projectFile(), noted.files),
    builtAs: noted?.hash ?? null,
    running: server?.report ? (server.report.builtFrom ?? null) : undefined,
  }
}

/** Where an installation can be asked: on this machine, and from outside where it has an address of its own. */
export const originsOf = (config: Config): string[] => [
  addressOf(config),
  ...(config.publicUrlIsLocal ? [] : [config.publicUrl]),
]

/**
 * All that can be found out about an installation.
 * @param sinks which log files of the machine write requests down, where that is known already
 * @throws StopError when there is none
 */
export async function look(config: Config, sinks?: Facts['sinks']): Promise<Facts> {
  const { dataDir, databaseUrl } = config
  if (databaseUrl === null && !existsSync(join(dataDir, FILE)))
    throw new StopError(`There is no Kortsvar in DATA_DIR ${dataDir}. Is DATA_DIR the same as the server's?`)
  return lookAtFile(config, Date.now(), (database) => lookInto(config, database, sinks))
}

/** @param database a file of SQLite with all that is not waiting: the installation's own, or a copy of it */
async function lookInto(config: Config, database: string, sinks?: Facts['sinks']): Promise<Facts> {
  const { dataDir, databaseUrl } = config
  const now = Date.now()
  const address = addressOf(config)
  const server = await askAt(address, config)
  const publicUrl = server?.report?.publicUrl ?? config.publicUrl
  const publicUrlIsLocal = isLocal(new URL(publicUrl).hostname)
  const front = publicUrlIsLocal ? null : await askAt(publicUrl, { ...config, publicUrl })
  const calendar = calendarOf(config)
  const passed = (last: number) => calendar.due(last, now).length > 0
  const backup = lastBackup(dataDir)
  const waiting = backup && join(dirname(backup.file), WAITING_FILE)
  const [masked] = readOnly<number>(database, 'SELECT coalesce(sum(maskings), 0) FROM released_text')
  const [waitingPassed] = waiting && existsSync(waiting) ? readOnly<number>(waiting, LAST_OPENING) : []
  return {
    now,
    server: server?.report ?? null,
    answers: server?.status ?? null,
    address,
    rights: rightsIn(dataDir),
    log: databaseUrl === null ? logOf(database) : null,
    front: front && {
      seen: front.report?.seen ?? null,
      cookie: front.headers['set-cookie'] !== undefined,
      hsts: front.headers['strict-transport-security'] !== undefined,
    },
    publicUrl,
    publicUrlIsLocal,
    sinks: sinks === undefined ? await sinksOf(originsOf({ ...config, publicUrl, publicUrlIsLocal })) : sinks,
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
