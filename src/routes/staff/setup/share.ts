/** `/staff/opsaetning/del`: the whole setup as one file, out and in. */
import { Hono } from 'hono'
import { PreviewPage, SharePage } from '../../../../views/staff/setup/share.tsx'
import { newCode } from '../../../domain/cards/card.ts'
import { DomainError } from '../../../domain/errors.ts'
import { additionsOf, fileOf } from '../../../domain/setup/share.ts'
import { type SetupFile, toTake } from '../../../domain/setup/shared-file.ts'
import { setupPhrases } from '../../../text/staff/setup.ts'
import { pick } from '../../../tools/pick.ts'
import { type FileProblem, readSetup } from '../../../tools/setup-file.ts'
import type { Deps } from '../../deps.ts'
import { type Desk, type StaffEnv, setUpOnly } from '../desk.ts'
import { doneIn } from '../places/closing.ts'

/** Bytes: a municipality with a hundred institutions has some 300 KB. */
const LARGEST = 1024 * 1024

export function shareRoutes({ staff, setup, audit }: Deps) {
  const show = async (desk: Desk, problems: FileProblem[] = [], noFile = false) =>
    SharePage({ ...(await desk.frame('setup')), problems, noFile, done: doneIn(desk) })

  /**
   * Reads the setup file that was sent.
   * @param most bytes @returns the file and its text, or a page that says what is wrong with it
   */
  async function fileIn(
    desk: Desk,
    most: number,
  ): Promise<{ text: string; file: SetupFile } | { refused: Response }> {
    const text = await desk.file('fil', most, (bytes) => bytes.toString('utf8'))
    if (text === null) return { refused: await desk.refuse(await show(desk, [], true)) }
    const read = readSetup(text, await desk.municipality(), desk.now(), setupPhrases.share.problems)
    return 'file' in read
      ? { text, file: read.file }
      : { refused: await desk.refuse(await show(desk, read.problems)) }
  }

  return new Hono<StaffEnv>()
    .use(setUpOnly)
    .get('/', async (c) => {
      const desk = c.get('desk')
      return desk.page(await show(desk))
    })
    .post('/opsaetning.json', async (c) => {
      const desk = c.get('desk')
      await desk.form()
      const file = JSON.stringify(fileOf(await desk.municipality(), await staff.cards()), null, 2)
      await audit.note('setup.exported', desk.by())
      return c.body(`${file}\n`, 200, {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': 'attachment; filename="kortsvar-opsaetning.json"',
      })
    })
    .post('/fil', async (c) => {
      const desk = c.get('desk')
      const sent = await fileIn(desk, LARGEST)
      if ('refused' in sent) return sent.refused
      const view = PreviewPage({
        ...(await desk.frame('setup')),
        text: sent.text,
        additions: additionsOf(sent.file, await desk.municipality(), await staff.cards()),
      })
      return desk.page(view)
    })
    .post('/hentning', async (c) => {
      const desk = c.get('desk')
      // The preview sends the file back as a text field, where browsers turn each line end into two characters.
      const sent = await fileIn(desk, 3 * LARGEST)
      if ('refused' in sent) return sent.refused
      const { name } = await desk.municipality()
      try {
        await setup.take(
          toTake(sent.file, name, () => newCode(pick)),
          desk.by(),
        )
      } catch (error) {
        // Somebody else took another file in meanwhile.
        if (error instanceof DomainError) throw new DomainError('invalid', setupPhrases.share.wrong)
        throw error
      }
      return desk.done('/staff/opsaetning', 'hentet')
    })
}
