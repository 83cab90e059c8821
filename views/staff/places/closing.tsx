/** Closing, opening again and deleting a place or an offer; and what was just done. */
import type { StaffCard } from '../../../src/domain/cards/staff-card.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { activitiesPhrases } from '../../../src/text/staff/activities.ts'
import { Sure } from '../parts/sure.tsx'

const { closing: words } = activitiesPhrases

interface Props {
  what: 'institution' | 'activity'
  /** Its page's address. */
  at: string
  closed: boolean
  /** All its cards, closed ones too: with any, it can't be deleted. */
  cards: StaffCard[]
  /** What somebody tried to do without ticking its box. */
  unsure?: 'close' | 'delete'
}

export function Life({ what, at, closed, cards, unsure }: Props) {
  const open = cards.filter((card) => !card.closed).length
  return (
    <details class="section" open={closed || unsure !== undefined} id="luk">
      <summary>{closed ? words.reopen[what] : words.title[what]}</summary>
      <section>
        <h2>{closed ? words.reopen[what] : words.close[what]}</h2>
        {closed ? (
          <>
            <p>{words.reopenText}</p>
            <form method="post" action={`${at}/genaabning`}>
              <button type="submit">{words.reopen[what]}</button>
            </form>
          </>
        ) : (
          <>
            <p>{words.closeText[what]}</p>
            {unsure === 'close' && <Unsure said={words.unsureClose} />}
            <Sure
              action={`${at}/lukning#luk`}
              sure={
                open === 0
                  ? words.sureCloseNone
                  : open === 1
                    ? words.sureCloseOne
                    : fill(words.sureClose, { n: open })
              }
              submit={words.close[what]}
            />
          </>
        )}
      </section>
      <section>
        <h2>{words.delete[what]}</h2>
        {unsure === 'delete' && <Unsure said={words.unsure} />}
        {cards.length > 0 ? (
          <p>{words.kept}</p>
        ) : (
          <>
            <p>{words.deleteText}</p>
            <Sure action={`${at}/sletning#luk`} sure={words.sure} submit={words.delete[what]} />
          </>
        )}
      </section>
    </details>
  )
}

const Unsure = ({ said }: { said: string }) => (
  <p class="problem" role="alert">
    {said}
  </p>
)

/** What was just done, with the way back where there is one. */
export function Done({ done, undo }: { done?: keyof typeof words.done; undo?: string }) {
  if (!done) return <></>
  return (
    <div class="note said" role="status">
      <p>{words.done[done]}</p>
      {done === 'lukket' && undo && (
        <form method="post" action={undo}>
          <button type="submit" class="quiet small">
            {words.undo}
          </button>
        </form>
      )}
    </div>
  )
}
