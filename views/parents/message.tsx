/** A short page that says one thing and what to do next. */
import { type Frame, Kept, Layout } from './layout.tsx'

export interface MessageProps extends Frame {
  title: string
  message: string
  /** A way on: where it leads, and its words. */
  next?: { href: string; text: string }
  /** Offers the field for a card's code. */
  askForCode?: boolean
  /** The code that was typed and is none. */
  typed?: string
  /** What a parent had typed, to be copied. */
  kept?: string[]
}

export function MessagePage(props: MessageProps) {
  const { title, message, next, askForCode, typed, kept = [], ...frame } = props
  return (
    // Screen readers read the title first, so it is the first sentence of the message.
    <Layout {...frame} title={message.split('. ')[0]!}>
      <h1>{title}</h1>
      <p id="fejl">{message}</p>
      <Kept phrases={frame.phrases} kept={kept} />
      {next && (
        <a class="button" href={next.href}>
          {next.text}
        </a>
      )}
      {askForCode && <CodeForm {...frame} typed={typed} />}
    </Layout>
  )
}

export function CodeForm({ phrases: { front }, typed }: Pick<Frame, 'phrases'> & { typed?: string }) {
  return (
    <form method="get" action="/" class="q" autocomplete="off">
      <label class="h" for="kode">
        {front.code}
      </label>
      <p class="help" id="kode-hjaelp">
        {front.codeHelp}
      </p>
      <input
        class="code"
        type="text"
        id="kode"
        name="kode"
        maxlength={12}
        required
        autocapitalize="characters"
        spellcheck={false}
        value={typed}
        autofocus={typed !== undefined}
        aria-invalid={typed === undefined ? undefined : 'true'}
        aria-describedby={typed === undefined ? 'kode-hjaelp' : 'fejl kode-hjaelp'}
      />
      <button type="submit">{front.go}</button>
    </form>
  )
}
