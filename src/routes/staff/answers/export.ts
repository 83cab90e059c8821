/** `/staff/eksport.csv`: all figures that somebody may see, as a file. */
import { Hono } from 'hono'
import { figureHead, figureLines } from '../../../text/staff/figures-file.ts'
import { csvCells } from '../../../tools/csv.ts'
import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../desk.ts'

export function exportRoutes({ answers, audit }: Deps) {
  return new Hono<StaffEnv>().get('/eksport.csv', async (c) => {
    const desk = c.get('desk')
    const linesOf = figureLines(await desk.municipality(), await desk.cards('seeNumbers'), csvCells)
    const releases = answers.all(desk.scope('seeNumbers'))[Symbol.asyncIterator]()
    await audit.note('answers.exported', desk.by())
    const encoder = new TextEncoder()
    // Made as fast as it is taken, so that memory does not grow with the years.
    const file = new ReadableStream<Uint8Array>({
      start: (to) => to.enqueue(encoder.encode(`\ufeff${figureHead(csvCells)}\r\n`)),
      async pull(to) {
        const { done, value } = await releases.next()
        if (done) to.close()
        else
          to.enqueue(
            encoder.encode(
              value
                .flatMap(linesOf)
                .map((line) => `${line}\r\n`)
                .join(''),
            ),
          )
      },
      async cancel() {
        await releases.return?.()
      },
    })
    return c.body(file, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="kortsvar-tal.csv"',
    })
  })
}
