/** The frame of every page that a parent sees. Each page is one request: style and script are inline. */

import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Language } from '../../src/domain/languages/language.ts'
import { REMOVED } from '../../src/domain/redaction/redaction.ts'
import type { Phrases } from '../../src/text/parents/da.ts'
import type { Book } from '../../src/text/phrasebook.ts'
import { untranslated } from '../untranslated.tsx'
import { Sign } from './signs.tsx'

/** A language that the page can be read in, and where. */
export interface Offered {
  language: Language
  href: string
}

export interface Frame extends Book {
  /** All languages that are on; none when Danish is the only one, or where there is nothing to choose. */
  offered?: Offered[]
  /** What addresses carry on from page to page, '' or `?…`: the language that was chosen, the house's tablet. */
  carried: string
  /** The same for the next parent at the tablet, who begins in the language in which it began. */
  onwards: string
  css: string
  js?: string
  /** Every page of a trial says so. */
  trial: boolean
  /** Staff look at what parents see, and nothing can be handed in from here. */
  look?: Look
}

export interface Look {
  note: string
  /** The way back, in words, and where it leads. */
  back: string
  at: string
  /** Where the form and the thanks stand meanwhile. */
  form: string
  thanks: string
}

interface Props extends Frame {
  title: string
  /** The language of the title, where it is not the page's. */
  titleIn?: string
  header?: Child
  /** Seconds and address: where a page goes by itself when there is no script to stop it (the house's tablet). */
  after?: { seconds: number; address: string }
  children: Child
}

export function Layout(props: Props) {
  const {
    language,
    phrases,
    css,
    js,
    trial,
    look,
    title,
    titleIn,
    header,
    after,
    offered = [],
    children,
  } = props
  return (
    <html lang={language.code} dir={language.dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title lang={titleIn}>{title}</title>
        <link rel="icon" href="data:," />
        <style>{raw(css)}</style>
        {after && (
          <noscript>
            <meta http-equiv="refresh" content={`${after.seconds};url=${after.address}`} />
          </noscript>
        )}
      </head>
      <body>
        {look && (
          <aside class="trial">
            {look.note} <a href={look.at}>{look.back}</a>
          </aside>
        )}
        {trial && <aside class="trial">{phrases['ui.trialBanner']}</aside>}
        <main>
          {header && <header translate="no">{header}</header>}
          {offered.length > 0 && <Languages {...{ language, phrases, offered }} />}
          {children}
        </main>
        {/* Marks the end of our pages: the script refuses an answer without it as torn or foreign (form/page.js). */}
        <i id="helt" />
        {js && <script>{raw(js)}</script>}
      </body>
    </html>
  )
}

/** The names of the languages, each in its own script: seen at a glance, chosen when opened. Links, so that no script is needed. */
const Languages = ({
  language,
  phrases,
  offered,
}: Pick<Frame, 'language' | 'phrases'> & { offered: Offered[] }) => (
  <details class="langs" translate="no">
    <summary>
      <Sign name="globe" label={phrases['ui.chooseLanguage']} />
      <span>
        {offered
          .filter((it) => it.language.code !== language.code)
          .map((it, nth) => (
            <>
              {nth > 0 && '\u00a0· '}
              <bdi>{it.language.name}</bdi>
            </>
          ))}
      </span>
    </summary>
    {offered.map((it) => (
      <a
        href={it.href}
        lang={it.language.code}
        aria-current={it.language.code === language.code ? 'true' : undefined}
      >
        {it.language.name}
      </a>
    ))}
  </details>
)

/** Whose page it is: the municipality, with its mark where there is one, and the institution. */
export const Sender = (props: { municipality: string; institution: string; logo: string | null }) => (
  <>
    {props.logo && <img src={props.logo} alt="" />}
    <span>{`${props.municipality} · ${props.institution}`}</span>
  </>
)

/** What a parent had typed where it can't stay in the form: to be copied. */
export const Kept = ({ phrases, kept }: { phrases: Phrases; kept: string[] }) =>
  kept.length === 0 ? (
    <></>
  ) : (
    <section class="box kept">
      <h2>{phrases['ui.err.youWrote']}</h2>
      {kept.map((text) => (
        <p dir="auto">{untranslated(text, [REMOVED])}</p>
      ))}
    </section>
  )

/** On the house's tablet: a line that leads to a clean form by itself, unless somebody asks it not to (static/form/tablet.js). */
export function AfterWhile({ phrases, next, seconds }: { phrases: Phrases; next: string; seconds: number }) {
  return (
    <>
      <noscript>
        <p>{phrases['ui.tablet.next'].replace('{n}', String(seconds))}</p>
      </noscript>
      <p
        class="tablet"
        data-next={next}
        data-left={seconds}
        data-text={phrases['ui.tablet.next']}
        data-stay={phrases['ui.tablet.stay']}
        data-stays={phrases['ui.tablet.stays']}
      />
    </>
  )
}

/** The address of a page that leads back to a card, with what its address carries on. */
export const fromCard = (path: string, { code }: { code: string }, { carried }: Pick<Frame, 'carried'>) =>
  `${path}?kort=${code}${carried.replace('?', '&')}`

/** "1–2 minutter" must not be torn apart at a line's end. */
export const unbroken = (line: string) =>
  line.split(/(\d+–\d+ \p{L}+)/u).map((part, nth) => (nth % 2 ? <span class="nb">{part}</span> : part))
