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
  const below = (text, name) => {
    const line = document.createElement('p')
    line.className = name
    line.setAttribute('aria-live', 'polite')
    text.after(line)
    return line
  }
  // A gentle word while it is typed; the server takes such things out in any case.
  const personal = /[\d٠-٩۰-۹]([ .\-–/]{0,3}[\d٠-٩۰-۹]){7}|\S@\S|@\w\w|https?:|www\./i
  for (const text of form.querySelectorAll('textarea')) {
    const left = below(text, 'help')
    const hint = below(text, 'hint')
    text.addEventListener('input', () => {
      const n = text.maxLength - text.value.length
      left.textContent = n > 100 ? '' : text.dataset.left.replace('{n}', n)
      const said = personal.test(text.value) ? text.dataset.hint : ''
      if (hint.textContent !== said) hint.textContent = said
    })
  }
})()
