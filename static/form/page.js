// The page as it stands, and how another takes its place.
export const one = (what, within) => (within || document).querySelector(what)
export const all = (what, within) => Array.from((within || document).querySelectorAll(what))

// One mark for each form, so that a double tap, a retry or an answer lost on its way back counts once.
export let mark
const newMark = () => {
  mark = Array.from(crypto.getRandomValues(new Uint8Array(12)), (n) => n.toString(16).padStart(2, '0')).join(
    '',
  )
}

// What is to be done whenever a page begins.
const beginners = []
export const begins = (begin) => {
  beginners.push(begin)
  begin()
}
begins(newMark)

// Puts a fetched page in place of this one, also in the history: there is nothing to go back to. All of the parents'
// pages share one style.
export const show = async (answer) => {
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  history.replaceState(null, '', answer.url)
  document.title = page.title
  document.body.replaceWith(document.adoptNode(page.body))
  scrollTo(0, 0)
  for (const begin of beginners) begin()
  const first = one('[role=alert]') || one('h1')
  if (first) first.focus()
}

export const clear = () => {
  for (const it of all('input:not([type=hidden]),textarea')) {
    it.checked = false
    if (!/radio|checkbox/.test(it.type)) it.value = ''
  }
  for (const it of all('.problem,.kept')) it.remove()
  for (const it of all('.hint,.left')) it.textContent = ''
  newMark()
}
