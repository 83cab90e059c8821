/**
 * Every sentence of the parents' part of /privatliv, with a test that carries it as its name. A sentence without a test,
 * or a test without its sentence, fails: the page can't promise what nobody checks.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openingOn, weekAt } from '../../src/domain/box/schedule.ts'
import type { Contacts } from '../../src/domain/place/contacts.ts'
import { presets } from '../../src/presets/index.ts'
import { projectFile } from '../../src/project.ts'
import { da } from '../../src/text/parents/da.ts'
import { PROMISES } from '../../src/text/parents/promises.ts'
import { columnsOf, filesHolding, look } from '../support/disk.ts'
import { exportOf, textsOf } from '../support/exports.ts'
import { HOUR, makeHouse, type TestHouse, WEDNESDAY, WEEK } from '../support/house.ts'
import { isOnPostgres } from '../support/postgres/databases.ts'

const MONDAY = openingOn('2026-11-23').at
const COURSE = ['Forældrekursus i sundhedsplejen', 'group_course_mid'] as const

let template: TestHouse
beforeAll(async () => {
  template = await makeHouse({ roles: ['administrator', 'leader'] })
})
afterAll(() => template.end())

/** A house of one's own, that ends with the test. */
async function inHouse(test: (h: TestHouse, code: string) => Promise<void>) {
  const h = await makeHouse({ from: template.dataDir, clock: { now: WEDNESDAY } })
  try {
    await test(h, h.card(...COURSE).code)
  } finally {
    await h.end()
  }
}
const hand = async (h: TestHouse, code: string, fields: Record<string, string>, headers = {}) =>
  expect((await h.post(`/${code}`, fields, headers)).status).toBe(303)
async function many(h: TestHouse, code: string, n: number, fields: Record<string, string>) {
  for (let nth = 0; nth < n; nth++) await hand(h, code, fields)
}
const faces = async (h: TestHouse) =>
  (await h.store.archive.released()).filter(({ question }) => question === 'sat_course')
const texts = async (h: TestHouse) => (await h.store.archive.texts()).map(({ text }) => text)
const waiting = (h: TestHouse) =>
  ['waiting_count', 'waiting_week', 'waiting_threshold'].map((table) =>
    look(h, `SELECT * FROM ${table} ORDER BY 1, 2, 3`),
  )
const page = async (h: TestHouse, path: string) => (await h.request(path)).text()
const by = { person: 1, now: MONDAY }

async function counted(h: TestHouse, code: string, text = 'Tak for kaffe') {
  await many(h, code, 5, { sat_course: '5' })
  // A lone text is shown because its writer wants it.
  await hand(h, code, { sat_course: '4', free_better: text, 'free_better.nu': '1' })
  await h.at(MONDAY)
  return (await h.store.archive.texts())[0]!
}

/** A second opening that counts the same questions, so that a text may stand beside their figures. */
async function countedAgain(h: TestHouse, code: string) {
  await many(h, code, 6, { sat_course: '5' })
  await h.at(MONDAY + WEEK)
}

