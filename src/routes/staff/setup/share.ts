/** `/staff/opsaetning/del`: the whole setup as one file, out and in. */
import { type Context, Hono } from 'hono'
import { PreviewPage, SharePage } from '../../../../views/staff/setup/share.tsx'
import { newCode } from '../../../domain/cards/card.ts'
import { DomainError } from '../../../domain/errors.ts'
import { additionsOf, fileOf } from '../../../domain/setup/share.ts'
import { type SetupFile, toTake } from '../../../domain/setup/shared-file.ts'
import { type StaffEnv, setUpOnly } from '../../../door/session.ts'
import { readOwnFile, readOwnForm } from '../../../http/body.ts'
import { page } from '../../../http/page.ts'
import { adminTexts } from '../../../text/staff/admin.ts'
import { pick } from '../../../tools/pick.ts'
import { type FileProblem, readSetup } from '../../../tools/setup-file.ts'
import type { Deps } from '../../deps.ts'
import { staffFrame } from '../frame.ts'
import { doneIn } from '../places/closing.ts'

/** Bytes: a municipality with a hundred institutions has some 300 KB. */
const LARGEST = 1024 * 1024

export function shareRoutes(deps: Deps) {
  const { staff, admin, front, clock } = deps
  const by = (c: Context<StaffEnv>) => ({ person: c.get('person').id, now: clock() })

  const show = async (c: Context<StaffEnv>, problems: FileProblem[] = [], noFile = false) =>
    SharePage({
      ...staffFrame(deps, c.get('person'), 'setup', await staff.house()),
      problems,
      noFile,
      done: doneIn(c),
    })

  /** The file that was sent; or a page that says what is wrong with it. */
  async function fileIn(
    c: Context<StaffEnv>,
    most: number,
  ): Promise<{ text: string; file: SetupFile } | { refused: Response }> {
    const bytes = await readOwnFile(c, front, 'fil', most)
    if (!bytes) return { refused: await page(c, await show(c, [], true), 422) }
    const text = bytes.toString('utf8')
    const read = readSetup(text, await staff.house(), clock(), adminTexts.share.problems)
    return 'file' in read
      ? { text, file: read.file }
      : { refused: await page(c, await show(c, read.problems), 422) }
  }

  return new Hono<StaffEnv>()
    .use(setUpOnly)
    .get('/', async (c) => page(c, await show(c)))
    .post('/opsaetning.json', async (c) => {
      await readOwnForm(c, front)
      const file = JSON.stringify(fileOf(await staff.house(), await staff.cards()), null, 2)
      await admin.note('setup.exported', by(c))
      return c.body(`${file}\n`, 200, {
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': 'attachment; filename="kortsvar-opsaetning.json"',
      })
    })
    .post('/fil', async (c) => {
      const sent = await fileIn(c, LARGEST)
      if ('refused' in sent) return sent.refused
      const house = await staff.house()
      const view = PreviewPage({
        ...staffFrame(deps, c.get('person'), 'setup', house),
        text: sent.text,
        additions: additionsOf(sent.file, house, await staff.cards()),
      })
      return page(c, view)
    })
    .post('/hentning', async (c) => {
      // The page sends it back as text, whose line ends a browser makes longer.
      const sent = await fileIn(c, 3 * LARGEST)
      if ('refused' in sent) return sent.refused
      const { municipality } = await staff.house()
      try {
        await admin.take(
          toTake(sent.file, municipality, () => newCode(pick)),
          by(c),
        )
      } catch (error) {
        // Somebody else took another file in meanwhile.
        if (error instanceof DomainError) throw new DomainError('invalid', adminTexts.share.wrong)
        throw error
      }
      return c.redirect('/staff/opsaetning?gjort=hentet', 303)
    })
}
