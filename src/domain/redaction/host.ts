/** Hosts in a plain copy of a text, followed a label at a time: gmail.com, gmail . com, gmail punktum com. */

/** Endings of addresses that are no words; then those that are words too, as in "dejligt.De er …". */
const ENDING =
  'dk|com|net|org|eu|info|biz|pl|uk|edu|gov|app|io|gl|fo|fi|nl|fr|es|ru|ua|tr|ir|iq|sy|tv|cc|ly|link|online|shop|site|page|dev|name|blog|cloud|email'
const WORDY = 'de|se|no|so|me|nu|it|is|at|be|co|ch|in|us|to|er|et|im|my|ee|gl'
const MAILER = 'gmail|googlemail|hotmail|yahoo|outlook|icloud|protonmail|onet|interia|جيميل|هوتميل'
const SITE = `${MAILER}|live|proton|web|gmx|mail|wp|o2|facebook|fb|instagram|insta|tiktok|snapchat|twitter|youtube|youtu|linkedin|linktr|telegram|whatsapp|messenger|discord`
export const isEnding = new RegExp(`^(?:${ENDING})$`, 'iu')
export const isWordy = new RegExp(`^(?:${WORDY})$`, 'u')
export const isSite = new RegExp(`^(?:${SITE})$`, 'iu')
export const isMailer = new RegExp(`^(?:${MAILER})$`, 'iu')

export const DOT_WORD = 'punktum|punkt|prik|dot|kropka|نقطة|نقطه|دوت|dhibic'
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?/u
const DOT = new RegExp(
  `^(?:(?<tight>\\.)(?=[\\p{L}\\p{N}])|(?<loose>\\s?[.,]\\s?)(?=[\\p{L}\\p{N}])|(?<spelled>\\s*[([{]\\s*(?:\\.|${DOT_WORD})\\s*[)\\]}]\\s*|[\\s_-]+(?:${DOT_WORD})[\\s_-]+))`,
  'iu',
)

export interface Host {
  end: number
  labels: string[]
  /** What stands between labels: a dot alone, a dot with a blank (maybe a sentence's end), or a word for a dot. */
  joints: ('tight' | 'loose' | 'spelled')[]
}

/** The host that begins at a place. */
export function hostAt(plain: string, start: number): Host {
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
const SPELLED = new RegExp(`[-_](?:${DOT_WORD})[-_]`, 'iu')
const spelledApart = (text: string) => text.split(SPELLED)[0]!

/** Where the longest beginning of a host that `fits` ends, -1 for none: "gmail.com. Hun ved" ends after com. */
export function shortened(
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
/** Where the first `n` labels of a host end in the text. */
export function endOf({ labels, end }: Host, n: number, plain: string): number {
  let at = end
  for (let nth = labels.length - 1; nth >= n; nth--)
    at = plain.lastIndexOf(labels[nth - 1]!, at - labels[nth]!.length - 1) + labels[nth - 1]!.length
  return at
}

/** Whether a label looks like the first word of a sentence ("godt.Info om …"): then it ends no address. */
export const isSentence = (label: string) => /^\p{Lu}\p{Ll}/u.test(label)
