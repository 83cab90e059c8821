/** Connections by the thousand, and bodies that never end: a real server, and a parent who answers meanwhile. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type Crowd, letIn } from '../../src/guards/crowd.ts'
import { openHouse } from '../support/browser.ts'

/** Bytes for three bodies as large as any upload, or 36 of 256 KB. */
const ROOM = 9_500_000
let stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.reverse()) await stop()
  stops = []
})

async function houseFor(crowd: Crowd) {
  const house = await openHouse({}, crowd)
  stops.push(house.stop)
  const { port } = new URL(house.url)
  const { code } = house.cards[0]!
  const sockets: (Socket & { got: string })[] = []
  /** Opens a connection and sends the beginning of something. */
  async function begin(sent: string) {
    const socket = Object.assign(connect(Number(port), '127.0.0.1'), { got: '' })
    socket.on('data', (piece) => {
      socket.got += piece
    })
    // Whoever is turned away while sending sees the connection break.
    socket.on('error', () => undefined)
    stops.push(() => socket.destroy())
    sockets.push(socket)
    await once(socket, 'connect')
    socket.write(sent)
    return socket
  }
  const body = (path: string, length: number, sent: number) =>
    begin(
      `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${length}\r\n\r\n${'x'.repeat(sent)}`,
    )
  const standing = () => sockets.filter(({ readyState }) => readyState === 'open')
  const turnedAway = () => sockets.filter(({ got }) => got.startsWith('HTTP/1.1 503'))
  /** What a parent without script sends, and sees. */
  const answer = async () => {
    const sent = await fetch(`${house.url}/${code}`, {
      method: 'POST',
      body: new URLSearchParams({ tom: '1' }),
      redirect: 'manual',
    })
    return sent.headers.get('location')
  }
  return { ...house, code, begin, body, standing, turnedAway, answer }
}

const settled = (what: () => number, n: number) => expect.poll(what).toBe(n)

describe('bodies that never end', () => {
  it.each([
    ['announced', 'POST /CODE HTTP/1.1\r\nHost: x\r\nContent-Length: 262144\r\n\r\n', 28, 36],
    ['larger than what is read', 'POST /CODE HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n', 2, 3],
  ])('fill no more than they may together: %s', async (_, head, least, most) => {
    const h = await houseFor({ connections: 1000, bodies: 1000, bytes: ROOM })
    for (let n = 0; n < 45; n++) await h.begin(head.replace('CODE', h.code) + 'x'.repeat(200_000))
    await expect.poll(() => h.standing().length).toBeLessThanOrEqual(most)
    expect(h.standing().length).toBeGreaterThanOrEqual(least)
    expect(await h.answer()).toBe(`/${h.code}/tak`)
    expect(h.standing().length).toBeGreaterThanOrEqual(least)
  })

  it('are no more than may be, however small', async () => {
    const h = await houseFor({ connections: 1000, bodies: 8, bytes: ROOM })
    for (let n = 0; n < 30; n++) await h.body(`/${h.code}`, 200, 10)
    await expect.poll(() => h.standing().length).toBeLessThanOrEqual(8)
    expect(await h.answer()).toBe(`/${h.code}/tak`)
    const [first] = h.turnedAway()
    expect(first!.got).toContain('Connection: close')
    expect(first!.got).toContain('Vent lidt, og send igen.')
    expect(h.turnedAway().length).toBeGreaterThanOrEqual(22)
    // Those that came last stand: the ones that were at it longest were turned away.
    expect(h.standing().length).toBeGreaterThanOrEqual(6)
  })

  it('take no place once they are answered, given up or turned away', async () => {
    const h = await houseFor({ connections: 1000, bodies: 5, bytes: ROOM })
    for (let n = 0; n < 20; n++) expect(await h.answer()).toBe(`/${h.code}/tak`)
    for (let n = 0; n < 20; n++) {
      const socket = await h.body(`/${h.code}`, 200, 10)
      socket.destroy()
      await once(socket, 'close')
    }
    const last = await h.body(`/${h.code}`, 8, 3)
    await expect.poll(() => h.answer()).toBe(`/${h.code}/tak`)
    last.write('x=1&y')
    await expect.poll(() => last.got).toMatch(/^HTTP\/1\.1 (303|422)/)
    expect(h.turnedAway()).toEqual([])
  })

  it('that were answered already are not answered twice', async () => {
    const h = await houseFor({ connections: 1000, bodies: 1, bytes: ROOM })
    const answered = await h.body('/a/b', 262_144, 10)
    await expect.poll(() => answered.got).toContain('</html>')
    await h.body(`/${h.code}`, 200, 10)
    await expect.poll(() => answered.readyState).not.toBe('open')
    expect(answered.got).toContain('HTTP/1.1 404')
    expect(answered.got).not.toContain('503')
  })

  it('that were answered before they came take no place for good', async () => {
    const h = await houseFor({ connections: 1000, bodies: 1000, bytes: ROOM })
    const heads = ['Connection: close\r\n', '']
    for (let n = 0; n < 60; n++) {
      const head = `POST /a/b HTTP/1.${n % 3 ? 1 : 0}\r\nHost: x\r\n${heads[n % 2]}Content-Length: 200000\r\n\r\n`
      const socket = await h.begin(head + (n % 4 ? '' : 'x'.repeat(200_000)))
      await expect.poll(() => socket.got).toContain('HTTP/1.1 404')
      if (n % 5 === 0) socket.destroy()
    }
    // As much as there is room for, were nothing left of those.
    const large = await h.body(`/${h.code}`, 7_000_000, 10)
    const another = await h.body(`/${h.code}`, 200, 10)
    await h.answer()
    expect([large.readyState, another.readyState]).toEqual(['open', 'open'])
    expect(h.turnedAway()).toEqual([])
  })

  it('that are large go before a parent’s, though the parent’s is older', async () => {
    const h = await houseFor({ connections: 1000, bodies: 1000, bytes: ROOM })
    const parent = await h.body(`/${h.code}`, 8, 3)
    for (let n = 0; n < 45; n++) await h.body(`/${h.code}`, 262_144, 260_000)
    await expect.poll(() => h.standing().length).toBeLessThanOrEqual(37)
    parent.write('x=1&y')
    await expect.poll(() => parent.got).toMatch(/^HTTP\/1\.1 (303|422)/)
  })
})

