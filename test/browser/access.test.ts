/// <reference lib="dom" />
/** Answering without eyes, without a pointer, with large letters, in forced colours, on a narrow strip of screen. */
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bank } from '../../src/presets/index.ts'
import { launch, openHouse, phone } from '../support/browser.ts'
import { look as lookInto } from '../support/disk.ts'
import { everything } from '../support/everything.ts'

let browser: Browser
let house: Awaited<ReturnType<typeof openHouse>>
let context: BrowserContext
beforeAll(async () => {
  ;[browser, house] = await Promise.all([launch(), openHouse({ preset: everything })])
})
afterEach(() => context.close())
afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

const codeOf = (questionnaire: string) =>
  house.cards.find((card) => card.questionnaire.id === questionnaire)!.code
const forms = bank.questionnaires.map(({ id }) => id)
const textOf = (id: string) => bank.questions.find((question) => question.id === id)!.text
async function open(path: string, options: Parameters<Browser['newContext']>[0] = phone): Promise<Page> {
  context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(house.url + path)
  return page
}

/** What a screen reader is told: role, name, and the groups around it. */
interface Told {
  role: string
  name: string
  description: string
  groups: string[]
}

async function told(page: Page): Promise<Told[]> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const groupsOf = (id: string | undefined): string[] => {
    const node = id ? byId.get(id) : undefined
    if (!node) return []
    const own = ['group', 'radiogroup'].includes(node.role?.value) ? [String(node.name?.value ?? '')] : []
    return [...groupsOf(node.parentId), ...own]
  }
  return nodes
    .filter(({ ignored }) => !ignored)
    .map((node) => ({
      role: node.role?.value ?? '',
      name: String(node.name?.value ?? ''),
      description: String(node.description?.value ?? ''),
      groups: groupsOf(node.parentId),
    }))
}

describe('the accessibility tree', () => {
  it.each(forms)('of %s names every field, and the question it belongs to', async (questionnaire) => {
    const page = await open(`/${codeOf(questionnaire)}`)
    const asked = bank.questionnaires.find(({ id }) => id === questionnaire)!.questions
    const tree = await told(page)
    const fields = tree.filter(({ role }) => ['radio', 'checkbox', 'textbox'].includes(role))
    for (const { role, name, description, groups } of fields) {
      const where = `${role} "${name}" in ${groups.join(' > ')}`
      expect(name.trim(), where).not.toBe('')
      if (role === 'textbox') expect(description, where).toContain('Skriv ikke navne.')
      else
        expect(
          asked.some((id) => groups.some((group) => group.endsWith(textOf(id)))),
          where,
        ).toBe(true)
    }
    for (const id of asked) {
      const { type } = bank.questions.find((question) => question.id === id)!
      const own = fields.filter(({ name, groups }) => [name, ...groups].some((it) => it.endsWith(textOf(id))))
      expect(own.length, id).toBeGreaterThan(0)
      if (type === 'thenNow5')
        expect(new Set(own.map(({ groups }) => groups.at(-1)))).toEqual(new Set(['Nu', 'Før vi begyndte']))
      // Names within a group tell its answers apart.
      const names = own.map(({ name, groups }) => `${groups.join()} ${name}`)
      expect(new Set(names).size).toBe(names.length)
    }
    const roles = tree.map(({ role }) => role)
    expect(roles.filter((role) => role === 'heading').length).toBeGreaterThan(0)
    expect(tree.find(({ role }) => role === 'button')!.name).toBe('Send mit svar')
    // Drawings say nothing; the words beside them do.
    expect(roles).not.toContain('image')
    expect(roles).not.toContain('graphics-symbol')
  })

  it('says each question’s place among them', async () => {
    const page = await open(`/${codeOf('open_counselling')}`)
    const groups = (await told(page)).filter(({ role }) => role === 'group').map(({ name }) => name)
    expect(groups.filter((name) => /^\d af 6 /.test(name)).map((name) => name.slice(0, 6))).toEqual([
      '1 af 6',
      '2 af 6',
      '3 af 6',
      '4 af 6',
      '5 af 6',
    ])
  })

  it('tells of an error: in the title, in an alert that has the focus, and at the field', async () => {
    const page = await open(`/${codeOf('open_counselling')}`, { ...phone, javaScriptEnabled: false })
    await page.getByRole('button', { name: 'Send mit svar' }).click()
    await page.waitForLoadState()
    expect(await page.title()).toBe(
      'Ikke sendt. Hvad synes du? – Børnehuset Mælkevejen-Helgesvej ved Søndermarken',
    )
    const answer = await house.post(
      `/${codeOf('open_counselling')}`,
      { free_better: 'x'.repeat(501) },
      { host: new URL(house.url).host, origin: house.url },
    )
    await page.setContent(await answer.text())
    const tree = await told(page)
    expect(tree.find(({ role }) => role === 'alert')).toBeTruthy()
    const link = tree.find(({ role, groups }) => role === 'link' && groups.length === 0)!
    expect(link.name).toBe('Hvad kan vi gøre bedre?')
    const field = tree.find(({ role }) => role === 'textbox')!
    expect(field.description).toContain('Din tekst er for lang.')
  })
})

