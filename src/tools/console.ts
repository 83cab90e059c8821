/** What every command does around its own work: one line instead of a stack trace, options, standard input. */
import { parseArgs } from 'node:util'
import { DomainError, StopError } from '../domain/errors.ts'
import { printable } from '../domain/redaction/printable.ts'

/** Runs a command; a reason to stop is one line and exit code 1. */
export async function command(job: () => Promise<void>): Promise<void> {
  try {
    await job()
  } catch (error) {
    const line = lineFor(error)
    if (line === null) throw error
    process.stderr.write(`${line}\n`)
    process.exitCode = 1
  }
}

/** What is said of an error in one line; null for a fault, of which a developer needs all. */
export function lineFor(error: unknown): string | null {
  if (error instanceof StopError) return error.message
  if (!(error instanceof DomainError) || error.code !== 'storage') return null
  const why = (error.cause as NodeJS.ErrnoException | undefined)?.code ?? error.cause
  return `The data folder can't be written (${why}). Is the disk full or read-only, or is another program writing? Nothing was changed.`
}

type Kind = 'string' | 'boolean'
type Values<T extends Record<string, Kind>> = {
  [name in keyof T]?: T[name] extends 'string' ? string : boolean
}

/**
 * @param args what was typed, without the command itself
 * @throws StopError for an option that the command does not have
 */
export function options<T extends Record<string, Kind>>(
  known: T,
  usage: string,
  args = process.argv.slice(2),
): Values<T> {
  try {
    const { values } = parseArgs({
      args,
      options: Object.fromEntries(Object.entries(known).map(([name, type]) => [name, { type }])),
      strict: true,
    })
    return values as Values<T>
  } catch (error) {
    // An argument in the wrong place may hold a password: it is not repeated.
    const said = (error as Error).message.split('.')[0]!.replace(/^(Unexpected argument) .*$/s, '$1')
    throw new StopError(`${said}. Usage: ${usage}`)
  }
}

/** The one file that a command is given. @throws StopError with how to use it */
export function fileArgument(usage: string): string {
  const [file, ...more] = process.argv.slice(2)
  if (!file || file.startsWith('-') || more.length > 0) throw new StopError(`Usage: ${usage}`)
  return file
}

/** The first line of standard input. */
export async function readLine(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('Password (shown as you type, then press Enter): ')
  let input = ''
  for await (const chunk of process.stdin) {
    input += chunk
    if (input.includes('\n')) break
  }
  // As a form would read it: else nobody could log in with it.
  return printable(input.split(/\r?\n/)[0]!)
}
