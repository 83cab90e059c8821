/** Reports: their figures are those of the page of answers, on paper and in the file; finished, they move no more; quotes stand by reference. */
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { newReport, type Report } from '../../../src/domain/report/report.ts'
import { ANSWERED, answered, BEFORE } from '../../support/answered.ts'
import { change } from '../../support/disk.ts'
import { housesForEachTest, makeHouse, NAME, type TestHouse } from '../../support/house.ts'

const NOW = Date.parse('2026-11-30T12:00:00Z')
const house = housesForEachTest()
const by = (h: TestHouse) => ({ person: 1, now: h.clock.now })

/** Answering a year costs more than most tests do with it: houses of one kind are copies of the first. */
const templates = new Map<string, Promise<TestHouse>>()
afterAll(async () => {
  for (const made of templates.values()) await (await made).end()
})

async function template(wanted: Parameters<typeof answered>[1]) {
  const h = await makeHouse({ clock: { now: BEFORE } })
  await answered(h, wanted)
  await h.at(NOW)
  await h.store.close()
  return h
}

/** @param kind names what is wanted, which is the same for each house of a kind */
async function answeredHouse(kind = 'two places', wanted: Parameters<typeof answered>[1] = { places: 2 }) {
  const first = templates.get(kind) ?? template(wanted)
  templates.set(kind, first)
  const h = await house({ from: (await first).dataDir, clock: { now: NOW } })
  await h.logIn()
  return h
}

const CANARY = 'Kanariefuglen sang for os'
const CANARIES = { places: 1, n: () => 14, text: (nth: number) => `${CANARY} ${nth}` }

type Made = Partial<Parameters<TestHouse['store']['reports']['add']>[1]>

const make = (h: TestHouse, kind: Report['kind'], made: Made = {}) =>
  h.store.reports.add(
    kind,
    {
      ...newReport(kind, null, [], 'Årsstatus', h.clock.now),
      periods: [{ name: '', period: '2026' }],
      ...made,
    },
    by(h),
  )

const page = async (h: TestHouse, path: string) => (await h.asStaff(path)).text()
const plain = (html: string) =>
  html
    .replace(/<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')

/** What a table says of each question: by its words, all that stands in its row, and what its bar says in words. */
function rowsIn(html: string, section: string, rows: RegExp): Map<string, { row: string; bar: string }> {
  const from = html.indexOf(section)
  expect(from, section).toBeGreaterThan(0)
  const part = html.slice(from, html.indexOf('</section>', from))
  return new Map(
    [...part.matchAll(rows)].map(([row]) => {
      const [, head] = /<th scope="row"[^>]*>(?:<small>[^<]*<\/small>)?([^<]+)/.exec(row)!
      return [head!.trim(), { row: plain(row), bar: /aria-label="([^"]*)"/.exec(row)?.[1] ?? '' }]
    }),
  )
}

/** A question's row on the page of answers. */
const ROW = /<tr id="q-[\s\S]*?(?=<tr id="q-|<tr class="purpose"|$)/g

const wordFile = async (h: TestHouse, id: number) => {
  const answer = await h.asStaff(`/staff/rapport/${id}/rapport.docx`)
  return unzipSync(new Uint8Array(await answer.arrayBuffer()))
}
const wordsOf = (parts: Record<string, Uint8Array>) =>
  strFromU8(parts['word/document.xml']!)
    .replace(/<w:(?:p|tc)[ >]/g, ' $&')
    .replace(/<[^>]+>/g, '')
    .replace(/&amp;/g, '&')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')

