// Logging out clears what the tally keeps on this device, and waits while anything of it is unsent: else it would be lost. The storage itself
// stays: another tab may have it open, and what that one writes from now on must lie where the next page looks.
import { openDatabase } from '../tally/queue.js'

// Milliseconds: a browser that does not open its storage must not keep anybody logged in.
const PATIENCE = 3000
const late = () => new Promise((_, reject) => setTimeout(reject, PATIENCE))

// How many taps wait; where none do, what else is kept is cleared in the same breath.
const clearUnlessUnsent = async () => {
  const database = await Promise.race([openDatabase(indexedDB), late()])
  const transaction = database.transaction(['messages', 'known'], 'readwrite')
  const all = transaction.objectStore('messages').getAll()
  const taps = await new Promise((resolve, reject) => {
    all.onsuccess = () => {
      const messages = all.result
      if (messages.length === 0) transaction.objectStore('known').clear()
      // Told as taps: each has one number, and may have parts that wait longer.
      const taps = messages.filter((message) => message.kind === 'number' || message.kind === 'nobody').length
      transaction.oncomplete = () => resolve(messages.length > 0 ? Math.max(1, taps) : 0)
    }
    transaction.onabort = () => reject(transaction.error)
  })
  database.close()
  return taps
}

const forgetPage = async () => {
  if (window.caches) await caches.delete('kortsvar-optaelling')
  const workers = navigator.serviceWorker ? await navigator.serviceWorker.getRegistrations() : []
  for (const worker of workers) await worker.unregister()
}

export const clearsTally = (form) => {
  form.onsubmit = async (event) => {
    event.preventDefault()
    // A browser that keeps nothing has nothing to lose; what can't be read stays where it is.
    const taps = await clearUnlessUnsent().catch(() => 0)
    if (taps > 0) {
      const said = form.querySelector('[role=alert]')
      said.querySelector('span').textContent = form.dataset.unsent.replace('{n}', taps)
      said.hidden = false
      return
    }
    await forgetPage().catch(() => undefined)
    form.submit()
  }
}
