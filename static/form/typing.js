// While a parent answers: an answer can be taken back, and a text field says how much room is left.
import { one } from './page.js'

// Roughly what the server replaces by [fjernet]: long numbers, mail addresses, handles and links. For a hint only.
const PERSONAL = /[\d٠-٩۰-۹]([ .\-–/]{0,3}[\d٠-٩۰-۹]){7}|\S@\S|@\w\w|https?:|www\./i
const FEW_LEFT = 100
// Milliseconds: a second tap this soon after choosing comes from a trembling hand, and takes nothing back.
const DOUBLE_TAP = 400

export const helpTyping = () => {
  // A second tap on what is chosen takes it away, and so does the space bar.
  let held
  let chosenAt = 0
  document.addEventListener('change', () => {
    chosenAt = Date.now()
  })
  document.addEventListener('pointerdown', (event) => {
    const label = event.target.closest('label')
    const input = label && one('input[type=radio]', label)
    held = Date.now() - chosenAt > DOUBLE_TAP && input?.checked && input
  })
  document.addEventListener('click', (event) => {
    if (held && event.target === held) held.checked = false
    // A tap on a label makes two clicks, the label's and then its input's. Only the input has a name.
    if (event.target.name) held = null
  })
  document.addEventListener('keydown', (event) => {
    const input = event.target
    held = null
    if (!/radio|checkbox/.test(input.type)) return
    // Enter would send a form that is half filled in.
    if (event.key === 'Enter') event.preventDefault()
    if (event.key !== ' ' || input.type !== 'radio' || !input.checked) return
    event.preventDefault()
    input.checked = false
  })

  document.addEventListener('input', (event) => {
    const field = event.target
    if (!field.dataset.left) return
    const n = field.maxLength - field.value.length
    if (n >= 0) field.removeAttribute('aria-invalid')
    tell(field, '.hint', PERSONAL.test(field.value) ? field.dataset.hint : '')
    // Last: Safari has no plural rules before its version 13, and then says nothing here.
    tell(field, '.left', n > FEW_LEFT ? '' : counted(field, n < 0 ? 'data-over' : 'data-left', Math.abs(n)))
  })
}

// What the page's language says of a number: it may have words of its own for one, two, few and many.
const counted = (field, name, n) => {
  const lang = document.documentElement.lang
  const words = field.getAttribute(`${name}-${new Intl.PluralRules(lang).select(n)}`)
  return (words || field.getAttribute(name)).replace('{n}', n.toLocaleString(`${lang}-u-nu-latn`))
}

// Writes words in a line below the field; the same words are not set again, since screen readers would repeat them.
const tell = (field, name, words) => {
  const line = one(name, field.parentNode)
  if (line.textContent !== words) line.textContent = words
}
