/** What restricts a list of texts, in SQL over their own rows. */
import { type SQL, sql } from 'drizzle-orm'
import { quartersIn } from '../../domain/reading/quarters.ts'
import { isMonth, type TextFilter } from '../../domain/reading/shelf.ts'
import { inScope } from './scoped.ts'

/** A condition in SQL. */
export interface Condition {
  /** The texts among which to look. */
  from: SQL
  /** Joined by AND. */
  holds: SQL
}

/** Only what restricts something is asked: a condition that always holds would be looked at a hundred thousand times. */
export function chosen({ scope, institution, activity, span, theme }: TextFilter): Condition {
  const { first, last } = quartersIn(span)
  const parts = [
    scope !== 'everywhere' && inScope('w.institution_id', scope),
    institution !== null && sql`w.institution_id = ${institution}`,
    activity !== null && sql`w.activity_id = ${activity}`,
    span !== 'all' && sql`w.quarter BETWEEN ${first} AND ${last}`,
    isMonth(span) && sql`w.span = ${span}`,
    theme !== null && sql`h.key = ${theme}`,
  ].filter((part) => part !== false)
  return {
    from: theme === null ? sql`released_text w` : sql`text_theme h JOIN released_text w ON w.id = h.text_id`,
    holds: parts.length === 0 ? sql`TRUE` : sql.join(parts, sql` AND `),
  }
}
