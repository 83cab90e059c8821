/**
 * better-sqlite3, the version that runs on this Node. 13 brings its binary along (Node-API) but crashes before Node
 * 22.14; 12 is compiled, but built with the headers of Node 24.19 or newer it aborts the process when it collects garbage
 * (nodejs/node#65446).
 */
import { createRequire } from 'node:module'
import type SQLiteClass from 'better-sqlite3'

const [major, minor] = process.versions.node.split('.').map(Number) as [number, number]
const isOld = major < 22 || (major === 22 && minor < 14)

export const SQLite = createRequire(import.meta.url)(
  isOld ? 'better-sqlite3-node20' : 'better-sqlite3',
) as typeof SQLiteClass
