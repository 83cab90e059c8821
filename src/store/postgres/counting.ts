/** What staff count. Each part of a tap is a row that is raised by itself; ids make sure that none is raised twice. */
import { and, asc, eq, gte, lte, sql } from 'drizzle-orm'
import { weekAt } from '../../domain/box/schedule.ts'
import { lastMonthOf, quarterAt } from '../../domain/counting/span.ts'
import { countedWith, type Message, type Refusal, whereIs } from '../../domain/counting/tally.ts'
import type { Session } from '../../domain/place/session.ts'
import type { CountingStore } from '../../domain/stores/counting.ts'
import type { Deeds } from './deeds.ts'
import { inTurn, type Pool, type Tx } from './driver.ts'
import * as t from './schema.ts'
import { isInScope } from './scoped.ts'

/** Why nothing of what must be counted whole was. */
class Refused extends Error {
  constructor(readonly said: (Refusal | null)[]) {
    super('refused')
  }
}

const { offerSession: s } = t

const at = ({ institutionId, activityId, date, from }: Omit<Session, 'to'>) =>
  and(eq(s.institutionId, institutionId), eq(s.activityId, activityId), eq(s.date, date), eq(s.from, from))

async function rowOf(tx: Tx, session: Session) {
  await tx.insert(s).values(session).onConflictDoNothing()
  return (await tx.select().from(s).where(at(session)))[0]!
}

/** Says of a month or quarter whether it was told already, whatever the clock says now. */
async function toldIn(tx: Tx): Promise<(span: string) => boolean> {
  const [{ toldMonth } = { toldMonth: null }] = await tx
    .select({ toldMonth: t.installation.toldMonth })
    .from(t.installation)
  return (span) => toldMonth !== null && lastMonthOf(span) <= toldMonth
}

async function count(
  tx: Tx,
  message: Message,
  isTold: (span: string) => boolean,
  session: (key: string) => Session,
): Promise<Refusal | null> {
  const { span, institutionId, activityId } = whereIs(message)
  if (isTold(message.kind === 'who' || message.kind === 'field' ? span : quarterAt(span))) return 'closed'
  if (message.kind === 'who') {
    const { month, value, by } = message
    await tx.execute(
      sql`INSERT INTO tally_who AS w (institution_id, activity_id, month, who, n)
          VALUES (${institutionId}, ${activityId}, ${month}, ${value}, ${by})
          ON CONFLICT (institution_id, activity_id, month, who) DO UPDATE SET n = w.n + excluded.n`,
    )
  } else if (message.kind === 'field') {
    const { quarter, field, value, by } = message
    await tx.execute(
      sql`INSERT INTO tally_field AS f (institution_id, activity_id, quarter, field, value, n)
          VALUES (${institutionId}, ${activityId}, ${quarter}, ${field}, ${value}, ${by})
          ON CONFLICT (institution_id, activity_id, quarter, field, value) DO UPDATE SET n = f.n + excluded.n`,
    )
  } else {
    const where = session(message.session)
    const counted = countedWith(message, await rowOf(tx, where))
    if (typeof counted === 'string') return counted
    await tx.update(s).set(counted).where(at(where))
  }
  return null
}