describe('the keyboard alone', () => {
  it.each([true, false])('answers every kind of question and hands in (script: %s)', async (script) => {
    const page = await open(`/${codeOf('group_course_end')}`, { ...phone, javaScriptEnabled: script })
    const seen: string[] = []
    const unseen: string[] = []
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press('Tab')
      const focus = await focused(page)
      if (!focus.isVisible) unseen.push(focus.name)
      seen.push(focus.name)
      if (focus.type === 'radio') await page.keyboard.press('Space')
      if (focus.type === 'textarea') await page.keyboard.type('Ro og kaffe')
      if (focus.type === 'submit') break
    }
    // Two radio groups to a pair, and inside each the arrows move.
    expect(seen).toEqual([
      'sat_course',
      'role_sure.now',
      'role_sure.then',
      'act_know.now',
      'act_know.then',
      'net_someone.now',
      'net_someone.then',
      'safe_easier',
      // The link that rings 112.
      '',
      'free_takeaway',
      '',
    ])
    expect(unseen).toEqual([])
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/tak$/)
  })

  it('moves between answers by arrows, and opens and closes what is folded', async () => {
    const page = await open(`/${codeOf('group_course_end')}`)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    expect(await page.locator('input:checked').getAttribute('value')).toBe('4')
    await page.locator('summary').focus()
    await page.keyboard.press('Enter')
    expect(await page.getByText('Svarene venter i en lukket boks.').isVisible()).toBe(true)
    await page.keyboard.press('Enter')
    expect(await page.getByText('Svarene venter i en lukket boks.').isVisible()).toBe(false)
  })
})

const focused = (page: Page) =>
  page.evaluate(() => {
    const it = document.activeElement as HTMLInputElement
    const { outlineStyle, outlineWidth } = getComputedStyle(it)
    return {
      name: it.name ?? '',
      type: it.type ?? '',
      isVisible: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    }
  })

const PAGES: [string, () => string][] = [
  ...forms.map((id): [string, () => string] => [id, () => `/${codeOf(id)}`]),
  ['tak', () => `/${codeOf('cafe')}/tak`],
  ...['/privatliv', '/tilgaengelighed', '/', '/AAAAAA'].map((path): [string, () => string] => [
    path,
    () => path,
  ]),
]

/** Ways to look at a page: letters so many times as large, and the direction of the script. */
const WAYS = [
  ['400 % zoom of a desk screen', { width: 320, height: 256 }, 1, 'ltr'],
  ['a phone on its side', { width: 640, height: 360 }, 1, 'ltr'],
  ['letters twice as large', { width: 360, height: 640 }, 2, 'ltr'],
  ['right to left', { width: 360, height: 640 }, 1, 'rtl'],
  ['right to left with letters twice as large', { width: 360, height: 640 }, 2, 'rtl'],
] as const

