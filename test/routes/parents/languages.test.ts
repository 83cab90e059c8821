/** The parents' pages in other languages: which one is shown, that it stays, and that nothing else changes. */
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { LANGUAGES, languageOf } from '../../../src/domain/languages/language.ts'
import { ownKey } from '../../../src/domain/languages/wording.ts'
import { da, type PhraseKey } from '../../../src/text/parents/da.ts'
import { bookOf } from '../../../src/text/phrasebook.ts'
import { change } from '../../support/disk.ts'
import { housesForEachTest, makeHouse, type TestHouse, WEDNESDAY } from '../../support/house.ts'

const by = { person: 1, now: WEDNESDAY }
const ALL = LANGUAGES.map(({ code }) => code)
const say = (code: string, key: PhraseKey) => bookOf(languageOf(code)!).phrases[key]

const turnOn = async (h: TestHouse, codes: string[]) => {
  for (const code of codes) if (code !== 'da') await h.store.languages.decide(code, { on: true }, by)
}

/** Whole sentences, which no other language shares. */
const DANISH_SENTENCES = Object.values(da).flatMap((text) =>
  typeof text === 'string' && text.length > 14
    ? text.split(/\{\w+\}/).filter((part) => part.length > 14)
    : [],
)

let h: TestHouse
let code: string
beforeAll(async () => {
  h = await makeHouse()
  await turnOn(h, ALL)
  code = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid').code
})
afterAll(() => h.end())

