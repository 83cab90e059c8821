// Reads a question and its answers aloud, but only with a voice that the device itself has: online voices would send
// the text to another company's server.
import { all, one } from './page.js'

const speech = window.speechSynthesis
const SPEAKER =
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 9v6h4l5 4V5L8 9zM16 9a4 4 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11"/></svg>'
const WORDS = '.lead>p,.lead span,.problem p,legend,.h,.help,.o span,.five span,.pill span'

const voice = () =>
  speech
    ?.getVoices()
    .find((it) => it.localService && it.lang.slice(0, 2).toLowerCase() === document.documentElement.lang)

const hush = () => {
  if (speech) speech.cancel()
  for (const it of all('.said')) it.classList.remove('said')
  for (const it of all('.read')) {
    it.classList.remove('on')
    it.setAttribute('aria-label', it.dataset.name)
  }
}

// Which reading is under way: a voice may report the end of one that was cut off.
let turn = 0

const read = (button, stop) => {
  const reading = button.getAttribute('aria-label') === stop
  hush()
  if (reading) return
  button.classList.add('on')
  button.setAttribute('aria-label', stop)
  const own = voice()
  turn++
  const mine = turn
  const parts = all(WORDS, button.parentNode)
  for (const part of parts) {
    const words = new SpeechSynthesisUtterance(part.textContent)
    words.voice = own
    words.lang = own.lang
    words.rate = 0.9
    const place = part.closest('label,legend,p,li')
    words.onstart = () => mine === turn && place.classList.add('said')
    words.onend = () => {
      if (mine !== turn) return
      place.classList.remove('said')
      if (part === parts[parts.length - 1]) hush()
    }
    speech.speak(words)
  }
}

// At each page's beginning, and once more when the device has found its voices.
export const addReaders = () => {
  hush()
  const form = one('[data-read]')
  if (!form || one('.read') || !voice()) return
  for (const block of all('.lead,.problem,.q')) {
    const heading = one('legend,.h', block)
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'read'
    button.dataset.name = form.dataset.read + (heading ? `: ${heading.textContent.trim()}` : '')
    button.setAttribute('aria-label', button.dataset.name)
    button.innerHTML = SPEAKER
    if (!heading) button.append(form.dataset.read)
    button.onclick = () => read(button, form.dataset.stop)
    if (heading) heading.after(button)
    else block.append(button)
  }
}

if (speech) speech.onvoiceschanged = addReaders
addEventListener('pagehide', hush)