describe('every figure on paper', () => {
  it.each([1, 2])('equals the page’s, and stands in the Word file (%s)', async (seed) => {
    // Few in some offers, so that there are squares and words as well.
    const h = await answeredHouse(`seed ${seed}`, {
      seed,
      places: 3,
      n: (card, time) => (card % 4 === 3 ? 6 : 9 + ((card + time + seed) % 7)),
    })
    const id = await make(h, 'status')
    const paper = await page(h, `/staff/rapport/${id}`)
    const answers = await page(h, '/staff/svar?sted=&periode=2026')
    const asked = rowsIn(
      paper,
      'class="r-asked"',
      /<tr(?: class="r-first")?>(?:(?!<\/tr>)[\s\S])*<th scope="row">[\s\S]*?<\/tr>/g,
    )
    const known = rowsIn(answers, 'class="asked"', ROW)
    expect(asked.size).toBeGreaterThan(2)
    const file = wordsOf(await wordFile(h, id))
    for (const [question, { row, bar }] of asked) {
      const theirs = known.get(question)
      expect(theirs, question).toBeDefined()
      expect(bar).toBe(theirs!.bar)
      const [, share] = /(\d+ af \d+) positive/.exec(row)!
      expect(theirs!.row).toContain(share)
      const percent = /(\d+) %/.exec(row)?.[0]
      if (percent) expect(theirs!.row).toContain(percent)
      expect(file).toContain(`${share} positive`)
    }
    // Then and now: as many better, the same and worse.
    const pairs = [
      ...plain(paper).matchAll(/(\d+) af (\d+) oplever en forbedring, (\d+) er som før, (\d+) oplever/g),
    ]
    expect(pairs.length).toBeGreaterThan(0)
    for (const [said, better, , same, worse] of pairs) {
      expect(answers).toContain(`Oplever en forbedring: ${better}, Som før: ${same}, Går tilbage: ${worse}`)
      expect(file).toContain(said)
    }
    // Place for place.
    const places = rowsIn(paper, 'class="r-places"', /<tr><th scope="row"[\s\S]*?<\/tr>/g)
    const theirs = plain(answers.slice(answers.indexOf('class="places"')))
    expect(places.size).toBeGreaterThan(1)
    for (const [place, { row }] of places) {
      const [said] = /\d+ af \d+|ingen eller få svar/.exec(row)!
      if (said !== 'ingen eller få svar') expect(theirs).toContain(said)
      expect(file).toContain(`${place} `)
    }
    // And the large numbers.
    const [, ballots] = /<b>([\d.]+)<\/b> svar fra forældre/.exec(paper)!
    expect(plain(answers)).toContain(`${ballots} svar`)
    const [, texts] = /<b>([\d.]+)<\/b> skrev en tekst/.exec(paper)!
    expect(plain(answers)).toContain(`${texts} skrev en tekst`)
  })

  it('of an evaluation and of a project’s years are those of their periods', async () => {
    const h = await answeredHouse()
    const evaluation = await make(h, 'evaluation', {
      periods: [
        { name: 'Delevaluering', period: '2026-Q1' },
        { name: 'Endelig evaluering', period: '2026-Q3' },
      ],
    })
    const paper = plain(await page(h, `/staff/rapport/${evaluation}`))
    for (const period of ['2026-Q1', '2026-Q3']) {
      const shares = [
        ...plain(await page(h, `/staff/svar?sted=&periode=${period}`)).matchAll(/(\d+) % (\d+ af \d+)/g),
      ]
      expect(shares.length).toBeGreaterThan(2)
      for (const [, percent, share] of shares.slice(0, 3)) expect(paper).toContain(`${percent} % ${share}`)
    }
    expect(paper).toContain('Delevaluering')
    const closing = await make(h, 'closing', { periods: [{ name: '', period: '2025-Q4--2026-Q4' }] })
    const years = await page(h, `/staff/rapport/${closing}`)
    const [, said] = /class="r-years">[\s\S]*?aria-label="([^"]*)"/.exec(years)!
    const [, question, first, second] = /^(.*?) 4\. kvartal 2025: (.*), 2026: (.*)$/.exec(said!)!
    for (const [period, value] of [
      ['2025-Q4', first],
      ['2026', second],
    ] as const) {
      const rows = rowsIn(await page(h, `/staff/svar?sted=&periode=${period}`), 'class="asked"', ROW)
      expect(rows.get(question!)!.row).toContain(value!.replace(/\s/g, ' '))
    }
  })
})