describe('whoever holds all that he may', () => {
  /** A server that answers whatever has come in, and as many unfinished bodies as an attacker wants. */
  async function bare(bodies: number) {
    const server = createServer()
    letIn(server, (request, response) => request.resume().once('end', () => response.end('ok')), {
      ...{ connections: 1000, bytes: ROOM },
      bodies,
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as { port: number }
    const held: Socket[] = []
    /** Begins one more, and waits until the server has it. */
    async function hold() {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => undefined)
      stops.push(() => socket.destroy())
      const seen = once(server, 'request') as Promise<[IncomingMessage]>
      socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 200\r\n\r\n')
      held.push((await seen)[0].socket)
    }
    const lost = () => held.filter(({ destroyed, writableEnded }) => destroyed || writableEnded).length
    const answer = async () => (await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: 'x' })).text()
    stops.push(
      () => server.closeAllConnections(),
      () => server.close(),
    )
    return { hold, answer, lost, held: () => held.length }
  }

  it('does not learn by being turned away when somebody else sends an answer', async () => {
    const h = await bare(50)
    while (h.lost() === 0) await h.hold()
    for (let n = 0; n < 20; n++) expect(await h.answer()).toBe('ok')
    expect(h.held() - h.lost()).toBe(40)
  })

  it('does not know how many that is', async () => {
    const most = new Set<number>()
    for (let run = 0; run < 20; run++) {
      const h = await bare(50)
      while (h.lost() === 0) await h.hold()
      most.add(h.held())
    }
    expect(most.size).toBeGreaterThan(3)
    expect(Math.max(...most)).toBeLessThanOrEqual(51)
  })
})

describe('what no browser does', () => {
  it('a body of a size that is not told is not read', async () => {
    const h = await houseFor({ connections: 1000, bodies: 1000, bytes: ROOM })
    const pieces = '1\r\nx\r\n'.repeat(5000)
    const sent = await h.begin(
      `POST /${h.code} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${pieces}0\r\n\r\n`,
    )
    await expect.poll(() => sent.readyState).not.toBe('open')
    expect(sent.got === '' || sent.got.startsWith('HTTP/1.1 411')).toBe(true)
    expect(await h.answer()).toBe(`/${h.code}/tak`)
  })

  it('a thousand requests in one packet are not answered: the connection ends', async () => {
    const h = await houseFor({ connections: 1000, bodies: 1000, bytes: ROOM })
    const sent = await h.begin('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(1400))
    await expect.poll(() => sent.readyState).not.toBe('open')
    expect(sent.got.match(/HTTP\/1\.1 200/g)?.length ?? 0).toBeLessThanOrEqual(1)
    expect(await h.answer()).toBe(`/${h.code}/tak`)
  })

  it('but one request after the other on a connection that stays open is answered', async () => {
    const h = await houseFor({ connections: 1000, bodies: 1000, bytes: ROOM })
    const sent = await h.begin('')
    for (let n = 1; n <= 5; n++) {
      sent.write('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n')
      await expect.poll(() => sent.got.split('\r\n\r\nok').length - 1).toBe(n)
    }
  })
})

describe('connections that say nothing', () => {
  it('make room for whoever comes', async () => {
    const h = await houseFor({ connections: 10, bodies: 1000, bytes: ROOM })
    for (let n = 0; n < 30; n++) await h.begin(n % 2 ? '' : 'GET / HTTP/1.1\r\nHost:')
    await expect.poll(() => h.standing().length).toBeLessThanOrEqual(10)
    expect(await h.answer()).toBe(`/${h.code}/tak`)
    expect(h.standing().length).toBeGreaterThanOrEqual(8)
  })

  it('go before one that just asked; and one that is sending is told so', async () => {
    const h = await houseFor({ connections: 3, bodies: 1000, bytes: ROOM })
    const sending = await h.body(`/${h.code}`, 200, 10)
    const asked = await h.begin('')
    const quiet = await h.begin('')
    asked.write('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n')
    await expect.poll(() => asked.got).toContain('ok')
    await h.begin('')
    await settled(() => h.turnedAway().length, 1)
    expect(sending.got).toContain('503')
    await h.begin('')
    await expect.poll(() => quiet.readyState).not.toBe('open')
    expect(asked.readyState).toBe('open')
  })
})
