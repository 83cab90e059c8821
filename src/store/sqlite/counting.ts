/** What staff count. Each part of a tap is a row that is raised by itself; ids make sure that none is raised twice. */
import type { Database } from 'better-sqlite3'
import { and, asc, eq, gte, lte, sql } from 'drizzle-orm'
import { weekAt } from '../../domain/box/schedule.ts'
import { lastMonthOf, quarterAt } from '../../domain/counting/span.ts'
import { countedWith, type Message, type Refusal, whereIs } from '../../domain/counting/tally.ts'
import type { Session } from '../../domain/place/session.ts'
import type { CountingStore } from '../../domain/stores/counting.ts'
import type { Deeds } from './deeds.ts'
import { ormOf } from './orm.ts'
import * as t from './schema.ts'
import { isInScope } from './scoped.ts'

/** Why nothing of what must be counted whole was. */
class Refused extends Error {
  constructor(readonly said: (Refusal | null)[]) {
    super('refused')
  }
}

export function countingStore(db: Database, deeds: Deeds): CountingStore {
  const orm = ormOf(db)
  const { offerSession: s } = t
  const knows = db.prepare('SELECT 1 FROM tally_id WHERE id = ?').pluck()
  const remember = db.prepare('INSERT INTO tally_id (id, week) VALUES (?, ?)')
  const raiseWho = db.prepare(
    `INSERT INTO tally_who VALUES (:institutionId, :activityId, :month, :value, :by)
     ON CONFLICT DO UPDATE SET n = n + excluded.n`,
  )
  const raiseField = db.prepare(
    `INSERT INTO tally_field VALUES (:institutionId, :activityId, :quarter, :field, :value, :by)
     ON CONFLICT DO UPDATE SET n = n + excluded.n`,
  )
  /** A number from a file; where the quarter is told, only where nothing stands. */
  const fill = db.prepare(
    `INSERT INTO offer_session (institution_id, activity_id, date, from_time, to_time, attendance)
     VALUES (:institutionId, :activityId, :date, :from, :to, :attendance)
     ON CONFLICT DO UPDATE SET attendance = excluded.attendance
     WHERE NOT :told OR (contacts = 0 AND nobody = 0 AND attendance IS NULL)`,
  )
  const at = ({ institutionId, activityId, date, from }: Omit<Session, 'to'>) =>
    and(eq(s.institutionId, institutionId), eq(s.activityId, activityId), eq(s.date, date), eq(s.from, from))
  const rowOf = (session: Session) => {
    orm.insert(s).values(session).onConflictDoNothing().run()
    return orm.select().from(s).where(at(session)).get()!
  }
  /** Whether a month or quarter was told already, whatever the clock says now. */
  const isTold = (span: string) => {
    const { toldMonth } = orm.select().from(t.installation).get()!
    return toldMonth !== null && lastMonthOf(span) <= toldMonth
  }

  function count(message: Message, session: (key: string) => Session): Refusal | null {
    const { span } = whereIs(message)
    if (isTold(message.kind === 'who' || message.kind === 'field' ? span : quarterAt(span))) return 'closed'
    const { by } = message
    if (message.kind === 'who')
      raiseWho.run({ ...whereIs(message), month: message.month, value: message.value, by })
    else if (message.kind === 'field') raiseField.run({ ...whereIs(message), ...message })
    else {
      const where = session(message.session)
      const counted = countedWith(message, rowOf(where))
      if (typeof counted === 'string') return counted
      orm.update(s).set(counted).where(at(where)).run()
    }
    return null
  }

  const take = db.transaction(
    (
      messages: readonly Message[],
      refuse: (message: Message) => Refusal | null,
      session: (key: string) => Session,
      now: number,
      whole: boolean,
    ) => {
      const { week } = weekAt(now)
      const said = messages.map((message): Refusal | null => {
        if (knows.get(message.id) === 1) return null
        const refusal = refuse(message) ?? count(message, session)
        if (refusal === null) remember.run(message.id, week)
        return refusal
      })
      if (whole && said.some((refusal) => refusal !== null)) throw new Refused(said)
      return said
    },
  )

  return {
    async take(messages, refuse, session, now, whole = false) {
      try {
        return take.immediate(messages, refuse, session, now, whole)
      } catch (error) {
        if (error instanceof Refused) return error.said
        throw error
      }
    },
    async heldUntil() {
      return orm.select().from(t.installation).get()!.heldUntil
    },
    async sessions(scope, first, last) {
      return orm
        .select()
        .from(s)
        .where(and(gte(s.date, first), lte(s.date, last), isInScope(s.institutionId, scope)))
        .orderBy(asc(s.date), asc(s.from), asc(s.institutionId), asc(s.activityId))
        .all()
        .map(({ contacts, nobody, ...row }) => ({
          ...row,
          contacts: Math.max(0, contacts),
          nobody: nobody > 0 && contacts <= 0,
        }))
    },
    async months(scope) {
      return orm
        .select({
          month: sql<string>`substr(${s.date}, 1, 7)`,
          institutionId: s.institutionId,
          activityId: s.activityId,
          contacts: sql<number>`sum(max(0, ${s.contacts}))`,
          held: sql<number>`count(*)`,
          noted: sql<number>`sum(${s.contacts} > 0 OR ${s.nobody} > 0 OR ${s.attendance} IS NOT NULL)`,
          came: sql<number>`sum(coalesce(${s.attendance}, max(0, ${s.contacts})))`,
        })
        .from(s)
        .where(and(eq(s.cancelled, false), isInScope(s.institutionId, scope)))
        .groupBy(sql`1`, s.institutionId, s.activityId)
        .orderBy(sql`1`, asc(s.institutionId), asc(s.activityId))
        .all()
    },
    async note(session, to, by) {
      return deeds.do(by, {}, (note) => {
        const was = rowOf(session)
        const { nobody, ...rest } = to
        // Of a quarter that is told a number may be filled in where there is none, and nothing that stands there is changed.
        const isNoted = was.contacts !== 0 || was.nobody !== 0 || was.attendance !== null
        const changesTally = to.contacts !== undefined || nobody !== undefined
        if (isTold(quarterAt(session.date)) && (isNoted || changesTally)) return false
        const set = { ...rest, ...(nobody !== undefined && { nobody: nobody ? 1 : 0 }) }
        if (Object.keys(set).length > 0) orm.update(s).set(set).where(at(session)).run()
        const { institutionId, activityId, date } = session
        const isCorrection = changesTally && (was.contacts > 0 || was.nobody > 0)
        // What was counted is never written down twice: the audit names offer and quarter, no number and no day.
        if (isCorrection) note('tally.corrected', quarterAt(date), institutionId, activityId)
        return true
      })
    },
    async import(sessions, by) {
      deeds.do(by, {}, (note) => {
        const { toldMonth } = orm.select().from(t.installation).get()!
        for (const { attendance, ...session } of sessions) {
          const told = toldMonth !== null && lastMonthOf(quarterAt(session.date)) <= toldMonth
          fill.run({ ...session, attendance, told: told ? 1 : 0 })
        }
        const [first] = sessions
        if (first) note('attendance.imported', first.institutionId, first.activityId)
      })
    },
    async who(scope) {
      return orm
        .select()
        .from(t.toldWho)
        .where(isInScope(t.toldWho.institutionId, scope))
        .orderBy(asc(t.toldWho.month), asc(t.toldWho.institutionId), asc(t.toldWho.activityId))
        .all()
    },
    async cells(scope) {
      const { institutionId, activityId, quarter, field, cells } = t.toldCells
      return orm
        .select({ institutionId, activityId, quarter, field, cells })
        .from(t.toldCells)
        .where(isInScope(institutionId, scope))
        .orderBy(asc(quarter), asc(institutionId), asc(activityId), asc(field))
        .all()
    },
    async changeExtra({ institutionId, activityId }, extra, by) {
      deeds.do(by, {}, (note) => {
        orm
          .update(t.offer)
          .set({ extra })
          .where(and(eq(t.offer.institutionId, institutionId), eq(t.offer.activityId, activityId)))
          .run()
        note('offer.counted', institutionId, activityId)
      })
    },
  }
}
