/** The frame of every page that a parent sees. Each page is one request: style and script are inline. */

import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Texts } from '../src/text/da.ts'

export interface Frame {
  texts: Texts
  css: string
  js?: string
  /** Every page of a trial says so. */
  trial: boolean
}

interface Props extends Frame {
  title: string
  header?: string
  children: Child
}

export function Layout({ texts, css, js, trial, title, header, children }: Props) {
  return (
    <html lang={texts.lang} dir={texts.dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <style>{raw(css)}</style>
      </head>
      <body>
        {trial && <p class="trial">{texts.trialBanner}</p>}
        <main>
          {header && <header>{header}</header>}
          {children}
        </main>
        {js && <script>{raw(js)}</script>}
      </body>
    </html>
  )
}

/** What a parent had typed where it can't stay in the form: to be copied. */
export const Kept = ({ texts, kept }: { texts: Texts; kept: string[] }) =>
  kept.length === 0 ? (
    <></>
  ) : (
    <section class="box">
      <h2>{texts.youWrote}</h2>
      {kept.map((text) => (
        <p>{text}</p>
      ))}
    </section>
  )
