// Another language: what was answered so far is taken along, which a link alone would lose.
import { all, one, readPage, show } from './page.js'
import { sending, unsent } from './send.js'

export const keepAnswers = () => {
  document.addEventListener('click', async (event) => {
    const link = event.target.closest('.langs a')
    const form = one('[data-read]')
    if (!link || !form) return
    event.preventDefault()
    // An answer on its way must not be lost with the page that sends it.
    if (sending || unsent) return
    const answers = new FormData(form)
    try {
      show(await readPage(await fetch(link.href)), link.href)
      for (const it of all('input:not([type=hidden]),textarea')) {
        const given = answers.getAll(it.name)
        if (/radio|checkbox/.test(it.type)) it.checked = given.indexOf(it.value) >= 0
        else if (it.name && given.length) it.value = given[0]
      }
    } catch (_) {
      location.href = link.href
    }
  })
}
