// Another language: what was answered so far is taken along, which a link alone would lose.
import { all, one, readPage, show } from './page.js'
import { sending, unsent } from './send.js'

// Only the language that was chosen last is shown, in whatever order the pages come.
let latest = 0

export const keepAnswers = () => {
  document.addEventListener('click', async (event) => {
    const link = event.target.closest('.langs a')
    const form = one('[data-read]')
    if (!link || !form) return
    event.preventDefault()
    // An answer on its way must not be lost with the page that sends it.
    if (sending || unsent) return
    const turn = ++latest
    let page
    try {
      const answer = await fetch(link.href)
      if (answer.ok) page = await readPage(answer)
    } catch (_) {
      // No net, or a page that is none of ours: this one stays.
    }
    if (turn !== latest || sending || unsent || !form.isConnected) return
    // Read only now: somebody may have gone on answering meanwhile.
    const answers = new FormData(form)
    if (!page) {
      // Where there is nothing to lose, the browser says itself that there is no net.
      if (!one('input:checked,.kept') && all('textarea').every((it) => !it.value)) location.href = link.href
      return
    }
    const kept = all('.kept')
    show(page, link.href)
    one('form').before(...kept)
    for (const it of all('input:not([type=hidden]),textarea')) {
      const given = answers.getAll(it.name)
      if (/radio|checkbox/.test(it.type)) it.checked = given.indexOf(it.value) >= 0
      else if (it.name && given.length) it.value = given[0]
    }
  })
}
