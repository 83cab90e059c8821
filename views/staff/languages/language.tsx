/** `/staff/opsaetning/sprog/xx`: a language switched on and off, its sentences to be corrected, and its file for a translator. */
import type { Language, LanguageState } from '../../../src/domain/languages/language.ts'
import { type RewordingProblem, saidNow, type Wording } from '../../../src/domain/languages/wording.ts'
import { dayText } from '../../../src/text/dates.ts'
import { type Listed, PARTS, type Part } from '../../../src/text/parents/sentences.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { languagePhrases } from '../../../src/text/staff/languages.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Faults } from '../parts/faults.tsx'
import { Field } from '../parts/field.tsx'
import { FileFaults } from '../parts/file-faults.tsx'
import { Pages } from '../parts/pages.tsx'

const { one: words, file, list, parts } = languagePhrases

interface Props extends StaffFrame {
  language: Language
  state: LanguageState
  part: Part
  /** Those of the page. */
  sentences: Listed[]
  page: { nth: number; pages: number; size: number; of: number }
  /** Where a form can be seen in the language; null where there is no card. */
  trying: string | null
  /** What was typed, when something was wrong with it. */
  typed?: (key: string) => string | undefined
  wrong?: ReadonlyMap<string, RewordingProblem>
  /** What is wrong with the file that was sent. */
  faults?: { line: number; what: string }[]
  noFile?: boolean
  /** Whether it was said that the language has been read, without the tick that means it. */
  unsure?: boolean
  /** Sentences that a file changed, and its lines that were of an earlier Danish. */
  changed: number
  skipped: number
  /** How many sentences of each part are said in Danish. */
  inDanish: Record<Part, number>
  /** Wordings of own words that were changed since. */
  leftOver: Wording[]
  done?: keyof typeof words.done
}

const NONE: ReadonlyMap<string, RewordingProblem> = new Map()

/** The id of a sentence's field on the page. */
const idOf = (nth: number) => `o${nth + 1}`

const at = ({ code }: Language) => `/staff/opsaetning/sprog/${code}`

export function LanguagePage(props: Props) {
  const { language, part, sentences, wrong = NONE, done, changed, skipped, unsure, page, inDanish } = props
  const title = fill(words.title, { language: language.danish })
  return (
    <StaffLayout {...props} help="sprog" title={title}>
      <p>
        <a href="/staff/opsaetning/sprog">{words.back}</a>
      </p>
      <h1>
        {title} · <bdi lang={language.code}>{language.name}</bdi>
      </h1>
      {done && (
        <p class="note" role="status">
          {words.done[done]}
          {changed > 0 && ` ${changed === 1 ? file.changedOne : fill(file.changed, { n: changed })}`}
          {skipped > 0 && ` ${skipped === 1 ? file.skippedOne : fill(file.skipped, { n: skipped })}`}
        </p>
      )}
      {unsure && (
        <p class="problem" role="alert">
          {words.unsure}
        </p>
      )}
      <WrongFile {...props} />
      <Faults
        faults={sentences
          .map((sentence, nth) => ({ ...sentence, at: idOf(nth) }))
          .filter(({ key }) => wrong.has(key))
          .map(({ key, danish, at }) => ({ at, label: `“${danish}”`, text: words.wrong[wrong.get(key)!] }))}
      />
      <State {...props} />
      <h2>{words.parts}</h2>
      <p class="row">
        {(Object.keys(PARTS) as Part[]).map((name) => (
          <a
            class={name === part ? 'button' : 'button quiet'}
            aria-current={name === part ? 'page' : undefined}
            href={`${at(language)}?del=${name}`}
          >
            {parts[name]}
            {inDanish[name] > 0 && ` · ${fill(words.inDanish, { n: inDanish[name] })}`}
          </a>
        ))}
      </p>
      <p>{part === 'egne' ? words.leadOwn : words.lead}</p>
      {sentences.length === 0 ? <p class="note">{words.nothing}</p> : <Sentences {...props} />}
      {part === 'egne' && <LeftOver {...props} />}
      <Pages
        {...page}
        at={at(language)}
        query={new URLSearchParams({ del: part })}
        words={{ previous: words.previous, next: words.next, range: words.range }}
      />
      <TranslatorsFile language={language} />
    </StaffLayout>
  )
}

/** What was translated and is shown no more, to be copied from. */
const LeftOver = ({ language, leftOver }: Props) =>
  leftOver.length === 0 ? (
    <></>
  ) : (
    <section class="note">
      <p>{words.leftOver}</p>
      <dl>
        {leftOver.map(({ danish, words: said }) => (
          <>
            <dt>{danish}</dt>
            <dd>
              <bdi lang={language.code} dir={language.dir}>
                {said}
              </bdi>
            </dd>
          </>
        ))}
      </dl>
    </section>
  )

