/** `/staff/fremmoede`: how many came, typed or from a file; corrections of the tally; what was cancelled. */
import { type Context, Hono } from 'hono'
import {
  AttendancePage,
  type AttendanceProps,
  type Held,
} from '../../../../views/staff/counting/attendance.tsx'
import { dateOf } from '../../../domain/box/schedule.ts'
import {
  OLDER_DAYS,
  readAttendance,
  readDay,
  readNumber,
  SHOWN_DAYS,
} from '../../../domain/counting/attendance.ts'
import { isClosed, quarterAt } from '../../../domain/counting/span.ts'
import { isMonthly, offerIn, offerWord } from '../../../domain/counting/tally.ts'
import { DomainError } from '../../../domain/errors.ts'
import { mayAnywhere } from '../../../domain/people/person.ts'
import {
  keyOf,
  type NotedSession,
  nothingNoted,
  plusDays,
  type Session,
  sessionsOn,
} from '../../../domain/place/session.ts'
import { fill } from '../../../text/phrasebook.ts'
import { countingPhrases } from '../../../text/staff/counting.ts'
import { readCsv } from '../../../tools/csv-file.ts'
import type { Deps } from '../../deps.ts'
import type { Desk, StaffEnv } from '../desk.ts'
import { isTallied, type OfferHere, offerOf, offersFor, sessionOf, sessionsFor } from './offers.ts'

const { attendance: words } = countingPhrases
const LARGEST_FILE = 256 * 1024

type Shown = Partial<Pick<AttendanceProps, 'open' | 'typed' | 'wrong' | 'faults'>>

