/** "Kom i gang": the steps from nothing to a card that was counted up, with those ticked that are done. */
import type { Rule } from '../../../src/domain/box/box.ts'
import type { StaffCard } from '../../../src/domain/cards/staff-card.ts'
import { mayAnywhere } from '../../../src/domain/people/person.ts'
import type { Told } from '../../../src/domain/place/contacts.ts'
import { listText } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { activitiesPhrases } from '../../../src/text/staff/activities.ts'
import { cardsPhrases } from '../../../src/text/staff/cards.ts'
import { peoplePhrases } from '../../../src/text/staff/people.ts'
import { setupPhrases } from '../../../src/text/staff/setup.ts'
import { trialNumber } from '../cards/cards.tsx'
import { nextText, type StaffFrame, StaffLayout } from '../layout.tsx'
import { Untold } from '../places/contacts.tsx'

const { firstSteps: words, overview } = setupPhrases
const { contacts } = activitiesPhrases
const { cards } = cardsPhrases
const { invite } = peoplePhrases.people

interface Props extends StaffFrame {
  /** One of this person's own, to try. */
  card: StaffCard | null
  rule: Rule
  /** Whether this person sets up and lets people in. */
  setsUp: boolean
  /** What parents can't be told yet, and whether the yearly look at the accessibility statement is due. */
  untold: Told[]
  isStatementOld: boolean
  /** Houses that do not tell yet when they are open. */
  silent: string[]
  done: Record<'places' | 'offers' | 'printed' | 'told' | 'people', boolean>
}

/** A step's heading; done ones say so. */
const Step = ({ title, done }: { title: string; done: boolean }) => (
  <h2>
    {title} {done && <span class="state counted">{words.done}</span>}
  </h2>
)

export function FirstStepsPage({
  card,
  rule,
  setsUp,
  done,
  untold,
  isStatementOld,
  silent,
  ...frame
}: Props) {
  const isSetUp = done.places && done.offers
  const areTold = untold.length === 0 && !isStatementOld
  /** The first step that is left stands out. */
  const left = [
    setsUp && !isSetUp && 'setUp',
    setsUp && !areTold && 'contacts',
    setsUp && !done.people && 'people',
    card && !done.printed && 'print',
    !done.told && 'tell',
  ].find(Boolean)
  const kind = (step: 'setUp' | 'contacts' | 'people' | 'print' | 'tell') =>
    step === left ? 'button' : 'button quiet'
  return (
    <StaffLayout {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <ol class="steps">
        {setsUp && (
          <li>
            <Step title={words.setUp} done={isSetUp} />
            <p>{done.places ? (done.offers ? words.setUpMore : words.setUpOffer) : words.setUpPlace}</p>
            <a
              class={kind('setUp')}
              href={
                done.places
                  ? done.offers
                    ? '/staff/opsaetning'
                    : '/staff/opsaetning/tilbud/ny'
                  : '/staff/opsaetning/sted/ny'
              }
            >
              {done.places ? (done.offers ? words.setUpLink : overview.newActivity) : overview.newPlace}
            </a>
          </li>
        )}
        {setsUp && (
          <li>
            <Step title={words.contacts} done={areTold} />
            <p>{words.contactsText}</p>
            {untold.length > 0 && (
              <>
                <p>{words.contactsLeft}</p>
                <Untold untold={untold} at="/staff/opsaetning/kommune" />
              </>
            )}
            {isStatementOld && <p>{contacts.statementOld}</p>}
            <a class={kind('contacts')} href="/staff/opsaetning/kommune">
              {words.contactsLink}
            </a>
          </li>
        )}
        {setsUp && (
          <li>
            <Step title={words.people} done={done.people} />
            <p>{words.peopleText}</p>
            <a class={kind('people')} href="/staff/personale#ny">
              {invite}
            </a>
          </li>
        )}
        <li>
          <Step title={words.print} done={done.printed} />
          <p>{card ? words.printText : words.none}</p>
          {card && (
            <a class={kind('print')} href={`/staff/kort/udskriv?format=a6&institution=${card.institutionId}`}>
              {words.printLink}
            </a>
          )}
        </li>
        {card && (
          <li>
            <h2>{words.try}</h2>
            <p>{words.tryText}</p>
            <p>{frame.trial ? fill(words.tryTrial, { n: trialNumber(card, rule) }) : words.tryReal}</p>
            <div class="row">
              <a
                class="button quiet"
                href={frame.trial ? `/${card.code}` : `/staff/kort/${card.id}/proev`}
                target="_blank"
                rel="noopener"
              >
                {fill(words.tryLink, { name: `${card.activity.publicName}, ${card.institution.name}` })}
              </a>
              {frame.trial && (
                <form method="post" action={`/staff/kort/${card.id}/proevesvar`}>
                  <button type="submit" class="quiet">
                    {fill(cards.trialButton, { n: trialNumber(card, rule) })}
                  </button>
                </form>
              )}
            </div>
          </li>
        )}
        {mayAnywhere(frame.person, 'tellParents') && (
          <li>
            <Step title={words.tell} done={done.told} />
            <p>{words.tellText}</p>
            {silent.length > 0 && <p>{fill(words.tellLeft, { list: listText(silent) })}</p>}
            <a class={kind('tell')} href="/staff/opsaetning">
              {words.tellLink}
            </a>
          </li>
        )}
        <li>
          <h2>{words.open}</h2>
          <p>{words.openText}</p>
          <p>
            {frame.everyMinute
              ? fill(words.openTrial, { when: nextText(frame, 'weekly') })
              : fill(words.openNext, {
                  weekly: nextText(frame, 'weekly'),
                  monthly: nextText(frame, 'monthly'),
                })}
          </p>
          <a class="button quiet" href="/staff/svar">
            {words.openLink}
          </a>
        </li>
      </ol>
    </StaffLayout>
  )
}
