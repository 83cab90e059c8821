/** `npm run setup -- --from`: another installation's setup, from its data folder or from a shared file. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Config } from '../../src/config.ts'
import { StopError } from '../../src/domain/errors.ts'
import type { OwnLogo } from '../../src/domain/place/logo.ts'
import type { Municipality } from '../../src/domain/place/municipality.ts'
import type { Bank } from '../../src/domain/setup/setup.ts'
import { fileOf } from '../../src/domain/setup/share.ts'
import { type SetupFile, toTake } from '../../src/domain/setup/shared-file.ts'
import type { Store } from '../../src/domain/stores/store.ts'
import { bank } from '../../src/presets/index.ts'
import { readOnly } from '../../src/store/sqlite/files.ts'
import { storeOf } from '../../src/store/sqlite/index.ts'
import { FILE } from '../../src/store/sqlite/open.ts'
import { readSetup } from '../../src/tools/setup-file.ts'

/** What can be wrong with a setup file, by its name in fileSchema, in English for whoever runs the command. */
const ENGLISH: Record<string, string> = {
  json: 'can not be read from here on: a comma, a quotation mark or a bracket may be missing',
  noFile: 'is no file that Kortsvar saved',
  missing: 'is missing',
  wrongType: 'is of another kind than belongs here (text, number, list or true/false)',
  oneOf: 'must be one of: {words}',
  tooBig: 'is too long, or too many (at most {most})',
  tooSmall: 'is empty, or too few',
  format: 'may hold letters a to z, digits, hyphens and underscores only',
  twice: 'stands here twice',
  unknown: 'is neither in the file nor here',
  otherMeaning: 'is here already and means something else',
  neutral: 'a sensitive offer needs another name on its cards',
  tooMany: 'comes to more than 2,000 cards',
  reserved: 'is a word that programs keep for themselves',
  once: 'is answered one time, and people come to this offer again and again',
  noCard: 'the offer must have no cards',
  options: 'the options do not fit the type',
  place: 'is no date, time or telephone number that can be used',
}

export interface Taken {
  municipality: string
  preset: SetupFile
  bank: Bank
  /** Takes over what a data folder has and a file lacks: checked help numbers and contacts, logos, words on backs. */
  more(store: Store): Promise<void>
}

/** @param from a data folder or a setup file @throws StopError that says what is wrong, for a file with its lines */
export async function setupFrom(from: string, config: Config, now: number): Promise<Taken> {
  if (!existsSync(from)) throw new StopError(`There is no file or folder ${from}.`)
  if (!statSync(from).isDirectory()) return take(readFileSync(from, 'utf8'), from, now)
  if (resolve(from) === resolve(config.dataDir))
    throw new StopError('--from is the folder that would be set up. Choose another DATA_DIR.')
  const database = join(from, FILE)
  if (!existsSync(database)) throw new StopError(`There is no Kortsvar in ${from}.`)
  const trial = readOnly<number>(database, 'SELECT trial FROM installation')[0] === 1
  const source = storeOf({ dataDir: from, trial }, now, true)
  try {
    const there = await source.staff.municipality()
    const [logos, words] = [await source.staff.logos(), await source.staff.ownWords()]
    const taken = take(JSON.stringify(fileOf(there, await source.staff.cards())), from, now)
    return { ...taken, more: (store) => carryOver(store, there, logos, words, now) }
  } finally {
    await source.close()
  }
}

function take(text: string, from: string, now: number): Taken {
  const read = readSetup(text, { ...bank, activities: [] }, now, ENGLISH)
  if ('problems' in read)
    throw new StopError(
      [
        `${from} can't be used as a setup. Nothing was changed.`,
        ...read.problems.map(({ line, field, what }) => `  line ${line}, ${field || 'the file'}: ${what}`),
      ].join('\n'),
    )
  const { file } = read
  const own = toTake(file, file.municipality, () => '').bank
  return {
    municipality: file.municipality,
    preset: file,
    bank: {
      questions: [...bank.questions, ...own.questions],
      questionnaires: [...bank.questionnaires, ...own.questionnaires],
    },
    more: async () => undefined,
  }
}

async function carryOver(
  { places, staff, cards }: Store,
  there: Municipality,
  logos: OwnLogo[],
  words: Awaited<ReturnType<Store['staff']['ownWords']>>,
  now: number,
) {
  const by = { person: null, now }
  const { name, institutions: here } = await staff.municipality()
  if (there.contacts.checkedAt !== null)
    await places.changeMunicipality({ name, contacts: there.contacts }, by)
  /** The place of that name here; undefined where it was closed there, and so was not taken over. */
  const same = (id: number) => {
    const { name } = there.institutions.find((institution) => institution.id === id)!
    return here.find((institution) => institution.name === name)
  }
  for (const { id, help } of there.institutions) {
    const place = same(id)
    if (place && Object.values(help).some(Boolean))
      await places.changeInstitution(place.id, { name: place.name, visitorInfo: place.visitorInfo, help }, by)
  }
  for (const { institutionId, address, onForm } of logos) {
    const owner = institutionId === null ? null : same(institutionId)?.id
    if (owner !== undefined) await places.changeLogo(owner, { address, onForm }, by)
  }
  for (const { institutionId, back, lines } of words) {
    const place = same(institutionId)
    if (place) await cards.changeWords(place.id, back, lines, by)
  }
}
