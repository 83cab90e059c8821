/**
 * What one request of somebody unknown costs the thread that takes hand-ins, at its largest. Read from the operating
 * system's own account of that thread, so that other programs on the machine do not count.
 */
import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { median } from './load.ts'
import { type Servers, startServers } from './servers.ts'

/** Milliseconds of one request. */
const BUDGET = 20
/** Fewer than the guesses after which logging in is held back. */
const ROUNDS = 5
/** Bytes: a body as large as anybody may send, and what fits into the line and headers of a request (Node's own limit is 16 KB). */
const BODY = 256 * 1024 - 200
const HEAD = 15_000

type Asked = { method: string; path: string; headers?: Record<string, string>; body?: string }

const FORM = 'application/x-www-form-urlencoded'

/** Values that have cost some program or other much: each as long as it may be. */
const SPOILT: Record<string, (bytes: number) => string> = {
  letters: (n) => 'x'.repeat(n),
  words: (n) => 'ja '.repeat(n / 3),
  accents: (n) => `a${'\u0301'.repeat(n / 4)}${'\u0323'.repeat(n / 4)}`,
  'escaped signs': (n) => '%F0%9F%98%80'.repeat(n / 12),
  'broken escapes': (n) => '%E'.repeat(n / 2),
  digits: (n) => '12 '.repeat(n / 3),
  'at signs': (n) => 'a@'.repeat(n / 2),
  addresses: (n) => 'www.a.'.repeat(n / 6),
  'angle brackets': (n) => '<&"'.repeat(n / 3),
  'line ends': (n) => '%0D'.repeat(n / 3),
}

const FIELDS: Record<string, (bytes: number, field: string) => string> = {
  'one field': (n, field) => `${field}=${SPOILT.letters!(n)}`,
  'many fields': (n) => 'a=&'.repeat(n / 3),
  'as many fields as are read': (n, field) => fields(field, 60, n),
  'as many as a form may have': (n, field) => fields(field, 490, n),
}

/** So many fields that hold so many bytes together. */
function fields(name: string, count: number, bytes: number): string {
  const all = `${name}=ja&`.repeat(count)
  return all + 'x='.padEnd(Math.max(2, bytes - all.length), 'ja+')
}

function largest(code: string, text: string): Record<string, Asked[]> {
  const post = (path: string, body: string, type = FORM): Asked => ({
    method: 'POST',
    path,
    body,
    headers: { 'content-type': type },
  })
  const bodies = (path: string, field: string) =>
    [8000, 48_000, 96_000, BODY].flatMap((bytes) => [
      ...Object.values(FIELDS).map((make) => post(path, make(bytes, field))),
      ...Object.values(SPOILT).map((make) => post(path, `${field}=${make(bytes)}`)),
    ])
  const queries = (path: string) =>
    Object.values(SPOILT).map((make) => ({
      method: 'GET',
      path: `${path}${encodeURI(make(HEAD / 3)).slice(0, HEAD)}`,
    }))
  return {
    'GET /CODE': queries(`/${code}?sprog=`),
    'GET /CODE/tak': queries(`/${code}/tak?sprog=`),
    'GET /CODE/kalender.ics': queries(`/${code}/kalender.ics?tid=`),
    'GET /?kode=': queries('/?kode='),
    'GET /privatliv?kort=': queries('/privatliv?kort='),
    'GET /tilgaengelighed?kort=': queries('/tilgaengelighed?kort='),
    'GET an address that is not there': queries('/'),
    'GET /staff/svar, not logged in': queries('/staff/svar?fra='),
    'GET /staff/login?til=': queries('/staff/login?til=/staff/'),
    'GET /staff/adgang?noegle=': queries('/staff/adgang?noegle='),
    'GET /staff/opsaetning/start?noegle=': queries('/staff/opsaetning/start?noegle='),
    'GET /health/doctor': queries('/health/doctor?'),
    'POST /CODE, a text': bodies(`/${code}`, text),
    'POST /CODE, a mark': bodies(`/${code}`, 'maerke'),
    'POST /CODE, no form': [post(`/${code}`, SPOILT.letters!(BODY), 'multipart/form-data; boundary=x')],
    'POST a code that is not there': bodies('/222222', text),
    'POST /staff/login, a name': bodies('/staff/login', 'navn'),
    'POST /staff/adgang': bodies('/staff/adgang', 'kode'),
    'POST /staff/opsaetning/start': bodies('/staff/opsaetning/start', 'navn'),
    'POST /staff/logout': bodies('/staff/logout', 'x'),
    'POST /staff/opsaetning/logo, not logged in': bodies('/staff/opsaetning/logo', 'logo'),
    'POST an address that is not there': bodies('/a/b', 'x'),
  }
}

/** Nanoseconds that a process's main thread has run (Linux: the first number of its schedstat). */
const ran = (pid: number) => Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0])

const send = (origin: string, { method, path, headers, body }: Asked) =>
  new Promise<void>((done) => {
    const asking = request(
      origin + path,
      { method, headers: { ...headers, ...(body && { 'content-length': Buffer.byteLength(body) }) } },
      (answer) => answer.resume().once('end', done),
    )
    asking.once('error', () => done())
    asking.end(body)
  })

/** Milliseconds of the server's thread for one request; the middle of some, since its own upkeep runs in between. */
async function costOf({ kortsvar, pid }: Servers, asked: Asked): Promise<number> {
  const costs: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const before = ran(pid)
    await send(kortsvar, asked)
    costs.push(ran(pid) - before)
  }
  return median(costs) / 1e6
}

/** @returns whether every request is within its budget */
export async function benchRequests(): Promise<boolean> {
  const servers = await startServers()
  try {
    const { code } = servers.codes[0]!
    const form = await (await fetch(`${servers.kortsvar}/${code}`)).text()
    const text = /<textarea[^>]* name="?([^" >]+)/.exec(form)?.[1] ?? 'x'
    console.log(`Node ${process.versions.node}, milliseconds of the server's thread (at most ${BUDGET})\n`)
    let isWithin = true
    for (const [what, all] of Object.entries(largest(code, text))) {
      await costOf(servers, all[0]!)
      const costs: number[] = []
      for (const asked of all) costs.push(await costOf(servers, asked))
      const most = Math.max(...costs)
      const worst = all[costs.indexOf(most)]!
      isWithin &&= most <= BUDGET
      console.log(
        `${most > BUDGET ? '!' : ' '} ${what.padEnd(46)} ${most.toFixed(1).padStart(6)}   ${(worst.body ?? worst.path).slice(0, 40)} … ${(worst.body ?? worst.path).length}`,
      )
    }
    return isWithin
  } finally {
    servers.stop()
  }
}
