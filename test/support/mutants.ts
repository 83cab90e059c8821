/** Boxes with the mistakes that other systems make. Each must be caught by an invariant. */
import { type Decision, decide, type Pile } from '../../src/domain/box/box.ts'
import { type Opening, openingOn } from '../../src/domain/box/schedule.ts'
import { CARDS, type Given, TrueBox } from './world.ts'

const K = 5

/** "n ≥ k per view": no box at all, a view is shown as soon as five stand in it. */
export class PerView extends TrueBox {
  private all: Given[] = []
  override drop(ballot: Given) {
    super.drop(ballot)
    this.all.push(ballot)
  }
  moreViews() {
    const found = new Map<string, string[]>()
    for (const { card } of CARDS)
      for (const question of ['role', 'many', 'pair', 'say', 'ballot']) {
        const ids = this.all.filter((b) => b.card === card && b.raised[question]).map(({ id }) => id)
        if (ids.length >= K) found.set(`live ${card}/${question}`, ids.sort())
      }
    return found
  }
}

/** "Release at the k-th answer": as soon as a pile is enough, at whatever moment that is. */
export class AtTheKth extends TrueBox {
  override drop(ballot: Given) {
    super.drop(ballot)
    this.open({ ...openingOn(ballot.week), monthly: true })
  }
}

/** "Filter by role": released answers can be looked at for fathers alone. */
export class ByRole extends TrueBox {
  private fathers = new Set<string>()
  override drop(ballot: Given) {
    super.drop(ballot)
    if (ballot.father) this.fathers.add(ballot.id)
  }
  moreViews() {
    return new Map(
      this.released().map(({ cardId, openingAt, question, counts }, nth) => [
        `fathers ${nth} ${cardId} ${openingAt}/${question}`,
        [...new Set(Object.keys(counts).map((choice) => choice.split('.')[0]!))].filter((id) =>
          this.fathers.has(id),
        ),
      ]),
    )
  }
}

/** "n counts ticks": a `multi` question reaches five with two parents. */
export function countsTicks(waiting: Pile[], opening: Opening): Decision {
  const ticks = (pile: Pile) => Object.values(pile.counts).reduce((a, b) => a + b, 0)
  const swollen = waiting.map((pile) => ({ ...pile, weeks: { [Object.keys(pile.weeks)[0]!]: ticks(pile) } }))
  return decide(swollen, opening)
}

/** "Texts released with the ballot count": they come out when five ballots do, whoever was asked for a text. */
export class TextsWithBallots extends TrueBox {
  override open(opening: Opening) {
    const before = new Set(this.state.out)
    const laid = this.state.laid
    super.open(opening)
    for (const { cardId, institutionId, question, openingAt, month } of this.state.out) {
      if (question !== 'ballot' || openingAt !== opening.at || cardId === null) continue
      const already = new Set(this.state.shown.map(({ text }) => text))
      for (const { pile, text } of laid)
        if (pile === `${cardId} say` && !already.has(text))
          this.state.shown.push({
            ...{ text, question: 'say', openingAt, cardId, institutionId, month },
            ...{ group: `with ballots ${cardId} ${openingAt}`, among: [] },
          })
    }
    return before
  }
}

/** "A text goes with its histogram": also that of a lone writer. */
export class LoneTexts extends TrueBox {
  protected override standTogether = () => true
}

/** "An old backup brings back what waited": those who answered before it are counted twice. */
export class BringsBackWaiting extends TrueBox {
  protected override dropsOldWaiting = () => false
}

/** "A strike takes the numbers, not the backup": no ledger beside the database. */
export class NoLedger extends TrueBox {
  override restore() {
    this.ledger = []
    super.restore()
  }
}
