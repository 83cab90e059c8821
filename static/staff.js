import { clearsTally } from './staff/leave.js'
import { readsByKey } from './staff/reading.js'

// Extras that no page depends on: showing a password while it is typed, copying a link that is shown once, keys for who reads many texts.
// Without script their buttons stay hidden.
const field = (button) => document.getElementById(button.getAttribute('aria-controls'))

for (const button of document.querySelectorAll('[data-shows]')) {
  button.hidden = false
  button.onclick = () => {
    const isShown = field(button).type === 'text'
    field(button).type = isShown ? 'password' : 'text'
    button.setAttribute('aria-pressed', String(!isShown))
  }
}

for (const button of document.querySelectorAll('[data-copied]')) {
  // Browsers have it over https and on localhost only.
  if (!navigator.clipboard) continue
  button.hidden = false
  button.onclick = async () => {
    await navigator.clipboard.writeText(field(button).value)
    button.textContent = button.dataset.copied
  }
}

for (const form of document.querySelectorAll('[data-unsent]')) clearsTally(form)

for (const room of document.querySelectorAll('[data-reading]')) readsByKey(room)
