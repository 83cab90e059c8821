/** How much room a folder's disk has, for what must not be begun without. */
import { statfsSync } from 'node:fs'

/** Bytes that this user may still write there. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
