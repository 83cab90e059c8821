/** The form's budgets (docs/performance.md). */
import { compress } from '../../src/http/cache.ts'
import type { Kind } from './bare.ts'
import { lighthouse } from './lighthouse.ts'
import { inTurns, median } from './load.ts'
import { launch, visit } from './phone.ts'
import { say } from './say.ts'
import { freePort, type Servers, startServers } from './servers.ts'

const KB = 1024
const VISITS = 9

/** @returns whether everything is within its budget */
export async function benchForm(): Promise<boolean> {
  const servers = await startServers()
  try {
    const heaviest = await heaviestForm(servers)
    const address = `${servers.kortsvar}/${heaviest.code}`
    console.log(
      `Node ${process.versions.node}, the heaviest form of a municipality: ${heaviest.questionnaire}\n`,
    )
    const within = [
      ...bytes(heaviest.page),
      ...(await load(servers, address)),
      ...(await onAPhone(servers, address)),
    ]
    return within.every(Boolean)
  } finally {
    servers.stop()
  }
}

async function heaviestForm({ kortsvar, codes }: Servers) {
  const forms = await Promise.all(
    codes.map(async (card) => ({ ...card, page: await (await fetch(`${kortsvar}/${card.code}`)).text() })),
  )
  return forms.reduce((a, b) => (brotli(b.page) > brotli(a.page) ? b : a))
}

/** As it goes over the wire. */
const sent = (page: string, way: 'br' | 'gzip' = 'br') => compress(page, [])[way]().body
const brotli = (page: string) => sent(page).byteLength
const gzip = (page: string) => sent(page, 'gzip').byteLength

function bytes(page: string): boolean[] {
  const without = page.replace(/<script>.*?<\/script>/s, '')
  return [
    say(
      'form without its script, brotli, bytes (at most 8,192)',
      `${brotli(without)}`,
      brotli(without) <= 8 * KB,
    ),
    say('form without its script, gzip, bytes', `${gzip(without)}`, gzip(without) <= 8 * KB),
    say(
      'script on top, brotli, bytes (at most 2,048)',
      `${brotli(page) - brotli(without)}`,
      brotli(page) - brotli(without) <= 2 * KB,
    ),
    say(
      'all of it, brotli / gzip, bytes (at most 10,240)',
      `${brotli(page)} / ${gzip(page)}`,
      gzip(page) <= 10 * KB,
    ),
  ]
}

async function load(servers: Servers, address: string): Promise<boolean[]> {
  // Bare apps with the bytes and headers of each language: a form in Arabic is larger than one in Danish.
  const asked = ['da', 'ar'].map((language) => ({ address, language }))
  const path = new URL(address).pathname
  const answers = await Promise.all(
    asked.map(async ({ language }) => {
      const answer = await fetch(address, {
        headers: { 'accept-encoding': 'br', 'accept-language': language },
      })
      const headers = Object.fromEntries(
        [...answer.headers].filter(
          ([name]) => !/^(connection|keep-alive|date|content-length|transfer-encoding)$/.test(name),
        ),
      )
      // `fetch` has decompressed it. The bare app must send the same compressed bytes.
      return { [path]: { headers, body: Buffer.from(sent(await answer.text())).toString('base64') } }
    }),
  )
  const bare = async (nth: number, kind: Kind) => ({
    address: (await servers.bare(answers[nth]!, kind)) + path,
  })
  const rivals = [await bare(0, 'hono'), await bare(1, 'hono'), await bare(0, 'node')]
  const [danish, arabic, ...apps] = await inTurns([...asked, ...rivals])
  const range = (numbers: number[]) =>
    `${Math.round(median(numbers))} (${Math.round(Math.min(...numbers))} to ${Math.round(Math.max(...numbers))})`
  return [
    ...(
      [
        ['a Danish phone', danish!, apps[0]!],
        ['an Arabic phone', arabic!, apps[1]!],
      ] as const
    ).flatMap(([whose, form, app]) => {
      // By rounds: what slows the machine down for a while slows down both.
      const ratio = median(form.map((n, round) => n / app[round]!))
      return [
        say(`form for ${whose}, requests a second, 16 connections`, range(form), true),
        say('bare Hono app, same bytes and headers', range(app), true),
        say('ratio, median of rounds (at least 0.95)', ratio.toFixed(2), ratio >= 0.95),
      ]
    }),
    say('node:http without Hono, same bytes and headers', range(apps[2]!), true),
  ]
}

async function onAPhone(servers: Servers, address: string): Promise<boolean[]> {
  const page = await (await fetch(address)).text()
  const wire = brotli(page)
  const words = 'Hvad synes du om det, du har været med til? '
  const head = '<!doctype html><html lang="da"><meta charset="utf-8"><title>Side</title><p>'
  const filled = Buffer.from(head + words.repeat(wire)).subarray(0, wire)
  const headers = { 'Content-Type': 'text/html; charset=UTF-8', 'Cache-Control': 'no-store' }
  const bare = await servers.bare({ '/bare': { headers, body: filled.toString('base64') } })
  const port = await freePort()
  const browser = await launch(port)
  try {
    const seen = { form: [] as number[], bare: [] as number[] }
    let requests: string[] = []
    for (let nth = 0; nth < VISITS; nth++) {
      const view = await visit(browser, address)
      seen.form.push(view.firstPaint)
      requests = view.requests
      seen.bare.push((await visit(browser, `${bare}/bare`)).firstPaint)
    }
    const ratio = median(seen.form) / median(seen.bare)
    const paint = (times: number[]) =>
      `${Math.round(median(times))} ms (${Math.round(Math.min(...times))} to ${Math.round(Math.max(...times))})`
    const within = [
      say('requests for the first view (1)', `${requests.length}`, requests.length === 1),
      say('first contentful paint, 400 ms, 400 kbit/s, processor ÷ 4', paint(seen.form), true),
      say('a bare page of the same bytes', paint(seen.bare), true),
      say('ratio (at most 1.30)', ratio.toFixed(2), ratio <= 1.3),
    ]
    for (const path of ['', '/tak']) {
      const { scores, lost } = await lighthouse(address + path, port)
      const what = `Lighthouse ${path || '/KODE'}: performance, accessibility, best practices`
      within.push(
        say(
          what,
          scores.join(', '),
          scores.every((score) => score === 100),
        ),
      )
      if (lost.length > 0) console.log(`    below 0.9: ${lost.join('; ')}`)
    }
    return within
  } finally {
    await browser.close()
  }
}
