/** Closing, opening again and deleting a place or an offer; and what was just done. */
import { adminTexts } from '../../src/text/admin.ts'
import { Sure } from './sure.tsx'

const { life: words } = adminTexts

interface Props {
  what: 'institution' | 'activity'
  /** Its page's address. */
  at: string
  closed: boolean
  /** Whether it ever had a card. */
  hasCards: boolean
  /** It was to be deleted without the box being ticked. */
  unsure?: boolean
}

export function Life({ what, at, closed, hasCards, unsure }: Props) {
  return (
    <>
      <section>
        <h2>{closed ? words.reopen[what] : words.close[what]}</h2>
        <p>{closed ? words.reopenText : words.closeText[what]}</p>
        <form method="post" action={`${at}/${closed ? 'genaabning' : 'lukning'}`}>
          <button type="submit" class={closed ? '' : 'quiet danger'}>
            {closed ? words.reopen[what] : words.close[what]}
          </button>
        </form>
      </section>
      <section id="slet">
        <h2>{words.delete[what]}</h2>
        {unsure && (
          <p class="problem" role="alert">
            {words.unsure}
          </p>
        )}
        {hasCards ? (
          <p>{words.kept}</p>
        ) : (
          <>
            <p>{words.deleteText}</p>
            <Sure action={`${at}/sletning#slet`} sure={words.sure} submit={words.delete[what]} />
          </>
        )}
      </section>
    </>
  )
}

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
