/** What restricts a list of texts, in SQL over their own rows. */
import { quartersIn } from '../../domain/reading/quarters.ts'
import { isMonth, type TextFilter } from '../../domain/reading/shelf.ts'
import { inScope, scopeIn } from './selecting.ts'

/** A condition in SQL, with what it is given. */
export interface Condition {
  /** The texts among which to look: of one theme they are few, and are begun with. */
  from: string
  sql: string
  given: Record<string, string | number>
}

/** Only what restricts something is asked: a condition that always holds would be looked at a hundred thousand times. */
export function chosen({ scope, institution, activity, span, theme }: TextFilter): Condition {
  const { first, last } = quartersIn(span)
  const parts: [boolean, string, Record<string, string | number>][] = [
    [scope !== 'everywhere', inScope('w.institution_id'), scopeIn(scope)],
    [institution !== null, 'w.institution_id = :institution', { institution: institution ?? 0 }],
    [activity !== null, 'w.activity_id = :activity', { activity: activity ?? 0 }],
    [span !== 'all', 'w.quarter BETWEEN :first AND :last', { first, last }],
    [isMonth(span), 'w.span = :month', { month: span }],
    [theme !== null, 'h.key = :theme', { theme: theme ?? '' }],
  ]
  const asked = parts.filter(([isAsked]) => isAsked)
  return {
    // CROSS JOIN keeps the order in SQLite.
    from: theme === null ? 'released_text w' : 'text_theme h CROSS JOIN released_text w ON w.id = h.text_id',
    sql: asked.map(([, sql]) => ` AND ${sql}`).join(''),
    given: Object.assign({}, ...asked.map(([, , given]) => given)),
  }
}
