/**
 * `npm run demo`: Vejle's ten institutions and a year of answers, handed in as ballots through the real app with a
 * moved clock, opened as the calendar says, then served in trial mode. Everything goes when it stops.
 */
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assemble } from '../src/assemble.ts'
import { readConfig } from '../src/config.ts'
import { dateOf, mondays, openingOn, weekAt } from '../src/domain/box/schedule.ts'
import { newCode } from '../src/domain/cards/card.ts'
import type { Role } from '../src/domain/people/person.ts'
import { noHelp } from '../src/domain/place/help.ts'
import type { Institution } from '../src/domain/place/institution.ts'
import type { Store } from '../src/domain/stores/store.ts'
import { createLog } from '../src/log.ts'
import { bank, presets } from '../src/presets/index.ts'
import { serve } from '../src/serve.ts'
import { storeOf } from '../src/store/index.ts'
import { command } from '../src/tools/console.ts'
import { passwordsOf } from '../src/tools/password.ts'
import { counter } from './demo/counted.ts'
import { beginReports } from './demo/reports.ts'
import { yearOfAnswers } from './demo/year.ts'

const LOGIN = { name: 'Demo', password: 'kaffe og gulerod' }
/** Who else works there, to see what each may see. */
const PEOPLE: { name: string; role: Role; place: number; says: string }[] = [
  { name: 'Mie', role: 'staff', place: 1, says: 'works at' },
  { name: 'Lars', role: 'leader', place: 2, says: 'leads' },
]
const WEEK = 7 * 24 * 3600_000
const WEEKS = 54

/** Leaders have read all but the latest texts. */
async function readOldTexts({ archive, leader, people }: Store, now: number) {
  const texts = await archive.texts()
  const latest = Math.max(...texts.map(({ openingAt }) => openingAt))
  const person = (await people.byName(LOGIN.name))!.id
  const old = texts.filter(({ openingAt }) => openingAt < latest - 4 * WEEK)
  for (const { id, maskings, state: was } of old)
    await leader.settle([{ id, maskings, was, state: 'read', masked: null }], { person, now })
}

/** What two houses heard and did. Made up, and in nobody's words. */
async function agreeOn({ followUp, people }: Store, institutions: Institution[], now: number) {
  const by = { person: (await people.byName(LOGIN.name))!.id, now: now - 6 * WEEK }
  const common = { activityId: null, questionId: null, shown: true, who: 'Mie' }
  for (const { id } of institutions.slice(0, 2)) {
    await followUp.agree(
      {
        ...{ ...common, institutionId: id, because: '', again: dateOf(now - WEEK) },
        said: 'Det er svært at nå det kl. 14.',
        did: 'Fra maj har vi også åbent om torsdagen kl. 16.',
      },
      by,
    )
    await followUp.agree(
      {
        ...{ ...common, institutionId: id, did: '', again: dateOf(now + 8 * WEEK) },
        said: 'I vil gerne have pasning hver gang.',
        because: 'vi mangler folk. Vi prøver igen til næste år.',
      },
      by,
    )
  }
}

/** Where the houses of the demo lie. */
const TOWNS = [
  '7100 Vejle',
  '7120 Vejle Øst',
  '7300 Jelling',
  '7182 Bredsten',
  '7080 Børkop',
  '7323 Give',
  '6040 Egtved',
  '7100 Vejle',
  '7160 Tørring',
  '7100 Vejle',
]

/** Each house is open on a day of its own, weekly or every other week, and has a course each week. All of it is made up. */
async function openHouses({ places, people }: Store, institutions: Institution[], now: number) {
  const by = { person: (await people.byName(LOGIN.name))!.id, now }
  const { week } = weekAt(now)
  for (const [nth, { id, name }] of institutions.entries()) {
    const on = dateOf(openingOn(week).at + (nth % 5) * (WEEK / 7))
    const nurse = { on, weeks: nth % 2 ? (2 as const) : (4 as const) }
    const time = {
      name: '',
      on,
      weeks: nth % 2 ? (1 as const) : (2 as const),
      from: '09:30',
      to: '12:00',
      nurse,
      activity: 1,
    }
    const course = { ...time, activity: 3, weeks: 1 as const, from: '13:00', to: '15:00', nurse: null }
    await places.changeInstitution(
      id,
      {
        name,
        visitorInfo: {
          phone: `${name} på 12 34 56 78`,
          phoneHours: 'mandag til torsdag kl. 8–12',
          address: `Eksempelvej ${nth + 1}, ${TOWNS[nth % TOWNS.length]}`,
          hours: 'mandag til torsdag kl. 9–15',
          times: [
            { ...time, name: 'Åben Dør' },
            { ...course, name: 'Forældrekursus i sundhedsplejen' },
          ],
          closed: [],
        },
        help: noHelp,
      },
      by,
    )
  }
}

