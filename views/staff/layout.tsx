/** The frame of the staff's pages: where one is, who one is, and when the box opens. */
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { mayAnywhere, type Person, type Right } from '../../src/domain/people/person.ts'
import { whenText } from '../../src/text/dates.ts'
import { numberText } from '../../src/text/numbers.ts'
import { countingPhrases } from '../../src/text/staff/counting.ts'
import { framePhrases } from '../../src/text/staff/frame.ts'
import { readingPhrases } from '../../src/text/staff/reading.ts'

interface Bare {
  css: string
  js: string
  trial: boolean
}

export interface StaffFrame extends Bare {
  municipality: string
  person: Person
  current: keyof typeof HELP
  /** When the box is opened next, by rhythm; milliseconds. */
  next: { weekly: number; monthly: number }
  /** Whether the box opens every minute, as it may in trial mode. */
  everyMinute: boolean
  /** Texts that this person may read first, and that nobody has read yet. */
  unread: number
  /** Why the box is not opened for now; null where it is. */
  halted: keyof typeof framePhrases.box.halted | null
}

/** The bare document of everything staff see or print. @param children its body */
export function StaffDocument({ css, title, children }: { css: string; title: string; children: Child }) {
  return (
    <html lang="da">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} – ${framePhrases.product}`}</title>
        <link rel="icon" href="data:," />
        <style>{raw(css)}</style>
      </head>
      {children}
    </html>
  )
}

/** A link to a chapter of the guide. It opens in a new tab, so that a half-filled form is not lost. */
export const Help = ({ chapter }: { chapter: string }) => (
  <a
    href={`/staff/hjaelp#${chapter}`}
    target="_blank"
    rel="noopener"
    aria-label={`${framePhrases.help.link} ${framePhrases.help.newTab}`}
  >
    {framePhrases.help.link}
  </a>
)

export const Banner = ({ trial }: { trial: boolean }) =>
  trial ? <p class="trial">{framePhrases.trial}</p> : <></>

/** The chapter of docs/vejledning.md about each kind of page. */
const HELP = {
  answers: 'svar',
  texts: 'fritekst',
  counting: 'optælling',
  attendance: 'fremmøde',
  followUp: 'opfølgning',
  report: 'rapport',
  cards: 'kort',
  setup: 'opsætning',
  people: 'personale',
  account: 'min-adgang',
  start: 'kom-i-gang',
} as const

const LINKS = [
  ['answers', '/staff/svar'],
  ['texts', '/staff/fritekst'],
  ['counting', '/staff/optaelling'],
  ['attendance', '/staff/fremmoede'],
  ['followUp', '/staff/opfoelgning'],
  ['report', '/staff/rapport'],
  ['cards', '/staff/kort'],
  ['setup', '/staff/opsaetning'],
  ['people', '/staff/personale'],
  ['start', '/staff/opsaetning/kom-i-gang'],
] as const

/** What a person must be allowed to do before a link is of any use. */
const NEEDED: Partial<Record<StaffFrame['current'], Right>> = {
  texts: 'readClearedTexts',
  counting: 'count',
  attendance: 'count',
  followUp: 'followUp',
  report: 'readClearedTexts',
  setup: 'tellParents',
  people: 'setUp',
}

/** A page with the menu. @param large whether it stands on a meeting's screen, where the menu is put away @param help the guide's chapter about it, where that of its kind (`HELP`) is too general */
export function StaffLayout(
  props: StaffFrame & { title: string; help?: string; large?: boolean; children: Child },
) {
  const {
    css,
    js,
    trial,
    title,
    current,
    help = HELP[current],
    municipality,
    person,
    halted,
    unread,
    children,
  } = props
  return (
    <StaffDocument css={css} title={title}>
      <body class={props.large ? 'app large' : 'app'}>
        <Banner trial={trial} />
        <div class="sides">
          <header class="side">
            <b>{framePhrases.product}</b>
            {/* On a phone the menu opens over the page, without script; on a desk it always stands there (staff.css). */}
            <button type="button" class="menu" popovertarget="menu">
              {framePhrases.nav.menu}
            </button>
            <nav id="menu" popover="auto" aria-label={framePhrases.nav.menu}>
              {LINKS.filter(([name]) => !NEEDED[name] || mayAnywhere(person, NEEDED[name])).map(
                ([name, href]) => (
                  <a href={href} aria-current={name === current ? 'page' : undefined}>
                    {framePhrases.nav[name]}
                    {name === 'texts' && unread > 0 && <Unread n={unread} />}
                  </a>
                ),
              )}
              <small translate="no">{municipality}</small>
              <Help chapter={help} />
              <a
                translate="no"
                href="/staff/personale/mig"
                aria-current={current === 'account' ? 'page' : undefined}
              >
                {person.name}
              </a>
              <form method="post" action="/staff/logout" data-unsent={countingPhrases.logOut.unsent}>
                <button type="submit" class="link">
                  {framePhrases.nav.logOut}
                </button>
                <p role="alert" hidden>
                  <span /> <a href="/staff/optaelling">{countingPhrases.logOut.link}</a>
                </p>
              </form>
            </nav>
          </header>
          <main>
            {halted && (
              <p class="problem" role="alert">
                {framePhrases.box.halted[halted]}
              </p>
            )}
            {children}
          </main>
        </div>
        <script>{raw(js)}</script>
      </body>
    </StaffDocument>
  )
}

const Unread = ({ n }: { n: number }) => (
  <>
    {' '}
    <b class="count">
      {numberText(n)}
      <span class="unseen">{` ${readingPhrases.texts.unread}`}</span>
    </b>
  </>
)

/** A page before log-in: one narrow column. @param help the chapter of the guide that is about it */
export function StaffDoor(props: Bare & { title: string; help?: string; children: Child }) {
  const { css, js, trial, title, help = 'log-ind', children } = props
  return (
    <StaffDocument css={css} title={title}>
      <body>
        <Banner trial={trial} />
        <main class="door">
          <p class="product">{framePhrases.product}</p>
          <h1>{title}</h1>
          {children}
          <p class="foot">
            <Help chapter={help} />
          </p>
        </main>
        <script>{raw(js)}</script>
      </body>
    </StaffDocument>
  )
}

export function StaffMessage(props: Bare & { title: string; message: string; href: string; link: string }) {
  return (
    <StaffDoor {...props}>
      <p>{props.message}</p>
      <a class="button" href={props.href}>
        {props.link}
      </a>
    </StaffDoor>
  )
}

/** "mandag den 7. december kl. 4.00", or just the time while the box opens every minute. */
export const nextText = (
  { next, everyMinute }: Pick<StaffFrame, 'next' | 'everyMinute'>,
  rhythm: 'weekly' | 'monthly',
) => whenText(next[rhythm], everyMinute)
