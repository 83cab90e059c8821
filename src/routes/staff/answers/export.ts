/** `/staff/eksport.csv`, `.xlsx`, `.json`: all figures that somebody may see, as a file. `/staff/eksport-tekster.csv`: the texts. */
import { type Context, Hono } from 'hono'
import { DomainError } from '../../../domain/errors.ts'
import { mayAnywhere } from '../../../domain/people/person.ts'
import type { Deps } from '../../deps.ts'
import { FILES } from '../../files/figures.ts'
import { streamed } from '../../files/stream.ts'
import { textsFile } from '../../files/texts.ts'
import type { StaffEnv } from '../desk.ts'

export function exportRoutes({ answers, counting, audit, log }: Deps) {
  const routes = new Hono<StaffEnv>()
  for (const [format, { type, write }] of Object.entries(FILES))
    routes.get(`/eksport.${format}`, async (c) => {
      const desk = c.get('desk')
      const [municipality, cards] = [await desk.municipality(), await desk.cards('seeNumbers')]
      const scope = desk.scope('seeNumbers')
      await audit.note('answers.exported', desk.by())
      const file = write({ answers, counting, municipality, cards, scope, now: desk.now() })
      return sent(c, streamed(file, c, log), type, `kortsvar-tal.${format}`)
    })
  return routes.get('/eksport-tekster.csv', async (c) => {
    const desk = c.get('desk')
    if (!mayAnywhere(desk.person, 'readNewTexts')) throw new DomainError('forbidden')
    const file = await textsFile({
      answers,
      municipality: await desk.municipality(),
      scope: desk.scope('readNewTexts'),
    })
    await audit.note('text.exported', desk.by())
    return sent(c, file, FILES.csv.type, 'kortsvar-tekster.csv')
  })
}

const sent = (c: Context, file: ReadableStream<Uint8Array> | string, type: string, name: string) =>
  c.body(file, 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
  })
