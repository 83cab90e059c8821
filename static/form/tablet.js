// The house's tablet passes from hand to hand: after thanks a clean form, and what was left half filled in is cleared.
import { all, begins, clear, listen, one, readPage, show } from './page.js'
import { say, sending, unsent } from './send.js'

// Seconds without a touch until somebody is asked whether they are still there, and then until the page is cleared.
const IDLE = 60
const WARNED = 20
const SIGNS = ['pointerdown', 'touchmove', 'wheel', 'keydown', 'input', 'click', 'focusin']

// The clean form that follows a thank-you page, and after how many seconds.
let next
let waits
// When the tablet was last touched. By the clock, since timers stop while a tablet sleeps.
let touched = Date.now()
let going = false
// After a clean form could not be fetched: when to try again, and whether the page still bears marks of its last parent.
let resting = 0
let stale = false
const idle = () => Math.floor((Date.now() - touched) / 1000)

const isAnswered = () => one('input:checked,.problem,.kept') || all('textarea').some((it) => it.value)
// Another language than the tablet began in is a mark of its last parent as well.
const isUsed = () => isAnswered() || /[?&]fra=/.test(location.search)

// The form as the tablet began with it: in its own language, whatever its last parent chose.
const home = () => {
  const form = one('[data-home]')
  if (form) return form.dataset.home
  // A page without the form, as that of a closed card.
  const at = new URL(location.href)
  const began = at.searchParams.get('fra')
  if (began !== null) {
    at.searchParams.delete('fra')
    if (began) at.searchParams.set('sprog', began)
    else at.searchParams.delete('sprog')
  }
  return at.href
}

// Fetches a page and shows it. It does not navigate: without net the browser would show its own error page, from
// which nothing leads back to the form.
const go = async (address) => {
  if (going || Date.now() < resting) return
  going = true
  const asked = next
  const began = Date.now()
  const line = new AbortController()
  const late = setTimeout(() => line.abort(), 10000)
  try {
    const answer = await fetch(address, { signal: line.signal })
    // The page of a closed card (410) may be shown. Any other error page would stay: nothing on it loads the form.
    if (!answer.ok && answer.status !== 410) throw answer
    const page = await readPage(answer)
    // Somebody may have asked to stay, or begun to answer, meanwhile.
    if (next === asked && (next ? touched <= began : !isAnswered())) show(page, address)
  } catch (_) {
    resting = Date.now() + 5000
  }
  clearTimeout(late)
  going = false
}

// Clears the form and all signs of how far the last parent got: marks of errors, opened parts, the scroll position.
const tidy = () => {
  if (one('.problem')) document.title = document.title.replace(/^[^.]*\. /, '')
  clear()
  for (const it of all('.wrong')) it.classList.remove('wrong')
  for (const it of all('[aria-invalid]')) it.removeAttribute('aria-invalid')
  for (const it of all('details')) it.open = false
  scrollTo(0, 0)
}

const look = () => {
  if (unsent || sending || going) return
  if (next) {
    const left = Math.max(waits - idle(), 0)
    one('.tablet span').textContent = one('.tablet').dataset.text.replace('{n}', left)
    if (left === 0) go(next)
  } else if (!isUsed()) {
    touched = Date.now()
    if (stale) go(home())
  } else if (idle() >= IDLE + WARNED) {
    tidy()
    stale = true
    go(home())
  } else if (idle() >= IDLE && one('.state')) {
    // `say` leaves words that already stand there, so screen readers do not repeat them each second.
    say(one('form').dataset.idle.replace('{n}', WARNED)).classList.add('over')
  }
}

const stillThere = () => {
  // Looked at before the touch counts: after a long sleep it may be the next parent, who must find a clean form.
  look()
  touched = Date.now()
  const asked = one('.over')
  if (!asked || unsent) return
  asked.classList.remove('over')
  say('')
}

export const watchTablet = () => {
  setInterval(look, 1000)
  addEventListener('pageshow', look)
  document.addEventListener('visibilitychange', look)
  for (const sign of SIGNS) addEventListener(sign, stillThere, true)
  begins(() => {
    touched = Date.now()
    stale = false
    const line = one('.tablet')
    next = line?.dataset.next
    if (!next) return
    waits = Number(line.dataset.left)
    line.innerHTML = '<span role="timer"></span><button type="button" class="quiet"></button>'
    const stay = one('button', line)
    stay.textContent = line.dataset.stay
    stay.onclick = () => {
      next = ''
      line.textContent = line.dataset.stays
      listen(line)
    }
    look()
  })
}
