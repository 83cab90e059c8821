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

async function requestsPerSecond(address: string): Promise<number> {
  const { stdout } = await promisify(execFile)('wrk', [
    '-t1',
    `-c${CONNECTIONS}`,
    `-d${SECONDS}s`,
    '-H',
    'Accept-Encoding: br',
    address,
  ])
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(stdout)
  return Number(/Requests\/sec:\s*([\d.]+)/.exec(stdout)![1])
}

/** @returns requests a second of each address, round by round */
export async function inTurns(addresses: string[]): Promise<number[][]> {
  for (const address of addresses) await requestsPerSecond(address)
  const seen: number[][] = addresses.map(() => [])
  for (let round = 0; round < ROUNDS; round++)
    for (const [nth, address] of addresses.entries()) seen[nth]!.push(await requestsPerSecond(address))
  return seen
}
