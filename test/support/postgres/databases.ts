/** Databases for houses: each house has one of its own, a copy of one that was set up once. */
import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { askAtOnce, tell } from './at-once.ts'

/** Whether this run keeps its houses on PostgreSQL. */
export const isOnPostgres = (): boolean => inject('database') === 'postgres'

let strategy: string | undefined
const admin = () => {
  const url = new URL(`${inject('cluster')}/postgres`)
  url.username = 'postgres'
  return url.href
}
const nameOf = (url: string) => new URL(url).pathname.slice(1)

/** @param like whose tables and rows it has; a database that others are connected to loses them for a moment. Empty where there is none */
export function makeDatabase(like?: string): string {
  const name = `h_${randomBytes(6).toString('hex')}`
  // Copying files takes a third of the time that writing every page of them into the log does. Before 15 there was no other way.
  strategy ??=
    Number(askAtOnce<[string]>(admin(), 'SHOW server_version_num')[0]![0]) >= 150_000
      ? 'STRATEGY file_copy'
      : ''
  for (let tries = 5; ; tries--)
    try {
      if (like)
        askAtOnce(
          admin(),
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${nameOf(like)}'`,
        )
      askAtOnce(
        admin(),
        `CREATE DATABASE ${name} OWNER kortsvar TEMPLATE ${like ? nameOf(like) : 'template0'} ${strategy}`,
      )
      return `${inject('cluster')}/${name}`
    } catch (error) {
      // A house that looks every second whether another server changed something may be back before the copying begins.
      if (tries === 1 || !String(error).includes('being accessed by other users')) throw error
    }
}

/** Its files are gone a moment later; waiting for that would take as long as making a database. */
export const dropDatabase = (url: string) => tell(admin(), `DROP DATABASE ${nameOf(url)} WITH (FORCE)`)
