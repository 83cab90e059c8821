/** `/staff/opsaetning/del`: the whole setup as one file, out and in. */
import type { Additions } from '../../../src/domain/setup/share.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import type { activitiesPhrases } from '../../../src/text/staff/activities.ts'
import { setupPhrases } from '../../../src/text/staff/setup.ts'
import type { FileProblem } from '../../../src/tools/setup-file.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Field } from '../parts/field.tsx'
import { FileFaults } from '../parts/file-faults.tsx'
import { Done } from '../places/closing.tsx'
import { BackToSetup } from './overview.tsx'

const { share: words } = setupPhrases

interface Props extends StaffFrame {
  problems: FileProblem[]
  noFile: boolean
  done?: keyof typeof activitiesPhrases.closing.done
}

export function SharePage(props: Props) {
  const { problems, noFile, done } = props
  return (
    <StaffLayout {...props} help="del-opsætningen" title={words.title}>
      <BackToSetup />
      <h1>{words.title}</h1>
      <p class="sub">{words.lead}</p>
      <Done done={done} />
      <Problems problems={problems} noFile={noFile} />
      <section>
        <h2>{words.out}</h2>
        <p>{words.outText}</p>
        <form method="post" action="/staff/opsaetning/del/opsaetning.json">
          <button type="submit" class="quiet">
            {words.outSubmit}
          </button>
        </form>
      </section>
      <section>
        <h2>{words.in}</h2>
        <p>{words.inText}</p>
        <form method="post" action="/staff/opsaetning/del/fil" enctype="multipart/form-data" class="fields">
          <Field id="fil" label={words.file}>
            <input id="fil" name="fil" type="file" accept=".json,application/json" required />
          </Field>
          <button type="submit" class="quiet">
            {words.inSubmit}
          </button>
        </form>
      </section>
    </StaffLayout>
  )
}

function Problems({ problems, noFile }: Pick<Props, 'problems' | 'noFile'>) {
  if (!noFile && problems.length === 0) return <></>
  return (
    <div class="problem" role="alert">
      <p>{noFile ? words.wrongFile : words.wrong}</p>
      <FileFaults
        lines={problems.map(({ line, field, what }) =>
          fill(words.line, { line, field: field || words.noField, what }),
        )}
        more={words.more}
      />
    </div>
  )
}

export function PreviewPage(props: StaffFrame & { text: string; additions: Additions }) {
  const { text, additions } = props
  const { cards, offers, ...named } = additions
  const isNothing = cards + offers === 0 && Object.values(named).every((names) => names.length === 0)
  return (
    <StaffLayout {...props} help="del-opsætningen" title={words.preview}>
      <p>
        <a href="/staff/opsaetning/del">{words.title}</a>
      </p>
      <h1>{words.preview}</h1>
      {isNothing ? (
        <p class="note">{words.previewNone}</p>
      ) : (
        <section>
          <dl>
            {(['institutions', 'activities', 'questionnaires', 'stricter'] as const).map(
              (list) =>
                named[list].length > 0 && (
                  <>
                    <dt>{words[list]}</dt>
                    <dd>{named[list].join(', ')}</dd>
                  </>
                ),
            )}
          </dl>
          {offers > 0 && <p>{fill(words.offers, { n: offers })}</p>}
          {named.stricter.length > 0 && <p>{words.stricterText}</p>}
          <p>{cards === 1 ? words.cardsOne : fill(words.cards, { n: cards })}</p>
          <p>{words.takeText}</p>
          <form method="post" action="/staff/opsaetning/del/hentning" enctype="multipart/form-data">
            <textarea name="fil" hidden aria-label={words.file}>
              {`\n${text}`}
            </textarea>
            <p class="row">
              <button type="submit">{words.take}</button>
              <a class="button quiet" href="/staff/opsaetning/del">
                {words.undo}
              </a>
            </p>
          </form>
        </section>
      )}
    </StaffLayout>
  )
}
