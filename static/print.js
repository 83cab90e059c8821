// On the print page: what is chosen shows at once, and what is printed is written down.
const one = (what) => document.querySelector(what)

// The update of the page that is under way. Printing waits for it, so that the old choice is not printed.
let showing = Promise.resolve()

// The press that is under way. A number that was typed counts as changed in the moment a button is pressed down; if
// the page were replaced before the button is let go, the browser would see a press on one button and a release on
// another, and would not count it as a click: nothing would be printed.
let pressing = Promise.resolve()
const ENDS = ['pointerup', 'pointercancel']
addEventListener('pointerdown', (down) => {
  if (!down.target.closest('button')) return
  pressing = new Promise((letGo) => {
    const ended = (event) => {
      if (event.pointerId !== down.pointerId) return
      for (const end of ENDS) removeEventListener(end, ended)
      // The click comes right after, in the same task.
      setTimeout(letGo)
    }
    for (const end of ENDS) addEventListener(end, ended)
    // An end that the page is never told of must not hold back what was chosen.
    setTimeout(letGo, 5000)
  })
})

// The page with the new choice takes this one's place; whoever chooses by keyboard stays where they are.
const show = async (form) => {
  const address = `${location.pathname}?${new URLSearchParams(new FormData(form))}`
  const answer = await fetch(address)
  // Logged out meanwhile.
  if (answer.redirected) return location.assign(answer.url)
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  // DOMParser parses as if there were no script, so what is in <noscript> would show.
  for (const it of page.querySelectorAll('noscript,script')) it.remove()
  await pressing
  const chosen = document.activeElement
  document.body.replaceWith(document.adoptNode(page.body))
  history.replaceState(null, '', address)
  document.title = page.title
  const same = [...document.getElementsByName(chosen.name || '')]
  const held = same.find((it) => it.value === chosen.value) ?? same[0] ?? document.getElementById(chosen.id)
  held?.focus()
  fit()
}

document.addEventListener('change', (event) => {
  const form = event.target.form
  if (form?.id === 'valg') showing = show(form).catch(() => form.submit())
})

document.addEventListener('click', (event) => {
  if (event.target.id === 'print') showing.then(() => print())
})

// Sets a card's type smaller, by percent, until nothing sticks out: the style sheets alone can't fit every name.
const STEP = 4
const SMALLEST = 40
const fit = () => {
  for (const card of document.querySelectorAll('.card')) {
    const box = card.querySelector('.said') || card
    // Not by getBoundingClientRect: a phone shows the sheets smaller than they are.
    const isOver = () => {
      const last = box.lastElementChild
      const top = box === card ? 0 : box.offsetTop
      const edge = top + box.offsetHeight - Number.parseFloat(getComputedStyle(box).paddingBottom)
      return last.offsetTop + last.offsetHeight > edge + 1 || box.scrollWidth > box.clientWidth
    }
    for (let size = 100 - STEP; isOver() && size >= SMALLEST; size -= STEP) card.style.fontSize = `${size}%`
  }
}
fit()

// Whichever way it is printed: by the button, by the keyboard, or saved as a PDF.
addEventListener('beforeprint', () => {
  const written = one('#trykt')
  if (!written) return
  fetch(written.action, { method: 'POST', body: new URLSearchParams(new FormData(written)), keepalive: true })
    .then((answer) => answer.status === 204)
    .catch(() => false)
    .then((isWritten) => {
      const warning = one('#ikke-skrevet')
      warning.hidden = isWritten
      if (!isWritten) warning.scrollIntoView()
    })
})
