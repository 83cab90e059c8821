/** The page after a hand-in: the same for everyone, whatever was answered. */

import type { ParentCard } from '../../src/domain/cards/parent-card.ts'
import type { Told } from '../../src/domain/follow-up/agreement.ts'
import { ownKey } from '../../src/domain/languages/wording.ts'
import { nextOfEach, type Visit } from '../../src/domain/place/visit.ts'
import { COUNTED_FROM, type OpenCount } from '../../src/domain/reading/open-count.ts'
import { clockIn, dateIn } from '../../src/text/parents/dates.ts'
import { fill, linesOf, ownIn } from '../../src/text/phrasebook.ts'
import { HelpBox, reachOf } from './help.tsx'
import { AfterWhile, type Frame, fromCard, Layout, Sender } from './layout.tsx'
import { line } from './line.tsx'
import { said } from './said.tsx'

interface Props extends Frame {
  card: ParentCard
  /** The next ones first. */
  visits: Visit[]
  /** What the house did about what was said before. */
  told: Told[]
  /** What became of the texts that were written at the place. */
  count: OpenCount
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

export function ThanksPage({ card, visits, told, count, tablet, ...frame }: Props) {
  const { phrases } = frame
  const { institution } = card
  const title = phrases['ui.thanks.title']
  const lines = linesOf(frame, LINES, reachOf(frame, institution.visitorInfo))
  const form = frame.look?.form ?? `/${card.code}${frame.onwards}`
  // When staff only look, these links name no card: the pages would lead back to the real form.
  const about = (path: string) => (frame.look ? path : fromCard(path, card, frame))
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
      {lines.map((text) => (
        <p>{line(frame, text)}</p>
      ))}
      <SaidDid told={told} frame={frame} />
      <Written count={count} frame={frame} />
      <Next card={card} visits={visits} frame={frame} tablet={tablet} />
      <HelpBox card={card} book={frame} />
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

/** What became of all that was written here: nothing is swept away unseen. Told from a few texts on. */
function Written({ count, frame }: { count: OpenCount; frame: Frame }) {
  const { phrases } = frame
  if (count.wrote < COUNTED_FROM) return <></>
  const lines = [
    fill(phrases['ui.thanks.wrote'], { n: count.wrote }),
    fill(phrases['ui.thanks.read'], { n: count.read }),
    fill(phrases['ui.thanks.hidden'], { n: count.hidden }),
    fill(phrases['ui.thanks.masked'], { n: count.masked }),
  ]
  return (
    <p class="box">
      {lines.map((text, nth) => (
        <>
          {nth > 0 && <br />}
          {text}
        </>
      ))}
    </p>
  )
}

/** Parents see that answers lead somewhere. The house's own words fall back to Danish. */
function SaidDid({ told, frame }: { told: Told[]; frame: Frame }) {
  const { phrases } = frame
  if (told.length === 0) return <></>
  const own = (text: string) => said(frame, ownKey(text), text)
  return (
    <section class="box">
      <h2>{phrases['ui.saidDid.title']}</h2>
      {told.map((one) => (
        <p>
          <b>{phrases['ui.saidDid.said']}</b> {own(one.said)}
          {one.did && (
            <>
              <br />
              <b>{phrases['ui.saidDid.did']}</b> {own(one.did)}
            </>
          )}
          {one.because && (
            <>
              <br />
              <b>{phrases['ui.saidDid.cannot']}</b> {own(one.because)}
            </>
          )}
        </p>
      ))}
    </section>
  )
}

type NextProps = Pick<Props, 'card' | 'visits' | 'tablet'> & { frame: Frame }

/** Where a visit lies as a file for a calendar. @param time which of the house's fixed times, from 0 */
function calendarAt(code: string, carried: string, time: number): string {
  const query = new URLSearchParams(carried)
  if (time) query.set('tid', String(time + 1))
  const said = query.toString()
  return `/${code}/kalender.ics${said && `?${said}`}`
}

/** When and where each of the house's fixed times is held next, and when the health nurse is there. */
function Next({ card, visits, frame, tablet }: NextProps) {
  const { language, phrases, carried } = frame
  const { name, visitorInfo } = card.institution
  const next = nextOfEach(visits)
  const nameOf = (visit: Visit) => (visit.name ? ownIn(frame, visit.name) : phrases['ui.visit.name'])
  if (next.length === 0) return <></>
  const only = next.length === 1 ? next[0]! : null
  return (
    <section class="box">
      <h2>
        {only
          ? line(frame, fill(phrases['ui.visit.title'], { name: nameOf(only) }))
          : phrases['ui.visit.titles']}
      </h2>
      {next.map((visit) => {
        const nurse = visit.nurse ? visit : visits.find((it) => it.time === visit.time && it.nurse)
        const hours = { from: clockIn(language, visit.from), to: clockIn(language, visit.to) }
        return (
          <p>
            {!only && line(frame, `${nameOf(visit)}: `)}
            <b class="when">
              {dateIn(language, visit.date)} <span class="nb">{fill(phrases['ui.visit.when'], hours)}</span>
            </b>
            {nurse && <br />}
            {nurse &&
              (nurse === visit
                ? phrases['ui.visit.nurse']
                : fill(phrases['ui.visit.nurseLater'], { day: dateIn(language, nurse.date) }))}
            {tablet === null && (
              <>
                <br />
                <a
                  class={visit === next[0] ? 'button' : 'ics'}
                  href={calendarAt(card.code, carried, visit.time)}
                >
                  {line(frame, fill(phrases['ui.visit.calendar'], { name: nameOf(visit) }), false)}
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
