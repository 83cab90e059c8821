// The page as it stands, and how another takes its place.
export const one = (what, within) => (within || document).querySelector(what)
export const all = (what, within) => Array.from((within || document).querySelectorAll(what))

// One mark for each form, so that a double tap, a retry or an answer lost on its way back counts once: three random numbers.
export let mark
const newMark = () => {
  mark = crypto.getRandomValues(new Uint32Array(3))
}

// Functions to call now, and again whenever `show` has put another page in place.
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
  // DOMParser parses as if there were no script, so what is in <noscript> would show.
  for (const it of all('noscript', page)) it.remove()
  return page
}

// Puts `page` in the place of this one, also in the history, so that going back shows no answer. Style is not taken
// over: all of the parents' pages share one.
export const show = (page, address) => {
  history.replaceState(null, '', address)
  document.title = page.title
  document.documentElement.lang = page.documentElement.lang
  document.documentElement.dir = page.documentElement.dir
  document.body.replaceWith(document.adoptNode(page.body))
  scrollTo(0, 0)
  for (const begin of beginners) begin()
  listen(one('[role=alert]') || one('h1'))
}

// Moves the focus to a place on the page: it scrolls into view, and screen readers read it.
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
