// Handing in: the page stays until the server has answered, and a hand-in that failed is sent again.
import { all, mark, one, show } from './page.js'

const SECOND = 1000
const LONGEST_PAUSE = 60

// True from the first failure until the answer is known to have arrived.
export let unsent = false
export let sending = false
let again
let pause

export const say = (words) => {
  const state = one('.state')
  if (state.textContent === words) return
  state.textContent = words
  if (words) state.scrollIntoView({ block: 'nearest' })
}

export const isTablet = /[?&]tablet=1/.test(location.search)

const send = async (form) => {
  if (sending) return
  sending = true
  clearTimeout(again)
  say(form.dataset.sending)
  const line = new AbortController()
  const late = setTimeout(() => line.abort(), 30 * SECOND)
  try {
    const body = new URLSearchParams(new FormData(form))
    body.set('maerke', mark)
    const answer = await fetch(form.action, { method: 'POST', body, signal: line.signal })
    // Too many at once, storage in trouble, a proxy without its server: the same to a parent as no net at all.
    if (answer.ok ? !/\/tak(\?|$)/.test(answer.url) : answer.status > 499 || answer.status === 429)
      throw answer
    await show(answer)
    unsent = false
  } catch (_) {
    unsent = true
    say(form.dataset.unsent)
    // On the house's tablet the next one must not see what waits to be sent.
    if (isTablet) for (const block of all('.q')) block.hidden = true
    pause = Math.min(pause * 2, LONGEST_PAUSE)
    again = setTimeout(() => send(form), pause * SECOND)
  }
  clearTimeout(late)
  sending = false
}

export const handIn = () => {
  document.addEventListener('submit', (event) => {
    if (event.target.method !== 'post') return
    event.preventDefault()
    pause = 1
    send(event.target)
  })
  addEventListener('online', () => unsent && send(one('form')))
  addEventListener('beforeunload', (event) => {
    if (!unsent) return
    event.preventDefault()
    event.returnValue = ''
  })
}