describe('however it is shown', () => {
  it.each(PAGES)('%s: nothing sideways, nothing cut off, nothing on top of another', async (_, pathOf) => {
    const page = await open(pathOf(), { viewport: WAYS[0][1] })
    // With script nothing of what stands there for those without is seen.
    expect(await page.locator('body').innerText()).not.toMatch(/springer over|[<>{}]/)
    for (const [way, viewport, size, dir] of WAYS) {
      await page.setViewportSize(viewport)
      await page.evaluate(
        ([size, dir]) => {
          document.documentElement.style.fontSize = `${100 * size}%`
          document.documentElement.dir = dir
        },
        [size, dir] as const,
      )
      const faults = await page.evaluate(() => {
        const bad: string[] = []
        if (document.documentElement.scrollWidth > innerWidth) bad.push('sideways scroll')
        const choices = Array.from(
          document.querySelectorAll<HTMLElement>('.o, .five label, .pill, button, legend'),
        )
        for (const it of choices) {
          const box = it.getBoundingClientRect()
          if (it.scrollWidth > it.clientWidth + 1) bad.push(`cut off: ${it.textContent}`)
          if (box.left < 0 || box.right > innerWidth + 1) bad.push(`outside: ${it.textContent}`)
        }
        const lines = Array.from(document.querySelectorAll<HTMLElement>('.o'))
        for (const [nth, it] of lines.entries()) {
          const next = lines[nth + 1]?.getBoundingClientRect()
          if (next && it.getBoundingClientRect().bottom > next.top + 1)
            bad.push(`overlaps: ${it.textContent}`)
        }
        return bad
      })
      expect(faults, way).toEqual([])
    }
  })

  it('without script there is a way to take an answer back', async () => {
    const page = await open(`/${codeOf('group_course_end')}`, { ...phone, javaScriptEnabled: false })
    const now = page.getByRole('group', { name: 'Nu', exact: true }).first()
    await now.getByRole('radio', { name: 'Passer godt' }).check()
    await now.getByRole('radio', { name: 'Jeg springer over' }).check()
    await page.getByRole('radio', { name: 'Godt', exact: true }).check()
    const before = lookInto<[number]>(
      house,
      "SELECT coalesce(sum(n), 0) FROM waiting_count WHERE choice LIKE 'now.%'",
    )
    await page.getByRole('button', { name: 'Send mit svar' }).click()
    await page.waitForURL(/\/tak$/)
    expect(
      lookInto<[number]>(house, "SELECT coalesce(sum(n), 0) FROM waiting_count WHERE choice LIKE 'now.%'"),
    ).toEqual(before)
    expect(
      lookInto<[string]>(
        house,
        "SELECT choice FROM waiting_count WHERE question_id = 'sat_course' AND n > '000000'",
      ),
    ).toContainEqual(['4'])
  })

  it('in forced colours a chosen answer differs by its frame and its tick', async () => {
    const page = await open(`/${codeOf('group_course_end')}`, { ...phone, forcedColors: 'active' })
    const group = page.getByRole('group', { name: /været med til/ })
    const look = (nth: number) =>
      group
        .locator('.o')
        .nth(nth)
        .evaluate((label) => {
          const input = getComputedStyle(label.querySelector('input')!)
          const tick = getComputedStyle(label.querySelector('span')!, '::after')
          return [input.borderTopWidth, tick.content !== 'none' && tick.borderRightWidth]
        })
    await group.getByRole('radio').first().check()
    expect(await look(0)).toEqual(['5px', '3px'])
    expect(await look(1)).toEqual(['2px', false])
  })

  it('without colour a chosen answer differs by weight, frame and tick', async () => {
    const page = await open(`/${codeOf('group_course_end')}`)
    const group = page.getByRole('group', { name: /været med til/ })
    await group.getByRole('radio').first().check()
    const look = (nth: number) =>
      group
        .locator('.o')
        .nth(nth)
        .evaluate((label) => [
          getComputedStyle(label.querySelector('input')!).borderTopWidth,
          Number(getComputedStyle(label.querySelector('span')!).fontWeight) > 600,
          getComputedStyle(label.querySelector('span')!, '::after').content !== 'none',
        ])
    expect(await look(0)).toEqual(['3px', true, true])
    expect(await look(1)).toEqual(['2px', false, false])
  })

  it('nothing moves by itself', async () => {
    const page = await open(`/${codeOf('group_course_end')}`)
    const moving = await page.evaluate(() =>
      Array.from(document.querySelectorAll('*')).filter((it) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(it)
        return transitionDuration !== '0s' || animationName !== 'none' || scrollBehavior !== 'auto'
      }),
    )
    expect(moving).toHaveLength(0)
  })

  it('keeps time and unit on one line', async () => {
    const page = await open(`/${codeOf('open_counselling')}`)
    const lines = await page.getByText('1–2 minutter').evaluate((it) => it.getClientRects().length)
    expect(lines).toBe(1)
  })
})
