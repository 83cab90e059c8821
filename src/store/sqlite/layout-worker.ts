/** The thread in which database files are laid out anew; layout-thread.ts starts and ends it. */
import { parentPort } from 'node:worker_threads'
import { SQLite } from './driver.ts'

/** Milliseconds that it waits for whoever writes just then. */
const PATIENCE = 5000

/** @returns why it could not be done: SQLite's word for it; null when it was */
function layOut(file: string): string | null {
  const db = new SQLite(file, { fileMustExist: true })
  try {
    // As the server's own connection has it (open.ts).
    for (const setting of ['synchronous = FULL', 'secure_delete = ON', 'temp_store = MEMORY'])
      db.pragma(setting)
    db.pragma(`busy_timeout = ${PATIENCE}`)
    db.exec('VACUUM')
    // The log holds the whole file now. What can't be copied back while somebody reads is left to the server.
    db.pragma('busy_timeout = 0')
    db.pragma('wal_checkpoint(TRUNCATE)')
    return null
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  } finally {
    db.close()
  }
}

parentPort!.on('message', (file: string) => parentPort!.postMessage(layOut(file)))
