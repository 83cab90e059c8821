// Logging out clears what the tally keeps on this device, and waits while anything of it is unsent: else it would be lost.
import { openDatabase } from '../tally/queue.js'

const NAME = 'kortsvar-optaelling'

const unsent = async () => {
  const database = await openDatabase(indexedDB)
  const all = database.transaction(['messages']).objectStore('messages').getAll()
  const messages = await new Promise((resolve, reject) => {
    all.onsuccess = () => resolve(all.result)
    all.onerror = () => reject(all.error)
  })
  database.close()
  // Told as taps: each has one number, and may have parts that wait longer.
  const taps = messages.filter((message) => message.kind === 'number' || message.kind === 'nobody').length
  return messages.length > 0 ? Math.max(1, taps) : 0
}

const clear = async () => {
  indexedDB.deleteDatabase(NAME)
  if (window.caches) await caches.delete(NAME)
  const workers = navigator.serviceWorker ? await navigator.serviceWorker.getRegistrations() : []
  for (const worker of workers) await worker.unregister()
}

export const clearsTally = (form) => {
  form.onsubmit = async (event) => {
    event.preventDefault()
    // A browser that keeps nothing has nothing to lose.
    const n = await unsent().catch(() => 0)
    if (n > 0) {
      const said = form.querySelector('[role=alert]')
      said.querySelector('span').textContent = form.dataset.unsent.replace('{n}', n)
      said.hidden = false
      return
    }
    await clear().catch(() => undefined)
    form.submit()
  }
}
