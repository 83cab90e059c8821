/** After a hand-in. The same for everyone, whatever was answered (content, section 7). */
import type { OpenCard } from '../src/domain/stores.ts'
import type { Visit } from '../src/domain/visit.ts'
import { clockText, dateText } from '../src/text/dates.ts'
import { fill, fillLines } from '../src/text/lines.ts'
import { type Frame, Layout, Sender } from './layout.tsx'
import { withNumbers } from './numbers.tsx'

interface Props extends Frame {
  card: OpenCard
  /** What the address carries on; '' or `?…`. */
  carried: string
  /** The next ones first. */
  visits: Visit[]
  /** On the house's tablet a clean form follows by itself, after so many seconds. */
  tablet: number | null
}

export function ThanksPage({ card, carried, visits, tablet, ...frame }: Props) {
  const { texts } = frame
  const { institution, contacts } = card
  const [title, ...lines] = fillLines(texts.thanks, { institution_phone: institution.place.phone })
  const [helpTitle, ...help] = fillLines(texts.help, {
    parent_helpline: contacts.parentHelpline,
    crisis_line: contacts.crisisLine,
    out_of_hours_doctor: contacts.outOfHoursDoctor,
    open_counselling_contact: contacts.openCounselling,
  })
  const form = `/${card.code}${carried}`
  return (
    <Layout
      {...frame}
      title={`${title}. ${fill(texts.pageTitle, { institution: institution.name })}`}
      header={<Sender municipality={card.municipality} institution={institution.name} logo={card.logo} />}
      after={tablet === null ? undefined : { seconds: tablet, address: form }}
    >
      <svg class="check" viewBox="0 0 32 32" aria-hidden="true">
        <circle cx="16" cy="16" r="14" />
        <path d="M9 17l5 5 9-11" />
      </svg>
      <h1 tabindex={-1}>{title}</h1>
      {lines.map((line) => (
        <p>{withNumbers(line)}</p>
      ))}
      {tablet !== null && (
        <p
          class="tablet"
          data-next={form}
          data-left={tablet}
          data-text={texts.tablet.next}
          data-stay={texts.tablet.stay}
        />
      )}
      <Next card={card} visits={visits} texts={texts} />
      <section class="box">
        <h2>{helpTitle}</h2>
        <ul>
          {help.map((line) => (
            <li>{withNumbers(line)}</li>
          ))}
        </ul>
      </section>
      <div class="box">
        <p>{texts.share}</p>
        <a class="button" href={form}>
          {texts.again}
        </a>
      </div>
      <p class="small">
        <a href={`/privatliv?kort=${card.code}`}>{texts.privacyLink}</a>
        <a href="/tilgaengelighed">{texts.accessLink}</a>
      </p>
    </Layout>
  )
}

/** When the house is open next, where, and when the health nurse is there. */
function Next({ card, visits: [next, ...later], texts }: Pick<Props, 'card' | 'visits' | 'texts'>) {
  if (!next) return <></>
  const { visit: words } = texts
  const { name, place } = card.institution
  const hours = { from: clockText(next.from), to: clockText(next.to) }
  const nurse = next.nurse ? next : later.find((visit) => visit.nurse)
  return (
    <section class="box">
      <h2>{fill(words.title, { name: next.name || words.name })}</h2>
      <p>
        <b class="when">
          {dateText(next.date)} <span class="nb">{fill(words.when, hours)}</span>
        </b>
        <br />
        {[name, place.address].filter(Boolean).join(', ')}
      </p>
      {nurse && <p>{nurse === next ? words.nurse : fill(words.nurseLater, { day: dateText(nurse.date) })}</p>}
      <a class="ics" href={`/${card.code}/kalender.ics`}>
        {words.calendar}
      </a>
    </section>
  )
}
