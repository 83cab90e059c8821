/** "Kom i gang": three steps from nothing to a card that was counted up. */
import type { Rule } from '../../src/domain/box.ts'
import { mayAnywhere } from '../../src/domain/staff.ts'
import type { StaffCard } from '../../src/domain/stores.ts'
import { fill } from '../../src/text/lines.ts'
import { staffTexts } from '../../src/text/staff.ts'
import { trialNumber } from './cards.tsx'
import { nextText, type StaffFrame, StaffLayout } from './layout.tsx'

const { begin: words, cards } = staffTexts

export function BeginPage({ card, rule, ...frame }: StaffFrame & { card: StaffCard | null; rule: Rule }) {
  return (
    <StaffLayout {...frame} title={words.title}>
      <h1>{words.title}</h1>
      <ol class="steps">
        <li>
          <h2>{words.print}</h2>
          <p>{card ? words.printText : words.none}</p>
          {card && (
            <a class="button" href={`/staff/kort/udskriv?format=a6&institution=${card.institutionId}`}>
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
            <h2>{words.tell}</h2>
            <p>{words.tellText}</p>
            <a class="button quiet" href="/staff/opsaetning">
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