describe('a report that is finished', () => {
  async function finish(h: TestHouse, id: number, version = 1) {
    const stand = await h.store.reports.moment()
    return h.postAsStaff(`/staff/rapport/${id}/faerdig`, { sikker: '1', udgave: String(version), stand })
  }
  const sheets = async (h: TestHouse, id: number) => {
    const html = await page(h, `/staff/rapport/${id}`)
    return html.slice(html.indexOf('<article class="sheet"'))
  }

  it('keeps its figures and its words, whatever is answered, agreed on or renamed later', async () => {
    const h = await answeredHouse()
    const agreement = {
      ...{ institutionId: 1, activityId: null, said: 'Det trækker', did: 'Nye vinduer', because: '' },
      ...{ who: 'Mie', again: null, questionId: null, shown: true },
    }
    const agreed = await h.store.followUp.agree(agreement, by(h))
    const [id, sheet] = [
      await make(h, 'status', { followUps: [{ agreement: agreed, outcome: 'Det trækker ikke.' }] }),
      await make(h, 'meeting', { places: [1], periods: [{ name: '', period: '2026-Q3' }] }),
    ]
    for (const one of [id, sheet]) expect((await finish(h, one)).status).toBe(303)
    const before = [await sheets(h, id), await sheets(h, sheet)]
    const file = await wordFile(h, id)
    const released = (await h.store.archive.released()).length
    await answered(h, { places: 2, seed: 5, days: ['2026-12-09'] })
    expect((await h.store.archive.released()).length).toBeGreaterThan(released)
    await h.logIn()
    await h.store.followUp.change(agreed, { ...agreement, said: 'Noget helt andet' }, by(h))
    await h.store.followUp.settle(agreed, true, by(h))
    await change(h, "UPDATE question SET text = 'Et andet spørgsmål?'")
    expect([await sheets(h, id), await sheets(h, sheet)]).toEqual(before)
    expect(await wordFile(h, id)).toEqual(file)
    expect(before[0]).toContain('Det trækker ikke.')
    // Neither can it be changed, finished again, or got at by its form.
    expect((await h.asStaff(`/staff/rapport/${id}/ret`)).status).toBe(404)
    const again = await finish(h, id, 2)
    expect(again.headers.get('location')).toBe(`/staff/rapport/${id}`)
    expect(await sheets(h, id)).toBe(before[0])
  })

  it('is asked about first', async () => {
    const h = await answeredHouse()
    const id = await make(h, 'status')
    const answer = await h.postAsStaff(`/staff/rapport/${id}/faerdig`, { udgave: '1' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Sæt kryds')
    expect((await h.store.reports.report('everywhere', id))!.finalAt).toBeNull()
  })

  it('is not finished with figures that moved meanwhile, nor over what a colleague saved', async () => {
    const h = await answeredHouse()
    const id = await make(h, 'status')
    const { reports } = h.store
    const moment = await reports.moment()
    const { figures: _, ...report } = (await reports.report('everywhere', id))!
    const finished = { made: report, figures: {} as never }
    const release = (await h.store.archive.released()).find(({ cardId }) => cardId !== null)!
    await h.store.leader.strike(release.cardId!, release.openingAt, by(h))
    expect(await reports.finish(id, 1, finished, moment, by(h))).toBe('moved')
    expect(await reports.finish(id, 7, finished, await reports.moment(), by(h))).toBe('saved')
    expect((await reports.report('everywhere', id))!.figures).toBeNull()
  })

  it('says which openings were struck since, at its own places and in its own time', async () => {
    const h = await answeredHouse()
    const all = await h.store.archive.released()
    const at = (institution: number, month: string) =>
      all.find((it) => it.institutionId === institution && it.cardId !== null && it.month === month)!
    const strike = ({ cardId, openingAt }: (typeof all)[number]) =>
      h.store.leader.strike(cardId!, openingAt, by(h))
    const [id, early] = [await make(h, 'status', { places: [1] }), await make(h, 'status', { places: [1] })]
    await strike(at(1, '2026-02'))
    await finish(h, id)
    await finish(h, early)
    const before = await sheets(h, id)
    expect(before).not.toContain('Slettet, efter')
    await strike(at(2, '2026-05'))
    expect(await sheets(h, id)).toBe(before)
    await strike(at(1, '2026-05'))
    const after = plain(await sheets(h, id))
    const place = (await h.store.staff.municipality()).institutions.find((it) => it.id === 1)!.name
    expect(after).toMatch(
      new RegExp(
        `Slettet, efter at tallene lå fast, og stadig talt med her: ${place}, tømt \\d+\\. \\w+ 2026`,
      ),
    )
    expect(wordsOf(await wordFile(h, id))).toContain('Slettet, efter at tallene lå fast')
    // The figures are still those of then.
    expect(after.replace(/Slettet, efter[^.]*\.[^.]*\./, '').length).toBeGreaterThan(1000)
    expect(/<b>([\d.]+)<\/b> svar fra/.exec(await sheets(h, id))![1]).toBe(
      /<b>([\d.]+)<\/b> svar fra/.exec(before)![1],
    )
  })

  it('says so too of what its figures are compared with', async () => {
    const h = await answeredHouse()
    const id = await make(h, 'status', { places: [1] })
    await finish(h, id)
    const old = (await h.store.archive.released()).find(
      (it) => it.institutionId === 1 && it.cardId !== null && it.month === ANSWERED[0].slice(0, 7),
    )!
    await h.store.leader.strike(old.cardId!, old.openingAt, by(h))
    expect(plain(await sheets(h, id))).toContain('Slettet, efter at tallene lå fast')
  })

  it('is finished with the figures that were looked at, and no others', async () => {
    const h = await answeredHouse()
    const id = await make(h, 'status')
    const [, stand] = /name="stand" value="([^"]*)"/.exec(await page(h, `/staff/rapport/${id}`))!
    await answered(h, { places: 2, seed: 5, days: ['2026-12-09'] })
    await h.logIn()
    const late = await h.postAsStaff(`/staff/rapport/${id}/faerdig`, {
      sikker: '1',
      udgave: '1',
      stand: stand!,
    })
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('siden du åbnede siden')
    expect((await h.store.reports.report('everywhere', id))!.finalAt).toBeNull()
  })

  it('goes when what it tells of is kept no longer', async () => {
    const h = await answeredHouse()
    const [id, draft] = [await make(h, 'status'), await make(h, 'status')]
    await finish(h, id)
    await h.store.setup.changeKeeping({ textMonths: 1, countMonths: 14 }, { person: null, now: h.clock.now })
    // It is compared with 2025, which is kept until March 2026 at the most: the first month goes first.
    await h.at(Date.parse('2027-01-05T12:00:00Z'))
    expect((await h.store.reports.reports('everywhere')).map((it) => it.id)).toEqual([draft])
    await h.at(Date.parse('2028-03-07T12:00:00Z'))
    expect(await h.store.reports.reports('everywhere')).toEqual([])
  })
})

