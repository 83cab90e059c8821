/**
 * Holds back who opens connections by the thousand, or begins to send and never ends, so that a parent's answer gets
 * through meanwhile. A parent's answer is one or two packets; whoever has been at it longest, or sends most, goes first.
 * What no browser and no proxy of ours does is not taken: a second request before the first is answered, and a body
 * that does not say how large it is. Nothing here knows or keeps an address.
 */
import { randomInt } from 'node:crypto'
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { da as phrases } from '../text/parents/da.ts'

/** How many there may be at once, at the most. */
export interface Crowd {
  connections: number
  /** Requests whose body has not come in whole. */
  bodies: number
  /** Bytes that those bodies may fill together. */
  bytes: number
}

export const LARGEST_CROWD: Crowd = { connections: 2000, bodies: 500, bytes: 24 * 1024 * 1024 }

/** Bytes that a body may fill at the most: a shared setup that is confirmed, each sign of it escaped, is the largest. */
const LARGEST_BODY = 3 * 1024 * 1024

/** A body that has not come in whole: the bytes that it may fill, and what is answered to it. */
interface Unfinished {
  fills: number
  response: ServerResponse
}

/**
 * When there are too many, and how many are left then. Were there always room for the same number, and only what is too much turned away, somebody who
 * holds exactly that many would lose one at the moment at which somebody else sends an answer: so he would learn that, and when. Nobody knows this
 * number, it is drawn anew each time, and after that there is room for some more.
 * @param most how many there may be at the most
 * @returns tells how many of so many may stay; null for all of them
 */
function ceilingOf(most: number): (now: number) => number | null {
  const left = Math.max(1, Math.floor(most * LEFT))
  const draw = () => most - randomInt(Math.max(1, most - left - 1))
  let ceiling = draw()
  return (now) => {
    if (now <= ceiling) return null
    ceiling = draw()
    return left
  }
}

/** The part that is left when there were too many. */
const LEFT = 0.8

/** Watches a server's connections from now on. @param answer gets the requests that are let in */
export function letIn(server: Server, answer: RequestListener, most: Crowd = LARGEST_CROWD): void {
  /** The one that has been quiet longest comes first. */
  const connections = new Set<Socket>()
  /** The oldest first. */
  const bodies = new Map<IncomingMessage, Unfinished>()
  let bytes = 0
  const ceilings = {
    connections: ceilingOf(most.connections),
    bodies: ceilingOf(most.bodies),
    bytes: ceilingOf(most.bytes),
  }

  function leave(request: IncomingMessage) {
    bytes -= bodies.get(request)?.fills ?? 0
    bodies.delete(request)
  }

  function turnAway(request: IncomingMessage) {
    // What was answered before it had come in whole, like a page that is not there, must not be answered twice.
    const isAnswered = bodies.get(request)?.response.headersSent
    leave(request)
    // The request's reader learns that the connection broke, and drops what came in. Nobody reads the rest: it would be kept.
    if (!isAnswered) hangUp(request.socket, BUSY)
    else request.socket.destroySoon()
  }

  server.on('connection', (socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
    const left = ceilings.connections(connections.size)
    if (left === null) return
    const sending = new Map([...bodies.keys()].map((request) => [request.socket, request]))
    for (const quiet of [...connections].slice(0, connections.size - left)) {
      connections.delete(quiet)
      const request = sending.get(quiet)
      if (request) turnAway(request)
      else quiet.destroy()
    }
  })

  server.on('request', (request, response) => {
    const { socket } = request
    // Node gives a response its connection when the one before it is done. A thousand requests in one packet would all be
    // answered at once, and the answers kept until somebody reads them.
    if (response.socket === null) return void socket.destroy()
    if (request.headers['transfer-encoding'] !== undefined) return hangUp(socket, NO_LENGTH)
    connections.delete(socket)
    connections.add(socket)
    const fills = Math.min(Number(request.headers['content-length'] ?? 0), LARGEST_BODY)
    if (fills > 0) {
      bodies.set(request, { fills, response })
      bytes += fills
      // When it has come in, or is answered, or the connection breaks: then nothing of it is kept any more.
      request.once('end', () => leave(request))
      response.once('close', () => leave(request))
      const left = ceilings.bodies(bodies.size)
      while (left !== null && bodies.size > left) turnAway(bodies.keys().next().value!)
      const bytesLeft = ceilings.bytes(bytes)
      while (bytesLeft !== null && bytes > bytesLeft) turnAway(largest(bodies))
    }
    if (!socket.destroyed && socket.writable) answer(request, response)
  })
}

/** The oldest of the largest. */
function largest(bodies: ReadonlyMap<IncomingMessage, Unfinished>): IncomingMessage {
  const all = [...bodies]
  const size = Math.max(...all.map(([, { fills }]) => fills))
  return all.find(([, { fills }]) => fills === size)![0]
}

/** Written straight to the connection, since the app may still be waiting for the request's body. */
function hangUp(socket: Socket, words: string) {
  if (socket.writable) socket.write(words)
  socket.destroySoon()
}

const title = phrases['ui.err.title']
const page = (text: string) =>
  `<!doctype html><html lang="da"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><h1>${title}</h1><p>${text}`
function refusal(status: string, text: string): string {
  const body = page(text)
  const headers = [
    `HTTP/1.1 ${status}`,
    'Content-Type: text/html; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Retry-After: 5',
    'Connection: close',
  ]
  return [...headers, '', body].join('\r\n')
}
const BUSY = refusal('503 Service Unavailable', phrases['ui.err.busy'])
const NO_LENGTH = refusal('411 Length Required', phrases['ui.err.server'])