const sentences: Record<string, () => Promise<void>> = {
  'Vi skiller dine svar ad med det samme.': () =>
    inHouse(async (h, code) => {
      await hand(h, code, { sat_course: '5', free_better: 'En tekst' })
      const all = columnsOf(h)
      const columns = (table: string) => all.filter(([of]) => of === table).map(([, name]) => name)
      expect(columns('waiting_count')).toEqual(['card_id', 'question_id', 'choice', 'n'])
      expect(columns('waiting_week')).toEqual(['card_id', 'question_id', 'week', 'n'])
      if (isOnPostgres()) expect(columns('waiting_text')).toEqual(['id', 'place', 'question_id', 'text'])
      else expect(columns('envelope')).toEqual(['id', 'sealed'])
      expect(all.filter(([table]) => /ballot|answer/.test(table))).toEqual([])
    }),

  'Vi gemmer ikke, hvilke svar der kom fra samme person.': async () => {
    const stored: unknown[] = []
    for (const [first, second] of [
      ['5', '1'],
      ['1', '5'],
    ])
      await inHouse(async (h, code) => {
        const { questions } = (await h.store.parents.card(code))!.now
        const pair = questions.find(({ type }) => type === 'thenNow5')
        const other = pair ? `${pair.id}.now` : questions[1]!.id
        await hand(h, code, { sat_course: first!, ...(pair ? { [other]: '5' } : { free_better: 'A' }) })
        await hand(h, code, { sat_course: second!, ...(pair ? { [other]: '1' } : {}) })
        stored.push(waiting(h))
      })
    expect(stored[0]).toEqual(stored[1])
  },

  'Vi gemmer ikke dit navn.': () =>
    inHouse(async (h, code) => {
      const form = await page(h, `/${code}`)
      expect(form).not.toMatch(/name="(navn|name|email|telefon|cpr)/i)
      expect((await h.post(`/${code}`, { sat_course: '5', navn: 'Kanariefugl' })).status).toBe(422)
      expect(filesHolding(h, 'Kanariefugl')).toEqual([])
    }),

  'Vi gemmer ikke noget om din mobil.': () =>
    inHouse(async (h, code) => {
      const marks = {
        'user-agent': 'Kanariemobil',
        'accept-language': 'x-kanarie',
        'x-forwarded-for': '203.0.113.7',
      }
      await hand(h, code, { sat_course: '5' }, marks)
      await h.at(MONDAY)
      for (const mark of Object.values(marks)) expect(filesHolding(h, mark)).toEqual([])
      expect(h.lines.join()).not.toMatch(/kanarie|203\.0/i)
    }),

  'Vi lægger heller ikke noget på den.': () =>
    inHouse(async (h, code) => {
      for (const path of ['/', `/${code}`, `/${code}/tak`, '/privatliv', '/AAAAAA']) {
        const { headers } = await h.request(path)
        expect(headers.get('set-cookie')).toBeNull()
        expect(headers.get('cache-control')).toBe('no-store')
        expect(headers.get('etag')).toBeNull()
      }
      const script = readFileSync(projectFile('static', 'form.js'), 'utf8')
      expect(script).not.toMatch(/localStorage|sessionStorage|indexedDB|serviceWorker|caches|cookie/)
    }),

  'Vi gemmer, hvor du var, og hvad du var med til.': () =>
    inHouse(async (h, code) => {
      await counted(h, code)
      const card = (await exportOf(h.store)).cards.find((it) => it.code === code)!
      expect(card).toMatchObject({ institution: 'Trekløveren', activity: COURSE[0], ballots: 6 })
    }),

  'Vi gemmer også ugen eller måneden, men ikke dag og tid.': async () => {
    const stored: unknown[] = []
    for (const hours of [0, 31, 75])
      await inHouse(async (h, code) => {
        await h.at(WEDNESDAY + hours * HOUR)
        await hand(h, code, { sat_course: '5' })
        stored.push(waiting(h))
        expect(JSON.stringify(waiting(h))).toContain(weekAt(WEDNESDAY).week)
        await many(h, code, 4, { sat_course: '5' })
        await h.at(MONDAY)
        expect((await faces(h))[0]!.month).toBe('2026-11')
      })
    expect(stored[1]).toEqual(stored[0])
    expect(stored[2]).toEqual(stored[0])
  },

  'Svarene venter i en lukket boks.': () =>
    inHouse(async (h, code) => {
      await many(h, code, 7, { sat_course: '5' })
      await h.at(MONDAY - 1)
      expect(await h.store.archive.released()).toEqual([])
    }),

  'Personalet kan ikke se ned i den.': () =>
    inHouse(async (h, code) => {
      const may = ['cardChanges', 'cards', 'logos', 'municipality', 'ownWords']
      expect(Object.keys(h.store.staff).sort()).toEqual(may)
      const asked = [
        'all',
        'at',
        'ballotsAt',
        'cards',
        'everyText',
        'isAny',
        'ofCard',
        'openings',
        'origins',
        'rolledUp',
        'texts',
        'unread',
      ]
      expect(Object.keys(h.store.answers).sort()).toEqual(asked)
      const room = [
        'counts',
        'list',
        'marked',
        'newest',
        'openCount',
        'procedure',
        'texts',
        'themeNames',
        'themes',
        'unread',
        'withThemes',
      ]
      expect(Object.keys(h.store.reading).sort()).toEqual(room)
      await h.logIn()
      const all = async () => {
        const pages = ['/staff/svar', '/staff/fritekst', '/staff/kort', '/staff/opsaetning/kom-i-gang']
        return Promise.all(pages.map(async (path) => (await h.asStaff(path)).text()))
      }
      const before = await all()
      await many(h, code, 7, { sat_course: '5', free_better: 'Hej' })
      expect(await all()).toEqual(before)
    }),

  'Den bliver tømt på faste dage.': () =>
    inHouse(async (h, code) => {
      await many(h, code, 7, { sat_course: '5' })
      await h.logIn()
      // Nothing that staff can press opens it.
      for (const path of ['/staff/svar', '/staff/kort/3/proevesvar', '/staff/opsaetning/kom-i-gang'])
        expect((await h.postAsStaff(path)).status).toBeGreaterThanOrEqual(400)
      await h.at(MONDAY - 1)
      expect(await faces(h)).toEqual([])
      await h.at(MONDAY)
      expect(await faces(h)).toHaveLength(1)
    }),

  'Vi tæller kun op, når der er mindst {minCellSize} svar på det samme spørgsmål.': async () => {
    for (const n of [4, 5])
      await inHouse(async (h, code) => {
        // More ballots than answers: it is the answers to the question that must be enough.
        await many(h, code, n, { sat_course: '5' })
        await many(h, code, 3, { free_better: 'Kun tekst' })
        await h.at(MONDAY)
        expect(await faces(h)).toHaveLength(n === 5 ? 1 : 0)
        expect(await page(h, `/privatliv?kort=${code}`)).toContain('mindst 5 svar')
      })
    const preset = presets.find(({ activities }) => activities.some(({ smallGroup }) => smallGroup))!
    const h = await makeHouse({ preset })
    const small = h.cards.find(({ activity }) => activity.smallGroup)!
    expect(await page(h, `/privatliv?kort=${small.code}`)).toContain('mindst 10 svar')
    await h.end()
  },

  'Er der for få, venter svarene.': () =>
    inHouse(async (h, code) => {
      await many(h, code, 4, { sat_course: '5' })
      await h.at(MONDAY)
      expect(await faces(h)).toEqual([])
      await hand(h, code, { sat_course: '5' })
      await h.at(MONDAY + WEEK)
      expect((await faces(h)).map(({ n }) => n)).toEqual([5])
    }),

  'Vi kan lægge dem sammen med svar fra andre tilbud.': () =>
    inHouse(async (h) => {
      const open = h.cards.filter(({ activity }) => activity.name === 'Åben Dør').slice(0, 2)
      for (const { code } of open) await many(h, code, 3, { adv_help: 'o1' })
      for (let week = 0; week < 30; week++) await h.at(WEDNESDAY + week * WEEK)
      const pooled = (await h.store.archive.released()).filter(({ question }) => question === 'adv_help')
      expect(pooled.map(({ n, cardId }) => [n, cardId])).toEqual([[6, null]])
    }),

  'Venter de stadig efter et år, sletter vi dem.': () =>
    inHouse(async (h, code) => {
      await hand(h, code, { sat_course: '5', free_better: 'GLEMMES' })
      for (let week = 0; week < 58; week++) await h.at(WEDNESDAY + week * WEEK)
      expect(await h.store.archive.released()).toEqual([])
      expect(look(h, "SELECT 1 FROM waiting_count WHERE n > '000000'")).toEqual([])
      expect(filesHolding(h, 'GLEMMES')).toEqual([])
    }),

  'Skriver du en tekst, læser en leder den først.': () =>
    inHouse(async (h, code) => {
      await counted(h, code, 'Læs mig først')
      await h.logIn()
      expect(await (await h.asStaff('/staff/fritekst')).text()).toContain('>først<')
      await as(h, 'staff', 1, async () => {
        const room = ['/staff/fritekst', '/staff/fritekst/laes', '/staff/fritekst?soeg=mig']
        for (const path of ['/staff/svar', '/staff/svar?vis=tekster', ...room])
          expect(await (await h.asStaff(path)).text()).not.toContain('Læs mig først')
        expect(await textsOf(h.store)).not.toContain('Læs mig først')
      })
    }),

  'Så kan kollegerne i {institution} og nogle få i kommunen læse den.': () =>
    inHouse(async (h, code) => {
      const { id, maskings } = await counted(h, code, 'Kun for jer')
      await h.store.leader.settle([{ id, maskings, was: 'new', state: 'read', masked: null }], by)
      for (const [role, place, sees] of [
        ['staff', 1, true],
        ['staff', 2, false],
        ['leader', 2, false],
        ['administrator', null, false],
        ['qualityTeam', null, true],
      ] as const)
        await as(h, role, place, async () =>
          expect(
            (await (await h.asStaff('/staff/svar?vis=tekster')).text()).includes('Kun for jer'),
            `${role} ${place}`,
          ).toBe(sees),
        )
      expect((await h.request('/staff/svar')).headers.get('location')).toMatch(/^\/staff\/login/)
    }),

  'Så kan kollegerne i huset og nogle få i kommunen læse den.': () =>
    inHouse(async (h, code) => {
      // The same sentence, where no card says which house: it stands there, and nowhere else.
      const said = 'Så kan kollegerne i huset og nogle få i kommunen læse den.'
      expect(wordsOn(await page(h, '/privatliv'))).toContain(said)
      expect(wordsOn(await page(h, `/privatliv?kort=${code}`))).not.toContain(said)
      await sentences['Så kan kollegerne i {institution} og nogle få i kommunen læse den.']!()
    }),

  'En tekst bliver aldrig vist alene.': () =>
    inHouse(async (h, code) => {
      await many(h, code, 5, { sat_course: '5' })
      await hand(h, code, { sat_course: '4', free_better: 'Kun mig' })
      await h.at(MONDAY)
      expect(await faces(h)).toHaveLength(1)
      expect(await texts(h)).toEqual([])
      expect(await page(h, `/${code}`)).toContain(
        'En tekst bliver aldrig vist alene. Der skal være mindst tre.',
      )
    }),

  'Der skal være mindst tre.': () =>
    inHouse(async (h, code) => {
      for (const [week, written] of [['En'], ['To'], ['Tre']].entries()) {
        expect(await texts(h)).toEqual([])
        await many(h, code, 5, { sat_course: '5' })
        await hand(h, code, { sat_course: '4', free_better: written[0]! })
        await h.at(MONDAY + week * WEEK)
      }
      expect((await texts(h)).sort()).toEqual(['En', 'To', 'Tre'])
    }),

  'Er der færre, venter den højst et år.': () =>
    inHouse(async (h, code) => {
      await many(h, code, 5, { sat_course: '5' })
      await hand(h, code, { sat_course: '4', free_better: 'GLEMMES' })
      await h.at(MONDAY)
      await h.at(openingOn('2027-11-01').at)
      expect(filesHolding(h, 'GLEMMES')).not.toEqual([])
      await h.at(openingOn('2027-12-06').at)
      await h.store.box.tidy()
      expect(filesHolding(h, 'GLEMMES')).toEqual([])
    }),

  'Midt i et forløb kan du selv vælge, at din tekst bliver vist nu.': () =>
    inHouse(async (h, code) => {
      expect((await counted(h, code, 'Vis min nu')).text).toBe('Vis min nu')
      const { code: end } = h.card(COURSE[0], 'group_course_end')
      expect((await h.post(`/${end}`, { free_takeaway: 'x', 'free_takeaway.nu': '1' })).status).toBe(422)
    }),

  'Vi viser tal til politikerne.': () =>
    inHouse(async (h, code) => {
      await counted(h, code)
      const { questions } = (await exportOf(h.store)).cards.find((it) => it.code === code)!
      expect(questions.find(({ question }) => question === 'sat_course')!.choices).toMatchObject({
        '5': 5,
        '4': 1,
      })
    }),

  'Vi viser også nogle tekster.': () =>
    inHouse(async (h, code) => {
      const { id, maskings } = await counted(h, code, 'Vis mig')
      await countedAgain(h, code)
      expect(await textsOf(h.store)).not.toContain('Vis mig')
      await h.store.leader.settle([{ id, maskings, was: 'new', state: 'read', masked: null }], by)
      expect(await textsOf(h.store)).toContain('Vis mig')
      await h.store.leader.settle([{ id, maskings, was: 'read', state: 'spam', masked: null }], by)
      expect(await textsOf(h.store)).not.toContain('Vis mig')
    }),

  'Før det prøver vi at fjerne alt, der kan vise, hvem der skrev.': () =>
    inHouse(async (h, code) => {
      const { id, maskings } = await counted(h, code, 'Fatma fra Vejgade hjalp')
      await h.logIn()
      const fields = { gem: `${id}:read`, udgave: `${id}:${maskings}:new`, ord: [`${id}:0`, `${id}:2`] }
      expect((await h.postAsStaff('/staff/fritekst', fields)).status).toBe(303)
      await countedAgain(h, code)
      expect(await textsOf(h.store)).toContain('[skjult] fra [skjult] hjalp')
    }),

  'Skriv ikke navne.': () =>
    inHouse(async (h) => {
      for (const { code, questions } of h.cards) {
        const [form = ''] = (await page(h, `/${code}`)).split('</form>')
        const fields = form.split('<textarea').length - 1
        expect(fields, questions.join()).toBe(form.split('Skriv ikke navne').length - 1)
      }
    }),

  'Systemet prøver at fjerne CPR-numre, telefonnumre og mail.': () =>
    inHouse(async (h, code) => {
      const text = await counted(
        h,
        code,
        'Jeg er 010203-4567, ring 20 12 34 56 eller skriv til a.b@c.dk. Tak!',
      )
      expect(text.text).toBe('Jeg er [fjernet], ring [fjernet] eller skriv til [fjernet]. Tak!')
      for (const secret of ['4567', '20 12', 'a.b@'])
        expect(look(h, `SELECT 1 FROM released_text WHERE text LIKE '%${secret}%'`)).toEqual([])
    }),

  'Ser vi et navn, sletter vi det.': () =>
    inHouse(async (h, code) => {
      const { id, maskings } = await counted(h, code, 'Tak til Gertrud')
      expect(filesHolding(h, 'Gertrud')).not.toEqual([])
      await h.store.leader.settle(
        [{ id, maskings, was: 'new', state: 'read', masked: 'Tak til [skjult]' }],
        by,
      )
      expect(filesHolding(h, 'Gertrud')).toEqual([])
    }),

  'Vi sletter tekster efter {retention}.': () =>
    inHouse(async (h, code) => {
      await counted(h, code, 'To år gammel')
      expect(await page(h, '/privatliv')).toContain('Vi sletter tekster efter 2 år.')
      await h.at(openingOn('2028-11-20').at)
      expect(await texts(h)).toEqual(['To år gammel'])
      await h.at(openingOn('2028-11-27').at)
      expect(filesHolding(h, 'To år gammel')).toEqual([])
      await h.store.setup.changeKeeping({ textMonths: 18, countMonths: 60 }, { person: null, now: 0 })
      expect(await page(h, '/privatliv')).toContain('Vi sletter tekster efter 18 måneder.')
    }),

  'Tal, der er lagt sammen, kan vi gemme længere.': () =>
    inHouse(async (h, code) => {
      await counted(h, code)
      await h.at(openingOn('2030-11-25').at)
      expect((await faces(h)).map(({ n }) => n)).toEqual([6])
    }),

  'Vi kan ikke finde dit svar igen.': () =>
    inHouse(async (h, code) => {
      const places = new Set<string>()
      for (const sat_course of ['1', '5']) {
        const answer = await h.post(`/${code}`, { sat_course, maerke: `${sat_course}a`.repeat(12) })
        places.add(JSON.stringify([...answer.headers].filter(([name]) => name !== 'date')))
      }
      // Both were told the same, and no receipt that could be looked up.
      expect(places.size).toBe(1)
      expect(filesHolding(h, '1a1a1a')).toEqual([])
    }),

  'Derfor kan du ikke rette eller slette det, når det er sendt.': () =>
    inHouse(async (h, code) => {
      await hand(h, code, { sat_course: '1' })
      const before = waiting(h)
      for (const method of ['PUT', 'PATCH', 'DELETE'])
        for (const path of [`/${code}`, `/${code}/tak`])
          expect((await h.request(path, { method })).status).toBe(404)
      expect(waiting(h)).toEqual(before)
    }),

  'Svarer alle det samme, kan man se det.': () =>
    inHouse(async (h, code) => {
      await many(h, code, 5, { sat_course: '1' })
      await h.at(MONDAY)
      expect((await faces(h))[0]!.counts).toMatchObject({ '1': 5, '2': 0, '3': 0, '4': 0, '5': 0 })
    }),

  'Flere svar kan være fra den samme forælder.': () =>
    inHouse(async (h, code) => {
      await many(h, code, 5, { sat_course: '3' })
      await h.at(MONDAY)
      expect((await faces(h))[0]!.n).toBe(5)
    }),

  'Den, der kender alle de andre svar, kan regne dit ud.': () =>
    inHouse(async (h, code) => {
      await many(h, code, 4, { sat_course: '5' })
      await hand(h, code, { sat_course: '2' })
      await h.at(MONDAY)
      const { counts } = (await faces(h))[0]!
      expect(
        Object.keys(counts).filter((choice) => (counts[choice] ?? 0) - (choice === '5' ? 4 : 0) > 0),
      ).toEqual(['2'])
    }),

  'Nogen kan måske kende dig på det, du skriver.': () =>
    inHouse(async (h, code) => {
      const typed = 'æ ka itt li kaffen,, men tak!!'
      expect((await counted(h, code, typed)).text).toBe(typed)
    }),

  'Har en anden selv skrevet de andre tekster, ved den person, hvilken der er din.': () =>
    inHouse(async (h, code) => {
      await many(h, code, 4, { sat_course: '5' })
      await hand(h, code, { sat_course: '4', free_better: 'Din' })
      for (const own of ['Min 1', 'Min 2']) await hand(h, code, { free_better: own })
      await h.at(MONDAY)
      expect((await texts(h)).sort()).toEqual(['Din', 'Min 1', 'Min 2'])
    }),

  'Svarene ligger på en computer.': () =>
    inHouse(async (h, code) => {
      await hand(h, code, { sat_course: '1', free_better: 'Et svar på disken' })
      expect(filesHolding(h, 'Et svar på disken')).not.toEqual([])
    }),

  'Den, der kan læse alt på den, kan se de svar, der venter.': () =>
    inHouse(async (h, code) => {
      await hand(h, code, { sat_course: '1', free_better: 'Alene i boksen' })
      expect(filesHolding(h, 'Alene i boksen')).not.toEqual([])
    }),

  'Det net, du bruger, kan se, at du har været på siden.': () =>
    inHouse(async (h, code) => {
      // What the net sees is the host's name; so no name of a house or an offer may stand in an address.
      expect(h.config.publicUrl).toBe('https://svar.vejle.dk')
      const form = await page(h, `/${code}`)
      const addresses = [...form.matchAll(/(?:href|action|src)="([^"]*)"/g)].map(([, address]) => address)
      expect(addresses.length).toBeGreaterThan(1)
      for (const address of addresses)
        expect(address).toMatch(/^(data:,|tel:\d+|#\w+|\/[\w/]*(\?kort=\w+)?)$/)
    }),

  '{municipality} har ansvaret for svarene.': () =>
    inHouse(async (h, code) => {
      for (const path of [`/${code}`, `/privatliv?kort=${code}`, '/privatliv'])
        expect(wordsOn(await page(h, path))).toContain('Vejle Kommune har ansvaret for svarene.')
    }),

  'Loven, som vi går efter: {legal_basis}.': () => toldOnceKnown({ legalBasis: 'lov om familiehuse, § 7' }),

  'Du kan klage til Datatilsynet.': () =>
    inHouse(async (h) => expect(await page(h, '/privatliv')).toContain('datatilsynet.dk')),

  'Har du spørgsmål?': () => toldOnceKnown({ privacyContact: 'Borgerservice på 76 81 00 00' }),
  'Ring til {privacy_contact}.': () => toldOnceKnown({ privacyContact: 'Borgerservice på 76 81 00 00' }),
  'Den, der holder øje med reglerne: {dpo}.': () => toldOnceKnown({ dpo: 'rådgiveren, dpo@vejle.dk' }),
}

const wordsOn = (html: string) => html.replace(/<(style|script)[\s\S]*?<\/\1>|<[^>]*>/g, '')

/** Until somebody wrote it the line is left out whole: no sentence with a hole, no number that leads nowhere. */
const toldOnceKnown = (known: Partial<Contacts>) =>
  inHouse(async (h, code) => {
    const [line] = Object.values(known)
    const { contacts, name } = await h.store.staff.municipality()
    for (const path of [`/${code}`, `/privatliv?kort=${code}`]) {
      await h.store.places.changeMunicipality({ name, contacts }, by)
      const before = wordsOn(await page(h, path))
      expect(before).not.toMatch(/\{\w+\}|Ring til \.|går efter: \.|reglerne: \./)
      expect(before).not.toContain(line)
      await h.store.places.changeMunicipality({ name, contacts: { ...contacts, ...known } }, by)
      expect(wordsOn(await page(h, path))).toContain(line)
    }
  })

/** As a person of one post, with a session of their own. */
async function as(
  h: TestHouse,
  role: 'staff' | 'leader' | 'qualityTeam' | 'administrator',
  place: number | null,
  test: () => Promise<void>,
) {
  const passwordHash = (await h.store.people.byName('Anna'))!.passwordHash!
  const name = `${role} ${place}`
  if (!(await h.store.people.byName(name)))
    await h.store.people.add(name, passwordHash, [{ role, institutionId: place }])
  await h.logIn(name)
  await test()
}

const title = da['ui.privacy.title']
const lines = PROMISES.flatMap((section) => section.lines.map((key) => da[key]))
const promised = [
  ...new Set(
    [...lines, da['ui.privacy.leaderAnywhere']].flatMap((line) => line.split(/(?<=[.?]) (?=[A-ZÆØÅ])/)),
  ),
]

describe(`/privatliv: ${title}`, () => {
  it.each(promised)('%s', async (sentence) => {
    expect(sentences[sentence], 'no test carries this sentence').toBeDefined()
    await sentences[sentence]!()
  })

  it('has no test for a sentence that does not stand there', () => {
    expect(Object.keys(sentences).filter((sentence) => !promised.includes(sentence))).toEqual([])
  })

  it('is plain enough: LIX below 25', () => {
    const text = lines.join(' ')
    const words = text.match(/[\p{L}\p{N}-]+/gu)!
    const ends = text.match(/[.:?!]/g)!
    const long = words.filter((word) => word.length > 6)
    const lix = words.length / ends.length + (100 * long.length) / words.length
    expect(lix).toBeLessThan(25)
    expect(lix).toBeGreaterThan(10)
  })

  it('never says that an answer is anonymous', () => {
    expect(JSON.stringify(da)).not.toMatch(/anonym/i)
  })
})
