// What a device holds of a tally until the server has it. A tap is taken apart here: its parts lie in no order, each under a random id of its
// own, with the day and no time. They are sent until the server says that it has them, and it counts each id once (docs/counting.md).
const STORE = 'messages'
const KNOWN = 'known'
export const DATABASE = 'kortsvar-optaelling'

// Days after which a message is not sent without asking: the server forgets ids soon after that.
const OLD = 30
const DAY = 24 * 3600 * 1000
const MOST = 200

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

// A transaction is over only when it is written down.
const written = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
    transaction.onerror = () => reject(transaction.error)
  })

export const openDatabase = (indexedDB) => {
  const request = indexedDB.open(DATABASE, 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore(STORE, { keyPath: 'id' })
    request.result.createObjectStore(KNOWN, { keyPath: 'key' })
  }
  return done(request)
}

const shuffled = (things) => {
  const left = things.slice()
  const all = []
  while (left.length > 0) all.push(left.splice(Math.floor(Math.random() * left.length), 1)[0])
  return all
}

// `page` has `today` and `post`: the day by the server's clock as far as it is known, and how a body is sent.
// `post` gives the server's answer as { said, sessions, now }, or { problem: 'login', 'server' or 'net' }.
export const openQueue = (database, page) => {
  const post = page.post
  const today = page.today
  const change = (names) => {
    try {
      return database.transaction(names, 'readwrite', { durability: 'strict' })
    } catch (_) {
      return database.transaction(names, 'readwrite')
    }
  }

  const newId = () =>
    Array.from(page.random(new Uint8Array(16)))
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('')

  // Parts of one tap, or of undoing one. Whoever shows a number waits for it. Gives the messages, for who may undo them.
  const add = async (parts) => {
    const transaction = change([STORE])
    const messages = shuffled(parts).map((part) => Object.assign({ id: newId(), day: today() }, part))
    for (const message of messages) transaction.objectStore(STORE).put(message)
    await written(transaction)
    return messages
  }

  const waiting = () => done(database.transaction([STORE]).objectStore(STORE).getAll())
  const knownOf = () => done(database.transaction([KNOWN]).objectStore(KNOWN).getAll())

  // What the server said of some sessions, and when by its own clock: an older word never takes a newer one's place.
  const note = (transaction, sessions, at) => {
    const store = transaction.objectStore(KNOWN)
    for (const session of sessions) {
      const request = store.get(session.key)
      request.onsuccess = () => {
        if (!request.result || request.result.at <= at) store.put(Object.assign({ at }, session))
      }
    }
  }
  const learn = async (sessions, at) => {
    const transaction = change([KNOWN])
    note(transaction, sessions, at)
    await written(transaction)
  }

  const age = (message) => (Date.parse(today()) - Date.parse(message.day)) / DAY
  // A day ahead of today was written by a clock that was wrong then, so nobody knows how old it is.
  const isOld = (message) => !(Math.abs(age(message)) <= OLD)
  const dayOf = (message) => (/\d{4}-\d\d-\d\d/.exec(message.session || '') || [''])[0]
  const isDue = (message) =>
    message.refused
      ? message.refused === 'future' && dayOf(message) <= today()
      : !isOld(message) || message.asked

  const bare = (message) => {
    const sent = Object.assign({}, message)
    for (const own of ['day', 'refused', 'asked']) delete sent[own]
    return sent
  }

  const settle = async (messages, answer) => {
    const transaction = change([STORE, KNOWN])
    const store = transaction.objectStore(STORE)
    messages.forEach((message, nth) => {
      const refused = answer.said[nth]
      if (refused) store.put(Object.assign({}, message, { refused }))
      else store.delete(message.id)
    })
    note(transaction, answer.sessions, answer.now)
    await written(transaction)
  }

  // Sends all that may be sent, each kind by itself and in no order, so that no request holds two parts of a tap.
  // Gives null when nothing hindered it, else what did.
  const send = async () => {
    const due = (await waiting()).filter(isDue)
    for (const kind of shuffled(Array.from(new Set(due.map((message) => message.kind))))) {
      const own = shuffled(due.filter((message) => message.kind === kind))
      for (let from = 0; from < own.length; from += MOST) {
        const batch = own.slice(from, from + MOST)
        const answer = await post(batch.map(bare))
        if (answer.problem) return answer.problem
        await settle(batch, answer)
      }
    }
    return null
  }

  const each = async (isOne, act) => {
    const found = (await waiting()).filter(isOne)
    const transaction = change([STORE])
    for (const message of found) act(transaction.objectStore(STORE), message)
    await written(transaction)
    return found.length
  }

  const isStuck = (message) => message.refused && message.refused !== 'future'

  return {
    add,
    waiting,
    knownOf,
    learn,
    send,
    isOld: (message) => !message.refused && !message.asked && isOld(message),
    isStuck,
    // Somebody was asked about those that are old.
    // Takes back what was added: what the server refused is dropped here, since it was never counted; the rest is counted back.
    undo: async (messages) => {
      const refused = new Set(
        (await waiting()).filter((message) => message.refused).map((message) => message.id),
      )
      await each(
        (message) => messages.some((one) => one.id === message.id) && refused.has(message.id),
        (store, message) => store.delete(message.id),
      )
      const back = messages
        .filter((message) => !refused.has(message.id))
        .map((message) => Object.assign(bare(message), { by: -message.by }))
      for (const message of back) delete message.id
      if (back.length > 0) await add(back)
    },
    allowOld: () =>
      each(
        (message) => isOld(message),
        (store, message) => store.put(Object.assign({}, message, { asked: true })),
      ),
    drop: (isOne) => each(isOne, (store, message) => store.delete(message.id)),
    // All that is on the device, to be taken along in a file, and such a file taken in again: ids stay, so it counts once.
    toFile: async () =>
      JSON.stringify({
        kortsvar: 'optaelling',
        messages: (await waiting()).map((message) => Object.assign(bare(message), { day: message.day })),
      }),
    fromFile: async (text) => {
      const file = JSON.parse(text)
      const is = (pattern, word) => typeof word === 'string' && pattern.test(word)
      const session = /^\d{1,9}-\d{1,9}-\d{4}-\d\d-\d\d(-\d{4})?$/
      const offer = /^\d{1,9}-\d{1,9}$/
      const kinds = {
        number: (it) => is(session, it.session),
        nobody: (it) => is(session, it.session),
        who: (it) => is(offer, it.offer) && is(/^\d{4}-\d\d$/, it.month) && is(/^\w+$/, it.value),
        field: (it) =>
          is(offer, it.offer) &&
          is(/^\d{4}-Q[1-4]$/, it.quarter) &&
          is(/^\w+$/, it.field) &&
          is(/^[\w-]{1,20}$/, it.value),
      }
      const fine = (it) =>
        it &&
        is(/^[0-9a-f]{32}$/, it.id) &&
        is(/^\d{4}-\d\d-\d\d$/, it.day) &&
        (it.by === 1 || it.by === -1) &&
        Object.keys(kinds).includes(it.kind) &&
        kinds[it.kind](it)
      if (file.kortsvar !== 'optaelling' || !Array.isArray(file.messages) || !file.messages.every(fine))
        throw new Error('no tally')
      const transaction = change([STORE])
      for (const message of file.messages) transaction.objectStore(STORE).put(message)
      await written(transaction)
      return file.messages.length
    },
  }
}

// How a session stands for whoever looks: what the server knows, and what it has not got yet.
export const standingOf = (known, messages, key) => {
  const session = known.find((it) => it.key === key) || { contacts: 0, nobody: false }
  let contacts = session.contacts
  let nobody = session.nobody ? 1 : 0
  for (const message of messages) {
    if (message.session !== key || (message.refused && message.refused !== 'future')) continue
    if (message.kind === 'number') contacts += message.by
    else if (message.kind === 'nobody') nobody += message.by
  }
  return { contacts: Math.max(0, contacts), nobody: nobody > 0 && contacts <= 0 }
}
