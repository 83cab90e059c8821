/** `/staff/kort/bagside/ID`: what staff of an institution can say. */
import { type Context, Hono } from 'hono'
import { BacksPage } from '../../../../views/staff/cards/backs.tsx'
import { kFor } from '../../../domain/box/box.ts'
import { backOf, readWords } from '../../../domain/cards/back.ts'
import { DomainError } from '../../../domain/errors.ts'
import { may } from '../../../domain/people/person.ts'
import type { StaffEnv } from '../../../door/session.ts'
import { readOwnFields } from '../../../http/body.ts'
import { page } from '../../../http/page.ts'
import { standardWords } from '../../../text/print.ts'
import type { Deps } from '../../deps.ts'
import { staffFrame } from '../frame.ts'
import { cardsOf } from './reach.ts'

export function backRoutes(deps: Deps) {
  const { staff, cards, front, clock } = deps

  /** The institution of the address, its open cards, and whether this person may change their words. */
  async function here(c: Context<StaffEnv>) {
    const person = c.get('person')
    const open = (await cardsOf(staff, person)).filter(
      (card) => !card.closed && String(card.institutionId) === c.req.param('id'),
    )
    const [first] = open
    if (!first) throw new DomainError('notFound')
    return {
      open,
      institution: first.institution,
      mayChange: may(person, 'changeCards', first.institutionId),
    }
  }

  /** @param typed what did not fit, by the back's name */
  async function show(c: Context<StaffEnv>, typed: Record<string, string> = {}) {
    const { open, institution, mayChange } = await here(c)
    const house = await staff.house()
    const own = await staff.ownWords()
    const done = c.req.query('gjort')
    const backs = [...new Set(open.map(backOf))].map((id) => {
      const these = open.filter((card) => backOf(card) === id)
      const mine = own.find((it) => it.institutionId === institution.id && it.back === id)
      const least = [...new Set(these.map(({ activity }) => kFor(house.rule, activity.smallGroup)))]
      return {
        id,
        activities: [...new Set(these.map(({ activity }) => activity.publicName))],
        standard: standardWords(id),
        text: typed[id] ?? (mine?.lines ?? standardWords(id)).join('\n'),
        isOwn: mine !== undefined,
        wrong: id in typed,
        least: least.sort((a, b) => a - b).join(' eller '),
      }
    })
    return BacksPage({
      ...staffFrame(deps, c.get('person'), 'cards', house),
      institution,
      backs,
      done: done === 'own' || done === 'standard' ? done : undefined,
      mayChange,
    })
  }

  /** @returns what was typed */
  async function readChange(c: Context<StaffEnv>) {
    const { ord } = await readOwnFields(c, front)
    const { open, institution, mayChange } = await here(c)
    if (!mayChange) throw new DomainError('forbidden')
    const back = c.req.param('back') ?? ''
    if (!open.some((card) => backOf(card) === back)) throw new DomainError('notFound')
    const typed = ord?.[0] ?? ''
    return { back, typed, institution: institution.id, by: { person: c.get('person').id, now: clock() } }
  }

  const after = (
    c: Context,
    done: 'own' | 'standard',
    { institution, back }: { institution: number; back: string },
  ) => c.redirect(`/staff/kort/bagside/${institution}?gjort=${done}#${back}`, 303)

  return new Hono<StaffEnv>()
    .get('/:id{[0-9]+}', async (c) => page(c, await show(c)))
    .post('/:id{[0-9]+}/:back', async (c) => {
      const change = await readChange(c)
      const lines = readWords(change.typed)
      if (!lines) return page(c, await show(c, { [change.back]: change.typed }), 422)
      const isStandard = lines.join('\n') === standardWords(change.back).join('\n')
      await cards.changeWords(change.institution, change.back, isStandard ? null : lines, change.by)
      return after(c, isStandard ? 'standard' : 'own', change)
    })
    .post('/:id{[0-9]+}/:back/standard', async (c) => {
      const change = await readChange(c)
      await cards.changeWords(change.institution, change.back, null, change.by)
      return after(c, 'standard', change)
    })
}
