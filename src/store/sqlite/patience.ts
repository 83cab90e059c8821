/**
 * What becomes of a write that the file refuses. While another program writes, it waits in turn with all others, and without
 * holding up who only reads: SQLite's own waiting would stop the whole server. What the disk refuses is one error, `storage`.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { DomainError } from '../../domain/errors.ts'
import { isLayingOut } from './layout-thread.ts'

/** Milliseconds that a write waits for another program, and between two tries. */
const PATIENCE = 2000
const PAUSE = 25

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? ''
const isBusy = (error: unknown) => /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error))
/** Of SQLite, and of the ledger's file. */
const isRefused = (error: unknown) =>
  /^SQLITE_(BUSY|LOCKED|FULL|READONLY|IOERR|CANTOPEN|CORRUPT|NOTADB|NOMEM)|^(ENOSPC|EROFS|EDQUOT|EIO|EACCES|EPERM)$/.test(
    codeOf(error),
  )

/** A store whose methods wait; each is one transaction (domain/stores/store.ts), so one that was refused may be tried again. */
export function patient<S extends object>(store: S): S {
  const wrapped = Object.entries(store).map(([name, method]) => [
    name,
    (...given: unknown[]) => {
      const said = method(...given)
      return said instanceof Promise ? said.catch((error) => again(error, () => method(...given))) : said
    },
  ])
  return Object.fromEntries(wrapped)
}

async function again<T>(error: unknown, act: () => Promise<T>): Promise<T> {
  let until = performance.now() + PATIENCE
  for (let last = error; ; ) {
    if (!isRefused(last)) throw last
    // That is ours, and has an end: a large file takes longer than another program may.
    if (isLayingOut()) until = performance.now() + PATIENCE
    if (!isBusy(last) || performance.now() > until)
      throw new DomainError('storage', undefined, { cause: last })
    await sleep(PAUSE)
    try {
      return await act()
    } catch (next) {
      last = next
    }
  }
}
