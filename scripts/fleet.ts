/** `npm run fleet -- list|add|backup|upgrade|doctor`: what is done for all municipalities of FLEET. One that fails does not hold up the others. */
import { existsSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Config, fleetFolder, memberOf, readFleet, refuseShared } from '../src/config.ts'
import { StopError } from '../src/domain/errors.ts'
import { findingsOf } from '../src/domain/upkeep/findings.ts'
import { changeList, hostOf, type Own } from '../src/fleet-list.ts'
import { backUp, serverStoreOf, storeOf } from '../src/store/index.ts'
import { nameOf } from '../src/store/postgres/open.ts'
import { FILE } from '../src/store/sqlite/open.ts'
import { command, lineFor, options } from '../src/tools/console.ts'
import { sinksOf } from '../src/tools/machine.ts'
import { look, originsOf } from './doctor/look.ts'
import { say } from './doctor/say.ts'

const usage =
  'FLEET=FOLDER npm run fleet -- list | add https://svar.vejle.dk [--database postgres://…] [--unlogged] [--trial] | backup FOLDER | upgrade | doctor'

await command(async () => {
  const fleet = readFleet()
  if (!fleet) throw new StopError(`Which fleet? Usage: ${usage}`)
  const [verb, ...rest] = process.argv.slice(2)
  if (verb === 'add') return add(fleetFolder()!, rest)
  const folder = verb === 'backup' ? rest.shift() : undefined
  options({}, usage, rest)
  if (verb === 'backup' && folder && !folder.startsWith('-'))
    return each(fleet, async (config) => {
      const file = resolve(folder, hostOf(config.publicUrl), 'kortsvar.sqlite')
      await backUp(config, Date.now(), file)
      return `backed up to ${file}`
    })
  if (verb === 'list') return each(fleet, about)
  if (verb === 'upgrade') return each(fleet, upgrade)
  if (verb === 'doctor') return examine(fleet)
  throw new StopError(`Usage: ${usage}`)
})

/** Does something for each, one after the other, and says of each how it went. Exit code 1 when one failed. */
async function each(fleet: Config[], job: (config: Config) => Promise<string | null>) {
  for (const config of fleet) {
    const host = hostOf(config.publicUrl)
    try {
      const done = await job(config)
      if (done !== null) console.log(`${host}: ${done}`)
    } catch (error) {
      // A fault is of one municipality as well: the others are still backed up.
      process.stderr.write(`${host}: ${lineFor(error) ?? (error as Error).stack}\n`)
      process.exitCode = 1
    }
  }
}

function placeOf({ databaseUrl, dataDir }: Config): string {
  return databaseUrl === null ? `SQLite in ${dataDir}` : `PostgreSQL ${nameOf(databaseUrl)}`
}

async function about(config: Config): Promise<string> {
  const store = await storeOf(config, Date.now(), true)
  try {
    const opened = new Date(await store.box.last()).toISOString().slice(0, 10)
    const state = (await store.people.isEmpty()) ? 'not set up yet' : `box opened ${opened}`
    return `${config.publicUrl}, ${placeOf(config)}, ${config.trial ? 'trial, ' : ''}${state}`
  } finally {
    await store.close()
  }
}

/** Brings the tables up to this program's version, as a server does that starts. */
async function upgrade(config: Config): Promise<string> {
  const store = await serverStoreOf(config, Date.now())
  await store.close()
  return 'is of this version'
}

async function add(folder: string, [url = '', ...rest]: string[]) {
  const given = options({ database: 'string', unlogged: 'boolean', trial: 'boolean' }, usage, rest)
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw new StopError(`The municipality's public address comes first. Usage: ${usage}`)
  const own: Own = {
    PUBLIC_URL: url.replace(/\/$/, '').toLowerCase(),
    ...(given.database !== undefined && { DATABASE_URL: given.database }),
    ...(given.unlogged && { DATABASE_UNLOGGED: 'true' }),
    ...(given.trial && { TRIAL: 'true' }),
  }
  const config = memberOf(folder, own)
  if (existsSync(join(folder, FILE)))
    throw new StopError(
      `${folder} is an installation itself. Choose another folder for the fleet; move this one below it, into a folder that is called like its host, and then add it. Nothing was changed.`,
    )
  await changeList(folder, async (list) => {
    refuseShared(folder, [...list.map((there) => memberOf(folder, there)), config])
    await begin(config)
    return [...list, own]
  })
  console.log(
    `${hostOf(url)} is in the fleet: ${placeOf(config)}. A server that runs opens it within seconds, and prints the link for setting it up.`,
  )
}

/** Looks whether it can be used before it is written down, so that no server is told of one that can't. */
async function begin(config: Config) {
  const isNew = !existsSync(config.dataDir)
  try {
    const store = await storeOf(config, Date.now())
    await store.close()
  } catch (error) {
    if (isNew) rmSync(config.dataDir, { recursive: true, force: true })
    throw error
  }
}

async function examine(fleet: Config[]) {
  // The machine's logs are looked through once for all: each look takes seconds.
  const sinks = await sinksOf([...new Set(fleet.flatMap(originsOf))])
  await each(fleet, async (config) => {
    say(findingsOf(await look(config, sinks)), `${hostOf(config.publicUrl)}: `)
    return null
  })
}
