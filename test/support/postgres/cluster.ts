/** The PostgreSQL that tests keep their houses in. `npm test` installs the package; without it the tests fail. */
import type { TestProject } from 'vitest/node'
import { type Cluster, startCluster } from '../../../scripts/bench/cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the tests' PostgreSQL listens: an address without a database, of the role that owns what it makes and is nothing more. */
    cluster: string
    /** Its folder, with all files. */
    clusterFolder: string
    /** Which database houses are kept in. */
    database: 'sqlite' | 'postgres'
  }
}

let running: Promise<Cluster> | undefined

export async function setup(project: TestProject) {
  // What a crash would leave is nothing that tests of pages and rules ask for; those of crashes start clusters of their own.
  running ??= startCluster([
    ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'],
    ...['shared_buffers=256MB', 'autovacuum=off', 'max_wal_size=4GB', 'checkpoint_timeout=1h'],
    'max_prepared_transactions=20',
  ])
  const { url, folder, port } = await running
  // By its socket: each of some hundred thousand questions costs less than over the network.
  project.provide('cluster', url.replace(`127.0.0.1:${port}`, `${encodeURIComponent(folder)}:${port}`))
  project.provide('clusterFolder', folder)
}

export async function teardown() {
  const cluster = await running
  running = undefined
  await cluster?.stop()
}
