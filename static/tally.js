// The tally on a phone: each tap is written down on the device before its number moves, and sent as soon as there is a net.
import { openDatabase, openQueue, standingOf } from './tally/queue.js'

const one = (what) => document.getElementById(what)
const all = (what, within) => Array.from((within || document).querySelectorAll(what))
const source = one('data')
const data = source && JSON.parse(source.textContent)
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])

// By how much the device's clock is behind the server's, as it was last heard.
let behind = 0
const zone = 'Europe/Copenhagen'
// Swedish writes dates as 2026-11-30.
const dayAt = (at) => new Date(at).toLocaleDateString('sv-SE', { timeZone: zone })
const today = () => dayAt(Date.now() + behind)
const clock = () =>
  new Date().toLocaleTimeString('da-DK', { timeZone: zone, hour: 'numeric', minute: '2-digit' })

const PATIENCE = 20000
const post = async (messages) => {
  const control = new AbortController()
  const timer = setTimeout(() => control.abort(), PATIENCE)
  let answer
  try {
    answer = await fetch('/staff/optaelling/beskeder', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(messages),
      signal: control.signal,
    })
    if (answer.ok && !answer.redirected) return heard(await answer.json())
  } catch (_) {
    return { problem: 'net' }
  } finally {
    clearTimeout(timer)
  }
  return { problem: answer.status === 401 || answer.redirected ? 'login' : 'server' }
}
const heard = (answer) => {
  behind = answer.now - Date.now()
  return answer
}

