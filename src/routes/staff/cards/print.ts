/** `/staff/kort/udskriv`: cards on paper, and a note of it when they were printed. */
import { type Context, Hono } from 'hono'
import { CardSheets } from '../../../../views/print/sheets.tsx'
import { kFor } from '../../../domain/box/box.ts'
import { dateOf } from '../../../domain/box/schedule.ts'
import { backOf, sayable, withLine } from '../../../domain/cards/back.ts'
import { codeAddress, shortAddress } from '../../../domain/cards/card.ts'
import { FORMATS, isFormat, isTwoSided, MOST_COPIES, MOST_PRINTED } from '../../../domain/cards/format.ts'
import type { StaffCard } from '../../../domain/cards/staff-card.ts'
import { DomainError } from '../../../domain/errors.ts'
import type { Told } from '../../../domain/follow-up/agreement.ts'
import { DANISH, languagesOf } from '../../../domain/languages/language.ts'
import { logoOf } from '../../../domain/place/logo.ts'
import { bookOf, fill } from '../../../text/phrasebook.ts'
import { standardWords, toldLine } from '../../../text/print.ts'
import { printPhrases } from '../../../text/staff/print.ts'
import { qrCode } from '../../../tools/qr.ts'
import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../desk.ts'
import { warningOf } from './reach.ts'

const { print: words } = printPhrases

const numbers = (values: string[] = []) => values.filter((value) => /^\d+$/.test(value)).map(Number)

/** What the address asks for. */
function wishOf(c: Context) {
  const format = c.req.query('format') || 'a6'
  const copies = Number(c.req.query('antal') || 1)
  const known = isFormat(format) ? format : 'a6'
  const isCount = Number.isInteger(copies) && copies >= 1 && copies <= MOST_COPIES
  return {
    format: known,
    institution: numbers(c.req.queries('institution'))[0] ?? null,
    activities: numbers(c.req.queries('tilbud')),
    cards: numbers(c.req.queries('kort')),
    copies: isCount ? copies : 1,
    second: c.req.query('sprog') ?? '',
    // A poster has no back: it needs no test sheet, and there is no back to leave out.
    test: c.req.query('ark') === 'proeve' && isTwoSided(known),
    backless: c.req.query('bagside') === 'nej' && isTwoSided(known),
    problem: !isFormat(format)
      ? words.wrongFormat
      : isCount
        ? null
        : fill(words.wrongCopies, { most: MOST_COPIES }),
  }
}

const byId = <T extends { id: number }>(things: T[]): T[] => [
  ...new Map(things.map((thing) => [thing.id, thing])).values(),
]

export function printRoutes(deps: Deps) {
  const { staff, parents, cards, site, assets } = deps

  return new Hono<StaffEnv>()
    .get('/udskriv', async (c) => {
      const desk = c.get('desk')
      const { format, institution, activities, test, backless, problem, ...wish } = wishOf(c)
      const open = (await desk.cards()).filter(({ closed }) => !closed)
      const here = open.filter((card) => institution === null || card.institutionId === institution)
      const offered = byId(here.map(({ activity }) => activity))
      // Activities that the chosen institution does not offer are ignored.
      const picked = activities.filter((id) => offered.some((activity) => activity.id === id))
      const chosen = c.req.queries('kort')
        ? open.filter(({ id }) => wish.cards.includes(id))
        : here.filter(({ activityId }) => picked.length === 0 || picked.includes(activityId))
      if (chosen.length === 0 && c.req.queries('kort')) throw new DomainError('notFound')
      const n = chosen.length * wish.copies
      const wrong = problem ?? (n > MOST_PRINTED ? fill(words.tooMany, { n, most: MOST_PRINTED }) : null)
      const { name, rule } = await desk.municipality()
      const own = await staff.ownWords()
      const logos = await staff.logos()
      const { on, wordings } = await parents.languages()
      const languages = languagesOf(on)
      const second = languages.find(({ code }) => code === wish.second)

      const told = new Map<number, Told[]>()
      for (const card of chosen) told.set(card.id, await parents.told(card))

      function printed(card: StaffCard) {
        const back = backOf(card)
        const { lines = standardWords(back) } =
          own.find((it) => it.institutionId === card.institutionId && it.back === back) ?? {}
        return {
          card,
          logo: logoOf(logos, card.institutionId),
          code: qrCode(codeAddress(site.publicUrl, card.code), FORMATS[format].level),
          address: shortAddress(site.publicUrl, card.code),
          words: sayable(
            withLine(lines, toldLine(told.get(card.id)?.[0])),
            kFor(rule, card.activity.smallGroup),
          ),
        }
      }

      const view = CardSheets({
        css: assets.printCss,
        js: assets.printJs,
        institutions: byId(open.map((card) => card.institution)),
        activities: offered,
        chosen: {
          institution,
          activities: picked,
          cards: wish.cards,
          copies: wish.copies,
          second: second?.code ?? '',
        },
        format,
        municipality: name,
        danish: bookOf(DANISH),
        second: second ? bookOf(second, wordings) : null,
        languages,
        publicUrl: site.publicUrl,
        warning: warningOf(deps),
        count: chosen.length,
        problem: wrong,
        test,
        backless,
        printing:
          wrong || test ? [] : chosen.map(printed).flatMap((it) => Array<typeof it>(wish.copies).fill(it)),
        printed: dateOf(desk.now()),
      })
      return desk.page(view, wrong ? 422 : 200)
    })
    .post('/udskrift', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const codes = new Set(form.all('kode'))
      const format = form.text('format')
      const open = (await desk.cards()).filter(({ closed }) => !closed)
      // By the code that stands on the paper: a card that was replaced meanwhile has another.
      const known = open.filter(({ code }) => codes.has(code)).map(({ id }) => id)
      // Nothing is noted when a card of the page was closed meanwhile, or the public address has changed since.
      const isCurrent = form.text('adresse') === site.publicUrl
      if (known.length === 0 || known.length < codes.size || !isFormat(format) || !isCurrent)
        throw new DomainError('notFound')
      await cards.printed(known, format, site.publicUrl, desk.by())
      // The page's script posts this in the background; a browser without script is sent to the list of cards.
      return c.req.header('sec-fetch-dest') === 'document'
        ? c.redirect('/staff/kort', 303)
        : c.body(null, 204)
    })
}
