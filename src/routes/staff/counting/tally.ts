/** `/staff/optaelling`: the tally, with and without script, and what its script asks for. */
import { createHash, randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { EXTRA_NAMES, type Tallied, TallyPage, talliedOf } from '../../../../views/staff/counting/tally.tsx'
import { dateOf } from '../../../domain/box/schedule.ts'
import { postcodeOf } from '../../../domain/counting/postcode.ts'
import { isClosed, lastDayFor, monthOf, quarterAt } from '../../../domain/counting/span.ts'
import {
  type Message,
  messageSchema,
  offerWord,
  type Refusal,
  readMessages,
  refusalOf,
  whereIs,
} from '../../../domain/counting/tally.ts'
import { DomainError } from '../../../domain/errors.ts'
import { mayAnywhere } from '../../../domain/people/person.ts'
import { EXTRA, UNKNOWN, WHO } from '../../../domain/place/counted.ts'
import {
  isCounted,
  keyOf,
  type NotedSession,
  nothingNoted,
  plusDays,
  type Session,
} from '../../../domain/place/session.ts'
import { type Form, readBody } from '../../../http/body.ts'
import { isOurPost } from '../../../http/connection.ts'
import { postcodes } from '../../../presets/index.ts'
import { dayOfText } from '../../../text/dates.ts'
import { fill } from '../../../text/phrasebook.ts'
import { countingPhrases } from '../../../text/staff/counting.ts'
import type { Deps } from '../../deps.ts'
import type { Desk, StaffEnv } from '../desk.ts'
import { chipsFor, isTallied, type OfferHere, offerOf, offersFor, sessionOf, sessionsFor } from './offers.ts'

/** Days back and ahead that the page knows of: what was forgotten, and as long as a device may be without net. */
const BACK = 7
const AHEAD = 14
/** Bytes: two hundred messages are a fifth of it. */
const LARGEST = 128 * 1024

const { tally: words, who: whoWords } = countingPhrases

/** The page's own Content-Security-Policy: the others', and a service worker of its own (docs/decisions/0016-counting.md). */
const withWorker = (policy: string | null) => `${policy ?? ''}; worker-src 'self'`

export function tallyRoutes({ counting, assets, site, trial }: Deps) {
  /** What this person may count. */
  const tallied = async (desk: Desk) => offersFor(await desk.municipality(), desk, 'count').filter(isTallied)

  /** The same with its sessions, as the page needs them. */
  async function here(desk: Desk) {
    const municipality = await desk.municipality()
    const offers = await tallied(desk)
    const today = dateOf(desk.now())
    const found = await sessionsFor(counting, offers, plusDays(today, -BACK), plusDays(today, AHEAD), today)
    const cells = await counting.cells(offers.map(({ institutionId }) => institutionId))
    const chips = new Map(
      offers.map(({ institution }) => [institution.id, chipsFor(municipality, institution, cells)]),
    )
    const named = (session: NotedSession): Tallied => {
      const { institution, activity, extra } = offerOf(offers, session)!
      return talliedOf(session, {
        name: activity.publicName,
        place: institution.name,
        extra,
        until: dayOfText(lastDayFor(quarterAt(session.date))),
        first: chips.get(institution.id)!.map(({ code }) => code),
      })
    }
    // An offer that has no fixed time today may be counted all the same.
    const loose = offers
      .filter((offer) => !found.some((session) => session.date === today && offerOf([offer], session)))
      .map(
        ({ institutionId, activityId }): NotedSession => ({
          ...{ institutionId, activityId, date: today, from: '', to: '', ...nothingNoted },
        }),
      )
    return {
      offers,
      today,
      sessions: [...found, ...loose]
        .filter((session) => !session.cancelled && isOpen(session, offers, today))
        .map(named),
      named,
    }
  }

  const refusing = (desk: Desk, offers: readonly OfferHere[], today: string) => {
    const known = offers.map(({ activity, ...offer }) => ({ ...offer, kind: activity.kind }))
    return (message: Message): Refusal | null => {
      const where = whereIs(message)
      const offer = known.find(
        (it) => it.institutionId === where.institutionId && it.activityId === where.activityId,
      )
      if (!offer && !desk.may('count', where.institutionId)) return 'forbidden'
      if (message.kind === 'field' && message.field === 'postcode' && !isPostcode(message.value))
        return 'unknown'
      return refusalOf(message, offer, today)
    }
  }

  /** How sessions of these days stand, by their rows: what has no row yet was not counted. */
  async function standing(offers: readonly OfferHere[], first: string, last: string) {
    const places = [...new Set(offers.map(({ institutionId }) => institutionId))]
    return (await counting.sessions(places, first, last))
      .filter((row) => offerOf(offers, row))
      .map((row) => ({
        key: keyOf(row),
        contacts: row.contacts,
        nobody: isCounted(row) && row.contacts === 0,
      }))
  }

  /** Takes messages in. @returns what speaks against each, and how the sessions stand that numbers came for */
  async function take(desk: Desk, messages: Message[], whole = false) {
    const offers = await tallied(desk)
    const today = dateOf(desk.now())
    const keys = new Set(messages.flatMap((message) => ('session' in message ? [message.session] : [])))
    const known = new Map(
      [...keys].flatMap((key) => {
        const found = sessionOf(key, offers)
        return found ? [[key, found] as const] : []
      }),
    )
    const session = (key: string): Session => known.get(key)!
    const said = await counting.take(messages, refusing(desk, offers, today), session, desk.now(), whole)
    // Also of those that were counted before: whoever sends one again did not hear how its session stands.
    const days = [...known.values()].map(({ date }) => date).sort()
    const sessions = days.length > 0 ? await standing(offers, days[0]!, days.at(-1)!) : []
    return { said, sessions: sessions.filter(({ key }) => known.has(key)), now: desk.now() }
  }

  async function show(
    c: Context<StaffEnv>,
    more: {
      said?: string
      refused?: Refusal | 'postcode'
      key?: string
      tapped?: Record<string, string>
    } = {},
  ) {
    const desk = c.get('desk')
    if (!mayAnywhere(desk.person, 'count')) throw new DomainError('forbidden')
    const { sessions, today, offers, named } = await here(desk)
    const key = more.key ?? c.req.query('gang') ?? ''
    const wanted = sessions.find((it) => it.key === key)
    const asked = wanted ? null : sessionOf(key, offers)
    const other = asked && isOpen(asked, offers, today) ? asked : null
    const rows = other ? await counting.sessions([other.institutionId], other.date, other.date) : []
    const row =
      other &&
      (rows.find((it) => it.activityId === other.activityId && it.from === other.from) ?? {
        ...other,
        ...nothingNoted,
      })
    const chosen = wanted ?? (row && named(row)) ?? firstOf(sessions, today)
    c.header('Referrer-Policy', 'same-origin')
    c.header('Content-Security-Policy', withWorker(c.res.headers.get('Content-Security-Policy')))
    return TallyPage({
      ...{ css: assets.tallyCss, js: assets.tallyJs, trial, today, now: desk.now(), postcodes, chosen },
      sessions: row ? [...sessions, named(row)] : sessions,
      id: randomBytes(16).toString('hex'),
      said: more.said,
      refused: more.refused,
      tapped: more.tapped,
    })
  }

  return new Hono<StaffEnv>()
    .get('/', async (c) => c.get('desk').page(await show(c)))
    .post('/', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const offers = await tallied(desk)
      const session = sessionOf(form.text('gang'), offers)
      const who = WHO.find((word) => word === form.text('hvem'))
      if (!session) throw new DomainError('notFound')
      if (!who) return desk.page(await show(c, { refused: 'unknown' }), 422)
      const typed = form.text('andet')
      const postcode = typed === '' ? form.text('postnummer') : postcodeOf(postcodes, typed)?.code
      if (postcode === undefined)
        return desk.page(await show(c, { refused: 'postcode', key: form.text('gang') }), 422)
      const parts = [
        ...(postcode && postcode !== UNKNOWN ? [['postcode', postcode] as const] : []),
        ...EXTRA.flatMap((field) => {
          const value = form.text(EXTRA_NAMES[field])
          return value === '' ? [] : [[field, value] as const]
        }),
      ]
      const isUndone = form.text('fortryd') === '1'
      const messages = partsOf(form.text('id'), session, who, parts, isUndone ? -1 : 1)
      if (!messages) return desk.page(await show(c, { refused: 'unknown' }), 422)
      const { said } = await take(desk, messages, true)
      const refused = said.find((one) => one !== null)
      const what = [
        whoWords[who],
        parts.find(([field]) => field === 'postcode')?.[1] ?? words.withoutPostcode,
      ].join(', ')
      return desk.page(
        await show(c, {
          key: form.text('gang'),
          ...(refused
            ? { refused }
            : isUndone
              ? { said: fill(words.undone, { what }) }
              : { said: fill(words.added, { what }), tapped: tappedOf(form) }),
        }),
        refused ? 422 : 200,
      )
    })
    .post('/ingen', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const key = form.text('gang')
      if (!sessionOf(key, await tallied(desk))) throw new DomainError('notFound')
      const message = messageSchema.safeParse({ id: form.text('id'), kind: 'nobody', session: key, by: 1 })
      if (!message.success) return desk.page(await show(c, { refused: 'unknown' }), 422)
      const { said } = await take(desk, [message.data])
      const refused = said[0] ?? undefined
      return desk.page(
        await show(c, { key, ...(refused ? { refused } : { said: words.nobodySaid }) }),
        refused ? 422 : 200,
      )
    })
    .post('/beskeder', async (c) => {
      const desk = c.get('desk')
      if (!isOurPost(c, site) || !mayAnywhere(desk.person, 'count')) throw new DomainError('forbidden')
      const body = await readBody(c.req.raw, LARGEST)
      const messages = readMessages(parsed(body))
      if (!messages) return c.json({ wrong: true }, 422)
      const fine = messages.filter((message) => message !== null)
      const taken = await take(desk, fine)
      const left = [...taken.said]
      return c.json({
        ...taken,
        said: messages.map((message) => (message ? (left.shift() as Refusal | null) : 'unknown')),
      })
    })
    .get('/tal', async (c) => {
      const desk = c.get('desk')
      if (!mayAnywhere(desk.person, 'count')) throw new DomainError('forbidden')
      const offers = await tallied(desk)
      const today = dateOf(desk.now())
      const sessions = await standing(offers, plusDays(today, -BACK), today)
      return c.json({ sessions, now: desk.now() })
    })
    .get('/sw.js', (c) => {
      c.header('Content-Type', 'text/javascript; charset=utf-8')
      c.header('Service-Worker-Allowed', '/staff/optaelling')
      c.header('Content-Security-Policy', "default-src 'none'; connect-src 'self'")
      return c.body(assets.tallyWorkerJs)
    })
}

