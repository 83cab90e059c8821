/** `npm run doctor`: from what was found on an installation to one line each of what is well, wrong or can't be told. */

import { dateOf } from '../box/schedule.ts'
import type { Told } from '../place/contacts.ts'
import type { Facts, SelfReport, StoreSettings } from './observed.ts'

export interface Finding {
  state: 'well' | 'wrong' | 'unknown'
  text: string
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const MB = 1_000_000

const well = (text: string): Finding => ({ state: 'well', text })
const wrong = (text: string): Finding => ({ state: 'wrong', text })
const unknown = (text: string): Finding => ({ state: 'unknown', text })

/** The order is that of what matters most to a parent. */
export const findingsOf = (facts: Facts): Finding[] => [
  ...serverFindings(facts),
  file(facts),
  rights(facts),
  log(facts),
  ...front(facts),
  sinks(facts),
  clock(facts),
  zone(facts),
  disk(facts),
  ...backup(facts),
  ...contacts(facts),
  ...splits(facts),
]

function serverFindings({ server, answers, address, now }: Facts): Finding[] {
  // One of many municipalities that a server could not open (src/fleet.ts).
  if (!server && answers === 503)
    return [wrong(`server: what answers on ${address} can't serve this installation. Why stands in its log.`)]
  if (!server && answers !== null)
    return [
      wrong(
        `server: what answers on ${address} does not know this data folder's key. Is DATA_DIR the same as the server's?`,
      ),
    ]
  if (!server)
    return [
      unknown(
        `server: nothing answers on ${address}. Start it, or give the doctor its PORT, HOST and DATA_DIR.`,
      ),
    ]
  // A server of an older version answers other things than this program asks for.
  if (!server.storage)
    return [unknown(`server: an older version still runs on ${address}. Restart it, and ask again.`)]
  return [
    ...database(server.storage),
    server.keyAge <= DAY + 5 * MINUTE
      ? well('ceilings: hand-ins are counted under a key that is younger than a day')
      : wrong('ceilings: their key is older than a day. Restart the server.'),
    opening(server, now),
    server.log.kind === 'file' && (server.log.mode ?? 0) & 0o077
      ? wrong(`log: others can read ${server.log.path}, where the server writes. chmod 600 that file.`)
      : well('log: only the owner reads what the server writes'),
  ]
}

function opening({ halted, nextOpening, untidy }: SelfReport, now: number): Finding {
  if (halted === 'late')
    return wrong(
      'openings: one is long overdue. Was this machine only switched off? npm run open-box. Was it rolled back to an image? npm run open-box -- --rolled-back',
    )
  if (halted)
    return wrong(
      'openings: they stand still, because the clock stands before the last one. Set the clock right; if it is right: npm run open-box -- --clock-is-right',
    )
  if (now - nextOpening > 5 * MINUTE)
    return wrong('openings: one is overdue. Look for "could not be opened" in the log.')
  if (untidy)
    return wrong(
      'openings: the file was not cleaned after the last one. Close other programs that read it, or make room on the disk.',
    )
  return well(`openings: the next is on ${dateOf(nextOpening)}`)
}

/** Not wrong in themselves: cards are closed and replaced for good reasons. But it is how one parent could be singled out. */
const splits = ({ splits: found, strikes }: Facts): Finding[] => [
  ...found.map(({ code, openingAt }) =>
    unknown(
      `cards: ${code} was counted on ${dateOf(openingAt)} with few answers, after cards of that offer were closed, opened, replaced or made. Ask who did it, and why (Opsætning, Hvem gjorde hvad).`,
    ),
  ),
  ...strikes.map((what) =>
    unknown(
      `cards: an opening was struck (${what}). A prank? Ask who did it, and why (Opsætning, Hvem gjorde hvad).`,
    ),
  ),
]

function rights({ rights: found }: Facts): Finding {
  const open = found.filter(({ others }) => others !== 0).map(({ name }) => name)
  return open.length === 0
    ? well('files: only their owner can read them')
    : wrong(`files: others can read ${open.join(', ')}. chmod -R go= the data folder.`)
}

function database({ off, unseen }: StoreSettings): Finding[] {
  if (unseen === undefined)
    return [
      off.length === 0
        ? well('database: deleted data is overwritten, and each commit reaches the disk')
        : wrong(`database: ${off.join(', ')}. Stop the server and start this program unchanged.`),
    ]
  return [
    off.length === 0
      ? well('database: its server writes down no statement, no time of a commit and no plan of a query')
      : wrong(
          `database: ${off.join(', ')}. Whoever runs its server must set that otherwise (docs/operations.md).`,
        ),
    ...(unseen.length > 0
      ? [unknown(`database: ${unseen.join(', ')} can't be seen by this user. Ask whoever runs its server.`)]
      : []),
  ]
}

function file({ file: found }: Facts): Finding {
  if (found.is === 'whole') return well('file: whole')
  return found.is === 'damaged'
    ? wrong(`file: the database is damaged (${found.how}). Stop the server and restore a backup.`)
    : wrong(
        `file: the database can't be looked at (${found.how}). Is the disk read-only or full, or does another user own it? That says nothing of damage: restore no backup for it, what waits would be lost.`,
      )
}

/** Asked of the last time that it succeeded: the file's own time says when something was written. */
function log({ server, log: bytes }: Facts): Finding {
  if (bytes === null) return well('write-ahead log: the database server’s own (docs/privacy.md)')
  if (server?.emptied === undefined) return unknown('write-ahead log: nothing to say without a server.')
  return server.emptied === null || server.clock - server.emptied > 3 * MINUTE
    ? wrong(
        `write-ahead log: not emptied for minutes (${Math.ceil(bytes / MB)} MB). Another program reads the database: close it.`,
      )
    : well('write-ahead log: emptied every minute')
}

function front({ front: found, publicUrl, publicUrlIsLocal, server }: Facts): Finding[] {
  if (publicUrlIsLocal && server?.trial) return [well('address: this trial is for this machine alone')]
  if (publicUrlIsLocal)
    return [wrong(`address: PUBLIC_URL is ${publicUrl}; printed cards lead nowhere. Set it.`)]
  const isUntrusted = server !== null && !server.trustedProxy
  if (!found)
    return isUntrusted && publicUrl.startsWith('https')
      ? [wrong(`proxy: ${UNTRUSTED}.`)]
      : [unknown(`proxy: ${publicUrl} can't be reached from here, so what it does can't be seen.`)]
  const { seen, cookie, hsts } = found
  if (!seen) return [wrong(`proxy: ${publicUrl} does not lead to this server. Look at the proxy's target.`)]
  const faults = [
    isUntrusted && UNTRUSTED,
    server?.trustedProxy &&
      !seen.forwardedFor &&
      'the proxy sends no X-Forwarded-For (README, "Behind a TLS proxy")',
    seen.connection !== 'https' &&
      'the proxy does not say that the request came by https (X-Forwarded-Proto)',
    cookie && 'the proxy sets a cookie: turn that off',
    !hsts && 'the proxy removes Strict-Transport-Security: let it through',
  ].filter((fault) => fault !== false && fault !== undefined)
  return faults.length === 0
    ? [well('proxy: passes on what it should, and adds no cookie')]
    : faults.map((fault) => wrong(`proxy: ${fault}.`))
}

const CONTACT_NAMES: Record<Told, string> = {
  help: 'a help number',
  privacy: 'whom to ask, and the data protection officer',
  basis: 'the legal basis',
  access: 'a telephone and a mail address for accessibility',
}

/** A house that is real must tell parents who it is, before they answer (GDPR, article 13; act 692 of 2018). */
function contacts({ told }: Facts): Finding[] {
  if (!told) return []
  const { untold, isStatementOld } = told
  const missing = untold.map((each) => CONTACT_NAMES[each]).join('; ')
  return [
    missing === ''
      ? well('contacts: parents are told whom to ring, whom to ask, and by which law')
      : wrong(`contacts: parents are not told ${missing}. Fill it in: Opsætning, Hele kommunen.`),
    ...(isStatementOld
      ? [
          wrong(
            'accessibility: the statement in WAS-Tool is eleven months old, or its date is not known. Look it through, and note the day: Opsætning, Hele kommunen.',
          ),
        ]
      : []),
  ]
}

const UNTRUSTED = 'TRUSTED_PROXY is not true, so nobody is held back from sending thousands of answers'

function sinks({ server, sinks: found }: Facts): Finding {
  if (!server) return unknown('logs: nothing to say without a server.')
  if (found === null)
    return unknown("logs: none of the machine's log files could be read. Run the doctor as root once.")
  return found.length === 0
    ? well("logs: a marked request left no trace in the machine's log files")
    : wrong(
        `logs: ${found.join(', ')} wrote a request down. Turn the access log off (README, "Behind a TLS proxy").`,
      )
}

function clock({ clockIsKept, server, now }: Facts): Finding {
  if (server && Math.abs(server.clock - now) > MINUTE)
    return wrong('clock: the server and this command see different times. Do they run on the same machine?')
  if (clockIsKept === null)
    return unknown(
      'clock: the machine does not say whether it is kept by the network (NTP). Look for yourself: date -u',
    )
  return clockIsKept
    ? well('clock: kept by the network')
    : wrong('clock: not kept by the network, and openings go by it. Turn NTP on: timedatectl set-ntp true')
}

const zone = ({ zone: [january, july] }: Facts): Finding =>
  january === 1 && july === 2
    ? well('time zone: Node knows Copenhagen, so Mondays at 04:00 are right all year')
    : wrong('time zone: this Node does not know Europe/Copenhagen. Install one with full ICU data.')

function disk({ disk: { free, database, readOnly } }: Facts): Finding {
  if (readOnly)
    return wrong(
      'disk: it can only be read, so no answer is taken. Find out why (dmesg), and make it writable again.',
    )
  return free < Math.max(200 * MB, 3 * database)
    ? wrong(
        `disk: ${Math.round(free / MB)} MB are free; the opening needs three times the database. Make room.`,
      )
    : well(`disk: ${Math.round(free / MB)} MB free`)
}

function backup({ backup: last, outdatedWaiting, masked, ledger, ledgerIsDamaged, now }: Facts): Finding[] {
  const findings: Finding[] = []
  if (!last) findings.push(wrong('backup: none was ever made. npm run backup -- FILE, every night.'))
  else if (!last.exists) findings.push(wrong(`backup: ${last.file} is gone. Make a new one.`))
  else if (now - last.at > 8 * DAY)
    findings.push(wrong(`backup: the last is from ${dateOf(last.at)}. Make one every night.`))
  else if (last.sameDisk)
    findings.push(wrong(`backup: ${last.file} lies on the same disk as the data. Keep it elsewhere.`))
  else findings.push(well(`backup: made on ${dateOf(last.at)}`))
  if (outdatedWaiting)
    findings.push(
      wrong(
        `backup: ${outdatedWaiting} holds answers that waited before the last opening. Back up again, or delete it.`,
      ),
    )
  if (ledgerIsDamaged)
    findings.push(
      wrong('ledger: it holds lines that never were entries. Take the one beside the last backup.'),
    )
  if (masked > ledger)
    findings.push(
      wrong(
        'ledger: texts were masked that it does not name; an old backup would bring them back. Was it moved away?',
      ),
    )
  return findings
}
