/** What becomes of a request that the database refuses: it is one error, `storage`, and parents are told so with all that they typed. */
import { DomainError } from '../../domain/errors.ts'
import { isRefused } from './trouble.ts'

const storage = (cause: unknown) =>
  isRefused(cause) ? new DomainError('storage', undefined, { cause }) : cause

async function* read<T>(from: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* from
  } catch (error) {
    throw storage(error)
  }
}

/** A store whose methods tell what the database refuses as the domain's error. */
export function telling<S extends object>(store: S): S {
  const wrapped = Object.entries(store).map(([name, method]) => [
    name,
    (...given: unknown[]) => {
      const said = method(...given)
      if (said instanceof Promise)
        return said.catch((error) => {
          throw storage(error)
        })
      return said && typeof said === 'object' && Symbol.asyncIterator in said ? read(said) : said
    },
  ])
  return Object.fromEntries(wrapped)
}
