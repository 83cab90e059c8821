/** A short page that says one thing and what to do next. */
import type { Child } from 'hono/jsx'
import { formatsOf } from '../../src/text/parents/formats.ts'
import { fill, named } from '../../src/text/phrasebook.ts'
import { type Frame, Kept, Layout } from './layout.tsx'
import { line } from './line.tsx'

export interface MessageProps extends Frame {
  title: string
  message: string
  /** A way on: where it leads, and its words. */
  next?: { href: string; text: string }
  /** Offers the field for a card's code. */
  askForCode?: boolean
  /** The code that was typed and is none. */
  typed?: string
  /** Signs in it that no code has, and a card's code that may be meant. */
  mistaken?: { signs: string[]; code: string | null } | null
  /** Whose page it is. */
  header?: Child
  /** What follows the message. */
  more?: Child
  /** What a parent had typed, to be copied. */
  kept?: string[]
}

/** The end of a message's first sentence, in the scripts of our languages. */
const FIRST = /(?<=[.!?؟۔።])\s/u

export function MessagePage(props: MessageProps) {
  const { title, message, next, askForCode, typed, mistaken, kept = [], more, ...frame } = props
  return (
    // Screen readers read the title first, so it is the first sentence of the message.
    <Layout {...frame} title={message.split(FIRST)[0]!}>
      <h1>{title}</h1>
      <p id="fejl">{message}</p>
      {mistaken && <Mistaken {...frame} {...mistaken} />}
      <Kept phrases={frame.phrases} kept={kept} />
      {next && (
        <a class="button" href={next.href}>
          {next.text}
        </a>
      )}
      {askForCode && <CodeForm {...frame} typed={typed} />}
      {more}
    </Layout>
  )
}

function Mistaken({
  language,
  phrases,
  carried,
  signs,
  code,
}: Pick<Frame, 'language' | 'phrases' | 'carried'> & NonNullable<MessageProps['mistaken']>) {
  const list = formatsOf(language).list.format(signs)
  return (
    <>
      <p>{`${phrases['ui.front.codeNever']} ${fill(phrases['ui.front.codeTyped'], { signs: list })}`}</p>
      {code && (
        <p>
          <a class="button" href={`/${code}${carried}`}>
            {line({ language }, fill(phrases['ui.front.codeMeant'], { code: named(code) }))}
          </a>
        </p>
      )}
    </>
  )
}

export function CodeForm({
  phrases,
  carried,
  typed,
}: Pick<Frame, 'phrases' | 'carried'> & { typed?: string }) {
  return (
    <form method="get" action="/" class="q" autocomplete="off">
      <label class="h" for="kode">
        {phrases['ui.front.code']}
      </label>
      <p class="help" id="kode-hjaelp">
        {phrases['ui.front.codeHelp']}
      </p>
      {[...new URLSearchParams(carried)].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <input
        class="code"
        type="text"
        id="kode"
        name="kode"
        maxlength={12}
        required
        autocapitalize="characters"
        spellcheck={false}
        // A code has Latin letters in every language: Turkish would make İ of its i, and Arabic turn it around.
        lang="da"
        dir="ltr"
        value={typed}
        autofocus={typed !== undefined}
        aria-invalid={typed === undefined ? undefined : 'true'}
        aria-describedby={typed === undefined ? 'kode-hjaelp' : 'fejl kode-hjaelp'}
      />
      <button type="submit">{phrases['ui.front.go']}</button>
    </form>
  )
}