const begin = async () => {
  const words = data.words
  // A word and what it does.
  const made = (offered) => {
    const button = Object.assign(document.createElement('button'), {
      type: 'button',
      className: 'quiet',
      textContent: offered[0],
    })
    button.onclick = offered[1]
    return button
  }
  const note = (text, ...buttons) => {
    const box = document.createElement('div')
    box.className = 'note'
    box.append(Object.assign(document.createElement('p'), { textContent: text }))
    for (const button of buttons.map(made)) box.append(button)
    return box
  }
  let database
  try {
    database = await openDatabase(indexedDB)
  } catch (_) {
    // Without a place to write down, forms are sent as they are without script.
    one('news').append(note(words.noStorage))
    return
  }
  const queue = openQueue(database, { post, today, random: (bytes) => crypto.getRandomValues(bytes) })
  navigator.storage?.persist?.().catch(() => undefined)
  if (navigator.serviceWorker)
    navigator.serviceWorker
      .register('/staff/optaelling/sw.js', { scope: '/staff/optaelling' })
      .catch(() => undefined)

  const kept = (await queue.knownOf()).find((it) => it.key === 'clock')
  if (kept) behind = kept.behind

  const tap = one('tap')
  // The page may be yesterday's, from the device: today's session is found by the calendar in it.
  const isAsked = /gang=/.test(location.search)
  const wanted = (/gang=([\w-]+)/.exec(location.search) || [])[1]
  let chosen =
    data.sessions.find((it) => it.key === (isAsked ? wanted : data.today === today() ? data.chosen : '')) ||
    data.sessions.find((it) => it.date === today()) ||
    data.sessions.find((it) => it.key === data.chosen)
  // The last tap's parts, kept in this page's memory alone.
  let last = null
  // What was just taken back, until the next tap.
  let undone = ''
  let problem = null
  let isSending = false
  let isAskedAgain = false
  let savedAt = ''
  let tries = 0
  let timer

  const townOf = (code) => (data.towns.find((it) => it[0] === code) || [])[1]
  const wordOf = (field, value) =>
    value === 'unknown' ? words.unknown : field === 'postcode' ? value : words.options[field][value]
  const said = () => {
    if (last.nobody) return words.nobody
    const parts = Object.keys(last.fields).map((field) => wordOf(field, last.fields[field]))
    if (!last.fields.postcode) parts.unshift(words.withoutPostcode)
    return [words.who[last.who]].concat(parts).join(', ')
  }

  const quarterOf = (date) => `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
  const numberPart = (tap) => ({ kind: 'number', session: tap.session.key, by: 1 })
  const whoPart = (tap) => ({
    kind: 'who',
    offer: tap.session.offer,
    month: tap.session.date.slice(0, 7),
    value: tap.who,
    by: 1,
  })
  const fieldPart = (tap, field, value) => ({
    kind: 'field',
    offer: tap.session.offer,
    quarter: quarterOf(tap.session.date),
    field,
    value,
    by: 1,
  })

  // Taps wait for each other: each is on the device before the next one begins.
  let turn = Promise.resolve()
  const inTurn = (act) => {
    turn = turn.then(act).catch(() => {
      one('news').replaceChildren(note(words.noStorage))
    })
    return turn
  }

  const chips = () => all('.chip input', tap)
  const fieldOf = (name) => Object.keys(data.names).find((field) => data.names[field] === name)

  const count = (who) =>
    inTurn(async () => {
      const before = chips().filter((chip) => chip.checked && last === null)
      const fields = {}
      for (const chip of before) fields[fieldOf(chip.name)] = chip.value
      const tapped = { session: chosen, who, fields, parts: {} }
      const known = Object.keys(fields).filter((field) => fields[field] !== 'unknown')
      // Only what is written down can be undone: until then the last tap is the one before.
      const written = await queue.add(
        [numberPart(tapped), whoPart(tapped)].concat(
          known.map((field) => fieldPart(tapped, field, fields[field])),
        ),
      )
      for (const message of written) tapped.parts[message.field || message.kind] = message
      last = tapped
      undone = ''
      for (const chip of chips()) if (!before.includes(chip)) chip.checked = false
      one('andet').value = ''
      searchTown()
      if (navigator.vibrate) navigator.vibrate(15)
      await draw()
      void sendSoon()
    })

  // A field of the last tap is chosen, changed, or taken back.
  const choose = (field, value) =>
    inTurn(async () => {
      if (last === null) return
      if (last.fields[field] === value) return
      const was = last.parts[field]
      if (was) await queue.undo([was])
      delete last.parts[field]
      if (value && value !== 'unknown')
        last.parts[field] = (await queue.add([fieldPart(last, field, value)]))[0]
      if (value) last.fields[field] = value
      else delete last.fields[field]
      await draw()
      void sendSoon()
    })

  const undo = () =>
    inTurn(async () => {
      if (last === null) return
      await queue.undo(Object.keys(last.parts).map((part) => last.parts[part]))
      undone = said()
      last = null
      for (const chip of chips()) chip.checked = false
      await draw()
      void sendSoon()
    })

  const nobodyCame = () =>
    inTurn(async () => {
      const written = await queue.add([{ kind: 'nobody', session: chosen.key, by: 1 }])
      last = { session: chosen, nobody: true, fields: {}, parts: { nobody: written[0] } }
      undone = ''
      await draw()
      void sendSoon()
    })

  const draw = async () => {
    const messages = await queue.waiting()
    const standing = standingOf(await queue.knownOf(), messages, chosen.key)
    const contacts = standing.contacts
    const nobody = standing.nobody
    one('name').textContent = chosen.name
    one('where').textContent = chosen.where
    one('total').textContent = contacts
    one('said').textContent = nobody ? words.nobodySaid : words.onlyNumbers
    one('ingen').querySelector('button').hidden = contacts > 0 || nobody
    one('faerdig').hidden = false
    // The page knows of days to come, for when the device has no net then; until then they are not there to choose.
    for (const link of all('#sessions a'))
      link.parentNode.hidden = data.sessions.find((it) => it.key === link.dataset.key).date > today()
    for (const link of all('#sessions a'))
      if (link.dataset.key === chosen.key) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    for (const fieldset of all('[data-field]'))
      fieldset.hidden = !chosen.extra.includes(fieldset.dataset.field)
    const undoing = document.querySelector('.undo')
    undoing.hidden = last === null && undone === ''
    one('fortryd').hidden = last === null
    if (last) {
      one('added').textContent = fill(words.added, { what: said() })
      for (const tile of all('.tile')) tile.classList.toggle('hit', tile.value === last.who)
    } else {
      one('added').textContent = undone && fill(words.undone, { what: undone })
      for (const tile of all('.tile')) tile.classList.remove('hit')
    }
    drawNet(messages)
    drawDay(contacts, nobody)
  }

  // Told as taps, not as their parts; parts whose number was sent already are one at the least.
  const tapsIn = (messages) =>
    Math.max(
      messages.length > 0 ? 1 : 0,
      messages.filter((it) => it.kind === 'number' || it.kind === 'nobody').length,
    )

  const drawNet = (messages) => {
    const left = messages.filter((message) => !queue.isStuck(message) && message.refused !== 'future').length
    const taps = tapsIn(messages.filter((it) => !it.refused))
    const net = document.querySelector('.net')
    document.body.classList.toggle('off', problem !== null && left > 0)
    net.textContent =
      left === 0
        ? savedAt
          ? fill(words.savedAt, { time: savedAt })
          : words.saved
        : problem === null
          ? words.sending
          : [problem === 'net' && words.noNet, fill(words.waiting, { n: Math.max(1, taps) })]
              .filter(Boolean)
              .join(' · ')
    const news = one('news')
    const notes = []
    if (left > 0 && problem === 'net')
      notes.push(note(`${words.offline} ${words.keep}`, [words.toFile, save]))
    if (left > 0 && problem === 'server')
      notes.push(note(`${words.server} ${words.keep}`, [words.toFile, save]))
    if (left > 0 && problem === 'login')
      notes.push(
        note(
          words.login,
          [words.loginLink, () => location.assign('/staff/login?til=/staff/optaelling')],
          [words.toFile, save],
        ),
      )
    const old = messages.filter(queue.isOld)
    if (old.length > 0)
      notes.push(
        note(
          fill(words.old, { n: tapsIn(old) }),
          [words.sendOld, allowOld],
          [words.drop, () => drop(queue.isOld)],
        ),
      )
    const refusals = new Set(messages.map((message) => message.refused).filter(Boolean))
    for (const refused of Array.from(refusals)) {
      const isOne = (message) => message.refused === refused
      const n = tapsIn(messages.filter(isOne))
      notes.push(
        note(fill(words.refused[refused], { n }), [words.toFile, save], [words.drop, () => drop(isOne)]),
      )
    }
    news.replaceChildren(...notes)
  }

  const drawDay = (contacts, nobody) => {
    one('kom').textContent = nobody
      ? words.nobodySaid
      : contacts === 0
        ? words.noneCame
        : contacts === 1
          ? words.oneCame
          : fill(words.cameToday, { n: contacts })
    one('dagens').textContent = `${chosen.name}, ${chosen.where}`
    one('indtil').textContent = fill(words.until, { day: chosen.until })
    one('ret').href = `/staff/fremmoede?gang=${chosen.key}`
  }

  const allowOld = () => inTurn(() => queue.allowOld()).then(sendSoon)
  const drop = (isOne) => inTurn(() => queue.drop(isOne)).then(draw)

  const save = async () => {
    const file = new Blob([await queue.toFile()], { type: 'application/json' })
    const link = Object.assign(document.createElement('a'), {
      href: URL.createObjectURL(file),
      download: `optaelling-${today()}.json`,
    })
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 1000)
  }

  // Seconds between two tries: three within the first minute of silence, then every minute.
  const PAUSES = [5, 15, 30, 60]
  const sendSoon = async () => {
    // Asked for while it sends, such as when the net comes back in the middle: it goes round once more.
    isAskedAgain = isSending
    if (isSending) return
    isSending = true
    clearTimeout(timer)
    do {
      isAskedAgain = false
      problem = await queue.send().catch(() => 'server')
      if (problem === null) {
        tries = 0
        savedAt = clock()
      }
    } while (
      isAskedAgain ||
      (problem === null &&
        (await queue.waiting()).some((message) => !message.refused && !queue.isOld(message)))
    )
    isSending = false
    if (problem !== null) {
      timer = setTimeout(sendSoon, 1000 * PAUSES[Math.min(tries, PAUSES.length - 1)])
      tries++
    }
    tell()
    await draw()
  }

  // Other tabs of this device show the same numbers.
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('kortsvar-optaelling')
  const tell = () => channel?.postMessage('')
  if (channel) channel.onmessage = () => void draw()

  const refresh = async () => {
    try {
      const answer = await fetch('/staff/optaelling/tal')
      if (answer.ok && !answer.redirected) {
        const told = heard(await answer.json())
        // Also by how much this clock is wrong, for when there is no net.
        await queue.learn(told.sessions.concat({ key: 'clock', behind }), told.now)
      }
    } catch (_) {
      // Without net the numbers are those that were heard last.
    }
    await draw()
  }

  const searchTown = () => {
    const typed = one('andet').value
    for (const chip of all('.chip.found')) chip.remove()
    if (!/^\d{2,4}$/.test(typed)) return
    const isThere = (code) => all('#postcodes [type=radio]').some((input) => input.value === code)
    const starts = (code) =>
      code.length === 4
        ? code.startsWith(typed)
        : code.slice(0, typed.length) <= typed && typed <= code.slice(5, 5 + typed.length)
    for (const row of data.towns.filter((it) => starts(it[0]) && !isThere(it[0])).slice(0, 5)) {
      const code = row[0]
      const town = row[1]
      const chip = document.createElement('label')
      chip.className = 'chip found'
      const input = Object.assign(document.createElement('input'), {
        type: 'radio',
        name: data.names.postcode,
        value: code,
      })
      const text = document.createElement('span')
      text.append(
        Object.assign(document.createElement('b'), { textContent: code }),
        ' ',
        Object.assign(document.createElement('em'), { textContent: town }),
      )
      chip.append(input, text)
      one('postcodes').insertBefore(chip, one('andet').parentNode)
    }
    // Four digits are a choice, not a search.
    const whole = all('#postcodes [type=radio]').find((input) => input.value === typed)
    if (whole && !whole.checked) whole.click()
  }

  const showChips = () => {
    const typed = one('andet').parentNode
    for (const chip of all('#postcodes .chip')) {
      const value = chip.querySelector('input').value
      if (value !== 'unknown') chip.remove()
    }
    const unknown = one('postcodes').querySelector('.chip')
    for (const code of chosen.first) {
      const chip = unknown.cloneNode(true)
      chip.querySelector('input').value = code
      chip.querySelector('input').checked = false
      chip.querySelector('b').textContent = code
      const em = Object.assign(document.createElement('em'), { textContent: ` ${townOf(code) || ''}` })
      chip.querySelector('span').append(em)
      one('postcodes').insertBefore(chip, unknown)
    }
    one('postcodes').append(typed)
  }

  for (const tile of all('.tile'))
    tile.onclick = (event) => {
      event.preventDefault()
      void count(tile.value)
    }
  tap.onsubmit = (event) => event.preventDefault()
  tap.addEventListener('change', (event) => {
    if (event.target.type === 'radio') void choose(fieldOf(event.target.name), event.target.value)
  })
  // A chosen one is taken back by one more tap.
  tap.addEventListener('click', (event) => {
    const chip = event.target.closest?.('.chip')
    if (!chip || event.target.tagName === 'INPUT') return
    const input = chip.querySelector('input')
    if (!input.checked) return
    event.preventDefault()
    input.checked = false
    void choose(fieldOf(input.name), undefined)
  })
  one('andet').oninput = searchTown
  one('andet').onkeydown = (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    const found = document.querySelector('.chip.found input')
    if (found) found.click()
  }
  one('ingen').onsubmit = (event) => {
    event.preventDefault()
    void nobodyCame()
  }
  one('fortryd').onclick = () => void undo()
  for (const link of all('#sessions a'))
    link.onclick = (event) => {
      event.preventDefault()
      chosen = data.sessions.find((it) => it.key === link.dataset.key)
      last = null
      undone = ''
      history.replaceState(null, '', `?gang=${chosen.key}`)
      document.querySelector('.act').open = false
      showChips()
      void draw()
    }
  const dialog = one('dagen')
  one('faerdig').onclick = () => {
    if (dialog.showModal) dialog.showModal()
    else dialog.setAttribute('open', '')
  }
  const close = () => (dialog.close ? dialog.close() : dialog.removeAttribute('open'))
  one('videre').onclick = close
  one('gem').onclick = async () => {
    await turn
    await sendSoon()
    close()
    if (problem === null) one('news').append(note(words.daySaved))
  }
  one('tilfil').hidden = false
  one('frafil').hidden = false
  one('tilfil').onclick = save
  one('frafil').querySelector('input').onchange = async (event) => {
    const file = event.target.files[0]
    let text = words.fileWrong
    try {
      text = fill(words.fileTaken, { n: await queue.fromFile(await file.text()) })
    } catch (_) {
      // What can't be read is said, and changes nothing.
    }
    event.target.value = ''
    await sendSoon()
    one('news').append(note(text))
  }
  addEventListener('online', () => {
    tries = 0
    void sendSoon()
  })
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void refresh().then(sendSoon)
  })

  // What the page came with; an old one from the device knows less than the device does.
  await queue.learn(
    data.sessions.map((it) => ({ key: it.key, contacts: it.contacts, nobody: it.nobody })),
    data.now,
  )
  if (chosen.key !== data.chosen) showChips()
  await draw()
  document.body.dataset.ready = ''
  await refresh()
  await sendSoon()
}

if (data) void begin()
