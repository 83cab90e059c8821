/** A whole setup as one file: out of one house, into another, and everything that may be wrong with it. */
import { describe, expect, it } from 'vitest'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import type { FixedTime } from '../../../src/domain/place/visit.ts'
import type { SetupFile } from '../../../src/domain/setup/shared-file.ts'
import { bank, empty } from '../../../src/presets/index.ts'
import { everythingIn, look } from '../../support/disk.ts'
import { drop } from '../../support/drop.ts'
import { HOUR, housesForEachTest, type TestHouse } from '../../support/house.ts'

const house = housesForEachTest()
const AT = '/staff/opsaetning/del'

const by = (h: TestHouse) => ({ person: 1, now: h.clock.now })

async function open(preset: Parameters<typeof house>[0] = {}) {
  const h = await house(preset)
  await h.logIn()
  return h
}

const fileFrom = async (h: TestHouse) => (await h.postAsStaff(`${AT}/opsaetning.json`)).text()

/** Sends a file as a browser would; or its content as text, as the page with the preview does. */
async function send(h: TestHouse, to: 'fil' | 'hentning', content: string | Buffer) {
  const form = new FormData()
  form.set('fil', to === 'fil' ? new File([new Uint8Array(Buffer.from(content))], 'x.json') : String(content))
  const body = new Response(form)
  return h.sendAsStaff(`${AT}/${to}`, {
    method: 'POST',
    body: await body.arrayBuffer(),
    headers: { 'content-type': body.headers.get('content-type')!, origin: 'https://svar.vejle.dk' },
  })
}

/** What a house is, without what differs from one to the next. */
async function shapeOf(h: TestHouse) {
  const { institutions, activities, questionnaires } = await h.store.staff.municipality()
  const cards = await h.store.staff.cards()
  const offers = (await h.store.staff.municipality()).offers.map(
    (offer) =>
      `${institutions.find(({ id }) => id === offer.institutionId)!.name}: ${activities.find(({ id }) => id === offer.activityId)!.name}`,
  )
  return {
    institutions: institutions.map(({ name, visitorInfo }) => ({ name, visitorInfo })),
    activities: activities.map(({ id: _, ...activity }) => activity),
    asked: questionnaires.filter(({ id }) => cards.some((card) => card.questionnaireId === id)),
    offers: offers.sort(),
    cards: cards.map(
      (card) =>
        `${card.institution.name}|${card.activity.name}|${card.questionnaireId}|${card.label}|${card.rhythm}`,
    ),
  }
}

