/** A short page that says one thing and what to do next. */
import { type Frame, Kept, Layout } from './layout.tsx'

export interface MessageProps extends Frame {
  title: string
  message: string
  /** A way on: where it leads, and its words. */
  next?: { href: string; text: string }
  /** Offers the field for a card's code. */
  askForCode?: boolean
  /** What a parent had typed, to be copied. */
  kept?: string[]
}

export function MessagePage({ title, message, next, askForCode, kept = [], ...frame }: MessageProps) {
  return (
    <Layout {...frame} title={title}>
      <h1>{title}</h1>
      <p>{message}</p>
      <Kept texts={frame.texts} kept={kept} />
      {next && (
        <a class="button" href={next.href}>
          {next.text}
        </a>
      )}
      {askForCode && <CodeForm {...frame} />}
    </Layout>
  )
}

export function CodeForm({ texts: { front } }: Pick<Frame, 'texts'>) {
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
        aria-describedby="kode-hjaelp"
      />
      <button type="submit">{front.go}</button>
    </form>
  )
}
