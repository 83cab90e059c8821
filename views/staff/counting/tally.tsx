/**
 * `/staff/optaelling`: three minutes between two families, on a phone. It is a page of its own without the menu, since the device keeps it: it
 * works without script, where each tap is sent as a form, and with script also without net (static/tally.js).
 */
import { raw } from 'hono/html'
import type { Postcode } from '../../../src/domain/counting/postcode.ts'
import type { Refusal } from '../../../src/domain/counting/tally.ts'
import { type Extra, OPTIONS, UNKNOWN, WHO } from '../../../src/domain/place/counted.ts'
import { isCounted, keyOf, type NotedSession } from '../../../src/domain/place/session.ts'
import { dateText, hoursText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { countingPhrases } from '../../../src/text/staff/counting.ts'
import { framePhrases } from '../../../src/text/staff/frame.ts'
import { Help } from '../layout.tsx'

const { tally: words, who, fields, options } = countingPhrases

/** A session that may be counted, as the page and its script know it. */
export interface Tallied {
  key: string
  offer: string
  name: string
  /** "Havnely · mandag den 7. december kl. 9.30–12" */
  where: string
  /** `YYYY-MM-DD`. */
  date: string
  contacts: number
  nobody: boolean
  extra: Extra[]
  /** The last day on which it may be counted, in words. */
  until: string
  /** Postcodes to ask about first. */
  first: string[]
}

export interface TallyProps {
  css: string
  js: string
  trial: boolean
  /** `YYYY-MM-DD`, and milliseconds since 1970: by the server's clock, which the device's may differ from. */
  today: string
  now: number
  /** By day and time: a few past days, today, and as many days to come as a device may be without net. */
  sessions: Tallied[]
  /** The one to begin with; null where there is none. */
  chosen: Tallied | null
  postcodes: readonly Postcode[]
  /** An id for what this page sends, so that a reload of its answer counts nothing twice. */
  id: string
  /** What was just done or refused, without script. */
  said?: string
  refused?: Refusal | 'postcode'
  /** The fields of the tap that was just sent without script: it can be undone from here alone. */
  tapped?: Record<string, string>
}

export const talliedOf = (
  session: NotedSession,
  names: { name: string; place: string; extra: Extra[]; until: string; first: string[] },
): Tallied => ({
  key: keyOf(session),
  offer: `${session.institutionId}-${session.activityId}`,
  name: names.name,
  where: [
    names.place,
    `${dateText(session.date)}${session.from ? ` ${hoursText(session.from, session.to || session.from)}` : `, ${words.noTime}`}`,
  ].join(' · '),
  date: session.date,
  contacts: session.contacts,
  nobody: isCounted(session) && session.contacts === 0,
  extra: names.extra,
  until: names.until,
  first: names.first,
})

export function TallyPage(props: TallyProps) {
  const { css, js, trial, chosen, sessions } = props
  return (
    <html lang="da">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover" />
        <meta name="robots" content="noindex" />
        <title>{`${words.title} – ${framePhrases.product}`}</title>
        <link rel="icon" href="data:," />
        <style>{raw(css)}</style>
      </head>
      <body>
        {trial && <p class="trial">{framePhrases.trial}</p>}
        <header class="bar">
          <a href="/staff">
            <span class="heard">{words.back}</span>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M15 5l-7 7 7 7" />
            </svg>
          </a>
          <h1>{words.title}</h1>
          <p class="net" role="status" />
        </header>
        {chosen ? (
          <Count {...props} chosen={chosen} />
        ) : (
          <main>
            <p class="note none">{words.none}</p>
          </main>
        )}
        {sessions.length > 0 && (
          <script type="application/json" id="data">
            {raw(dataOf(props))}
          </script>
        )}
        <script>{raw(js)}</script>
      </body>
    </html>
  )
}

function Count(props: TallyProps & { chosen: Tallied }) {
  const { chosen, sessions, said, refused, tapped, id, today } = props
  return (
    <main>
      <div id="news">
        {said && (
          <p class="note" role="status">
            {said}
          </p>
        )}
        {tapped && (
          <form method="post" class="note">
            {Object.entries({ ...tapped, fortryd: '1' }).map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <button type="submit" class="quiet">
              {words.undo}
            </button>
          </form>
        )}
        {refused && (
          <p class="note bad" role="alert">
            {fill(words.refused[refused], { n: 1 })}
          </p>
        )}
      </div>
      <details class="act">
        <summary>
          <span>
            <b id="name">{chosen.name}</b>
            <small id="where">{chosen.where}</small>
          </span>
          <i>{words.switch}</i>
        </summary>
        <ul id="sessions">
          {sessions.map((session) => (
            <li hidden={session.date > today}>
              <a
                href={`?gang=${session.key}`}
                data-key={session.key}
                aria-current={session === chosen ? 'true' : undefined}
              >
                <b>{session.name}</b>
                <small>{session.where}</small>
              </a>
            </li>
          ))}
        </ul>
      </details>
      <form method="post" id="tap">
        <input type="hidden" name="gang" value={chosen.key} />
        <input type="hidden" name="id" value={id} />
        <div class="tiles">
          {WHO.map((word) => (
            <button type="submit" name="hvem" value={word} class={word === 'other' ? 'tile wide' : 'tile'}>
              <span class="who">
                {who[word]}
                {word === 'other' && <small>{words.otherHint}</small>}
              </span>
              <span class="plus" aria-hidden="true">
                <svg viewBox="0 0 24 24">
                  <path d="M12 4v16M4 12h16" />
                </svg>
              </span>
            </button>
          ))}
        </div>
        <fieldset class="zip">
          <legend>
            {words.where} <small>{words.skip}</small>
          </legend>
          <div class="chips" id="postcodes">
            {chosen.first.map((code) => (
              <Chip field="postnummer" value={code} text={code} small={townOf(props.postcodes, code)} />
            ))}
            <Chip field="postnummer" value={UNKNOWN} text={words.unknown} />
            <span class="typed">
              <input
                name="andet"
                id="andet"
                type="text"
                inputmode="numeric"
                maxlength={4}
                autocomplete="off"
                placeholder={words.typed}
                aria-label={`${words.typed}. ${words.typedHelp}`}
              />
            </span>
          </div>
        </fieldset>
        <Extras extra={chosen.extra} />
      </form>
      <form method="post" action="/staff/optaelling/ingen" id="ingen">
        <input type="hidden" name="gang" value={chosen.key} />
        <input type="hidden" name="id" value={id} />
        <button type="submit" class="quiet" hidden={chosen.contacts > 0 || chosen.nobody}>
          {words.nobody}
        </button>
      </form>
      <div class="foot">
        <div class="undo" hidden>
          <span role="status" id="added" />
          <button type="button" id="fortryd">
            {words.undo}
          </button>
        </div>
        <p>
          <b id="total">{chosen.contacts}</b>{' '}
          <span id="said">{chosen.nobody ? words.nobodySaid : words.onlyNumbers}</span>
        </p>
        <button type="button" class="done" id="faerdig" hidden>
          {words.done}
        </button>
      </div>
      <dialog id="dagen" aria-labelledby="kom">
        <h2 id="kom">{words.done}</h2>
        <p id="dagens" />
        <p class="note">{words.card}</p>
        <p class="row">
          <button type="button" class="big" id="gem">
            {words.save}
          </button>
        </p>
        <p class="row">
          <button type="button" class="quiet" id="videre">
            {words.goOn}
          </button>
          <a href="/staff/fremmoede" id="ret">
            {words.correct}
          </a>
        </p>
        <p class="small" id="indtil" />
      </dialog>
      <details class="how">
        <summary>{words.howToTitle}</summary>
        <p>{words.howTo}</p>
        <p>
          <Help chapter="optælling" />
        </p>
        <p>
          <button type="button" class="quiet" id="tilfil" hidden>
            {words.toFile}
          </button>
          <label class="quiet" hidden id="frafil">
            {words.fromFile}
            <input type="file" accept="application/json,.json" />
          </label>
        </p>
      </details>
    </main>
  )
}

const townOf = (postcodes: readonly Postcode[], code: string) =>
  postcodes.find((it) => it.code === code)?.town

/** One of a list to choose from, as large as a thumb. Without script it goes with the next tap; with it, it belongs to the last one. */
const Chip = ({
  field,
  value,
  text,
  small,
}: {
  field: string
  value: string
  text: string
  small?: string
}) => (
  <label class="chip">
    <input type="radio" name={field} value={value} />
    <span>
      <b>{text}</b>
      {small && <em> {small}</em>}
    </span>
  </label>
)

const EXTRA_NAMES = {
  mode: 'hvordan',
  reason: 'hvad',
  heard: 'hoert',
  referral: 'videre',
} as const satisfies Record<Extra, string>

export { EXTRA_NAMES }

const Extras = ({ extra }: { extra: Extra[] }) => (
  <div id="felter">
    {(Object.keys(EXTRA_NAMES) as Extra[]).map((field) => (
      <fieldset class="zip" data-field={field} hidden={!extra.includes(field)}>
        <legend>
          {fields[field]} <small>{words.skip}</small>
        </legend>
        <div class="chips">
          {OPTIONS[field].map((value) => (
            <Chip field={EXTRA_NAMES[field]} value={value} text={options[field][value]!} />
          ))}
        </div>
      </fieldset>
    ))}
  </div>
)

/** What the script knows, and the words that it says. `<` is written so that no name can end the element. */
function dataOf({ today, now, sessions, chosen, postcodes }: TallyProps): string {
  const data = {
    today,
    now,
    sessions,
    chosen: chosen?.key ?? null,
    names: { ...EXTRA_NAMES, postcode: 'postnummer' },
    towns: postcodes.map(({ code, town }) => [code, town]),
    words: {
      who,
      options,
      nobody: words.nobody,
      nobodySaid: words.nobodySaid,
      onlyNumbers: words.onlyNumbers,
      withoutPostcode: words.withoutPostcode,
      unknown: words.unknown,
      added: words.added,
      undone: words.undone,
      cameToday: words.cameToday,
      oneCame: words.oneCame,
      noneCame: words.noneCame,
      until: words.until,
      saved: words.saved,
      savedAt: words.savedAt,
      waiting: words.waiting,
      noNet: words.noNet,
      sending: words.sending,
      offline: words.offline,
      login: words.login,
      loginLink: words.loginLink,
      server: words.server,
      keep: words.keep,
      toFile: words.toFile,
      fileTaken: words.fileTaken,
      fileWrong: words.fileWrong,
      old: words.old,
      sendOld: words.sendOld,
      drop: words.drop,
      refused: words.refused,
      noStorage: words.noStorage,
      daySaved: words.daySaved,
    },
  }
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}
