/** `/staff/opsaetning/noegler`: keys by which the municipality's own programs read one institution's numbers. */
import { type Context, Hono } from 'hono'
import { FreshTokenPage, TokensPage } from '../../../../views/staff/setup/tokens.tsx'
import { DomainError } from '../../../domain/errors.ts'
import { TOKEN_START, tokenProblem } from '../../../domain/people/token.ts'
import { tokenPhrases } from '../../../text/staff/tokens.ts'
import { hashOf, newSecret } from '../../../tools/secret.ts'
import type { Deps } from '../../deps.ts'
import { idIn, type StaffEnv, setUpOnly } from '../desk.ts'

const HERE = '/staff/opsaetning/noegler'

interface Shown {
  /** The fields as typed, when something was wrong. */
  typed?: (name: string) => string
  problem?: ReturnType<typeof tokenProblem>
}

export function tokenRoutes({ tokens }: Deps) {
  async function show(c: Context<StaffEnv>, { typed = () => '', problem = null }: Shown = {}) {
    const desk = c.get('desk')
    return TokensPage({
      ...(await desk.frame('setup')),
      institutions: (await desk.municipality()).institutions,
      tokens: await tokens.all(),
      typed,
      problem,
      done: desk.doneWord(tokenPhrases.tokens.done),
    })
  }

  return new Hono<StaffEnv>()
    .use(setUpOnly)
    .get('/', async (c) => c.get('desk').page(await show(c)))
    .post('/', async (c) => {
      const desk = c.get('desk')
      const { text: typed } = await desk.form()
      const open = (await desk.municipality()).institutions.filter(({ closed }) => !closed)
      const institution = open.find(({ id }) => String(id) === typed('sted')) ?? null
      const name = typed('navn')
      const problem = tokenProblem(name, institution?.id ?? null)
      if (problem || !institution) return desk.refuse(await show(c, { typed, problem }))
      const secret = TOKEN_START + newSecret()
      await tokens.make({ name, institutionId: institution.id, tokenHash: hashOf(secret) }, desk.by())
      return desk.page(FreshTokenPage({ ...(await desk.frame('setup')), secret, back: HERE }))
    })
    .post('/:id{[0-9]+}/tilbage', async (c) => {
      const desk = c.get('desk')
      await desk.form()
      if (!(await tokens.revoke(idIn(c) ?? 0, desk.by()))) throw new DomainError('notFound')
      return desk.done(HERE, 'taget')
    })
}
