/** Requests a second, measured by wrk. The addresses take turns: a slow spell of the machine hits them all. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const CONNECTIONS = 16
const SECONDS = 4
const ROUNDS = 7

export const median = (numbers: number[]) => {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}

/** What is asked for: an address, and by a phone of which language. */
export interface Asked {
  address: string
  language?: string
}

async function requestsPerSecond({ address, language = 'da' }: Asked): Promise<number> {
  const { stdout } = await promisify(execFile)('wrk', [
    '-t1',
    `-c${CONNECTIONS}`,
    `-d${SECONDS}s`,
    '-H',
    'Accept-Encoding: br',
    '-H',
    `Accept-Language: ${language}`,
    address,
  ])
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(stdout)
  return Number(/Requests\/sec:\s*([\d.]+)/.exec(stdout)![1])
}

/** @returns requests a second of each, round by round */
export async function inTurns(all: Asked[]): Promise<number[][]> {
  for (const asked of all) await requestsPerSecond(asked)
  const seen: number[][] = all.map(() => [])
  for (let round = 0; round < ROUNDS; round++)
    for (const [nth, asked] of all.entries()) seen[nth]!.push(await requestsPerSecond(asked))
  return seen
}
