/**
 * Holds back who opens connections by the thousand, or begins to send and never ends, so that a parent's answer gets
 * through meanwhile. A parent's answer is one or two packets; whoever has been at it longest, or sends most, goes first.
 * Nothing here knows or keeps an address.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { phrasesFor } from '../text/phrasebook.ts'

/** How many there may be at once. */
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

/** Watches a server's connections from now on. */
export function holdBackCrowds(server: Server, most: Crowd = LARGEST_CROWD): void {
  /** The one that has been quiet longest comes first. */
  const connections = new Set<Socket>()
  /** The oldest first. */
  const bodies = new Map<IncomingMessage, Unfinished>()
  let bytes = 0

  function leave(request: IncomingMessage) {
    bytes -= bodies.get(request)?.fills ?? 0
    bodies.delete(request)
  }

  function turnAway(request: IncomingMessage) {
    // What was answered before it had come in whole, like a page that is not there, must not be answered twice.
    const isAnswered = bodies.get(request)?.response.headersSent
    leave(request)
    // The request's reader learns that the connection broke, and drops what came in. Nobody reads the rest: it would be kept.
    if (!isAnswered && request.socket.writable) request.socket.write(busy)
    request.socket.destroySoon()
  }

  server.on('connection', (socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
    if (connections.size <= most.connections) return
    const [quiet] = connections
    connections.delete(quiet!)
    const request = [...bodies.keys()].find((body) => body.socket === quiet)
    if (request) turnAway(request)
    else quiet!.destroy()
  })

  // Before the app's own listener, which may begin to read.
  server.prependListener('request', (request, response) => {
    connections.delete(request.socket)
    connections.add(request.socket)
    const fills = largestOf(request)
    if (fills === 0) return
    bodies.set(request, { fills, response })
    bytes += fills
    request.once('end', () => leave(request)).once('close', () => leave(request))
    while (bodies.size > most.bodies) turnAway(bodies.keys().next().value!)
    while (bytes > most.bytes) turnAway(largest(bodies))
  })
}

/** What a request's body may fill: what it announces; the most where it announces more, or nothing. */
function largestOf({ headers }: IncomingMessage): number {
  if (headers['transfer-encoding'] !== undefined) return LARGEST_BODY
  return Math.min(Number(headers['content-length'] ?? 0), LARGEST_BODY)
}

/** The oldest of the largest. */
function largest(bodies: ReadonlyMap<IncomingMessage, Unfinished>): IncomingMessage {
  const all = [...bodies]
  const size = Math.max(...all.map(([, { fills }]) => fills))
  return all.find(([, { fills }]) => fills === size)![0]
}

const { errTitle, errBusy } = phrasesFor('da')
const page = `<!doctype html><html lang="da"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${errTitle}</title><h1>${errTitle}</h1><p>${errBusy}`
/** Written straight to the connection, since the app may still be waiting for the request's body. */
const busy = [
  'HTTP/1.1 503 Service Unavailable',
  'Content-Type: text/html; charset=utf-8',
  `Content-Length: ${Buffer.byteLength(page)}`,
  'Retry-After: 5',
  'Connection: close',
  '',
  page,
].join('\r\n')
