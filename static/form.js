// A bonus, never a need: everything on the parents' pages also works without script, only less gently.
import { addReaders } from './form/aloud.js'
import { begins, clear } from './form/page.js'
import { handIn } from './form/send.js'
import { watchTablet } from './form/tablet.js'
import { helpTyping } from './form/typing.js'

if (window.fetch && window.AbortController) {
  handIn()
  helpTyping()
  watchTablet()
  begins(addReaders)
  // Whoever comes back, or comes next, gets a clean form.
  addEventListener('pageshow', (event) => event.persisted && clear())
}
