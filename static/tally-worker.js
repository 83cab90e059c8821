// Keeps the tally's page on the device, and nothing else: it opens in airplane mode. Numbers lie elsewhere (tally/queue.js).
const CACHE = 'kortsvar-optaelling'
const PAGE = '/staff/optaelling'
// Milliseconds to wait for a net that is there by name only.
const PATIENCE = 4000

const keep = async (answer) => {
  // A log-in page would be of no use without net.
  if (answer.ok && !answer.redirected && answer.type === 'basic')
    await (await caches.open(CACHE)).put(PAGE, answer.clone())
  return answer
}

self.addEventListener('install', (event) => {
  self.skipWaiting()
  event.waitUntil(
    fetch(PAGE)
      .then(keep)
      .catch(() => undefined),
  )
})
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const request = event.request
  if (request.method !== 'GET' || request.mode !== 'navigate' || new URL(request.url).pathname !== PAGE)
    return
  event.respondWith(fromNet(event.request))
})

const fromNet = (request) =>
  new Promise((resolve, reject) => {
    const kept = () => caches.match(PAGE)
    const timer = setTimeout(async () => {
      const page = await kept()
      if (page) resolve(page)
    }, PATIENCE)
    fetch(request).then(
      async (answer) => {
        clearTimeout(timer)
        // The server is there and can't answer: the page on the device can still count.
        resolve(answer.status >= 500 ? (await kept()) || answer : await keep(answer).catch(() => answer))
      },
      async (problem) => {
        clearTimeout(timer)
        const page = await kept()
        if (page) resolve(page)
        else reject(problem)
      },
    )
  })