describe('a setup', () => {
  it.each(['vejle_hfd', 'odder', 'aalborg', 'langeland', 'nyborg'])(
    'goes out of %s and into an empty municipality, the same there',
    async (preset) => {
      const from = await open({ preset })
      await from.postAsStaff('/staff/opsaetning/sted/1', {
        telefon: 'Huset på 76 81 00 00',
        dato1: '2026-11-26',
        fra1: '09:30',
        til1: '12:00',
        tilbud1: String(from.cards[0]!.activityId),
        pleje1: '2',
        plejedato1: '2026-12-03',
        lukketfra1: '2026-12-21',
      })
      await from.postAsStaff('/staff/kort/nyt/1', {
        tilbud: String(from.cards[0]!.activityId),
        skema: 'quick',
        maerkat: 'Hold "3"',
      })
      const to = await open({ preset: empty })
      const file = await fileFrom(from)
      const preview = await (await send(to, 'fil', file)).text()
      expect(preview).toContain('Det her kommer til')
      expect(preview).toContain(`${from.cards.length + 1} nye kort`)
      expect((await to.store.staff.cards()).length).toBe(0)
      // The page sends along what it showed: nobody can take in another file than the one that was looked at.
      const shown = /<textarea[^>]*>([\s\S]*?)<\/textarea>/.exec(preview)![1]!
      const plain = shown.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#39;', "'")
      const answer = await send(to, 'hentning', plain)
      expect(answer.headers.get('location')).toBe('/staff/opsaetning?gjort=hentet')
      expect(await shapeOf(to)).toEqual(await shapeOf(from))
      for (const { code } of await to.store.staff.cards())
        expect((await to.request(`/${code}`)).status).toBe(200)
      expect((await to.store.staff.municipality()).name).toBe('Kommune Kommune')
    },
  )

  it('taken in again adds nothing, and changes nothing that is there', async () => {
    const h = await open()
    const before = await h.store.staff.municipality()
    const file = JSON.parse(await fileFrom(h)) as SetupFile
    file.activities[0]!.tally = !file.activities[0]!.tally
    file.institutions[0]!.place!.phone = 'En anden på 11 11 11 11'
    const preview = await (await send(h, 'fil', JSON.stringify(file))).text()
    expect(preview).toContain('Alt i filen er her i forvejen.')
    await send(h, 'hentning', JSON.stringify(file))
    expect(await h.store.staff.municipality()).toEqual(before)
    expect((await h.store.staff.cards()).length).toBe(h.cards.length)
  })

  it('makes an offer that is there stricter, says so first, and never laxer', async () => {
    const from = await open()
    const to = await open()
    const at = (h: TestHouse) => `/staff/opsaetning/tilbud/${h.cards[0]!.activityId}`
    const [mine] = (await from.store.staff.municipality()).activities
    await from.postAsStaff(at(from), {
      navn: mine!.name,
      kortnavn: 'Tirsdag',
      foelsomt: '1',
      lillegruppe: '1',
      art: mine!.kind,
    })
    const strict = await fileFrom(from)
    const lax = await fileFrom(to)
    const [place] = (await to.store.staff.municipality()).institutions
    const time = {
      name: mine!.publicName,
      activity: mine!.id,
      on: 'tue',
      weeks: 1,
      from: '09:00',
      to: '11:00',
    }
    const { name, visitorInfo, help } = place!
    const times = [{ ...time, nurse: null } as FixedTime]
    await to.store.places.changeInstitution(
      place!.id,
      { name, help, visitorInfo: { ...visitorInfo, times } },
      by(to),
    )
    const printed = to.cards.filter(({ activityId }) => activityId === mine!.id).map(({ id }) => id)
    await to.store.cards.printed(printed, 'a6', 'https://svar.vejle.dk', by(to))
    to.clock.now += HOUR
    const preview = await (await send(to, 'fil', strict)).text()
    expect(preview).toContain(`<dt>Strammere regler</dt><dd>${mine!.name}</dd>`)
    expect(preview).toContain('Det omvendte gør aldrig.')
    expect((await send(to, 'hentning', strict)).status).toBe(303)
    const { activities, institutions } = await to.store.staff.municipality()
    expect(activities[0]!.smallGroup).toBe(true)
    // Its fixed times no longer bear the telling name, printed backs say too few answers, and the audit names the offer.
    expect(institutions[0]!.visitorInfo.times.map((held) => held.name)).toEqual(['Tirsdag'])
    const cards = (await to.store.staff.cards()).filter(({ id }) => printed.includes(id))
    expect(cards.map((card) => card.printed!.isOld)).toEqual(cards.map(() => true))
    expect(look(to, "SELECT subject FROM audit WHERE deed = 'activity.stricter'")).toEqual([
      [String(mine!.id)],
    ])
    expect(await (await send(to, 'fil', lax)).text()).toContain('Alt i filen er her i forvejen.')
    await send(to, 'hentning', lax)
    expect((await to.store.staff.municipality()).activities[0]!.smallGroup).toBe(true)
    // The pile keeps to it from the card's next opening on (B4).
    await to.at(openingOn('2026-12-07').at)
    expect((await to.store.parents.card(to.cards[0]!.code))!.now.threshold.k).toBe(10)
  })

  it('holds no code, name of staff, answer, text, number or logo; both ways are written down', async () => {
    const h = await open()
    await h.postAsStaff('/staff/opsaetning/kommune', {
      kommune: 'Vejle Kommune',
      krise: 'Livslinien på 70 201 201',
    })
    await h.postAsStaff('/staff/opsaetning/sted/1', { raadgivning: 'Rådgivning på 22 22 22 22' })
    await h.postAsStaff('/staff/personale', { navn: 'Zenia', sted1: 'alle', rolle1: 'staff' })
    const card = h.card('Forældrekursus i sundhedsplejen', 'group_course_end')
    for (let nth = 0; nth < 6; nth++) await drop(h, card.code, { free_takeaway: ['Kanariefugl'] })
    await h.at(openingOn('2026-11-23').at)
    await h.logIn()
    const file = await fileFrom(h)
    for (const { code } of h.cards) expect(file).not.toContain(code)
    for (const word of ['Anna', 'Zenia', 'Kanariefugl', '70 201', '22 22', 'hash'])
      expect(file).not.toContain(word)
    expect(file.split('\n').length).toBeGreaterThan(100)
    await send(h, 'hentning', file)
    expect(look(h, "SELECT deed, subject FROM audit WHERE deed LIKE 'setup.%'")).toEqual([
      ['setup.exported', ''],
      ['setup.imported', '0 0 0'],
    ])
  })

  it('leaves out what is closed', async () => {
    const h = await open()
    await h.postAsStaff('/staff/opsaetning/sted/2/lukning', { sikker: '1' })
    await h.postAsStaff('/staff/opsaetning/tilbud/2/lukning', { sikker: '1' })
    const file = JSON.parse(await fileFrom(h)) as SetupFile
    expect(file.institutions).toHaveLength(9)
    expect(file.activities.map(({ name }) => name)).toEqual(['Åben Dør', 'Forældrekursus i sundhedsplejen'])
    const to = await open({ preset: empty })
    expect((await send(to, 'hentning', JSON.stringify(file))).status).toBe(303)
  })

  it('of another municipality brings its own questions, which are asked at once', async () => {
    const h = await open()
    const file = {
      kortsvar: 1,
      municipality: 'Odder Kommune',
      institutions: [{ id: 'skoven', name: 'Skovhuset' }],
      activities: [{ id: 'gang', name: 'Skovtur', kind: 'event', questionnaires: ['tur'] }],
      questionnaires: [
        { id: 'tur', title: 'Efter turen', questions: ['vejret'], once: true, phase: null, back: 'base' },
      ],
      questions: [
        {
          id: 'vejret',
          type: 'single',
          purpose: bank.questions[0]!.purpose,
          text: 'Hvordan var <b>vejret</b>?',
          options: [
            { id: 'o1', text: 'Godt' },
            { id: 'o2', text: 'Vådt' },
          ],
        },
      ],
    }
    expect(await (await send(h, 'fil', JSON.stringify(file))).text()).toContain('Efter turen')
    await send(h, 'hentning', JSON.stringify(file))
    const card = (await h.store.staff.cards()).find(({ activity }) => activity.name === 'Skovtur')!
    expect(await (await h.request(`/${card.code}`)).text()).toContain(
      'Hvordan var &lt;b&gt;vejret&lt;/b&gt;?',
    )
    expect((await h.post(`/${card.code}`, { vejret: 'o2' })).status).toBe(303)
  })
})