const Decide = ({ language, to, children }: { language: Language; to: string; children: string }) => (
  <form method="post" action={`${at(language)}/stilling`}>
    <input type="hidden" name="til" value={to} />
    <button type="submit" class={to === 'til' ? undefined : 'quiet'}>
      {children}
    </button>
  </form>
)

function State({ language, state: { on, readAt }, trying }: Props) {
  return (
    <section>
      <p>
        <span class="state">{on ? list.on : list.off}</span>{' '}
        {readAt === null ? (
          <>
            <b>{list.draft}.</b> {list.draftText}
          </>
        ) : (
          fill(words.isRead, { day: dayText(readAt) })
        )}
      </p>
      <div class="row">
        <Decide language={language} to={on ? 'fra' : 'til'}>
          {on ? words.turnOff : readAt === null ? words.turnOnDraft : words.turnOn}
        </Decide>
        {trying && (
          <a class="button quiet" href={trying}>
            {fill(words.see, { language: language.danish.toLowerCase() })}
          </a>
        )}
        {readAt !== null && (
          <Decide language={language} to="kladde">
            {words.markDraft}
          </Decide>
        )}
      </div>
      {readAt === null && (
        <form method="post" action={`${at(language)}/stilling`} class="fields">
          <input type="hidden" name="til" value="laest" />
          <label class="choice">
            <input type="checkbox" name="sikker" value="1" />
            <span>{words.readSure}</span>
          </label>
          <p class="row">
            <button type="submit" class="quiet">
              {words.markRead}
            </button>
          </p>
        </form>
      )}
    </section>
  )
}

function Sentences(props: Props) {
  const { language, part, page, sentences } = props
  return (
    <form
      method="post"
      action={`${at(language)}?${new URLSearchParams({ del: part, side: String(page.nth) })}`}
      class="fields sentences"
      autocomplete="off"
    >
      {sentences.map((sentence, nth) => (
        <One {...props} sentence={sentence} id={idOf(nth)} />
      ))}
      <p class="row">
        <button type="submit">{words.save}</button>
      </p>
    </form>
  )
}

function One({ language, sentence, id, typed, wrong }: Props & { sentence: Listed; id: string }) {
  const { key, danish, draft, was, note } = sentence
  const now = saidNow(sentence)
  const problem = wrong?.get(key)
  const inIt = (said: string) => (
    <bdi lang={language.code} dir={language.dir}>
      {said}
    </bdi>
  )
  const around = (phrase: string, said: string) => {
    const [before, after] = phrase.split('{words}')
    return (
      <small>
        {before}
        {inIt(said)}
        {after}
      </small>
    )
  }
  return (
    <Field id={id} label={danish} help={note} problem={problem && words.wrong[problem]}>
      {was !== null && around(words.was, was)}
      {draft !== null && draft !== now && around(words.ours, draft)}
      <input type="hidden" name="key" value={key} />
      <input type="hidden" name="var" value={now} />
      <textarea
        id={id}
        name="ord"
        rows={Math.max(1, Math.ceil(Math.max(danish.length, now.length) / 60))}
        lang={language.code}
        dir={language.dir}
        aria-describedby={note ? `${id}-hjaelp` : undefined}
        aria-invalid={problem ? 'true' : undefined}
      >
        {`\n${typed?.(key) ?? now}`}
      </textarea>
    </Field>
  )
}

function WrongFile({ faults = [], noFile = false }: Props) {
  if (!noFile && faults.length === 0) return <></>
  return (
    <div class="problem" role="alert" tabindex={-1} autofocus>
      <p>{noFile ? file.none : file.problem}</p>
      <FileFaults lines={faults.map(({ line, what }) => fill(file.line, { line, what }))} more={file.more} />
    </div>
  )
}

const TranslatorsFile = ({ language }: { language: Language }) => (
  <section>
    <h2>{file.heading}</h2>
    <p>{file.out}</p>
    <p class="row">
      <a class="button quiet" href={`${at(language)}/saetninger.csv`} download="">
        {file.outSubmit}
      </a>
    </p>
    <p>{file.in}</p>
    <form method="post" action={`${at(language)}/fil`} enctype="multipart/form-data" class="fields">
      <Field id="fil" label={file.field}>
        <input id="fil" name="fil" type="file" accept=".csv,text/csv" required />
      </Field>
      <button type="submit" class="quiet">
        {file.inSubmit}
      </button>
    </form>
  </section>
)