await command(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kortsvar-demo-'))
  const cleanUp = () => rmSync(dataDir, { recursive: true, force: true })
  try {
    if (process.env.DATA_DIR)
      console.error(`The demo takes a folder of its own: DATA_DIR ${process.env.DATA_DIR} is not looked at.`)
    const config = readConfig({ ...process.env, TRIAL: 'true', BOX_OPENS: 'minute', DATA_DIR: dataDir })
    const thisMonday = openingOn(weekAt(Date.now()).week).at
    let now = thisMonday - WEEKS * WEEK
    const store = await storeOf(config, now)
    const passwordHash = await passwordsOf().hash(LOGIN.password)
    await store.setup.setUp(
      {
        municipality: 'Vejle Kommune',
        preset: presets.find(({ id }) => id === 'vejle_hfd')!,
        bank,
        draw: () => newCode(randomInt),
      },
      now,
      {
        name: LOGIN.name,
        passwordHash,
        posts: [
          { role: 'administrator', institutionId: null },
          { role: 'leader', institutionId: null },
        ],
      },
    )

    // A year goes by: the same app, a clock of its own, the real calendar.
    const silent = createLog('silent')
    const past = await assemble(config, { store, clock: () => now, calendar: mondays, log: silent })
    const cards = await store.staff.cards()
    await openHouses(store, (await store.staff.municipality()).institutions, now)
    const { institutions } = await store.staff.municipality()
    const counts = counter(store)
    let handedIn = 0
    for (const ballots of yearOfAnswers(cards, bank.questions, WEEKS)) {
      now += WEEK / 7
      await Promise.all(
        ballots.map(async ({ code, fields }) => {
          const body = new URLSearchParams(fields).toString()
          const headers = { 'content-type': 'application/x-www-form-urlencoded' }
          const answer = await past.app.request(`/${code}`, { method: 'POST', body, headers })
          if (answer.status !== 303) throw new Error(`the demo's ballot was answered ${answer.status}`)
          handedIn++
        }),
      )
      for (let day = 0; day < 5; day++) await counts.day(institutions, now + (WEEK / 7) * day - WEEK / 14)
      now += (WEEK / 7) * 6
      await past.opener.check()
    }

    for (const { name, role, place } of PEOPLE)
      await store.people.add(name, passwordHash, [{ role, institutionId: institutions[place - 1]!.id }])
    await readOldTexts(store, now)
    await agreeOn(store, institutions, now)
    await beginReports(store, (await store.people.byName(LOGIN.name))!.id, now)

    const house = await assemble(config, { store })
    await house.opener.check()
    const running = await serve(house, config)
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, async () => {
        await running.stop()
        cleanUp()
        process.exit(0)
      })
    const at = `http://localhost:${running.port}`
    console.log(`A year went by in ${cards.length} cards: ${handedIn} ballots were handed in.\n`)
    console.log(`Answer as a parent   ${at}/${cards[0]!.code}`)
    console.log(`Read as a leader     ${at}/staff/svar   (name: ${LOGIN.name}, password: ${LOGIN.password})`)
    for (const { name, place, says } of PEOPLE)
      console.log(`  ${name} ${says} ${institutions[place - 1]!.name} (same password)`)
    console.log(`Read the reports     ${at}/staff/rapport`)
    console.log(`Print cards          ${at}/staff/kort/udskriv?format=a6`)
    console.log('\nThe box opens every minute here. Stop with Ctrl+C; nothing is kept.')
  } catch (error) {
    cleanUp()
    throw error
  }
})
