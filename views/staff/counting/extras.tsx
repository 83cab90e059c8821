/** `/staff/optaelling/valg`: what is counted at each offer besides number, who and from where. */
import { EXTRA, type Extra } from '../../../src/domain/place/counted.ts'
import { countedPhrases } from '../../../src/text/staff/counted.ts'
import { countingPhrases } from '../../../src/text/staff/counting.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Ticks } from '../parts/ticks.tsx'

const { counted: words } = countedPhrases

interface Props extends StaffFrame {
  offers: { word: string; name: string; extra: Extra[] }[]
  saved: boolean
}

export const ExtrasPage = (props: Props) => (
  <StaffLayout {...props} title={words.choose}>
    <h1>{words.choose}</h1>
    <p class="sub">{words.chooseLead}</p>
    {props.saved && (
      <p class="note" role="status">
        {words.chosen}
      </p>
    )}
    {props.offers.length === 0 && <p class="note">{words.noOffers}</p>}
    {props.offers.map(({ word, name, extra }) => (
      <section>
        <form method="post" class="fields">
          <input type="hidden" name="tilbud" value={word} />
          <Ticks
            legend={name}
            name="felt"
            options={EXTRA.map((field) => ({ id: field, title: countingPhrases.fields[field] }))}
            chosen={extra}
          />
          <button type="submit">{words.save}</button>
        </form>
      </section>
    ))}
  </StaffLayout>
)
