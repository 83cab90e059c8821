/** `/staff/kort/bagside/ID`: what staff of an institution can say. */
import { type Context, Hono } from 'hono'
import { BacksPage } from '../../../../views/staff/cards/backs.tsx'
import { kFor } from '../../../domain/box/box.ts'
import { backOf, readWords } from '../../../domain/cards/back.ts'
import { DomainError } from '../../../domain/errors.ts'
import { standardWords } from '../../../text/print.ts'
import type { Deps } from '../../deps.ts'
import { idIn, type StaffEnv } from '../desk.ts'

/** What was done to a back's words, as the address says it. */
const DONE = { own: true, standard: true } as const

export function backRoutes({ staff, cards }: Deps) {
  /** The institution of the address, its open cards, and whether this person may change their words. */
  async function here(c: Context<StaffEnv>) {
    const desk = c.get('desk')
    const open = (await desk.cards()).filter((card) => !card.closed && card.institutionId === idIn(c))
    const [first] = open
    if (!first) throw new DomainError('notFound')
    return { open, institution: first.institution, mayChange: desk.may('changeCards', first.institutionId) }
  }

  /** @param typed the words that were refused because they did not fit, by the back's id */
  async function show(c: Context<StaffEnv>, typed: Record<string, string> = {}) {
    const desk = c.get('desk')
    const { open, institution, mayChange } = await here(c)
    const { rule } = await desk.municipality()
    const own = await staff.ownWords()
    const backs = [...new Set(open.map(backOf))].map((id) => {
      const these = open.filter((card) => backOf(card) === id)
      const mine = own.find((it) => it.institutionId === institution.id && it.back === id)
      const least = [...new Set(these.map(({ activity }) => kFor(rule, activity.smallGroup)))]
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
      ...(await desk.frame('cards')),
      institution,
      backs,
      done: desk.doneWord(DONE),
      mayChange,
    })
  }

  /** The back of the address, and what was typed. */
  async function readChange(c: Context<StaffEnv>) {
    const typed = (await c.get('desk').form()).asTyped('ord')
    const { open, institution, mayChange } = await here(c)
    if (!mayChange) throw new DomainError('forbidden')
    const back = c.req.param('back') ?? ''
    if (!open.some((card) => backOf(card) === back)) throw new DomainError('notFound')
    return { back, typed, institution: institution.id }
  }

  async function change(
    c: Context<StaffEnv>,
    { back, institution }: { back: string; institution: number },
    lines: string[] | null,
  ) {
    await cards.changeWords(institution, back, lines, c.get('desk').by())
    const done = lines ? 'own' : 'standard'
    return c.redirect(`/staff/kort/bagside/${institution}?gjort=${done}#${back}`, 303)
  }

  return new Hono<StaffEnv>()
    .get('/:id{[0-9]+}', async (c) => c.get('desk').page(await show(c)))
    .post('/:id{[0-9]+}/:back', async (c) => {
      const wanted = await readChange(c)
      const lines = readWords(wanted.typed)
      if (!lines) return c.get('desk').refuse(await show(c, { [wanted.back]: wanted.typed }))
      const isStandard = lines.join('\n') === standardWords(wanted.back).join('\n')
      return change(c, wanted, isStandard ? null : lines)
    })
    .post('/:id{[0-9]+}/:back/standard', async (c) => change(c, await readChange(c), null))
}