/** A file that will do, to be spoilt. */
const good = () => ({
  kortsvar: 1,
  municipality: 'Vejle Kommune',
  institutions: [{ id: 'a', name: 'Hus A', place: { phone: 'A på 12345678', times: [] as object[] } }],
  activities: [{ id: 'b', name: 'Tilbud B', kind: 'cafe', questionnaires: ['cafe'] }] as object[],
  cards: [{ institution: 'a', activity: 'b', questionnaire: 'cafe' }] as object[],
  questions: [] as object[],
  questionnaires: [] as object[],
})
type Good = ReturnType<typeof good>

const time = { on: '2026-11-26', weeks: 1, from: '09:30', to: '12:00' }
const once = { id: 'q', title: 'Q', questions: ['sat_course'], once: true, phase: null, back: 'base' }
const CASES: [string, (file: Good) => unknown, RegExp][] = [
  ['no JSON', () => '{"kortsvar": 1,\n "institutions": [}', /Linje 2, filen: herfra kan filen ikke læses/],
  ['nothing', () => ' ', /det er ikke en fil, der er gemt fra Kortsvar/],
  ['a list', () => [], /Linje 1, filen: det er ikke en fil/],
  ['another program’s', () => ({ name: 'x' }), /Linje 1, kortsvar: mangler/],
  ['a newer version', (file) => ({ ...file, kortsvar: 2 }), /Linje \d+, kortsvar:/],
  [
    'a kind that is none',
    (file) => ({
      ...file,
      activities: [{ id: 'b', name: 'B', kind: 'fest', questionnaires: [] }],
      cards: [],
    }),
    /activities\[0\]\.kind: skal være et af disse ord: group_course/,
  ],
  [
    'a name that is too long',
    (file) => {
      file.institutions[0]!.name = 'x'.repeat(121)
      return file
    },
    /institutions\[0\]\.name: er for langt, eller der er for mange \(højst 120\)/,
  ],
  [
    'a place twice',
    (file) => {
      file.institutions.push({ ...file.institutions[0]!, name: 'hus a' })
      return file
    },
    /institutions\[1\]\.(id|name): står her to gange/,
  ],
  [
    'a card to no place',
    (file) => {
      file.cards = [{ institution: 'x', activity: 'b', questionnaire: 'cafe' }]
      return file
    },
    /cards\[0\]\.institution: det findes ikke/,
  ],
  [
    'a questionnaire that is not there',
    (file) => {
      file.cards = [{ institution: 'a', activity: 'b', questionnaire: 'x' }]
      return file
    },
    /cards\[0\]\.questionnaire: det findes ikke/,
  ],
  [
    'what is answered one time, asked in a café',
    (file) => {
      file.cards = [{ institution: 'a', activity: 'b', questionnaire: 'group_course_end' }]
      return file
    },
    /cards\[0\]\.questionnaire: skemaet er til noget, man svarer på én gang/,
  ],
  [
    'the same by a questionnaire of its own',
    (file) => {
      file.questionnaires = [once]
      file.cards = [{ institution: 'a', activity: 'b', questionnaire: 'q' }]
      return file
    },
    /man svarer på én gang/,
  ],
  [
    'a sensitive offer by its own name',
    (file) => {
      file.activities = [{ ...file.activities[0]!, sensitive: true }]
      return file
    },
    /activities\[0\]\.?.*: et følsomt tilbud skal have et andet navn/,
  ],
  [
    'a card for an offer without cards',
    (file) => {
      file.activities = [{ ...file.activities[0]!, noQr: true }]
      return file
    },
    /cards\[0\]\.activity: tilbuddet skal ikke have kort/,
  ],
  [
    'an offer that is something else here',
    (file) => {
      file.activities = [{ id: 'b', name: 'ÅBEN DØR', kind: 'cafe', questionnaires: [] }]
      return file
    },
    /activities\[0\]\.kind: det findes her i forvejen og er noget andet/,
  ],
  [
    'a question that means something else here',
    (file) => {
      file.questions = [{ ...bank.questions[0]!, text: 'Noget andet?' }]
      return file
    },
    /questions\[0\]: det findes her i forvejen/,
  ],
  [
    'a questionnaire that asks something else here',
    (file) => {
      file.questionnaires = [{ ...bank.questionnaires[0]!, questions: ['sat_course'] }]
      return file
    },
    /questionnaires\[0\]: det findes her i forvejen/,
  ],
  [
    'the ballot’s own name for a question',
    (file) => {
      file.questions = [{ ...bank.questions[0]!, id: 'ballot' }]
      return file
    },
    /questions\[0\]\.id: det ord bruger/,
  ],
  ...['constructor', 'toString', 'skema', 'hjemmeside', 'maerke', 'tom'].map(
    (word): [string, (file: Good) => unknown, RegExp] => [
      `a question called ${word}`,
      (file) => {
        file.questions = [{ ...bank.questions[0]!, id: word }]
        return file
      },
      /questions\[0\]\.id: det ord bruger programmet selv/,
    ],
  ),
  [
    'more cards than a server should make at once, in few words',
    (file) => ({
      ...file,
      cards: undefined,
      institutions: Array.from({ length: 200 }, (_, nth) => ({ id: `i${nth}`, name: `Hus ${nth}` })),
      activities: Array.from({ length: 11 }, (_, nth) => ({
        id: `a${nth}`,
        name: `Tilbud ${nth}`,
        kind: 'cafe',
        questionnaires: ['cafe'],
      })),
    }),
    /activities: det bliver til flere end 2\.000 kort/,
  ],
  [
    'a questionnaire twice for one offer',
    (file) => ({
      ...file,
      cards: undefined,
      activities: [{ ...file.activities[0]!, questionnaires: ['cafe', 'cafe'] }],
    }),
    /activities\[0\]\.questionnaires\[1\]: står her to gange/,
  ],
  [
    'a choice twice',
    (file) => {
      file.questions = [
        {
          ...bank.questions.find(({ type }) => type === 'single')!,
          id: 'ny',
          options: [
            { id: 'o1', text: 'A' },
            { id: 'o1', text: 'B' },
          ],
        },
      ]
      return file
    },
    /questions\[0\]\.options: svarmulighederne/,
  ],
  [
    'a choice that means "Ved ikke"',
    (file) => {
      file.questions = [
        {
          ...bank.questions.find(({ type }) => type === 'single')!,
          id: 'ny',
          options: [
            { id: 'dontKnow', text: 'A' },
            { id: 'o1', text: 'B' },
          ],
        },
      ]
      return file
    },
    /questions\[0\]\.options: svarmulighederne/,
  ],
  [
    'choices where there are none',
    (file) => {
      file.questions = [
        {
          ...bank.questions.find(({ type }) => type === 'smiley5')!,
          id: 'ny',
          options: [
            { id: 'o1', text: 'A' },
            { id: 'o2', text: 'B' },
          ],
        },
      ]
      return file
    },
    /questions\[0\]\.options: svarmulighederne/,
  ],
  [
    'seven questions',
    (file) => {
      file.questionnaires = [{ ...once, questions: bank.questions.slice(0, 7).map(({ id }) => id) }]
      return file
    },
    /questionnaires\[0\]\.questions: er for langt, eller der er for mange \(højst 6\)/,
  ],
  [
    'a day that is none',
    (file) => {
      file.institutions[0]!.place.times = [{ ...time, on: '2026-02-30' }]
      return file
    },
    /institutions\[0\]\.place\.times\[0\]: det er ikke en dato/,
  ],
  [
    'an offer’s time for no offer',
    (file) => {
      file.institutions[0]!.place.times = [{ ...time, activity: 'x' }]
      return file
    },
    /times\[0\]\.activity: det findes ikke/,
  ],
  [
    'a telephone without a number',
    (file) => {
      file.institutions[0]!.place.phone = 'ring'
      return file
    },
    /institutions\[0\]\.place\.phone: det er ikke/,
  ],
]

