/** Places by the alphabet, each with its share and the band in which it probably lies. Of few answers there are numbers alone. */
import { percentOf } from '../../../src/text/numbers.ts'
import type { PlacesBlock } from '../../../src/text/report/places.ts'
import { paperPhrases } from '../../../src/text/report/words.ts'

const { places: words } = paperPhrases

/** Marks of the axis, percent. */
const AXIS = [0, 100]

export const PlaceBands = ({ places: { question, all, hint, rows } }: { places: PlacesBlock }) => (
  <section class="r-places">
    <h2>{words.title}</h2>
    <p>{question}</p>
    <table>
      <tbody>
        {rows.map(({ place, share, said, label }) => (
          <tr>
            <th scope="row" translate="no">
              {place}
            </th>
            <td>
              {share?.band && (
                <svg width="100%" height="13" role="img" aria-label={`${said}, ${label}`}>
                  <line class="track" x1="0" x2="100%" y1="6.5" y2="6.5" />
                  <line class="all" x1={`${all * 100}%`} x2={`${all * 100}%`} y1="-2" y2="15" />
                  <rect
                    class="s4"
                    x={`${percentOf(share.band.low, 1)}%`}
                    width={`${percentOf(share.band.high - share.band.low, 1)}%`}
                    y="3"
                    height="7"
                    rx="3.5"
                  />
                  <circle class="now" cx={`${(share.good / share.of) * 100}%`} cy="6.5" r="4.2" />
                </svg>
              )}
            </td>
            <td class="r-n">{said}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <svg class="r-axis" height="12" aria-hidden="true">
      {AXIS.map((at) => (
        <text x={`${at}%`} y="10" class={at === 0 ? 'low' : 'high'}>
          {`${at}\u00a0%`}
        </text>
      ))}
    </svg>
    <small>
      {hint} <b>{words.noRank}</b>
    </small>
  </section>
)