const get = async (path: string, wants = '', of = h) => {
  const answer = await of.request(path, { headers: wants ? { 'accept-language': wants } : {} })
  return { status: answer.status, headers: answer.headers, page: await answer.text() }
}
const languageOn = (page: string) => /<html lang="(\w+)" dir="(\w+)"/.exec(page)!.slice(1).join(' ')
const visible = (page: string) =>
  page
    .replace(/<(script|style)>.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')

describe('which language a page is in', () => {
  it.each([
    ['da-DK,da;q=0.9,en;q=0.8', 'da ltr'],
    ['ar-SY,ar;q=0.9,en-US;q=0.8', 'ar rtl'],
    ['en;q=0.5,ti;q=0.9', 'ti ltr'],
    ['prs,fa-AF;q=0.8', 'fa rtl'],
    ['fr-FR,pl;q=0.4', 'pl ltr'],
    ['fr-FR,sv;q=0.4', 'da ltr'],
    ['so;q=0,en;q=0.1', 'en ltr'],
    ['*', 'da ltr'],
    ['', 'da ltr'],
    [';;;,,=,"', 'da ltr'],
    [`${'xx,'.repeat(5000)}ar`, 'da ltr'],
  ])('a browser that wants “%s” gets %s', async (wants, said) => {
    expect(languageOn((await get(`/${code}`, wants)).page)).toBe(said)
  })

  it('the address overrules the browser, and what is no language of ours is none', async () => {
    expect(languageOn((await get(`/${code}?sprog=so`, 'ar')).page)).toBe('so ltr')
    expect(languageOn((await get(`/${code}?sprog=da`, 'ar')).page)).toBe('da ltr')
    for (const odd of ['../x', 'xx', 'AR', '', '__proto__', '%00', 'ar%20', 'da-DK'])
      expect(languageOn((await get(`/${code}?sprog=${odd}`)).page), odd).toBe('da ltr')
    expect(languageOn((await get(`/${code}?sprog=xx`, 'uk')).page)).toBe('uk ltr')
  })

  it('a page kept for one language is never sent for another', async () => {
    for (const wants of ['ar', 'da', 'ur', 'ar', 'en', 'da'])
      expect(languageOn((await get(`/${code}`, wants)).page)).toMatch(new RegExp(`^${wants}`))
    const { headers } = await get(`/${code}`, 'ar')
    expect(headers.get('vary')).toContain('Accept-Language')
    expect(headers.get('set-cookie')).toBeNull()
    expect(headers.get('content-language')).toBeNull()
  })
})

/** A page that is kept is answered before all else: the box is not looked at. */
async function isKept(path: string, wants: string): Promise<boolean> {
  const check = vi.spyOn(h.opener, 'check')
  await get(path, wants)
  const asked = check.mock.calls.length
  check.mockRestore()
  return asked === 0
}

describe('how long a form takes does not tell in which language it was opened before', () => {
  const phones = ALL.flatMap((lang): [string, string][] => [
    [`/${code}`, lang],
    [`/${code}?sprog=${lang}`, 'da'],
  ])
  /** Of a tablet that began in its own language, '', or in one that staff chose. */
  const tablets = (began: string) => [
    ...(began
      ? [[`/${code}?sprog=${began}&tablet=1`, 'da']]
      : ALL.map((lang) => [`/${code}?tablet=1`, lang])),
    ...ALL.map((lang) => [`/${code}?sprog=${lang}&tablet=1&fra=${began}`, 'da']),
  ]
  // `code` is not known yet when the tests are named.
  const withCode = (ways: string[][]) =>
    ways.map(([path, wants]): [string, string] => [path!.replace('undefined', code), wants!])

  it.each([
    ['a phone in Danish', ['/undefined', 'da'], phones],
    ['a phone in Somali', ['/undefined', 'so'], phones],
    ['somebody who chose Arabic', ['/undefined?sprog=ar', 'da'], phones],
    ['a tablet', ['/undefined?tablet=1', 'da'], tablets('')],
    ['somebody who chose Urdu on the tablet', ['/undefined?sprog=ur&tablet=1&fra=', 'da'], tablets('')],
    ['a tablet in Tigrinya', ['/undefined?sprog=ti&tablet=1', 'da'], tablets('ti')],
  ])('%s: from then on all are ready', async (_, first, ways) => {
    const [path, wants] = withCode([first])[0]!
    // Any change makes all of them anew.
    await h.store.languages.decide('en', { on: true }, by)
    expect(await isKept(path, wants)).toBe(false)
    const made = new Map<string, string>()
    for (const [way, wanted] of withCode(ways)) {
      expect(await isKept(way, wanted), `${way} ${wanted}`).toBe(true)
      made.set(way + wanted, (await get(way, wanted)).page)
    }
    expect(new Set([...made.values()].map(languageOn)).size).toBe(ALL.length)
    // And each is the page that it would have been, had it been asked for first.
    for (const [way, wanted] of withCode(ways).slice(0, 4)) {
      await h.store.languages.decide('en', { on: true }, by)
      expect((await get(way, wanted)).page).toBe(made.get(way + wanted))
    }
  })

  it('many who come at once are answered from what is made for the first', async () => {
    await h.store.languages.decide('en', { on: true }, by)
    const asked = vi.spyOn(h.store.parents, 'card')
    const pages = await Promise.all(
      ALL.flatMap((lang) => [get(`/${code}`, lang), get(`/${code}?sprog=${lang}`)]),
    )
    expect(asked).toHaveBeenCalledTimes(1)
    asked.mockRestore()
    expect(pages.map(({ page }) => languageOn(page).slice(0, 2))).toEqual(ALL.flatMap((lang) => [lang, lang]))
  })

  it('an address that no page of ours leads to is answered, and not kept', async () => {
    for (const odd of ['?tablet=1&fra=so', '?sprog=so&fra=ur&x=1&tablet=2', '?sprog=da&sprog=so']) {
      expect((await get(`/${code}${odd}`, 'pl')).status, odd).toBe(200)
      expect((await get(`/${code}${odd}`, 'pl')).status, odd).toBe(200)
    }
    expect(await isKept(`/${code}?tablet=1&fra=so`, 'pl')).toBe(false)
  })
})

/** Each with the status that it is refused with. */
const REFUSED: [string, (h: TestHouse, query: string) => Promise<Response> | Response, number, PhraseKey][] =
  [
    ['an empty answer', (h, query) => h.post(`/${code}${query}`, {}), 422, 'ui.err.empty'],
    [
      'a choice that is none',
      (h, query) => h.post(`/${code}${query}`, { sat_course: '9' }),
      422,
      'ui.err.invalid',
    ],
    [
      'a text that is too long',
      (h, query) => h.post(`/${code}${query}`, { free_better: 'x'.repeat(501) }),
      422,
      'ui.err.tooLong',
    ],
    [
      'one that is far too large',
      (h, query) => h.post(`/${code}${query}`, { free_better: 'x'.repeat(200_000) }),
      413,
      'ui.err.tooLarge',
    ],
    ['an unknown code', (h, query) => h.request(`/AAAAAA${query}`), 404, 'ui.err.unknown'],
    ['a typed code that is none', (h, query) => h.request(`/${query}&kode=ABC`), 404, 'ui.err.unknown'],
    ['a page that is not there', (h, query) => h.request(`/en/to/tre${query}`), 404, 'ui.err.page'],
  ]

describe.each(ALL)('in %s', (lang) => {
  const query = `?sprog=${lang}`
  const { dir } = languageOf(lang)!

  it('form, thanks, privacy and accessibility are said, whole and with nothing in Danish', async () => {
    for (const [path, key] of [
      [`/${code}`, 'ui.start.free'],
      [`/${code}/tak`, 'ui.thanks.sent'],
      ['/privatliv', 'ui.privacy.apart'],
      ['/', 'ui.front.lead'],
    ] as const) {
      const { page, status } = await get(`${path}${query}`)
      expect(status).toBe(200)
      expect(languageOn(page)).toBe(`${lang} ${dir}`)
      const said = visible(page.replace(/<details class="box long".*?<\/details>/s, ''))
      expect(said).toContain(say(lang, key))
      // Whoever is in danger rings with one tap, in every language.
      const called = [...new Set([...page.matchAll(/href="tel:(\d+)"/g)].map(([, number]) => number))]
      if (path === `/${code}`) expect(called).toEqual(['112'])
      if (path.endsWith('/tak')) expect(called.slice(0, 2)).toEqual(['112', '1888'])
      expect(said).not.toMatch(/[{}\u2066-\u2069]/)
      if (lang !== 'da') expect(DANISH_SENTENCES.filter((danish) => said.includes(danish))).toEqual([])
    }
    const access = await get(`/tilgaengelighed${query}`)
    expect(access.page.includes(say(lang, 'ui.onlyDanish'))).toBe(lang !== 'da')
    expect(access.page).toContain('<div lang="da" dir="ltr">')
  })

  it('questions, answers and scales are in it, in the same order with the same values', async () => {
    const values = (page: string) =>
      [...page.matchAll(/<input type="\w+" name="([^"]*)" value="([^"]*)"/g)].map((it) => it.slice(1).join())
    const danish = await get(`/${code}?sprog=da`)
    const { page } = await get(`/${code}${query}`)
    expect(values(page)).toEqual(values(danish.page))
    expect(values(page).length).toBeGreaterThan(10)
    for (const step of ['5', '4', '3', '2', '1'])
      expect(page).toContain(`<span>${say(lang, `scale.smiley5.${step}` as PhraseKey)}</span>`)
  })

  // LimeSurvey and Formbricks fell back to their first language on errors and after an answer (formbricks #7515, croodle #50).
  it.each(REFUSED)('%s is refused in words of it', async (_, ask, status, key) => {
    const answer = await ask(h, query)
    const page = await answer.text()
    expect(answer.status).toBe(status)
    expect(languageOn(page)).toBe(`${lang} ${dir}`)
    expect(visible(page)).toContain(say(lang, key))
  })

  it('a hand-in leads to thanks in it, and every link stays in it', async () => {
    const answer = await h.post(`/${code}${query}`, { sat_course: '5' })
    expect(answer.headers.get('location')).toBe(`/${code}/tak${query}`)
    for (const path of [`/${code}`, `/${code}/tak`, `/privatliv?kort=${code}&sprog=${lang}`, '/']) {
      const { page } = await get(path.includes('?') ? path : `${path}${query}`)
      const links = [...page.matchAll(/(?:href|action)="(\/[^"]*)"/g)].map(([, to]) => to!)
      for (const to of links.filter((to) => !/^\/(staff|$)/.test(to))) expect(to).toContain(`sprog=${lang}`)
    }
    const front = await get(`/${query}`)
    expect(front.page).toContain(`<input type="hidden" name="sprog" value="${lang}"/>`)
    const typed = await h.request(`/?kode=${code}&sprog=${lang}`)
    expect(typed.headers.get('location')).toBe(`/${code}${query}`)
  })

  it('the form fits 8 KB compressed, and 10 KB with its script', async () => {
    for (const card of h.cards) {
      const { page } = await get(`/${card.code}${query}`)
      const bare = page.replace(/<script>.*<\/script>/s, '')
      expect(bare.length).toBeLessThan(page.length)
      expect(gzipSync(bare, { level: 9 }).length, card.questionnaire.id).toBeLessThanOrEqual(8 * 1024)
      expect(gzipSync(page, { level: 9 }).length, card.questionnaire.id).toBeLessThanOrEqual(10 * 1024)
    }
  })
})

describe('a choice of languages', () => {
  it('is links, each in its own script, that work without script and mark the one that is shown', async () => {
    const { page } = await get(`/${code}?sprog=ar`)
    const choice = /<details class="langs".*?<\/details>/s.exec(page)![0]
    expect([...choice.matchAll(/<a href="\?sprog=(\w+)" lang="(\w+)"/g)].map((it) => it[1])).toEqual(ALL)
    expect(choice).toContain('<a href="?sprog=ar" lang="ar" aria-current="true">العربية</a>')
    expect(choice).toContain(`aria-label="${say('ar', 'ui.chooseLanguage')}"`)
    expect(choice).not.toMatch(/\p{Regional_Indicator}/u)
  })

  it('keeps the card and what was typed in the address, and nothing else', async () => {
    const privacy = await get(`/privatliv?kort=${code}&andet=1`)
    expect(privacy.page).toContain(`href="?kort=${code}&amp;sprog=so"`)
    expect(privacy.page).not.toContain('andet=')
    const unknown = await get('/?kode=%22%3E%3Cb%3E')
    expect(unknown.page).toContain('href="?kode=%22%3E%3Cb%3E&amp;sprog=so"')
    // The form is kept for everybody: nothing of whoever asked first may stand in it.
    expect((await get(`/${code}?kort=KANARI&kode=fugl`)).page).not.toMatch(/KANARI|fugl/)
  })

  it('is not there where Danish is the only language, nor on the page after an answer', async () => {
    const danish = await makeHouse()
    expect((await get(`/${code}`, 'ar', danish)).page).not.toContain('class="langs"')
    await danish.end()
    expect((await get(`/${code}/tak?sprog=ar`)).page).not.toContain('class="langs"')
  })
})

describe('on the house’s tablet', () => {
  it('the next parent begins in the language in which the tablet began', async () => {
    const { page } = await get(`/${code}?tablet=1`)
    expect(page).toContain(`href="?sprog=so&amp;tablet=1&amp;fra="`)
    expect(page).toContain(`data-home="/${code}?tablet=1"`)
    const chosen = await get(`/${code}?sprog=so&tablet=1&fra=`)
    expect(languageOn(chosen.page)).toBe('so ltr')
    expect(chosen.page).toContain(`data-home="/${code}?tablet=1"`)
    const answer = await h.post(`/${code}?sprog=so&tablet=1&fra=`, { sat_course: '5' })
    expect(answer.headers.get('location')).toBe(`/${code}/tak?sprog=so&tablet=1&fra=`)
    const thanks = await get(`/${code}/tak?sprog=so&tablet=1&fra=`)
    expect(languageOn(thanks.page)).toBe('so ltr')
    expect(thanks.page).toContain(`data-next="/${code}?tablet=1"`)
    expect(thanks.page).toContain(`url=/${code}?tablet=1"`)
  })

  it('one that staff opened in Arabic stays in Arabic, also after somebody chose another', async () => {
    const { page } = await get(`/${code}?sprog=ar&tablet=1`)
    expect(page).toContain('href="?sprog=so&amp;tablet=1&amp;fra=ar"')
    const thanks = await get(`/${code}/tak?sprog=so&tablet=1&fra=ar`)
    expect(thanks.page).toContain(`data-next="/${code}?sprog=ar&amp;tablet=1"`)
    for (const path of ['/privatliv', '/tilgaengelighed']) {
      const read = await get(`${path}?kort=${code}&sprog=so&tablet=1&fra=ar`)
      expect(read.page).toContain(`data-next="/${code}?sprog=ar&amp;tablet=1"`)
      expect(read.page).toContain(`class="button" href="/${code}?sprog=so&amp;tablet=1&amp;fra=ar"`)
    }
  })
})

describe('what the house wrote itself', () => {
  const houses = housesForEachTest()

  it('is said as somebody translated it; else in Danish, marked as Danish and set apart', async () => {
    const own = await houses()
    await turnOn(own, ['ar', 'so'])
    await own.store.places.changeInstitution(
      1,
      {
        name: 'Trekløveren',
        visitorInfo: {
          phone: 'Huset på 76 81 00 00',
          phoneHours: 'mandag kl. 9–10',
          address: '',
          hours: 'hver dag kl. 9–15',
          times: [{ name: 'Åben stue', on: '2026-11-24', weeks: 1, from: '09:30', to: '12:00', nurse: null }],
          closed: [],
        },
        help: { parentHelpline: '', crisisLine: '', outOfHoursDoctor: '', openCounselling: '' },
      },
      by,
    )
    const inArabic = await get(`/${code}/tak?sprog=ar`, '', own)
    expect(inArabic.page).toContain('<bdi lang="da">hver dag kl. 9–15</bdi>')
    expect(inArabic.page).toContain('<bdi dir="ltr">76 81 00 00</bdi>')
    await own.store.languages.reword(
      'ar',
      [
        { key: ownKey('hver dag kl. 9–15'), danish: 'hver dag kl. 9–15', words: 'كل يوم 9–15' },
        { key: ownKey('Åben stue'), danish: 'Åben stue', words: 'غرفة مفتوحة' },
        {
          key: ownKey('Forældrekursus i sundhedsplejen'),
          danish: 'Forældrekursus i sundhedsplejen',
          words: 'دورة للآباء',
        },
      ],
      by,
    )
    const again = (await get(`/${code}/tak?sprog=ar`, '', own)).page
    expect(again).toContain('كل يوم 9–15')
    expect(again).not.toContain('hver dag')
    expect(again).toContain('غرفة مفتوحة')
    expect(again).toMatch(/<b class="when">[^<]*24 [^<]*<span class="nb">[^<]*09:30/)
    expect((await get(`/${code}?sprog=ar`, '', own)).page).toContain('دورة للآباء')
    // Another language is not touched (GlobaLeaks #4855), nor is Danish.
    expect((await get(`/${code}/tak?sprog=so`, '', own)).page).toContain(
      '<bdi lang="da">hver dag kl. 9–15</bdi>',
    )
    expect((await get(`/${code}?sprog=da`, '', own)).page).toContain('Forældrekursus i sundhedsplejen')
    const calendar = await get(`/${code}/kalender.ics?sprog=ar`, '', own)
    expect(calendar.page).toContain('غرفة مفتوحة')
  })

  it('a question that only Danish has stands in Danish among the others, and is marked so', async () => {
    const own = await houses()
    await turnOn(own, ['ar', 'en'])
    change(own, "UPDATE question SET text = 'Var der kaffe nok?' WHERE id = 'sat_course'")
    const { page } = await get(`/${code}?sprog=ar`, '', own)
    expect(page).toContain('<span lang="da" dir="ltr">Var der kaffe nok?</span>')
    expect((await get(`/${code}?sprog=da`, '', own)).page).not.toContain('<span lang="da"')
    const wording = { key: 'q.sat_course', danish: 'Var der kaffe nok?', words: 'هل كان هناك قهوة كافية؟' }
    await own.store.languages.reword('ar', [wording], by)
    const arabic = (await get(`/${code}?sprog=ar`, '', own)).page
    expect(arabic).toContain(wording.words)
    expect(arabic).not.toContain('<span lang="da"')
    expect((await get(`/${code}?sprog=en`, '', own)).page).toContain(
      '<span lang="da" dir="ltr">Var der kaffe nok?</span>',
    )
  })
})

it('switched off, a language is not there any more, also for who has its address', async () => {
  const own = await makeHouse()
  await turnOn(own, ['ar', 'en'])
  expect(languageOn((await get(`/${code}?sprog=ar`, '', own)).page)).toBe('ar rtl')
  await own.store.languages.decide('ar', { on: false }, by)
  expect(languageOn((await get(`/${code}?sprog=ar`, 'en', own)).page)).toBe('en ltr')
  await own.end()
})

it('says that something broke in the language, also when storage is what broke', async () => {
  const own = await makeHouse()
  await turnOn(own, ['ti'])
  await get(`/${code}?sprog=ti`, '', own)
  const breaks = async () => {
    throw new Error('broken')
  }
  Object.assign(own.store.parents, { card: breaks, languages: breaks })
  const { status, page } = await get(`/${own.cards[5]!.code}/tak?sprog=ti`, '', own)
  await own.end()
  expect(status).toBe(500)
  expect(visible(page)).toContain(say('ti', 'ui.err.server'))
})

it('a closed card says so in the language, and who to ring', async () => {
  const own = await makeHouse()
  await turnOn(own, ALL)
  const card = own.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
  await own.store.cards.close(card.id, by)
  for (const lang of ALL) {
    const { status, page } = await get(`/${card.code}?sprog=${lang}`, '', own)
    expect(status).toBe(410)
    expect(visible(page)).toContain(say(lang, 'ui.closed.title'))
    expect(visible(page)).toContain(say(lang, 'ui.help.title'))
  }
  await own.end()
})
