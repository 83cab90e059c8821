/**
 * Mail addresses, links and social handles in a plain copy of a text, also as people spell them to each other. Each is found
 * by its sign and then followed to both sides a word at a time, so that no text takes long.
 */
import type { Stretch } from './redaction.ts'

const END = '(?![\\p{L}\\p{N}])'
const START = '(?<![\\p{L}\\p{N}])'
/** Endings of addresses that are no words; and those that are, after a full stop without a blank ("dejligt.De er …"). */
const ENDING =
  'dk|com|net|org|eu|info|biz|pl|uk|edu|gov|app|io|gl|fo|fi|nl|fr|es|ru|ua|tr|ir|iq|sy|tv|cc|ly|link|online|shop|site|page|dev|name|blog|cloud|email'
const WORDY = 'de|se|no|so|me|nu|it|is|at|be|co|ch|in|us|to|er|et|im|my|ee|gl'
const MAILER = 'gmail|googlemail|hotmail|yahoo|outlook|icloud|protonmail|onet|interia|جيميل|هوتميل'
const SITE = `${MAILER}|live|proton|web|gmx|mail|wp|o2|facebook|fb|instagram|insta|tiktok|snapchat|twitter|youtube|youtu|linkedin|linktr|telegram|whatsapp|messenger|discord`
const isEnding = new RegExp(`^(?:${ENDING})$`, 'iu')
const isWordy = new RegExp(`^(?:${WORDY})$`, 'u')
const isSite = new RegExp(`^(?:${SITE})$`, 'iu')
const isMailer = new RegExp(`^(?:${MAILER})$`, 'iu')

const DOT_WORD = 'punktum|punkt|prik|dot|kropka|نقطة|نقطه|دوت|dhibic'
const AT_WORD =
  'snabel[\\s-]?a|snable[\\s-]?a|krølle?t?[\\s-]?a|alfa[\\s-]?krøll(?:e|a)?|apestaart|at[\\s-]sign|at[\\s-]tegn|małpk?a|malpa|آت|أت|ات|ايت|إيت'
/** Where a name and a host meet, and how sure that is. */
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
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?/u
const DOT = new RegExp(
  `^(?:(?<tight>\\.)(?=[\\p{L}\\p{N}])|(?<loose>\\s?[.,]\\s?)(?=[\\p{L}\\p{N}])|(?<spelled>\\s*[([{]\\s*(?:\\.|${DOT_WORD})\\s*[)\\]}]\\s*|[\\s_-]+(?:${DOT_WORD})[\\s_-]+))`,
  'iu',
)

interface Host {
  end: number
  labels: string[]
  /** How loosely the labels hang together: a sentence's end looks like a dot with a blank. */
  joints: ('tight' | 'loose' | 'spelled')[]
}

/** The host that begins at a place. */
function hostAt(plain: string, start: number): Host {
  const host: Host = { end: start, labels: [], joints: [] }
  for (let at = start; host.labels.length < 6; ) {
    const label = LABEL.exec(spelledApart(plain.slice(at, at + 64)))?.[0]
    if (!label) break
    host.labels.push(label)
    host.end = at + label.length
    const dot = DOT.exec(plain.slice(host.end, host.end + 24))
    if (!dot) break
    host.joints.push(dot.groups!.tight ? 'tight' : dot.groups!.loose ? 'loose' : 'spelled')
    at = host.end + dot[0].length
  }
  host.joints.length = Math.max(0, host.labels.length - 1)
  return host
}
/** A label ends where a spelled dot begins: gmail-dot-com. */
const spelledApart = (text: string) => text.split(new RegExp(`[-_](?:${DOT_WORD})[-_]`, 'iu'))[0]!

