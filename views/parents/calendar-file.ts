/** A visit as a calendar file (RFC 5545): one event, in UTC, with nothing in it about who asked. */
import type { Visit } from '../../src/domain/place/visit.ts'

interface Event extends Pick<Visit, 'startsAt' | 'endsAt'> {
  title: string
  place: string
  /** The same for the same visit, so that a second download replaces the first. */
  uid: string
}

export function calendarFile({ startsAt, endsAt, title, place, uid }: Event): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kortsvar//DA',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${utc(startsAt)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(place)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map(folded)
    .join('')
}

/** 20261203T080000Z */
const utc = (at: number) => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')

/** Section 3.3.11; control characters are not allowed at all. */
const escaped = (text: string) =>
  text
    .replace(/[^\P{Cc}\r\n\t]/gu, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\s*[\r\n]+\s*/g, '\\n')

/** Section 3.1: no line is longer than 75 octets; the rest goes on after a space. */
function folded(line: string): string {
  const lines = ['']
  for (const sign of line) {
    if (Buffer.byteLength(`${lines.at(-1)}${sign}`) > 75) lines.push(' ')
    lines[lines.length - 1] += sign
  }
  return `${lines.join('\r\n')}\r\n`
}
