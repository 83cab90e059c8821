/** The parent's pages over HTTP. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { holdWrites, look } from '../../support/disk.ts'
import { HOUR, makeHouse, type TestHouse, WEDNESDAY, WEEK } from '../../support/house.ts'

let h: TestHouse
let code: string
beforeAll(async () => {
  h = await makeHouse()
  code = h.card('Åben Dør').code
})
afterAll(() => h.end())

/** How many ballots wait from the card: known to the test, never to the product. */
function waiting(of = h, card = 1): number {
  const [[n]] = look<[number]>(
    of,
    `SELECT coalesce(sum(n), 0) FROM waiting_week WHERE question_id = 'ballot' AND card_id = ${card}`,
  ) as [[number]]
  return n
}

describe('the form', () => {
  it('is one page with all questions, nothing chosen, nothing compulsory', async () => {
    const answer = await h.request(`/${code}`)
    const page = await answer.text()
    expect(answer.status).toBe(200)
    for (const text of [
      'Fik du hjælp til det, du kom for?',
      'Hvad kan vi gøre bedre?',
      'Vejle Kommune · Trekløveren',
      'Åben Dør',
    ])
      expect(page).toContain(text)
    expect(page.replace(/<noscript>.*?<\/noscript>/gs, '')).not.toMatch(/\schecked|\srequired/)
    expect(page).not.toMatch(/<(link rel="style|script src|img|iframe)/)
  })

  it.each([['br'], ['gzip'], ['']])(
    'fits 8 KB compressed and 2 KB of script, style inlined (%s)',
    async (encoding) => {
      for (const card of h.cards) {
        const answer = await h.request(`/${card.code}`, { headers: { 'accept-encoding': encoding } })
        expect(answer.headers.get('content-encoding') ?? '').toBe(encoding)
        const { byteLength } = await answer.arrayBuffer()
        if (encoding) expect(byteLength).toBeLessThanOrEqual(10 * 1024)
      }
    },
  )

  it('is found in any case, and says kindly when it is not', async () => {
    expect((await h.request(`/${code.toLowerCase()}`)).status).toBe(200)
    const unknown = await h.request('/AAAAAA')
    expect(unknown.status).toBe(404)
    expect(await unknown.text()).toContain('Vi kan ikke finde kortet.')
    expect((await h.request('/K7P')).status).toBe(404)
    expect((await h.request(`/?kode=${code.toLowerCase()}`)).headers.get('location')).toBe(`/${code}`)
  })

  it('uses a neutral text where the activity is sensitive', async () => {
    const odder = await makeHouse({ preset: 'vordingborg' })
    const page = await (await odder.request(`/${odder.card('Præmaturgruppe').code}`)).text()
    expect(page).toContain('hvad du synes om det, du har været med til')
    expect(page).not.toMatch(/præmatur/i)
    expect(page).toContain('Er I kun få her?')
    await odder.end()
  })

  it('asks for no cookie, keeps nothing, and says so in its headers', async () => {
    for (const path of [`/${code}`, `/${code}/tak`, '/', '/privatliv', '/AAAAAA']) {
      const { headers } = await h.request(path)
      expect(headers.get('set-cookie')).toBeNull()
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('etag')).toBeNull()
      expect(headers.get('x-robots-tag')).toBe('noindex')
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
    }
    expect((await h.request(`/${code}`)).headers.get('referrer-policy')).toBe('same-origin')
    expect((await h.request(`/${code}/tak`)).headers.get('referrer-policy')).toBe('no-referrer')
  })
})

describe('a hand-in', () => {
  it('is acknowledged with the thank-you page once it lies in the file', async () => {
    const before = waiting()
    const answer = await h.post(`/${code}`, { adv_help: 'o1', free_better: 'Flere stole' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/${code}/tak`])
    expect(waiting()).toBe(before + 1)
    const thanks = (await (await h.request(`/${code}/tak`)).text()).replace(/<script>.*<\/script>/s, '')
    expect(thanks).toContain('Tak for dit svar')
    expect(thanks).toContain('href="tel:112"')
    expect(thanks).not.toMatch(/\{\w+\}/)
  })

  it('is asked about once when it is empty, and then let go', async () => {
    const before = waiting()
    const asked = await h.post(`/${code}`, { free_better: ' ' })
    const page = await asked.text()
    expect(asked.status).toBe(422)
    expect(page).toContain('Du har ikke svaret på noget.')
    expect(page).toContain('<input type="hidden" name="tom" value="1"/>')
    expect((await h.post(`/${code}`, { free_better: ' ', tom: '1' })).status).toBe(303)
    expect(waiting()).toBe(before)
  })

  const long = 'x'.repeat(501)
  it.each([
    ['an unknown question', { adv_help: 'o1', kids: '3', free_better: 'Min tekst' }, 'Noget gik galt.'],
    ['a choice that does not exist', { adv_help: 'o9', free_better: 'Min tekst' }, 'Noget gik galt.'],
    ['two answers to one question', { adv_help: ['o1', 'o2'], free_better: 'Min tekst' }, 'Noget gik galt.'],
    ['501 characters', { adv_help: 'o2', free_better: long }, 'Din tekst er for lang.'],
    [
      'questions that the card never had',
      { skema: 'sat_today', free_better: 'Min tekst' },
      'Spørgsmålene er nye',
    ],
  ])(
    'with %s is refused, and what was typed stays',
    async (_, fields: Record<string, string | string[]>, said) => {
      const before = waiting()
      const answer = await h.post(`/${code}`, fields)
      const page = await answer.text()
      expect(answer.status).toBe(422)
      expect(page).toContain(said)
      expect(page).toContain(fields.free_better)
      if (fields.adv_help === 'o2') expect(page).toMatch(/name="adv_help" value="o2" checked/)
      expect(waiting()).toBe(before)
    },
  )

  it('that is too large is refused, with its text while that can be read', async () => {
    const answer = await h.post(`/${code}`, { free_better: `Begyndelsen ${'y'.repeat(60_000)}` })
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('Begyndelsen')
    const huge = await h.post(`/${code}`, { free_better: 'y'.repeat(300_000) })
    expect(huge.status).toBe(413)
    expect(await huge.text()).toContain('Gå tilbage')
  })

  it('of another kind than a form’s, or from another site, is refused', async () => {
    expect(
      (await h.post(`/${code}`, '{"adv_help":"o1"}', { 'content-type': 'application/json' })).status,
    ).toBe(422)
    expect((await h.post(`/${code}`, { adv_help: 'o1' }, { origin: 'https://evil.example' })).status).toBe(
      422,
    )
    expect((await h.post(`/${code}`, { adv_help: 'o1' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(
      422,
    )
  })

  it('from a text browser or behind a privacy add-on counts', async () => {
    const before = waiting()
    const silent = {
      method: 'POST',
      body: 'adv_help=o1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }
    expect((await h.request(`/${code}`, silent)).status).toBe(303)
    expect((await h.post(`/${code}`, { adv_help: 'o1' }, { origin: 'null' })).status).toBe(303)
    expect(waiting()).toBe(before + 2)
  })

  it('typed text comes back as text, never as markup', async () => {
    const text = '</textarea><script>alert(1)</script>'
    const page = await (await h.post(`/${code}`, { kids: '1', free_better: text })).text()
    expect(page).not.toContain('<script>alert')
    expect(page).toContain('&lt;/textarea&gt;&lt;script&gt;alert(1)')
  })

  it('counts once for one mark, also at the same time, and again after a failure', async () => {
    const mark = { adv_help: 'o1', maerke: 'ab'.repeat(12) }
    const before = waiting()
    const answers = await Promise.all([
      h.post(`/${code}`, mark),
      h.post(`/${code}`, mark),
      h.post(`/${code}`, mark),
    ])
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    expect((await h.post(`/${code}`, mark)).status).toBe(303)
    expect(waiting()).toBe(before + 1)
    await h.post(`/${code}`, { ...mark, maerke: 'cd'.repeat(12) })
    await h.post(`/${code}`, { adv_help: 'o1' })
    await h.post(`/${code}`, { adv_help: 'o1' })
    expect(waiting()).toBe(before + 4)
  })

  it('is refused with 503 and its text when storage is in trouble, and counts when it is sent again', async () => {
    const before = waiting()
    const fields = { adv_help: 'o1', free_better: 'Skal ikke tabes', maerke: 'ef'.repeat(12) }
    const letGo = holdWrites(h)
    const answer = await h.post(`/${code}`, fields)
    letGo()
    expect(answer.status).toBe(503)
    const page = await answer.text()
    expect(page).toContain('Vi kan ikke gemme svar lige nu.')
    expect(page).toContain('Skal ikke tabes')
    expect(h.lines.join()).not.toContain('Skal ikke')
    expect((await h.post(`/${code}`, fields)).status).toBe(303)
    expect(waiting()).toBe(before + 1)
  })
})

describe('a card’s life', () => {
  it('a closed card says so, and gives back what was typed', async () => {
    const closed = h.cards[1]!
    await h.store.cards.close(closed.id, { person: 1, now: h.clock.now })
    const page = await h.request(`/${closed.code}`)
    expect(page.status).toBe(410)
    expect(await page.text()).toContain('Kortet er lukket')
    const answer = await h.post(`/${closed.code}`, { free_takeaway: 'Det tog mig lang tid at skrive' })
    expect(answer.status).toBe(410)
    expect(await answer.text()).toContain('Det tog mig lang tid at skrive')
  })

  it('a re-pointed card takes forms of yesterday, but not of the day before', async () => {
    const own = await makeHouse()
    const card = own.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
    await own.store.cards.repoint(card.id, 'quick', { person: 1, now: own.clock.now })
    const old = { skema: card.questions.join(' '), sat_course: '5' }
    expect(await (await own.request(`/${card.code}`)).text()).toContain(
      'Hvad synes du om det, du har været med til?',
    )
    await own.at(WEDNESDAY + WEEK)
    const opened = Date.parse('2026-11-23T03:00:00Z')
    await own.at(opened + 23 * HOUR)
    expect(await (await own.request(`/${card.code}`)).text()).toContain('Hvordan var det at være her i dag?')
    expect((await own.post(`/${card.code}`, old)).status).toBe(303)
    await own.at(opened + 25 * HOUR)
    const late = await own.post(`/${card.code}`, { ...old, free_important: 'Det må ikke gå tabt' })
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('Det må ikke gå tabt')
    await own.end()
  })
})

describe('other pages', () => {
  it('say what happens to an answer, with the card’s own k and without holes', async () => {
    const page = await (await h.request(`/privatliv?kort=${code}`)).text()
    expect(page).toContain('når der er mindst 5 svar på det samme spørgsmål')
    expect(page).toContain('kollegerne i <bdi translate="no">Trekløveren</bdi>')
    expect(page).not.toMatch(/\{\w+\}|anonym/i)
  })
  it('are Danish whatever language is asked for', async () => {
    for (const language of ['constructor', '__proto__', 'toString', 'xx'])
      for (const path of [`/${code}`, `/${code}/tak`, '/', '/privatliv'])
        expect((await h.request(`${path}?sprog=${language}`)).status).toBe(200)
  })
  it('answer the proxy’s questions', async () => {
    expect((await h.request('/health/live')).status).toBe(200)
    expect((await h.request('/health/ready')).status).toBe(200)
    h.stopping()
    expect((await h.request('/health/ready')).status).toBe(503)
  })
})

describe('a text in any script', () => {
  const texts = [
    'مرحبا، شكرا لكم! هذا يساعدني كثيرا.',
    'እናመሰግናለን። ትግርኛ ብቻ እናገራለሁ።',
    'Дякую 👩‍👧‍👦 за все 🇺🇦',
    '\u202eevil\u202c og \u200ftil højre\u200e og \u2066isoleret\u2069',
    `e${'\u0301'.repeat(499)}`,
    'før\0efter og \u0001\u001b[31m',
    '  to linjer\n\n\tog en til  ',
    '</textarea><script>alert(1)</script>&amp;&#0;"\'`$',
    '\ud800 halv',
    'ﬀ ½ ㎏ Å Å',
  ]

  /** Half a pair of surrogates can't be sent in UTF-8, and what can't be printed is dropped; all else is kept. */
  const asSent = (typed: string) =>
    Buffer.from(typed).toString().replaceAll('\0', '').replaceAll('\u0001', '').replaceAll('\u001b', '')

  it('is stored as typed, and shown as text', async () => {
    const own = await makeHouse()
    const card = own.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
    for (const typed of texts)
      expect((await own.post(`/${card.code}`, { sat_course: '5', free_better: typed })).status).toBe(303)
    await own.at(Date.parse('2026-11-23T03:00:00Z'))
    const stored = (await own.store.archive.texts()).map(({ text }) => text)
    expect(stored.toSorted()).toEqual(texts.map(asSent).toSorted())
    await own.logIn()
    for (const path of ['/staff/svar?sted=1&tilbud=3&vis=tekster', '/staff/fritekst']) {
      const page = await (await own.asStaff(path)).text()
      expect(page).not.toContain('<script>alert')
      expect(page).toContain('&lt;/textarea&gt;&lt;script&gt;alert(1)')
    }
    await own.end()
  })

  it.each(texts)('comes back whole when something else is wrong (%j)', async (typed) => {
    const page = await (await h.post(`/${code}`, { kids: '1', free_better: typed })).text()
    const [, shown] = /<textarea[^>]*>\n?(.*?)<\/textarea>/s.exec(page)!
    const plain = shown!
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
    expect(plain).toBe(asSent(typed))
  })
})
