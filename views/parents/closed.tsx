/** The page of a card that is closed, or that another took the place of: whose it was, whom to ring, and the way to another card. */
import type { ParentCard } from '../../src/domain/cards/parent-card.ts'
import { linesOf } from '../../src/text/phrasebook.ts'
import { HelpBox, reachOf } from './help.tsx'
import { type Frame, Sender } from './layout.tsx'
import { line } from './line.tsx'
import { MessagePage } from './message.tsx'

const CALL = ['ui.closed.call', 'ui.thanks.phoneHours', 'ui.thanks.hours'] as const

/** @param kept texts that a parent had typed, to be copied */
export function ClosedPage({ card, kept, ...frame }: Frame & { card: ParentCard; kept: string[] }) {
  const { phrases } = frame
  const { name, visitorInfo } = card.institution
  return (
    <MessagePage
      {...frame}
      title={phrases['ui.closed.title']}
      message={phrases['ui.closed.text']}
      header={<Sender municipality={card.municipality} institution={name} logo={card.logo} />}
      kept={kept}
      askForCode
      more={
        <>
          {linesOf(frame, CALL, reachOf(frame, visitorInfo)).map((text) => (
            <p>{line(frame, text)}</p>
          ))}
          <HelpBox card={card} book={frame} />
        </>
      }
    />
  )
}
