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

// Reads an answer as a page. Throws when it is none of ours, or not whole: what a proxy, a gateway or a torn line sends.
export const readPage = async (answer) => {
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  if (!one('#helt', page)) throw answer
  // A parsed page thinks that there is no script.
  for (const it of all('noscript', page)) it.remove()
  return page
}

// Puts it in place of this one, also in the history: there is nothing to go back to. The parents' pages share one style.
export const show = (page, address) => {
  history.replaceState(null, '', address)
  document.title = page.title
  document.body.replaceWith(document.adoptNode(page.body))
  scrollTo(0, 0)
  for (const begin of beginners) begin()
  listen(one('[role=alert]') || one('h1'))
}

// Takes eyes and ears to a place on the page.
export const listen = (place) => {
  place.tabIndex = -1
  place.focus()
}

// Takes away what one parent chose and wrote, before the next one comes.
export const clear = () => {
  for (const it of all('input:not([type=hidden]),textarea')) {
    it.checked = false
    if (!/radio|checkbox/.test(it.type)) it.value = ''
  }
  for (const it of all('.problem,.kept,[name=tom]')) it.remove()
  for (const it of all('.hint,.left,.state')) it.textContent = ''
  newMark()
}
