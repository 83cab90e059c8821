/** Statements whose conditions are put together when they are asked: each is prepared once. There are some dozens. */
import type { Database, Statement } from 'better-sqlite3'

export function preparing(db: Database): (sql: string) => Statement {
  const kept = new Map<string, Statement>()
  return (sql) => {
    const there = kept.get(sql) ?? db.prepare(sql)
    kept.set(sql, there)
    return there
  }
}
