// Keys for who reads many texts. They work only while a text has the keyboard, so that nobody's dictation or typing presses them; each presses
// what the page already has. Without script the page does all the same by tapping.

const TYPED = 'input[type=text],input[type=date],input[type=search],select,textarea'

const boxesOf = (text) => Array.from(text.querySelectorAll('.words input'))

// The strong button says what it will delete before it is pressed.
const saysWhat = (text) => {
  const button = text.querySelector('.acts button')
  if (!button.dataset.says) button.dataset.says = button.textContent
  const n = boxesOf(text).filter((box) => box.checked).length
  button.textContent =
    n === 0
      ? button.dataset.says
      : n === 1
        ? button.dataset.deletesOne
        : button.dataset.deletes.replace('{n}', n)
}

export const readsByKey = (room) => {
  const texts = Array.from(room.querySelectorAll('details.text'))
  const current = () => document.activeElement.closest('details.text')
  room.querySelector('[data-keys]').hidden = false

  const goTo = (text) => {
    if (!text) return
    // One is open at a time, also where the browser does not see to it.
    for (const other of texts) other.open = other === text
    const folded = text.parentElement.closest('details')
    if (folded) folded.open = true
    const summary = text.querySelector('summary')
    summary.focus({ preventScroll: true })
    text.scrollIntoView({ block: 'center' })
  }

  const press = (text, where) => {
    const found = text.querySelector(where)
    if (found && !found.disabled) found.click()
  }

  const moveAmong = (text, box, event) => {
    const boxes = boxesOf(text)
    const isMirrored = getComputedStyle(text.querySelector('.words')).direction === 'rtl'
    const step = (event.key === 'ArrowRight') === isMirrored ? -1 : 1
    const next = boxes[boxes.indexOf(box) + step]
    if (!next) return
    if (event.shiftKey) {
      for (const one of [box, next]) if (!one.checked) one.click()
    }
    next.focus()
  }

  const keys = {
    j: (text) => goTo(texts[texts.indexOf(text) + 1]),
    k: (text) => goTo(texts[texts.indexOf(text) - 1]),
    m: (text) => boxesOf(text)[0].focus(),
    t: (text) => {
      const field = text.querySelector('.themes .new input')
      if (field) field.focus()
    },
    c: (text) => press(text, '[name=citat]'),
    h: (text) => press(text, '[name=handling]'),
    g: (text) => press(text, '.acts button'),
    '?': () => document.getElementById('genveje').showPopover(),
  }

  room.addEventListener('keydown', (event) => {
    const text = current()
    if (!text || event.ctrlKey || event.metaKey || event.altKey) return
    const target = event.target
    if (target.matches(TYPED)) {
      // Out of a field, back to the text: what was typed stays.
      const isTheme = event.key === 'Enter' && target.closest('.themes')
      if (isTheme) event.preventDefault()
      if (isTheme || event.key === 'Escape') text.querySelector('summary').focus()
      return
    }
    if (target.matches('.words input') && /^Arrow(Left|Right)$/.test(event.key)) {
      event.preventDefault()
      moveAmong(text, target, event)
      return
    }
    if (event.key === 'Escape' && target.matches('input')) text.querySelector('summary').focus()
    if (!Object.keys(keys).includes(event.key)) return
    event.preventDefault()
    text.open = true
    keys[event.key](text)
  })

  // A passage is two taps: the second, with Shift held down, takes all in between.
  let last = null
  room.addEventListener('click', (event) => {
    const box = event.target
    if (!box.matches('.words input')) return
    const text = box.closest('details.text')
    const boxes = boxesOf(text)
    const from = boxes.indexOf(last)
    const to = boxes.indexOf(box)
    if (event.shiftKey && from >= 0)
      for (const one of boxes.slice(Math.min(from, to), Math.max(from, to) + 1)) one.checked = box.checked
    last = box
    saysWhat(text)
  })
  for (const text of texts) saysWhat(text)

  const shelf = document.querySelector('.shelves [aria-current]')
  if (shelf) shelf.parentElement.scrollLeft = shelf.offsetLeft - shelf.parentElement.offsetLeft - 16

  // Whoever comes anew begins at the top, with the keys ready. Whoever comes back from saving one is led to the next by the address.
  const open = texts.find((text) => text.open)
  if (open && location.hash === '') open.querySelector('summary').focus({ preventScroll: true })
}