describe('a file that holds', () => {
  it('nothing wrong is taken (so that what is wrong below is what is said)', async () => {
    const h = await open()
    expect((await send(h, 'fil', JSON.stringify(good()))).status).toBe(200)
    expect((await send(h, 'hentning', JSON.stringify(good()))).status).toBe(303)
  })

  it.each(CASES)('%s changes nothing, and says where', async (_, spoil, said) => {
    const h = await open()
    const spoilt = spoil(good())
    const content = typeof spoilt === 'string' ? spoilt : JSON.stringify(spoilt, null, 2)
    const before = everythingIn(h)
    const house = JSON.stringify([await h.store.staff.municipality(), await h.store.staff.cards()])
    for (const to of ['fil', 'hentning'] as const) {
      const answer = await send(h, to, content)
      expect(answer.status).toBe(422)
      const page = (await answer.text()).replaceAll('&quot;', '"')
      expect(page).toContain('Intet er ændret.')
      expect(page).toMatch(said)
    }
    expect(JSON.stringify([await h.store.staff.municipality(), await h.store.staff.cards()])).toBe(house)
    expect(everythingIn(h)).toBe(before)
  })

  it('more than 1 MB, pictures or nothing at all is no such file', async () => {
    const h = await open()
    for (const content of ['x'.repeat(1024 * 1024 + 1), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255]), '']) {
      const answer = await send(h, 'fil', content)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('Intet er ændret.')
    }
  })

  it('a mark in front, as some editors write it, is read all the same', async () => {
    const h = await open()
    expect((await send(h, 'hentning', `\ufeff${JSON.stringify(good())}`)).status).toBe(303)
  })

  it('an offer for one more place says so, and takes its name on the fixed times', async () => {
    const h = await open()
    const file = {
      ...good(),
      institutions: [
        { id: 'a', name: 'Bullerbo' },
        { id: 'n', name: 'Nyt hus', place: { times: [{ ...time, activity: 's' }] } },
      ],
      activities: [
        { id: 's', name: 'Kontinuerlige samtaler', kind: 'individual_course', questionnaires: [] },
      ],
      cards: [],
    }
    const preview = await (await send(h, 'fil', JSON.stringify(file))).text()
    expect(preview).toContain('2 gange bliver et tilbud føjet til et sted.')
    expect((await send(h, 'hentning', JSON.stringify(file))).status).toBe(303)
    const { institutions } = await h.store.staff.municipality()
    expect(institutions.at(-1)!.visitorInfo.times[0]!.name).toBe('Kontinuerlige samtaler')
    const elsewhere = { ...file, institutions: [{ ...file.institutions[1]!, onlyActivities: [] }] }
    expect(await (await send(h, 'fil', JSON.stringify(elsewhere))).text()).toContain(
      'times[0].activity: det findes ikke',
    )
  })

  it('cards for an offer that has none here changes nothing', async () => {
    const h = await open()
    await h.postAsStaff('/staff/opsaetning/tilbud/ny', {
      navn: 'Telefon',
      art: 'counselling',
      sted: '1',
      udenkort: '1',
    })
    const file = {
      ...good(),
      cards: undefined,
      activities: [{ id: 'b', name: 'telefon', kind: 'counselling', questionnaires: ['quick'] }],
    }
    const page = await (await send(h, 'hentning', JSON.stringify(file))).text()
    expect(page).toContain('activities[0].noQr: det findes her i forvejen og er noget andet')
    expect((await h.store.staff.cards()).length).toBe(h.cards.length)
  })

  it('a hundred mistakes says the first of them and how many more', async () => {
    const h = await open()
    const file = {
      ...good(),
      cards: Array.from({ length: 100 }, () => ({ institution: 'x', activity: 'b', questionnaire: 'cafe' })),
    }
    const page = await (await send(h, 'fil', JSON.stringify(file, null, 1))).text()
    expect(page.match(/<li>Linje/g)!.length).toBeLessThanOrEqual(20)
    expect(page).toMatch(/Og \d+ fejl mere\./)
  })

  it('names that a program might trip over is taken as names', async () => {
    const h = await open()
    const file = good()
    const raw = JSON.stringify(file)
      .replace('"Hus A"', '"__proto__"')
      .replace('{"kortsvar"', '{"__proto__":{"institutions":[]},"kortsvar"')
    expect((await send(h, 'hentning', raw)).status).toBe(303)
    expect((await h.store.staff.municipality()).institutions.at(-1)!.name).toBe('__proto__')
    expect(({} as { institutions?: unknown }).institutions).toBeUndefined()
  })
})
