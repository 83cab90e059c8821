/** What the keyboard does in the reading room. The script opens it with "?"; without script the keys do nothing, and it is not there. */
import { readingPhrases } from '../../../src/text/staff/reading.ts'

const { keys: words } = readingPhrases

export const Keys = () => (
  <>
    <p class="keys" hidden data-keys>
      <button type="button" class="quiet small" popovertarget="genveje">
        {words.button}
      </button>
    </p>
    <div id="genveje" popover="auto" class="keys-help">
      <h2>{words.title}</h2>
      <dl>
        {words.list.map(([key, does]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <button type="button" popovertarget="genveje" popovertargetaction="hide">
        {words.close}
      </button>
    </div>
  </>
)