describe('quotes', () => {
  /** A house with a finished status and a finished meeting's sheet, each with the same text in it. */
  async function quoted() {
    const h = await answeredHouse('canary', CANARIES)
    const texts = await h.store.archive.texts()
    const chosen = texts.filter(({ n, month }) => n !== null && n >= 10 && month.startsWith('2026'))
    await h.store.leader.settle(
      chosen.map(({ id, maskings }) => ({
        ...({ id, maskings, was: 'new', state: 'read', masked: null } as const),
        marks: { add: [], remove: [], quoted: true },
      })),
      by(h),
    )
    const { id, maskings, text } = chosen[0]!
    const quotes = [{ text: id, maskings }, null, null]
    const reports = [
      await make(h, 'status', { quotes }),
      await make(h, 'meeting', { quotes, places: [1], periods: [{ name: '', period: '2026' }] }),
    ]
    for (const one of reports)
      await h.postAsStaff(`/staff/rapport/${one}/faerdig`, {
        ...{ sikker: '1', udgave: '1', stand: await h.store.reports.moment() },
      })
    reports.push(await make(h, 'status', { quotes }))
    const all = async () => {
      const found: boolean[] = []
      for (const one of reports) {
        found.push((await page(h, `/staff/rapport/${one}`)).includes(text))
        expect(wordsOf(await wordFile(h, one)).includes(text)).toBe(found.at(-1))
      }
      return found
    }
    expect(await all()).toEqual([true, true, true])
    return { h, id, text, reports, all }
  }

  const settle = (
    h: TestHouse,
    id: string,
    state: 'read' | 'hidden',
    masked: string | null,
    marked?: boolean,
  ) =>
    h.store.leader.settle(
      [
        {
          ...{ id, maskings: 0, was: 'read' as const, state, masked },
          ...(marked !== undefined && { marks: { add: [], remove: [], quoted: marked } }),
        },
      ],
      by(h),
    )

  it('leave no word of themselves in what is stored with a report', async () => {
    const { h } = await quoted()
    const reports = await h.store.reports.reports('everywhere')
    for (const { id } of reports)
      expect(JSON.stringify(await h.store.reports.report('everywhere', id))).not.toContain(CANARY)
  })

  it('tell the season and the kind of offer, and no place, quarter or month', async () => {
    const { h, reports, text } = await quoted()
    const html = await page(h, `/staff/rapport/${reports[0]}`)
    const from = html.indexOf(text)
    expect(plain(html.slice(from, html.indexOf('</blockquote>', from)))).toMatch(
      /^Kanariefuglen sang for os \d+ Forælder, [a-zåæø ]+, (vinteren|foråret|sommeren|efteråret) 2026 $/,
    )
  })

  it.each([
    ['hidden', (h: TestHouse, id: string) => settle(h, id, 'hidden', null)],
    ['masked', (h: TestHouse, id: string) => settle(h, id, 'read', '[skjult] sang for os')],
  ] as const)('are empty everywhere once their text is %s', async (_, act) => {
    const { h, id, all, reports } = await quoted()
    expect(await act(h, id)).toBe(true)
    expect(await all()).toEqual([false, false, false])
    expect(await page(h, `/staff/rapport/${reports[0]}`)).toContain('Et citat er trukket tilbage.')
    expect(await page(h, `/staff/rapport/${reports[2]}`)).toContain('Vælg et andet.')
  })

  it('leave the papers for others once the mark is taken back', async () => {
    const { h, id, all } = await quoted()
    await settle(h, id, 'read', null, false)
    expect(await all()).toEqual([false, true, false])
  })

  it('go with a strike of their opening, and with their age', async () => {
    const first = await quoted()
    const text = (await first.h.store.archive.texts()).find(({ id }) => id === first.id)!
    await first.h.store.leader.strike(text.cardId!, text.openingAt, by(first.h))
    expect(await first.all()).toEqual([false, false, false])
    const second = await quoted()
    await second.h.store.setup.changeKeeping(
      { textMonths: 1, countMonths: 120 },
      { person: null, now: second.h.clock.now },
    )
    await second.h.at(Date.parse('2027-01-05T12:00:00Z'))
    await second.h.logIn()
    expect(await second.all()).toEqual([false, false, false])
  })

  it('can be chosen only where they may be quoted, and never beside the figures of their one opening', async () => {
    const { h, id, reports } = await quoted()
    const options = async (report: number) => [
      ...(await page(h, `/staff/rapport/${report}/ret`)).matchAll(/<option value="([\w-]{20,})"/g),
    ]
    const draft = reports[2]!
    expect((await options(draft)).some(([, value]) => value === id)).toBe(true)
    // One quarter holds one opening: the text would stand beside its figures.
    const text = (await h.store.archive.texts()).find((it) => it.id === id)!
    const quarter = `${text.month.slice(0, 4)}-Q${Math.ceil(Number(text.month.slice(5)) / 3)}`
    const activity = h.cards.find((card) => card.id === text.cardId)!.activityId
    const periods = [{ name: '', period: quarter as never }]
    const alone = await make(h, 'status', { periods, activity })
    expect(await options(alone)).toEqual([])
    const fields = {
      ...{ titel: 'x', steder: 'alle', fra1: quarter, indtil1: quarter, udgave: '1', citat1: id },
      tilbud: String(activity),
    }
    await h.postAsStaff(`/staff/rapport/${alone}/ret`, fields)
    expect((await h.store.reports.report('everywhere', alone))!.quotes).toEqual([null, null, null])
  })

  it('are empty in a draft once they would stand beside the figures of one opening', async () => {
    const { h, id, reports, text } = await quoted()
    const [draft, finished] = [reports[2]!, reports[0]!]
    const mine = (await h.store.archive.texts()).find((it) => it.id === id)!
    const activity = h.cards.find((card) => card.id === mine.cardId)!.activityId
    const quotes = [{ text: id, maskings: 0 }, null, null]
    const of = await make(h, 'status', { quotes, activity })
    expect(await page(h, `/staff/rapport/${of}`)).toContain(text)
    // All other openings of its question are struck.
    const cards = h.cards.filter((card) => card.activityId === activity).map((card) => card.id)
    for (const it of await h.store.archive.released())
      if (it.question === mine.question && cards.includes(it.cardId ?? 0) && it.openingAt !== mine.openingAt)
        await h.store.leader.strike(it.cardId!, it.openingAt, by(h))
    expect(await page(h, `/staff/rapport/${of}`)).not.toContain(text)
    // Nor can it come back by being finished.
    const stand = await h.store.reports.moment()
    await h.postAsStaff(`/staff/rapport/${of}/faerdig`, { sikker: '1', udgave: '1', stand })
    expect((await h.store.reports.report('everywhere', of))!.finalAt).not.toBeNull()
    expect(await page(h, `/staff/rapport/${of}`)).not.toContain(text)
    expect(await page(h, `/staff/rapport/${finished}`)).toContain(text)
    expect((await h.store.reports.report('everywhere', draft))!.quotes).toEqual(quotes)
  })

  it('are of the report’s own periods, offer and questionnaire', async () => {
    const { h, id } = await quoted()
    const mine = (await h.store.archive.texts()).find((it) => it.id === id)!
    const card = h.cards.find((it) => it.id === mine.cardId)!
    const other = h.cards.find((it) => it.activityId !== card.activityId)!
    const quotes = [{ text: id, maskings: 0 }, null, null]
    const gap = [
      { name: 'a', period: '2025-Q4' as const },
      { name: 'b', period: '2026-Q4' as const },
    ]
    const shown = async (kind: 'status' | 'evaluation' | 'closing', made: Made) =>
      (await page(h, `/staff/rapport/${await make(h, kind, { quotes, ...made })}`)).includes(mine.text)
    expect(await shown('status', {})).toBe(true)
    expect(await shown('status', { activity: card.activityId })).toBe(true)
    expect(await shown('status', { activity: other.activityId })).toBe(false)
    expect(await shown('status', { questionnaire: card.questionnaire.id })).toBe(true)
    expect(await shown('status', { questionnaire: other.questionnaire.id })).toBe(false)
    expect(await shown('evaluation', { periods: gap })).toBe(false)
    // That 2025 had one opening does not matter to a text of 2026.
    expect(await shown('closing', { periods: [{ name: '', period: '2025-Q4--2026-Q4' }] })).toBe(true)
  })

  it('can be chosen no more once fewer than ten answered at another opening that it may be of', async () => {
    const { h, id, reports } = await quoted()
    const text = (await h.store.archive.texts()).find((it) => it.id === id)!
    const offered = async () => (await page(h, `/staff/rapport/${reports[2]}/ret`)).includes(`value="${id}"`)
    expect(await offered()).toBe(true)
    const smaller = `card_id = ${text.cardId} AND month = '${text.month}' AND question_id = '${text.question}'`
    await change(h, `UPDATE release SET n = 9 WHERE ${smaller}`)
    expect(await offered()).toBe(false)
  })
})

