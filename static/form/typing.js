// While a parent answers: an answer can be taken back, and a text field says how much room is left.
import { one } from './page.js'

// What the server takes out of texts in any case.
const PERSONAL = /[\d٠-٩۰-۹]([ .\-–/]{0,3}[\d٠-٩۰-۹]){7}|\S@\S|@\w\w|https?:|www\./i
const FEW_LEFT = 100

export const helpTyping = () => {
  // A second tap on what is chosen takes it away.
  let held
  document.addEventListener('pointerdown', (event) => {
    const label = event.target.closest('label')
    const input = label && one('input[type=radio]', label)
    held = input?.checked && input
  })
  document.addEventListener('click', (event) => {
    if (held && event.target === held) held.checked = false
  })

  document.addEventListener('input', (event) => {
    const field = event.target
    if (!field.dataset.left) return
    const n = field.maxLength - field.value.length
    tell(field, '.left', n > FEW_LEFT ? '' : field.dataset.left.replace('{n}', n))
    tell(field, '.hint', PERSONAL.test(field.value) ? field.dataset.hint : '')
  })
}

// In a line below the field, said aloud only when it changes.
const tell = (field, name, words) => {
  const line = one(name, field.parentNode)
  if (line.textContent !== words) line.textContent = words
}
