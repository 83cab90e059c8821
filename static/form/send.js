// Handing in: the page stays until the server has answered, and a hand-in that failed is sent again.
import { all, clear, mark, one, readPage, show } from './page.js'

const SECOND = 1000
const LONGEST_PAUSE = 60
// Seconds after which somebody else may stand before the tablet.
const LATE = 20

// True from the first failure until the answer is known to have arrived.
export let unsent = false
export let sending = false
let again
let pause
// A browser may copy a tab with its form and the form's mark. So answers are sent under the mark mixed with what they say:
// two different ones both count, and one that is sent twice counts once. The mark is random, so the mixture tells nothing of
// the answers.
const markFor = (answers) => {
  let sum = 0
  for (const sign of answers) sum = Math.imul(sum, 16777619) + sign.codePointAt()
  return Array.from(mark, (n, nth) => ((nth ? n : n ^ sum) >>> 0).toString(16).padStart(8, '0')).join('')
}

// The answer as it was when the button was pressed, and when it first failed to arrive.
let body
let failedAt

// Shows words in the form's status line and returns the line. The same words are not set again: screen readers would
// repeat them.
export const say = (words) => {
  const state = one('.state')
  if (state.textContent !== words) state.textContent = words
  return state
}

export const isTablet = /[?&]tablet=1/.test(location.search)

const send = async (form) => {
  if (sending) return
  sending = true
  clearTimeout(again)
  if (!unsent) say(form.dataset.sending)
  // What is under way can't be changed any more: a change would not be the answer that arrives.
  for (const block of all('.q')) block.inert = true
  const line = new AbortController()
  const late = setTimeout(() => line.abort(), 30 * SECOND)
  try {
    const answer = await fetch(form.action, { method: 'POST', body, signal: line.signal })
    // Too many requests, a server error or a page that is not ours: sent again later, as when there is no net.
    if (answer.ok ? !/\/tak(\?|$)/.test(answer.url) : answer.status > 499 || answer.status === 429)
      throw answer
    const page = await readPage(answer)
    // A refusal that comes late on the tablet is cleared away with its texts: somebody else may stand there by now.
    const isLate = isTablet && unsent && !answer.ok && Date.now() - failedAt > LATE * SECOND
    unsent = false
    sending = false
    show(page, answer.url)
    if (isLate) clear()
  } catch (answer) {
    if (!unsent) failedAt = Date.now()
    unsent = true
    say(form.dataset.unsent).scrollIntoView({ block: 'nearest' })
    if (isTablet) for (const block of all('.q,.kept')) block.hidden = true
    // Too many requests, or a filter on the way (below 500): the parent may change the text, which may get through.
    else if (answer.status < 500) for (const block of all('.q')) block.inert = false
    pause = Math.min(pause * 2, LONGEST_PAUSE)
    again = setTimeout(() => send(form), pause * SECOND)
  }
  clearTimeout(late)
  sending = false
}

export const handIn = () => {
  // Old browsers without these send the form themselves, as if there were no script.
  if (!window.fetch || !window.AbortController) return
  document.addEventListener('submit', (event) => {
    if (event.target.method !== 'post') return
    event.preventDefault()
    pause = 1
    if (!sending) {
      body = new URLSearchParams(new FormData(event.target))
      body.set('maerke', markFor(String(body)))
      // Every answer to this form is as long as the longest may be: else a network could see whether somebody wrote.
      const size = 1024 + 4608 * all('textarea').length
      body.set('fyld', '')
      body.set('fyld', '-'.repeat(size - (String(body).length % size)))
    }
    send(event.target)
  })
  // A text that is being changed is sent by the button alone: a retry would send the old one, or half a sentence.
  document.addEventListener('input', () => {
    if (!unsent) return
    clearTimeout(again)
    again = 0
    say('')
  })
  addEventListener('online', () => unsent && again && send(one('form')))
  addEventListener('beforeunload', (event) => {
    if (!unsent) return
    event.preventDefault()
    event.returnValue = ''
  })
  // Whoever comes back, or comes next, gets a clean form; but an answer that still waits to be sent stays.
  addEventListener('pageshow', (event) => event.persisted && !unsent && !sending && clear())
}
