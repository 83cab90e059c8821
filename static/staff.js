// A bonus, never a need: a password shown while it is typed, and a link copied that is shown once. Without script the
// buttons are not there.
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
  // Not there over plain http.
  if (!navigator.clipboard) continue
  button.hidden = false
  button.onclick = async () => {
    await navigator.clipboard.writeText(field(button).value)
    button.textContent = button.dataset.copied
  }
}
