/** How many hand-ins a server takes, without and with a text, at 64 connections: how long a parent waits at the worst, and how much memory it takes. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { SHOWN } from '../../src/domain/asking/ballot.ts'
import { median } from './load.ts'
import { say } from './say.ts'
import { memoryOf, startServers } from './servers.ts'

const CONNECTIONS = 64
const SECONDS = 8
const ROUNDS = 3
/** Milliseconds, and bytes. */
const BUDGET = { p99: 50, memory: 150e6 }

const TEXT = 'Det var rart at tale med nogen, der lyttede. Kunne I have åbent en eftermiddag mere?'

export interface Taken {
  perSecond: number
  /** Milliseconds. */
  p99: number
  /** Answers that were no thanks, and connections that gave up. */
  failed: number
}

/** wrk takes what it sends from a small program in Lua. */
export async function taken(
  address: string,
  body: string,
  folder: string,
  connections = CONNECTIONS,
): Promise<Taken> {
  const script = join(folder, 'hand-in.lua')
  writeFileSync(
    script,
    `wrk.method = "POST"
     wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
     wrk.body = ${JSON.stringify(body)}
     done = function(summary, latency) io.write(string.format("P99 %d ERRORS %d\\n", latency:percentile(99), summary.errors.status)) end`,
  )
  const { stdout } = await promisify(execFile)('wrk', [
    ...['-t1', `-c${connections}`, `-d${SECONDS}s`, '-s', script, address],
  ])
  const [, micro, errors] = /P99 (\d+) ERRORS (\d+)/.exec(stdout)!
  const lost =
    /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(stdout)?.slice(1) ?? []
  return {
    perSecond: Number(/Requests\/sec:\s*([\d.]+)/.exec(stdout)![1]),
    p99: Number(micro) / 1000,
    failed: [errors, ...lost].reduce((sum, n) => sum + Number(n), 0),
  }
}

/** @returns whether everything is within its budget */
export async function benchHandIns(): Promise<boolean> {
  const servers = await startServers()
  const folder = mkdtempSync(join(tmpdir(), 'kortsvar-bench-'))
  try {
    const { code } = servers.codes.find(({ questionnaire }) => questionnaire === 'open_counselling')!
    const address = `${servers.kortsvar}/${code}`
    const page = await (await fetch(address)).text()
    const shown = new RegExp(`name="${SHOWN}" value="([^"]*)"`).exec(page)![1]!
    const text = /<textarea[^>]*name="([\w-]+)"/.exec(page)![1]!
    const tick = /<input[^>]*type="radio"[^>]*name="([\w-]+)"[^>]*value="(\w+)"/.exec(page)!
    const without = new URLSearchParams({ [SHOWN]: shown, [tick[1]!]: tick[2]! })
    const withText = new URLSearchParams({ ...Object.fromEntries(without), [text]: TEXT })
    // A server that was never asked is slower, and that is not what is measured.
    await taken(address, String(without), folder)
    const rounds: { without: Taken; withText: Taken }[] = []
    for (let nth = 0; nth < ROUNDS; nth++)
      rounds.push({
        without: await taken(address, String(without), folder),
        withText: await taken(address, String(withText), folder),
      })
    const ratio = median(rounds.map((round) => round.withText.perSecond / round.without.perSecond))
    const worst = (which: 'without' | 'withText') => Math.max(...rounds.map((round) => round[which].p99))
    const memory = memoryOf(servers.pid, 'VmHWM')
    const perSecond = (which: 'without' | 'withText') =>
      rounds.map((round) => Math.round(round[which].perSecond)).join(', ')
    const failed = rounds.flatMap((round) => [round.without.failed, round.withText.failed])
    return [
      say(`hand-ins a second without a text, ${CONNECTIONS} connections`, perSecond('without'), true),
      say('hand-ins a second with a text', perSecond('withText'), true),
      say('ratio, median of rounds', ratio.toFixed(2), true),
      say(
        'refused or lost',
        String(failed.reduce((a, b) => a + b)),
        failed.every((n) => n === 0),
      ),
      say(
        `p99 of the worst round, without and with a text (at most ${BUDGET.p99} ms)`,
        `${worst('without').toFixed(0)}, ${worst('withText').toFixed(0)} ms`,
        worst('withText') <= BUDGET.p99,
      ),
      say(
        'memory at its highest (at most 150 MB)',
        `${(memory / 1e6).toFixed(0)} MB`,
        memory <= BUDGET.memory,
      ),
    ].every(Boolean)
  } finally {
    servers.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