export function attendanceRoutes({ counting }: Deps) {
  const offersOf = async (c: Context<StaffEnv>) => {
    const desk = c.get('desk')
    if (!mayAnywhere(desk.person, 'count')) throw new DomainError('forbidden')
    return offersFor(await desk.municipality(), desk, 'count')
  }

  /** What was held in the last weeks, and the months of home visits that may still be noted. */
  async function heldFor(offers: readonly OfferHere[], today: string, days: number): Promise<NotedSession[]> {
    const daily = offers.filter(({ activity }) => !isMonthly(activity.kind))
    const held = await sessionsFor(counting, daily, plusDays(today, -days), today, today)
    const [month, before] = [today.slice(0, 7), plusDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7)]
    const visited = offers.filter(({ activity }) => isMonthly(activity.kind))
    const rows = await counting.sessions(
      visited.map(({ institutionId }) => institutionId),
      before,
      month,
    )
    const months = visited.flatMap((offer) =>
      [month, before].map((date): NotedSession => {
        const session = {
          institutionId: offer.institutionId,
          activityId: offer.activityId,
          date,
          from: '',
          to: '',
        }
        return rows.find((row) => keyOf(row) === keyOf(session)) ?? { ...session, ...nothingNoted }
      }),
    )
    return [...months, ...held.reverse()]
  }

  async function show(c: Context<StaffEnv>, more: Shown = {}) {
    const desk = c.get('desk')
    const offers = await offersOf(c)
    const today = dateOf(desk.now())
    const named = (session: NotedSession): Held => {
      const offer = offerOf(offers, session)!
      return {
        ...session,
        name: offer.activity.publicName,
        place: offer.institution.name,
        isTallied: isTallied(offer),
      }
    }
    const older = c.req.query('aeldre') === '1'
    const held = (await heldFor(offers, today, older ? OLDER_DAYS : SHOWN_DAYS)).map(named)
    const asked = c.req.query('gang')
    return AttendancePage({
      ...(await desk.frame('attendance')),
      sessions: held,
      older,
      open: asked ?? null,
      offers: offers
        .filter(isDaily)
        .map(
          (offer) => [offerWord(offer), `${offer.activity.publicName}, ${offer.institution.name}`] as const,
        ),
      today,
      typed: () => '',
      wrong: {},
      faults: [],
      savedAt: c.req.query('ved') ?? null,
      saved: savedText(c.req.query('gjort'), c.req.query('n'), c.req.query('m')),
      ...more,
    })
  }

  const done = (c: Context, gang = '') =>
    c.redirect(`/staff/fremmoede?gjort=gemt${gang && `&ved=${gang}#gang-${gang}`}`, 303)

  /** @returns the session that a form names; refuses a day to come, and one before the offer was there */
  function sessionFor(offers: readonly OfferHere[], key: string, today: string): Session {
    const session = sessionOf(key, offers)
    if (!session) throw new DomainError('notFound')
    const { since } = offerOf(offers, session)!
    if (session.date > today.slice(0, session.date.length))
      throw new DomainError('invalid', words.wrong.future)
    if (since && session.date < since.slice(0, session.date.length))
      throw new DomainError('invalid', words.wrong.before)
    return session
  }

  const isLate = ({ date }: Session, desk: Desk) => isClosed(quarterAt(date), dateOf(desk.now()))
  const refuseLate = async (c: Context<StaffEnv>, key: string, typed: (name: string) => string) =>
    c.get('desk').refuse(await show(c, { open: key, typed, wrong: { antal: words.wrong.closed } }))

  return new Hono<StaffEnv>()
    .get('/', async (c) => c.get('desk').page(await show(c)))
    .post('/', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const key = form.text('gang')
      const session = sessionFor(await offersOf(c), key, dateOf(desk.now()))
      const antal = readNumber(form.text('antal'))
      if (typeof antal === 'string')
        return desk.refuse(
          await show(c, { open: key, typed: form.text, wrong: { antal: words.wrong[antal] } }),
        )
      if (!(await counting.note(session, { attendance: antal }, desk.by())))
        return refuseLate(c, key, form.text)
      return done(c, key)
    })
    .post('/optalt', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const key = form.text('gang')
      const today = dateOf(desk.now())
      const session = sessionFor(await offersOf(c), key, today)
      const refuse = async (optalt: string) =>
        desk.refuse(await show(c, { open: key, typed: form.text, wrong: { optalt } }))
      const contacts = readNumber(form.text('optalt'))
      if (typeof contacts === 'string') return refuse(words.wrong[contacts])
      if (
        isLate(session, desk) ||
        !(await counting.note(session, { contacts, nobody: contacts === 0 }, desk.by()))
      )
        return refuse(words.wrong.closed)
      return done(c, key)
    })
    .post('/aflysning', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const key = form.text('gang')
      const session = sessionFor(await offersOf(c), key, dateOf(desk.now()))
      const cancelled = form.text('aflyst') === '1'
      if (!(await counting.note(session, { cancelled }, desk.by()))) return refuseLate(c, key, form.text)
      return done(c, key)
    })
    .post('/anden', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const today = dateOf(desk.now())
      const offer = offerOf((await offersOf(c)).filter(isDaily), offerIn(form.text('tilbud')))
      const date = readDay(form.text('dato'))
      const antal = readNumber(form.text('antal'))
      if (!offer && form.text('tilbud') !== '') throw new DomainError('notFound')
      const wrong = {
        ...(!offer && { tilbud: words.wrong.choose }),
        ...(date === null && { dato: words.wrong.date }),
        ...(date !== null && date > today && { dato: words.wrong.future }),
        ...(date !== null && offer?.since && date < offer.since && { dato: words.wrong.before }),
        ...(typeof antal === 'string' && { antal: words.wrong[antal] }),
      }
      if (!offer || date === null || typeof antal === 'string' || Object.keys(wrong).length > 0)
        return desk.refuse(await show(c, { typed: form.text, wrong }))
      const isNoted = await counting.note(
        onDay(offer, date, await counting.sessions([offer.institutionId], date, date)),
        { attendance: antal },
        desk.by(),
      )
      if (!isNoted)
        return desk.refuse(await show(c, { typed: form.text, wrong: { dato: words.wrong.closed } }))
      return done(c)
    })
    .post('/fil', async (c) => {
      const desk = c.get('desk')
      const offers = await offersOf(c)
      const file = await desk.file('fil', LARGEST_FILE, (bytes, text) => ({
        lines: readCsv(bytes),
        chosen: text('tilbud'),
      }))
      const { lines = null, chosen = '' } = file ?? {}
      const typed = (name: string) => (name === 'tilbud' ? chosen : '')
      const refuse = async (more: Shown) => desk.refuse(await show(c, { typed, ...more }))
      const offer = offerOf(offers.filter(isDaily), offerIn(chosen))
      if (lines === null) return refuse({ wrong: { fil: words.fileLost } })
      if (!offer) return refuse({ wrong: { fil: words.wrong.choose } })
      if (!Array.isArray(lines))
        return refuse({
          wrong: { fil: `${fill(words.line, { line: lines.line })}: ${words.unreadable[lines.what]}` },
        })
      const { days, faults } = readAttendance(lines, offer.since, dateOf(desk.now()))
      if (faults.length > 0) return refuse({ faults })
      const dates = days.map(({ date }) => date).sort()
      const rows = await counting.sessions([offer.institutionId], dates[0] ?? '', dates.at(-1) ?? '')
      const replaced = rows.filter(
        (row) => row.activityId === offer.activityId && row.attendance !== null && dates.includes(row.date),
      ).length
      const sessions = days.map(({ date, attendance }) => ({ ...onDay(offer, date, rows), attendance }))
      await counting.import(sessions, desk.by())
      return c.redirect(`/staff/fremmoede?gjort=hentet&n=${days.length}&m=${replaced}`, 303)
    })
}

/** The offer's session on a day: a row, else the one that its fixed times tell of, else one without a time. */
function onDay(offer: OfferHere, date: string, rows: readonly NotedSession[]): Session {
  const { institutionId, activityId } = offer
  const row = rows.find((it) => it.activityId === activityId && it.date === date && !it.cancelled)
  if (row) return { institutionId, activityId, date, from: row.from, to: row.to }
  const fixed = sessionsOn(offer.institution, date).find((it) => it.activityId === activityId)
  return fixed ?? { institutionId, activityId, date, from: '', to: '' }
}

const isDaily = ({ activity }: OfferHere) => !isMonthly(activity.kind)

/** What was just done, by words of the address. @param m how many numbers took another's place */
function savedText(word: string | undefined, n = '', m = ''): string | undefined {
  if (word === 'gemt') return words.saved
  if (word !== 'hentet' || !/^\d{1,5}$/.test(n) || !/^\d{1,5}$/.test(m)) return undefined
  return m === '0' ? fill(words.imported, { n }) : fill(words.importedOver, { n, m })
}