export function countingStore(db: Pool, deeds: Deeds): CountingStore {
  return {
    async take(messages, refuse, session, now, whole = false) {
      const { week } = weekAt(now)
      try {
        return await inTurn(db, ['deeds'], async (tx) => {
          const isTold = await toldIn(tx)
          const said: (Refusal | null)[] = []
          for (const message of messages) {
            const [known] = await tx.select().from(t.tallyId).where(eq(t.tallyId.id, message.id))
            const refusal = known ? null : (refuse(message) ?? (await count(tx, message, isTold, session)))
            if (!known && refusal === null) await tx.insert(t.tallyId).values({ id: message.id, week })
            said.push(refusal)
          }
          if (whole && said.some((refusal) => refusal !== null)) throw new Refused(said)
          return said
        })
      } catch (error) {
        if (error instanceof Refused) return error.said
        throw error
      }
    },
    async heldUntil() {
      const [found] = await db.select({ heldUntil: t.installation.heldUntil }).from(t.installation)
      return found!.heldUntil
    },
    async sessions(scope, first, last) {
      const rows = await db
        .select()
        .from(s)
        .where(and(gte(s.date, first), lte(s.date, last), isInScope(s.institutionId, scope)))
        .orderBy(asc(s.date), asc(s.from), asc(s.institutionId), asc(s.activityId))
      return rows.map(({ contacts, nobody, ...row }) => ({
        ...row,
        contacts: Math.max(0, contacts),
        nobody: nobody > 0 && contacts <= 0,
      }))
    },
    async months(scope) {
      return db
        .select({
          month: sql<string>`substr(${s.date}, 1, 7)`,
          institutionId: s.institutionId,
          activityId: s.activityId,
          contacts: sql<number>`sum(greatest(0, ${s.contacts}))`,
          held: sql<number>`count(*)`,
          noted: sql<number>`count(*) FILTER (WHERE ${s.contacts} > 0 OR ${s.nobody} > 0 OR ${s.attendance} IS NOT NULL)`,
          came: sql<number>`sum(coalesce(${s.attendance}, greatest(0, ${s.contacts})))`,
        })
        .from(s)
        .where(and(eq(s.cancelled, false), isInScope(s.institutionId, scope)))
        .groupBy(sql`1`, s.institutionId, s.activityId)
        .orderBy(sql`1`, asc(s.institutionId), asc(s.activityId))
    },
    async note(session, to, by) {
      return deeds.do(by, {}, async (tx, note) => {
        const isTold = await toldIn(tx)
        const was = await rowOf(tx, session)
        const { nobody, ...rest } = to
        // Of a quarter that is told a number may be filled in where there is none, and nothing that stands there is changed.
        const isNoted = was.contacts !== 0 || was.nobody !== 0 || was.attendance !== null
        const changesTally = to.contacts !== undefined || nobody !== undefined
        if (isTold(quarterAt(session.date)) && (isNoted || changesTally)) return false
        const set = { ...rest, ...(nobody !== undefined && { nobody: nobody ? 1 : 0 }) }
        if (Object.keys(set).length > 0) await tx.update(s).set(set).where(at(session))
        const { institutionId, activityId, date } = session
        const isCorrection = changesTally && (was.contacts > 0 || was.nobody > 0)
        // What was counted is never written down twice: the audit names offer and quarter, no number and no day.
        if (isCorrection) await note('tally.corrected', quarterAt(date), institutionId, activityId)
        return true
      })
    },
    async import(sessions, by) {
      await deeds.do(by, {}, async (tx, note) => {
        const isTold = await toldIn(tx)
        // A number from a file; where the quarter is told, only where nothing stands.
        for (const { institutionId, activityId, date, from, to, attendance } of sessions)
          await tx.execute(
            sql`INSERT INTO offer_session AS s (institution_id, activity_id, date, from_time, to_time, attendance)
                VALUES (${institutionId}, ${activityId}, ${date}, ${from}, ${to}, ${attendance})
                ON CONFLICT (institution_id, activity_id, date, from_time) DO UPDATE SET attendance = excluded.attendance
                WHERE NOT ${isTold(quarterAt(date))} OR (s.contacts = 0 AND s.nobody = 0 AND s.attendance IS NULL)`,
          )
        const [first] = sessions
        if (first) await note('attendance.imported', first.institutionId, first.activityId)
      })
    },
    async who(scope) {
      return db
        .select()
        .from(t.toldWho)
        .where(isInScope(t.toldWho.institutionId, scope))
        .orderBy(asc(t.toldWho.month), asc(t.toldWho.institutionId), asc(t.toldWho.activityId))
    },
    async cells(scope) {
      const { institutionId, activityId, quarter, field, cells } = t.toldCells
      return db
        .select({ institutionId, activityId, quarter, field, cells })
        .from(t.toldCells)
        .where(isInScope(institutionId, scope))
        .orderBy(asc(quarter), asc(institutionId), sql`activity_id NULLS FIRST`, asc(field))
    },
    async changeExtra({ institutionId, activityId }, extra, by) {
      await deeds.do(by, {}, async (tx, note) => {
        await tx
          .update(t.offer)
          .set({ extra })
          .where(and(eq(t.offer.institutionId, institutionId), eq(t.offer.activityId, activityId)))
        await note('offer.counted', institutionId, activityId)
      })
    },
  }
}
