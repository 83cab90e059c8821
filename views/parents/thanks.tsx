/** The page after a hand-in: the same for everyone, whatever was answered. */

import type { ParentCard } from '../../src/domain/cards/parent-card.ts'
import { nextOfEach, type Visit } from '../../src/domain/place/visit.ts'
import { clockText, dateText } from '../../src/text/dates.ts'
import { fill, linesOf } from '../../src/text/phrasebook.ts'
import { HelpBox, reachOf } from './help.tsx'
import { AfterWhile, type Frame, fromCard, Layout, Sender } from './layout.tsx'
import { withNumbers } from './numbers.tsx'

interface Props extends Frame {
  card: ParentCard
  /** What the address carries on; '' or `?…`. */
  carried: string
  /** The next ones first. */
  visits: Visit[]
  /** On the house's tablet a clean form follows by itself, after so many seconds. */
  tablet: number | null
}

const LINES = [
  'ui.thanks.sent',
  'ui.thanks.use',
  'ui.thanks.noReply',
  'ui.thanks.call',
  'ui.thanks.phoneHours',
  'ui.thanks.hours',
] as const

export function ThanksPage({ card, carried, visits, tablet, ...frame }: Props) {
  const { phrases } = frame
  const { institution } = card
  const title = phrases['ui.thanks.title']
  const lines = linesOf(phrases, LINES, reachOf(institution.visitorInfo))
  const form = frame.look?.form ?? `/${card.code}${carried}`
  // When staff only look, these links name no card: the pages would lead back to the real form.
  const about = (path: string) => (frame.look ? path : fromCard(path, card, carried))
  return (
    <Layout
      {...frame}
      title={`${title}. ${phrases['ui.title']} – ${institution.name}`}
      header={<Sender municipality={card.municipality} institution={institution.name} logo={card.logo} />}
      after={tablet === null ? undefined : { seconds: tablet, address: form }}
    >
      <svg class="check" viewBox="0 0 32 32" aria-hidden="true">
        <circle cx="16" cy="16" r="14" />
        <path d="M9 17l5 5 9-11" />
      </svg>
      <h1 tabindex={-1}>{title}</h1>
      {tablet !== null && <AfterWhile phrases={phrases} next={form} seconds={tablet} />}
      {lines.map((line) => (
        <p>{withNumbers(line)}</p>
      ))}
      <Next card={card} visits={visits} phrases={phrases} tablet={tablet} />
      <HelpBox card={card} phrases={phrases} />
      <div class="box">
        <p>{phrases['ui.share']}</p>
        <a class="ics" href={form}>
          {phrases['ui.again']}
        </a>
      </div>
      <p class="small">
        <a href={about('/privatliv')}>{phrases['ui.privacy.title']}</a>
        <a href={about('/tilgaengelighed')}>{phrases['ui.accessLink']}</a>
      </p>
    </Layout>
  )
}

type NextProps = Pick<Props, 'card' | 'visits' | 'phrases' | 'tablet'>

/** When and where each of the house's fixed times is held next, and when the health nurse is there. */
function Next({ card, visits, phrases, tablet }: NextProps) {
  const { name, visitorInfo } = card.institution
  const next = nextOfEach(visits)
  if (next.length === 0) return <></>
  const only = next.length === 1 ? next[0]! : null
  return (
    <section class="box">
      <h2>
        {only
          ? fill(phrases['ui.visit.title'], { name: only.name || phrases['ui.visit.name'] })
          : phrases['ui.visit.titles']}
      </h2>
      {next.map((visit) => {
        const nurse = visit.nurse ? visit : visits.find((it) => it.time === visit.time && it.nurse)
        const hours = { from: clockText(visit.from), to: clockText(visit.to) }
        return (
          <p>
            {!only && `${visit.name || phrases['ui.visit.name']}: `}
            <b class="when">
              {dateText(visit.date)} <span class="nb">{fill(phrases['ui.visit.when'], hours)}</span>
            </b>
            {nurse && <br />}
            {nurse &&
              (nurse === visit
                ? phrases['ui.visit.nurse']
                : fill(phrases['ui.visit.nurseLater'], { day: dateText(nurse.date) }))}
            {tablet === null && (
              <>
                <br />
                <a
                  class={visit === next[0] ? 'button' : 'ics'}
                  href={`/${card.code}/kalender.ics${visit.time ? `?tid=${visit.time + 1}` : ''}`}
                >
                  {fill(phrases['ui.visit.calendar'], { name: visit.name || phrases['ui.visit.name'] })}
                </a>
              </>
            )}
          </p>
        )
      })}
      <p translate="no">{[name, visitorInfo.address].filter(Boolean).join(', ')}</p>
    </section>
  )
}
