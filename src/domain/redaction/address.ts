/**
 * Mail addresses, links and social handles in a plain copy of a text, also as people spell them to each other. Each
 * is found by its sign (such as @) and then followed to both sides word by word: one large pattern could take very
 * long on some texts.
 */

import type { Stretch } from './fold.ts'
import { handlesIn } from './handle.ts'
import {
  DOT_WORD,
  endOf,
  type Host,
  hostAt,
  isEnding,
  isMailer,
  isSentence,
  isSite,
  isWordy,
  shortened,
} from './host.ts'

const START = '(?<![\\p{L}\\p{N}])'
const AT_WORD =
  'snabel[\\s-]?a|snable[\\s-]?a|krølle?t?[\\s-]?a|alfa[\\s-]?krøll(?:e|a)?|apestaart|at[\\s-]sign|at[\\s-]tegn|małpk?a|malpa|آت|أت|ات|ايت|إيت'
/**
 * The sign or word for @ between a name and a host; its group's name says how much else must look like an address.
 */
const AT = new RegExp(
  [
    '(?<tight>@+)(?=\\S)',
    '(?<loose>\\s{0,6}@+\\s{0,6})',
    `(?<sure>\\s*[([{<"']\\s*(?:a|at|@|${AT_WORD})\\s*[)\\]}>"']\\s*|\\s?[ⓐ]\\s?|[\\s"'/-]+(?:${AT_WORD})[\\s"'/-]+|(?<=[\\p{L}\\p{N}])snabel-?a(?=[\\p{L}\\p{N}]))`,
    '(?<plain>\\s+at\\s+|-at-|_at_|/at/)',
  ].join('|'),
  'giu',
)
const NAME_BEFORE = /[\p{L}\p{N}_%+'&.-]+$/u
const JOINT_BEFORE = new RegExp(
  `[\\s_-]+(?:${DOT_WORD}|underscore|understreg|bindestreg|minus|plus)[\\s_-]+$`,
  'iu',
)
function mails(plain: string): Stretch[] {
  const found: Stretch[] = []
  for (const { index, 0: sign, groups } of plain.matchAll(AT)) {
    const after = index + sign.length
    const host = hostAt(plain, after)
    const last = (labels: string[]) => labels.at(-1)!
    const fits = (labels: string[], joints: Host['joints']): boolean => {
      const known = isEnding.test(last(labels)) || isWordy.test(last(labels))
      const isWhole = labels.length > 1 && !(joints.at(-1) !== 'spelled' && isSentence(last(labels)))
      if (groups!.tight)
        return isWhole
          ? known || joints.every((it) => it === 'tight')
          : labels.length === 1 && /\p{L}/u.test(labels[0]!)
      if (groups!.plain)
        return (
          (isWhole && isEnding.test(last(labels)) && joints.every((it) => it !== 'loose')) ||
          (isWhole && known && joints.includes('spelled')) ||
          (labels.length === 1 && isMailer.test(labels[0]!))
        )
      if (groups!.sure) return (isWhole && /^\p{L}{2,8}$/u.test(last(labels))) || isSite.test(labels[0]!)
      return (
        (isWhole && known && (joints.every((it) => it !== 'loose') || isSite.test(labels[0]!))) ||
        isMailer.test(labels[0]!)
      )
    }
    const end = shortened(host, fits, plain)
    if (end < 0) continue
    const start = nameBefore(plain, index)
    // A sign without a name before it is a handle, and found as one.
    if (start < index || !groups!.tight) found.push([start, withEnding(plain, end)])
  }
  return found
}

/** "gmail com": an ending after a blank belongs to it. */
const withEnding = (plain: string, end: number) =>
  end + (/^\s(?:com|dk|net|pl)(?![\p{L}\p{N}])/iu.exec(plain.slice(end, end + 6))?.[0].length ?? 0)

/** Where the name before a sign begins, with what was spelled before it ("jan kropka nowak"). */
function nameBefore(plain: string, at: number): number {
  let start = at
  for (let parts = 0; parts < 5; parts++) {
    const name = NAME_BEFORE.exec(plain.slice(Math.max(0, start - 64), start))?.[0].replace(/^.*\.{3}/, '')
    if (!name) break
    start -= name.length
    const joint = JOINT_BEFORE.exec(plain.slice(Math.max(0, start - 16), start))?.[0]
    if (!joint || !NAME_BEFORE.test(plain.slice(0, start - joint.length))) break
    start -= joint.length
  }
  return start
}

/** peterATgmailDOTcom */
const SHOUTED = /[\p{L}\p{N}._-]*[\p{Ll}\p{N}]AT\p{Ll}[\p{L}\p{N}-]*DOT\p{L}{2,}/gu
const URL = /(?:https?|hxxps?)\s?:\s?\/{0,2}\s?[^\s<>"]+|(?<!\p{L})(?:ftp|mailto):\s?[^\s<>"]+/giu
const WWW = new RegExp(`${START}www(?:\\s?\\.\\s?|\\s+)(?=[\\p{L}\\p{N}])`, 'giu')
const DOMAIN = new RegExp(
  `(?<![\\p{L}\\p{N}@._-])(?=[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}]|\\s?\\.\\s?(?:com|dk)|\\s+(?:${DOT_WORD})\\s))`,
  'giu',
)
const PATH = /^(?:(?:\/|[?#]|:\d)[^\s<>"]*|\s?\/\s?[\p{L}\p{N}][^\s<>"]*)/u

/** What belongs to the sentence around an address: its last full stop or bracket, and what is glued on by a comma. */
function trimmed(link: string): string {
  const cut = link.search(/[,،](?=\p{L})/u)
  return (cut > 0 ? link.slice(0, cut) : link).replace(/[.,;:!?)\]،؟»”']+$/u, '')
}

function links(plain: string): Stretch[] {
  const found: Stretch[] = [...plain.matchAll(URL)].map(({ index, 0: link }) => [
    index,
    index + trimmed(link).length,
  ])
  for (const { index, 0: www } of plain.matchAll(WWW)) {
    const host = hostAt(plain, index + www.length)
    const end = withEnding(plain, host.end)
    const isOne =
      host.labels.length > 1 ? !isSentence(host.labels[1]!) || host.joints[0] === 'tight' : end > host.end
    if (isOne) found.push([index, end + pathAfter(plain, end)])
  }
  for (const { index } of plain.matchAll(DOMAIN)) {
    const host = hostAt(plain, index)
    const end = shortened(
      host,
      (labels, joints) => isDomain(labels, joints, plain, endOf(host, labels.length, plain)),
      plain,
    )
    if (end > 0) found.push([index, end + pathAfter(plain, end)])
  }
  return found
}

const pathAfter = (plain: string, end: number) => {
  const path = PATH.exec(plain.slice(end))?.[0]
  return path ? trimmed(`x${path}`).length - 1 : 0
}

function isDomain(labels: string[], joints: Host['joints'], plain: string, end: number): boolean {
  if (labels.length < 2) return false
  const [name, ending] = [labels.at(-2)!, labels.at(-1)!]
  const isTight = joints.every((joint) => joint === 'tight')
  const hasPath = /^\/[\p{L}\p{N}_?-]{2}/u.test(plain.slice(end, end + 3))
  if (isSite.test(name)) {
    if (isEnding.test(ending)) return isTight || joints.at(-1) === 'spelled' || /^(?:com|dk)$/i.test(ending)
    return (isTight || joints.at(-1) === 'spelled') && isWordy.test(ending)
  }
  if (!isTight) return false
  if (hasPath && (isEnding.test(ending) || isWordy.test(ending))) return true
  // "godt.Info om …" begins a sentence; "ma.ti.on.to.fr" are days; "1.tv" is a floor.
  const isWords = isSentence(ending) || labels.every((label) => label.length <= 2) || !/\p{L}/u.test(name)
  return isEnding.test(ending) && !isWords
}

/** Where addresses, links and handles stand in a plain copy (fold.ts); they may overlap. */
export const addressesIn = (plain: string): Stretch[] => [
  ...mails(plain),
  ...links(plain),
  ...handlesIn(plain),
  ...[...plain.matchAll(SHOUTED)].map(({ index, 0: { length } }): Stretch => [index, index + length]),
]
