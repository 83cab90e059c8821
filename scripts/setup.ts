/** `npm run setup -- --preset vejle_hfd --admin NAME`: sets a house up without a browser; the password on standard input. */
import { randomInt } from 'node:crypto'
import { readConfig } from '../src/config.ts'
import { newCode } from '../src/domain/cards/card.ts'
import { DomainError, StopError } from '../src/domain/errors.ts'
import { LEAST_PASSWORD, MOST_NAME, MOST_PASSWORD } from '../src/domain/people/person.ts'
import { lookupOf } from '../src/domain/place/name.ts'
import { printable } from '../src/domain/redaction/printable.ts'
import { type FirstRunProblem, problemsOf } from '../src/domain/setup/first-run.ts'
import { bank, empty, presets } from '../src/presets/index.ts'
import { storeOf } from '../src/store/index.ts'
import { isCommonPassword } from '../src/tools/common-passwords.ts'
import { command, options, readLine } from '../src/tools/console.ts'
import { passwordsOf } from '../src/tools/password.ts'
import { setupFrom } from './setup/from.ts'

const usage =
  'npm run setup -- (--preset NAME | --from FOLDER_OR_FILE) --admin NAME [--municipality NAME] | -- --reset-password NAME (password on standard input) | -- --keep-texts MONTHS | -- --keep-counts MONTHS'

const PROBLEMS: Record<FirstRunProblem, string> = {
  setup: `--preset is one of: ${[...presets.map(({ id }) => id), empty.id].join(', ')}. Or give --from a trial folder or a setup file.`,
  municipality: '--municipality has at most 120 characters.',
  name: `--admin has 1 to ${MOST_NAME} characters.`,
  short: `The password on standard input needs at least ${LEAST_PASSWORD} characters.`,
  long: `The password on standard input has at most ${MOST_PASSWORD} characters.`,
  common: 'That password is among the commonest. Choose another.',
}

const known = {
  preset: 'string',
  from: 'string',
  admin: 'string',
  municipality: 'string',
  'reset-password': 'string',
  'keep-texts': 'string',
  'keep-counts': 'string',
} as const

await command(async () => {
  const asked = options(known, usage)
  const config = readConfig()
  if (asked['reset-password'] !== undefined) return resetPassword(asked['reset-password'])
  if (asked['keep-texts'] !== undefined || asked['keep-counts'] !== undefined)
    return keep(asked['keep-texts'], asked['keep-counts'])
  const taken = asked.from === undefined ? null : await setupFrom(asked.from, config, Date.now())
  const preset = taken?.preset ?? [...presets, empty].find(({ id }) => id === asked.preset)
  const name = printable(asked.admin ?? '').trim()
  const municipality =
    (asked.municipality && printable(asked.municipality).trim()) ??
    taken?.municipality ??
    `${preset?.municipality ?? ''} Kommune`.replace('Kommune Kommune', 'Kommune')
  // Options first: nobody should type a password for nothing.
  const form = { preset: asked.preset ?? asked.from ?? '', municipality, name, password: 'not typed yet' }
  refuse(problemsOf(form, preset !== undefined, false))
  const password = await readLine()
  refuse(problemsOf({ ...form, password }, true, await isCommonPassword(password, [name, municipality])))

  const store = await storeOf(config, Date.now())
  try {
    await store.setup.setUp(
      { municipality, preset: preset!, bank: taken?.bank ?? bank, draw: () => newCode(randomInt) },
      Date.now(),
      {
        name,
        passwordHash: await passwordsOf().hash(password),
        posts: [
          { role: 'administrator', institutionId: null },
          { role: 'leader', institutionId: null },
        ],
      },
    )
    await taken?.more(store)
    const cards = await store.staff.cards()
    console.log(
      `${municipality} is set up with ${cards.length} ${cards.length === 1 ? 'card' : 'cards'}. ${name} can log in.`,
    )
  } catch (error) {
    throw error instanceof DomainError ? new StopError(error.message) : error
  } finally {
    await store.close()
  }

  /** How long what was released is kept; deletion follows at the next opening. */
  async function keep(texts: string | undefined, counts: string | undefined) {
    const store = await storeOf(config, Date.now(), true)
    const now = (await store.staff.municipality()).keeping
    try {
      const keeping = {
        textMonths: Number(texts ?? now.textMonths),
        countMonths: Number(counts ?? now.countMonths),
      }
      await store.setup.changeKeeping(keeping, { person: null, now: Date.now() })
      console.log(`Texts are kept ${keeping.textMonths} months, counts ${keeping.countMonths} months.`)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      throw new StopError(
        `Months are whole numbers and can only be shortened: texts are kept ${now.textMonths}, counts ${now.countMonths}, and texts never longer than counts. Nothing was changed.`,
      )
    } finally {
      await store.close()
    }
  }

  /** Lets a locked-out person in, from the server alone; all of their sessions end. */
  async function resetPassword(who: string) {
    const store = await storeOf(config, Date.now(), true)
    try {
      const person = (await store.people.all()).find(({ name }) => lookupOf(name) === lookupOf(who))
      if (!person) throw new StopError(`There is nobody called ${who}.`)
      if (person.state === 'closed')
        throw new StopError(`${who} works here no more; an administrator can let them in again.`)
      const password = await readLine()
      const form = { preset: '-', municipality: '-', name: who, password }
      refuse(problemsOf(form, true, await isCommonPassword(password, [who])))
      const by = { person: null, now: Date.now() }
      const to = { passwordHash: await passwordsOf().hash(password), known: null }
      if (!(await store.people.changePassword(person.id, to, by)))
        throw new StopError(`${who} works here no more; an administrator can let them in again.`)
      console.log(`${who} has a new password.`)
    } finally {
      await store.close()
    }
  }
})

function refuse([problem]: FirstRunProblem[]) {
  if (problem) throw new StopError(PROBLEMS[problem])
}