/** Whether all parts of a tap may be counted there: those of a month that is told could only be counted in part. */
function isOpen(session: Session, offers: readonly OfferHere[], today: string): boolean {
  const { since } = offerOf(offers, session)!
  return (since === null || session.date >= since) && !isClosed(monthOf(session.date), today)
}

/** Today's that was not counted yet, else today's last, else the latest before. */
const firstOf = (sessions: readonly Tallied[], today: string): Tallied | null =>
  sessions.find(({ date, contacts, nobody }) => date === today && contacts === 0 && !nobody) ??
  sessions.findLast(({ date }) => date === today) ??
  sessions.findLast(({ date }) => date < today) ??
  sessions[0] ??
  null

/** What the page carries of a tap, so that one more press takes it back. It is kept nowhere else. */
const tappedOf = (form: Form): Record<string, string> =>
  Object.fromEntries(
    ['gang', 'id', 'hvem', 'postnummer', 'andet', ...Object.values(EXTRA_NAMES)]
      .map((name) => [name, form.text(name)] as const)
      .filter(([, value]) => value !== ''),
  )

const isPostcode = (value: string) => value === UNKNOWN || postcodes.some(({ code }) => code === value)

const parsed = (body: string | null): unknown => {
  try {
    return JSON.parse(body ?? '')
  } catch {
    return null
  }
}

/** A tap that came as one form, in parts as the script makes them; null for an id that is none. Each part's id follows from the form's. */
function partsOf(
  id: string,
  session: Session,
  who: (typeof WHO)[number],
  fields: readonly (readonly [string, string])[],
  by: 1 | -1,
): Message[] | null {
  const own = (part: string) => createHash('sha256').update(`${id} ${part} ${by}`).digest('hex').slice(0, 32)
  const offer = offerWord(session)
  const key = keyOf(session)
  const parts = [
    { id: own('number'), kind: 'number', session: key, by },
    { id: own('who'), kind: 'who', offer, month: monthOf(session.date), value: who, by },
    ...fields.map(([field, value]) => ({
      ...{ id: own(field), kind: 'field', offer, quarter: quarterAt(session.date), field, value, by },
    })),
  ]
  if (!/^[0-9a-f]{32}$/.test(id)) return null
  // Here they come in one request, so they are checked one by one: the server takes them apart at once.
  const read = parts.map((part) => messageSchema.safeParse(part))
  return read.every(({ success }) => success) ? read.map(({ data }) => data!) : null
}
