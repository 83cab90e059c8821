// The house's tablet passes from hand to hand: after thanks a clean form, and one that was left half filled in is cleared.
import { all, begins, clear, one, show } from './page.js'
import { isTablet, say, sending, unsent } from './send.js'

// Seconds without a touch until somebody is asked whether they are still there, and then until the form is cleared.
const IDLE = 120
const WARNED = 30

// The clean form that follows, and the seconds until then.
let next
let left
let quiet = 0

// Without net the page stays as it is: the browser's own error page would be the end of it.
const go = (address) =>
  fetch(address)
    .then((answer) => (answer.ok ? show(answer) : Promise.reject(answer)))
    .catch(() => {
      left = 5
    })

const countDown = () => {
  one('.tablet span').textContent = one('.tablet').dataset.text.replace('{n}', Math.max(left, 0))
  if (left === 0) go(next)
  left--
}

const isUsed = () => one('input:checked,.problem') || all('textarea').some((it) => it.value)

const whenLeft = (form) => {
  quiet = isUsed() ? quiet + 1 : 0
  const seconds = IDLE + WARNED - quiet
  if (seconds > WARNED) return
  // Once, not every second, for those who hear it.
  say(form.dataset.idle.replace('{n}', WARNED))
  if (seconds > 0) return
  clear()
  go(location.href)
}

const stillThere = () => {
  if (quiet >= IDLE) say('')
  quiet = 0
}

export const watchTablet = () => {
  if (!isTablet) return
  setInterval(() => {
    const form = one('form[data-idle]')
    if (next) countDown()
    else if (form && !unsent && !sending) whenLeft(form)
  }, 1000)
  for (const sign of ['pointerdown', 'keydown', 'input']) addEventListener(sign, stillThere, true)
  begins(() => {
    quiet = 0
    const line = one('.tablet')
    next = line?.dataset.next
    if (!next) return
    left = Number(line.dataset.left)
    line.innerHTML = '<span role="timer"></span><button type="button" class="quiet"></button>'
    const stay = one('button', line)
    stay.textContent = line.dataset.stay
    stay.onclick = () => {
      next = ''
      line.remove()
    }
    countDown()
  })
}