describe('a draft', () => {
  const fields = { titel: 'Status', steder: 'alle', fra1: '2026-Q1', indtil1: '2026-Q4', udgave: '1' }
  const save = (h: TestHouse, id: number, more: Record<string, string | string[]> = {}) =>
    h.postAsStaff(`/staff/rapport/${id}/ret`, { ...fields, ...more })

  it('is begun, composed, copied and deleted', async () => {
    const h = await answeredHouse()
    const begun = await h.postAsStaff('/staff/rapport', { art: 'status', sted: '' })
    const id = Number(/rapport\/(\d+)\/ret$/.exec(begun.headers.get('location')!)![1])
    const proposed = plain(await page(h, `/staff/rapport/${id}`))
    expect(
      (await save(h, id, { indledning: 'Det går godt i alle huse.', til: 'Udvalget' })).headers.get(
        'location',
      ),
    ).toBe(`/staff/rapport/${id}?gjort=gemt`)
    const written = plain(await page(h, `/staff/rapport/${id}?gjort=gemt`))
    expect(written).toContain('Det går godt i alle huse.')
    expect(written).toContain('Årsstatus 2026 til Udvalget')
    expect(written).toMatch(/Tallene foreslår nu: \S/)
    expect(proposed).not.toContain('Tallene foreslår nu')
    const copied = await h.postAsStaff(`/staff/rapport/${id}/kopi`)
    const copy = Number(/rapport\/(\d+)\/ret$/.exec(copied.headers.get('location')!)![1])
    expect(await h.store.reports.report('everywhere', copy)).toMatchObject({
      title: 'Status',
      to: 'Udvalget',
      lead: '',
    })
    expect((await h.postAsStaff(`/staff/rapport/${copy}/sletning`)).headers.get('location')).toBe(
      `/staff/rapport/${copy}`,
    )
    expect(await h.store.reports.report('everywhere', copy)).not.toBeNull()
    await h.postAsStaff(`/staff/rapport/${copy}/sletning`, { sikker: '1' })
    expect(await h.store.reports.report('everywhere', copy)).toBeNull()
  })

  it('keeps what was typed when something is wrong, and when a colleague saved it meanwhile', async () => {
    const h = await answeredHouse()
    const id = await make(h, 'status')
    const wrong = await save(h, id, {
      titel: '',
      ikke: 'at spørge flere',
      fra1: '2026-Q4',
      indtil1: '2026-Q1',
    })
    expect(wrong.status).toBe(422)
    const form = await wrong.text()
    expect(form).toContain('at spørge flere')
    expect(form).toContain('Skriv en overskrift.')
    expect(form).toContain('href="#fra1"')
    expect((await save(h, id, { indledning: 'Lars skrev det her.' })).status).toBe(303)
    const late = await save(h, id, { indledning: 'Mie skrev det her.' })
    expect(late.status).toBe(422)
    const both = await late.text()
    expect(both).toContain('Mie skrev det her.')
    expect(both).toContain('En kollega har gemt')
    expect((await h.store.reports.report('everywhere', id))!.lead).toBe('Lars skrev det her.')
    // Saved on top, on purpose.
    const version = /name="udgave" value="(\d+)"/.exec(both)![1]!
    expect((await save(h, id, { indledning: 'Mie skrev det her.', udgave: version })).status).toBe(303)
  })

  it('loses nothing where it was finished or deleted meanwhile: what was typed becomes a draft of its own', async () => {
    const h = await answeredHouse()
    for (const gone of ['finished', 'deleted']) {
      const id = await make(h, 'status')
      if (gone === 'deleted') await h.store.reports.remove(id, by(h))
      else
        await h.postAsStaff(`/staff/rapport/${id}/faerdig`, {
          ...{ sikker: '1', udgave: '1', stand: await h.store.reports.moment() },
        })
      const before = await h.store.reports.report('everywhere', id)
      const saved = await save(h, id, { indledning: `Skrevet imens den blev ${gone}.`, art: 'status' })
      const [, other] = /rapport\/(\d+)\?gjort=ny$/.exec(saved.headers.get('location')!)!
      expect((await h.store.reports.report('everywhere', Number(other)))!.lead).toContain(gone)
      expect(await page(h, `/staff/rapport/${other}?gjort=ny`)).toContain('gemt som en ny kladde')
      expect(await h.store.reports.report('everywhere', id)).toEqual(before)
    }
  })

  it('says when a chosen text fell out, and keeps what came of an agreement that is gone', async () => {
    const h = await answeredHouse()
    const id = await make(h, 'status')
    const without = await save(h, id, { citat1: 'x'.repeat(24) })
    expect(without.headers.get('location')).toBe(`/staff/rapport/${id}?gjort=uden`)
    expect(await page(h, `/staff/rapport/${id}?gjort=uden`)).toContain('Et citat er taget ud')
    const agreed = await h.store.followUp.agree(
      {
        ...{ institutionId: 1, activityId: null, said: 'Det trækker', did: 'Nye vinduer', because: '' },
        ...{ who: '', again: null, questionId: null, shown: true },
      },
      by(h),
    )
    await save(h, id, { udgave: '2', aftale1: String(agreed), saa1: 'Det trækker ikke mere.' })
    await h.store.followUp.remove(agreed, by(h))
    const form = await page(h, `/staff/rapport/${id}/ret`)
    expect(form).toContain('(aftalen er slettet)')
    expect(form).toContain('Det trækker ikke mere.')
    await save(h, id, { udgave: '3', aftale1: String(agreed), saa1: 'Det trækker ikke mere.' })
    expect((await h.store.reports.report('everywhere', id))!.followUps).toHaveLength(1)
  })

  it('is written down when it is taken out of the house', async () => {
    const h = await answeredHouse()
    const id = await make(h, 'status')
    await wordFile(h, id)
    const { lines } = await h.store.audit.lines({ group: 'report' })
    expect(lines.map(({ deed, subject }) => [deed, subject])).toContainEqual(['report.taken', String(id)])
  })

  it('asks about five words in a row of a parent’s, wherever they were typed', async () => {
    const h = await answeredHouse('neighbour', {
      places: 1,
      text: (nth) => `Naboen kender mig og min hund ${nth}`,
    })
    const id = await make(h, 'status')
    for (const field of ['titel', 'til', 'kontakt', 'indledning', 'ikke', 'naeste2']) {
      const asked = await save(h, id, { [field]: 'Naboen kender mig og min hund' })
      expect(asked.status, field).toBe(422)
      expect(await asked.text()).toContain('fem ord i træk')
    }
    expect((await save(h, id, { ikke: 'Naboen kender mig og min hund', citat: '1' })).status).toBe(303)
  })

  it('stays in the places of who writes it, and is read by those who may see them all', async () => {
    const h = await answeredHouse()
    const passwordHash = (await h.store.people.byName(NAME))!.passwordHash!
    await h.store.people.add('Lars', passwordHash, [{ role: 'leader', institutionId: 1 }])
    await h.store.people.add('Mie', passwordHash, [{ role: 'staff', institutionId: 1 }])
    const [own, both, wide] = [
      await make(h, 'status', { places: [1], title: 'Vores eget' }),
      await make(h, 'status', { places: [1, 2], title: 'To steder' }),
      await make(h, 'status', { title: 'Hele kommunen' }),
    ]
    await h.post('/staff/logout', {})
    const asked = async (name: string) => {
      await h.logIn(name)
      const list = await page(h, '/staff/rapport')
      const statuses: number[] = []
      for (const id of [own, both, wide]) statuses.push((await h.asStaff(`/staff/rapport/${id}`)).status)
      return { list, statuses }
    }
    const lars = await asked('Lars')
    expect(lars.statuses).toEqual([200, 404, 404])
    expect(lars.list).toContain('Vores eget')
    expect(lars.list).not.toMatch(/To steder|Hele kommunen</)
    expect((await save(h, own, { steder: ['1', '2'] })).status).toBe(303)
    expect((await h.store.reports.report('everywhere', own))!.places).toEqual([1])
    expect((await save(h, own, { steder: 'alle', udgave: '2' })).status).toBe(422)
    const begun = await h.postAsStaff('/staff/rapport', { art: 'status', sted: '' })
    const id = Number(/rapport\/(\d+)\/ret$/.exec(begun.headers.get('location')!)![1])
    expect((await h.store.reports.report('everywhere', id))!.places).toEqual([1])
    expect((await h.postAsStaff('/staff/rapport', { art: 'status', sted: '2' })).status).toBe(404)
    const mie = await asked('Mie')
    expect(mie.statuses).toEqual([200, 404, 404])
    // Drafts are not listed for who only reads, and nothing can be done with them.
    expect(mie.list).not.toContain('Vores eget')
    expect(await page(h, `/staff/rapport/${own}`)).not.toMatch(/<form[^>]*rapport|\/ret"/)
    expect((await save(h, own)).status).toBe(403)
  })

  it('of a period without data says so', async () => {
    const h = await answeredHouse()
    for (const kind of ['status', 'closing', 'meeting'] as const) {
      const id = await make(h, kind, { places: [1], periods: [{ name: '', period: '2020' }] })
      const paper = plain(await page(h, `/staff/rapport/${id}`))
      expect(paper).toContain('Der er ingen eller for få svar i perioden.')
      expect((await h.asStaff(`/staff/rapport/${id}/rapport.docx`)).status).toBe(200)
    }
    const periods = ['2020', '2021'].map((period) => ({ name: '', period: period as never }))
    const id = await make(h, 'evaluation', { periods })
    expect(plain(await page(h, `/staff/rapport/${id}`))).toContain(
      'Der er ingen eller for få svar i perioden.',
    )
  })

  it('shows one place of ten with enough answers, and two beside those without', async () => {
    const one = await answeredHouse('canary', CANARIES)
    const alone = plain(await page(one, `/staff/rapport/${await make(one, 'status')}`))
    // One place beside nine without anything is no comparison.
    expect(alone).not.toContain('Sted for sted')
    expect(alone).toContain('svar fra forældre')
    const two = await answeredHouse()
    const beside = plain(await page(two, `/staff/rapport/${await make(two, 'status')}`))
    expect(beside).toContain('Sted for sted')
    expect(beside.match(/ingen eller få svar/g)).toHaveLength(8)
    expect(beside).toContain('Tallene kan ikke bruges til at sige, at ét sted er bedre end et andet.')
  })
})
