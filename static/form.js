// A bonus, never a need: one mark for each form so that a double tap counts once, and how many characters are left.
;(() => {
  const form = document.querySelector('form[method=post]')
  if (!form) return
  const mark = document.createElement('input')
  mark.type = 'hidden'
  mark.name = 'maerke'
  form.append(mark)
  const begin = () => {
    mark.value = Array.from(crypto.getRandomValues(new Uint8Array(12)), (n) =>
      n.toString(16).padStart(2, '0'),
    ).join('')
    form.sent = false
  }
  begin()
  // Whoever comes back gets a clean form, also from the browser's own memory of the page.
  addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    form.reset()
    begin()
  })
  // What was chosen can be given back: a second tap on it takes it away.
  let held = null
  form.addEventListener('pointerdown', (event) => {
    const input = event.target.closest('label')?.querySelector('input[type=radio]')
    held = input?.checked ? input : null
  })
  form.addEventListener('click', (event) => {
    if (event.target === held) held.checked = false
  })
  form.addEventListener('submit', (event) => {
    if (form.sent) event.preventDefault()
    form.sent = true
    // On a bad line someone may stop and send again; the mark makes it count once all the same.
    setTimeout(() => {
      form.sent = false
    }, 5000)
  })
  for (const text of form.querySelectorAll('textarea')) {
    const left = document.createElement('p')
    left.className = 'help'
    left.setAttribute('aria-live', 'polite')
    text.after(left)
    text.addEventListener('input', () => {
      const n = text.maxLength - text.value.length
      left.textContent = n > 100 ? '' : text.dataset.left.replace('{n}', n)
    })
  }
})()
