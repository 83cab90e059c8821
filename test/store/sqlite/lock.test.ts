/** One server on a folder; and whatever else is wrong with the lock is called by its name. */
import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openStore } from '../../../src/store/sqlite/index.ts'
import { holdLock, ownFile, shareFile } from '../../../src/store/sqlite/lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kortsvar-laas-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('is held by one, and free when that one lets go', () => {
  const letGo = holdLock(folder)
  expect(() => holdLock(folder)).toThrow('Another Kortsvar is running')
  letGo()
  holdLock(folder)()
})

it('that can’t be taken at all is not blamed on another server', () => {
  mkdirSync(join(folder, 'kortsvar.lock'))
  expect(() => holdLock(folder)).toThrow(
    /kortsvar\.lock can't be locked \(SQLITE_CANTOPEN.*full or read-only/,
  )
  expect(() => holdLock(join(folder, 'nowhere'))).toThrow("can't be locked")
})

it('on the file is shared by all who have it open, and owned by a restore alone', () => {
  const one = shareFile(folder)
  const two = shareFile(folder)
  expect(() => ownFile(folder)).toThrow('Stop it first')
  one()
  expect(() => ownFile(folder)).toThrow('Stop it first')
  two()
  const own = ownFile(folder)
  expect(() => shareFile(folder)).toThrow('A backup is being restored')
  expect(() => ownFile(folder)).toThrow('Stop it first')
  own()
  shareFile(folder)()
})

it('is let go by who can’t read the ledger: once it can be read, the house opens', async () => {
  const open = () => openStore({ folder, trial: false, now: Date.now(), alone: true })
  await open().close()
  const ledger = join(folder, 'kortsvar.ledger')
  rmSync(ledger, { force: true })
  mkdirSync(ledger)
  expect(open).toThrow('EISDIR')
  rmSync(ledger, { recursive: true })
  await open().close()
})

it('is not taken by root in a folder of the server’s user: what root makes there, the server could not open', () => {
  if (process.getuid!() === 0) chownSync(folder, 12_345, 12_345)
  const root = vi.spyOn(process, 'getuid').mockReturnValue(0)
  const open = () => openStore({ folder, trial: false, now: Date.now() })
  expect(open).toThrow(/belongs to another user.*not as root/)
  expect(readdirSync(folder)).toEqual([])
  // Nor below it, where there is none yet.
  expect(() => openStore({ folder: join(folder, 'data'), trial: false, now: Date.now() })).toThrow(
    'not as root',
  )
  expect(readdirSync(folder)).toEqual([])
  root.mockRestore()
})