/** Only as much of a host as is one: "gmail.com. Hun ved" ends after com. */
function shortened(
  host: Host,
  fits: (labels: string[], joints: Host['joints']) => boolean,
  plain: string,
): number {
  for (let n = host.labels.length; n > 0; n--) {
    const labels = host.labels.slice(0, n)
    const joints = host.joints.slice(0, n - 1)
    if (fits(labels, joints)) return endOf(host, n, plain)
  }
  return -1
}
function endOf({ labels, end }: Host, n: number, plain: string): number {
  let at = end
  for (let nth = labels.length - 1; nth >= n; nth--)
    at = plain.lastIndexOf(labels[nth - 1]!, at - labels[nth]!.length - 1) + labels[nth - 1]!.length
  return at
}

const isSentence = (label: string) => /^\p{Lu}\p{Ll}/u.test(label)

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

const HANDLE = /(?<![\p{L}\p{N}.])@[\p{L}\p{N}_]+(?:[.-][\p{Ll}\p{N}_]+)*/gu
const HANDLE_APART = /(?<![\p{L}\p{N}])@\s([\p{L}\p{N}_.]+)/gu
const NETWORK = new RegExp(
  `${START}(?:insta(?:gram|grammen)?|ig|snap(?:chat|pen)?|sc|facebook|fb|tiktok|tik\\s?tok|twitter|telegram|messenger|whatsapp|skype|discord|viber|youtube|انستغرام|انستا|سناب(?: شات)?|فيسبوك|فيس|تيك توك|تلغرام)(?:[\\s-]?(?:navn|name|konto|bruger|brugernavn|profil))?${END}`,
  'giu',
)
const CALLED =
  /^(?<told>\s*[:=]\s*)?(?:\s*-\s*|\s+(?:er|is|hedder|som|as|to|waa|هو)\s+|\s+|)["'(]?(?<name>[\p{L}\p{N}_][\p{L}\p{N}_.-]*)(?<second>\s[\p{L}\p{N}_.-]+)?(?<after>[^\n]?)/u
/** What people say of a network rather than what they are called there. */
const NO_NAME =
  /^(?:nej|ja|super|god|godt|fint|ok|okay|tak|ingen|intet|meget|rigtig|billeder|gruppen|fungerer|virker|mangler|måske|yes|no|good|great|nice|works|nothing|dobrze|super)$/iu
const LONGER_THAN_MOST_WORDS = 6
const isCapital = (word: string) => /^\p{Lu}/u.test(word)
/** mette_h, mette82, mette.h; not 2x, 30min, f.eks. or "nu.Det". */
const isChosen = (name: string) =>
  (/\p{L}/u.test(name) && /[\d_]/.test(name) && !/^\d+\p{L}{1,5}$/u.test(name)) ||
  /^\p{L}{3,}\.\p{Ll}/u.test(name)

function handles(plain: string): Stretch[] {
  const found: Stretch[] = [...plain.matchAll(HANDLE)].map(({ index, 0: handle }) => [
    index,
    index + handle.length,
  ])
  for (const { index, 0: whole, 1: name } of plain.matchAll(HANDLE_APART))
    if (isChosen(name!)) found.push([index, index + whole.replace(/\.+$/, '').length])
  for (const { index, 0: network } of plain.matchAll(NETWORK)) {
    const from = index + network.length
    const called = CALLED.exec(plain.slice(from, from + 120))
    if (!called) continue
    const { told, name = '', second, after = '' } = called.groups as Record<string, string | undefined>
    const start = from + called[0].lastIndexOf(name + (second ?? '') + after)
    const token = name.replace(/[.-]+$/, '')
    if (told && second && isCapital(name) && isCapital(second.trim()))
      found.push([start, start + name.length + second.length])
    else if (isChosen(token)) found.push([start, start + token.length])
    else if (told && !NO_NAME.test(token) && (isLong(token) || (!second && !/[\p{L}\p{N}]/u.test(after))))
      found.push([start, start + token.length])
  }
  return found
}
const isLong = (token: string) => token.length >= LONGER_THAN_MOST_WORDS

export const addressesIn = (plain: string): Stretch[] => [
  ...mails(plain),
  ...links(plain),
  ...handles(plain),
  ...[...plain.matchAll(SHOUTED)].map(({ index, 0: { length } }): Stretch => [index, index + length]),
]
