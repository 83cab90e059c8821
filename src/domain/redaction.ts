/**
 * Takes CPR numbers, telephone numbers, mail addresses, links and social handles out of a text before it is stored
 * (design, "Personal data in free text"). Rather too much than too little: a number that looks like a CPR number goes
 * even if it was a date with an amount. Names can't be found reliably, and this does not try.
 */
import { fold } from './fold.ts'
import { phonesIn } from './phone.ts'

export const REMOVED = '[fjernet]'

/** Where something stands in the plain copy, from the first sign up to, not including, the last. */
export type Stretch = [start: number, end: number]

/** What stays is as it was typed, to the letter. */
export function redact(text: string): string {
  const { plain, typed } = fold(text)
  if (!/[\d@.:(]|\p{L}{5}/u.test(plain)) return text
  // What is found is blacked out before the next search: a date of birth beside a number is no longer number.
  const addresses = addressesIn(plain)
  const numbers = cprIn(blackened(plain, addresses))
  const found = [...addresses, ...numbers, ...phonesIn(blackened(plain, [...addresses, ...numbers]))]
  let redacted = ''
  let from = 0
  for (const [start, end] of joined(found, plain).map((stretch) => typed(...stretch))) {
    redacted += text.slice(from, start) + REMOVED
    from = end
  }
  redacted += text.slice(from)
  // What stood beside something that went may be told apart only now.
  return redacted === text ? text : redact(redacted.replaceAll(REMOVED + REMOVED, REMOVED))
}

const blackened = (plain: string, stretches: Stretch[]): string =>
  stretches.reduce(
    (text, [start, end]) => text.slice(0, start) + 'x'.repeat(end - start) + text.slice(end),
    plain,
  )

/** In order, and as one where they overlap or only blanks lie between. */
function joined(stretches: Stretch[], plain: string): Stretch[] {
  const result: Stretch[] = []
  for (const [start, end] of stretches.sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1)
    if (last && plain.slice(last[1], start).trim() === '') last[1] = Math.max(last[1], end)
    else result.push([start, end])
  }
  return result
}

const all = (pattern: RegExp, plain: string): Stretch[] =>
  [...plain.matchAll(pattern)].map(({ index, 0: { length } }) => [index, index + length])

// A CPR number is a date of birth and four digits, never checked by sum: not all of them keep it any more (CPR-kontoret,
// "Personnumre uden kontrolciffer"). 60 is added to the day of replacement numbers (erstatningspersonnummer).
const DAY = '(?:0[1-9]|[12]\\d|3[01]|6[1-9]|[78]\\d|9[01])'
const MONTH = '(?:0[1-9]|1[0-2])'
const YEAR = '(?:(?:18|19|20)\\d\\d|\\d\\d)'
const BETWEEN = '(?:[\\s.\\-/_:|]{0,3}|,)'
const BEFORE_SERIAL = '[^\\p{L}\\p{N}]{0,6}'
const UNIT = '\\s?(?:kr|dkk|,-|zł|zl|pln|eur|€|\\$|£)'
const CPR = new RegExp(
  `(?<!\\d)(?:${DAY}${BETWEEN}${MONTH}${BETWEEN}${YEAR}(?:-?|${BEFORE_SERIAL}(?!\\d{4}${UNIT}))\\d{4}` +
    // Without the zeros, as dates are said: 1.2.03-4567.
    `|(?:[1-9]|${DAY})[./-](?:[1-9]|${MONTH})[./-]${YEAR}-\\d{4})(?!\\d)`,
  'giu',
)
/** Digit by digit: 0 1 0 2 0 3 4 5 6 7; or in pairs: 01 02 03 45 67. */
const SPELLED =
  /(?<!\d)\d(?:[\s.\-_/]{1,3}\d){9}(?![\s.\-_/]{0,3}\d)|(?<!\d)\d\d(?:[\s.\-_/]{0,3}\d\d){4}(?![\s.\-_/]{0,3}\d)/g
const STARTS_AS_CPR = new RegExp(`^${DAY}${MONTH}`)

const cprIn = (plain: string): Stretch[] => [
  ...all(CPR, plain),
  ...all(SPELLED, plain).filter(([start, end]) => {
    const digits = plain.slice(start, end).replace(/\D/g, '')
    const pairs = digits.match(/\d\d/g)!.map(Number)
    // Five weeks in a row (10 11 12 13 14) are no birthday.
    const isRow = pairs.every((pair, nth) => nth === 0 || pair - pairs[nth - 1]! === pairs[1]! - pairs[0]!)
    return STARTS_AS_CPR.test(digits) && !isRow
  }),
]

// Words that stand for the signs of an address, as people spell them to each other.
const AT_WORD =
  '(?:snabel[\\s-]?a|snable[\\s-]?a|krølle?t?[\\s-]?a|alfakrølla?|at-sign|at-tegn|małpa|malpa|آت|أت|ات|ايت|إيت)(?![\\p{L}\\p{N}])'
const AT = `(?:\\s{0,3}@\\s{0,3}|\\s*[([{<]\\s*(?:a|at|@|${AT_WORD})\\s*[)\\]}>]\\s*|[\\s-]*${AT_WORD}[\\s-]*|\\s+at\\s+)`
const DOT_WORD = '(?:punktum|punkt|prik|dot|kropka|نقطة|نقطه|دوت|dhibic)'
const DOT = `(?:\\s?\\.\\s?|\\s*[([{]\\s*(?:\\.|${DOT_WORD})\\s*[)\\]}]\\s*|[\\s-]+${DOT_WORD}[\\s-]+)`
const NAME = "[\\p{L}\\p{N}_%+'][\\p{L}\\p{N}_%+'-]*"
const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?'
/** Endings of addresses that are no words; and those that are, after a full stop without a space ("dejligt.De er …"). */
const ENDING =
  '(?:dk|com|net|org|eu|info|biz|pl|uk|edu|gov|app|io|gl|fo|fi|nl|fr|es|ru|ua|tr|ir|iq|sy|tv|cc|ly|link|online|shop|site|page|dev)'
const WORDY = '(?:de|se|no|so|me|nu|it|is|at|be|co|ch|in|us|to|er|et|im|my)'
const SITE =
  '(?:gmail|googlemail|hotmail|yahoo|outlook|live|icloud|proton|protonmail|web|gmx|mail|onet|interia|wp|o2|facebook|fb|instagram|insta|tiktok|snapchat|twitter|youtube|youtu|linkedin|telegram|whatsapp|messenger|discord)'
const END = '(?![\\p{L}\\p{N}])'
const HOST = `(?:${LABEL}${DOT}){0,4}(?:${LABEL}${DOT}${ENDING}|${SITE}${DOT}(?:${ENDING}|${WORDY}))${END}`
const KNOWN = new RegExp(`^${SITE}\\.`, 'iu')
const MAIL = new RegExp(
  `(?:${NAME}${DOT}){0,4}${NAME}(?:${AT}${HOST}|@${LABEL}(?:\\.${LABEL})*)|@${LABEL}(?:\\.${LABEL})+`,
  'giu',
)

const PATH = '(?:(?:/|[?#]|:\\d)[^\\s<>"]*)?'
const LINK = new RegExp(
  [
    '(?:https?|hxxps?|ftp|mailto|tel):\\s?/{0,2}\\s?[^\\s<>"]+',
    `www\\s?\\.\\s?[^\\s<>"]+`,
    `(?<![\\p{L}\\p{N}])(?:${LABEL}\\.)+${ENDING}${END}${PATH}`,
    `(?<![\\p{L}\\p{N}])${SITE}${DOT}(?:${ENDING}|${WORDY})${END}(?:\\s?/\\s?[^\\s<>"]+)?`,
    `(?<![\\p{L}\\p{N}])(?:${LABEL}\\.)+${WORDY}/[^\\s<>"]{2,}`,
  ].join('|'),
  'giu',
)

/** A sentence that begins right after a full stop ("godt.Info om …") is no address. */
const isSentence = (link: string) => /^[\p{L}\p{N}-]+\.\p{Lu}\p{Ll}+$/u.test(link)
/** peterATgmailDOTcom */
const SHOUTED = /[\p{L}\p{N}._-]*[\p{Ll}\p{N}]AT\p{Ll}[\p{L}\p{N}-]*DOT\p{L}{2,}/gu

const HANDLE = /(?<![\p{L}\p{N}.])@[\p{L}\p{N}_][\p{L}\p{N}_.-]*/giu
const NETWORK =
  '(?:insta(?:gram|grammen)?|ig|snap(?:chat|pen)?|sc|facebook|fb|face|tiktok|tik\\s?tok|twitter|telegram|messenger|whatsapp|skype|discord|viber|signal|youtube|انستغرام|انستا|سناب|سناب شات|فيسبوك|فيس|تيك توك|تلغرام)'
/** `insta: mette.h92`, `snap er mette_h`, `facebook = mettehansen`. */
const NAMED = new RegExp(
  `(?<![\\p{L}\\p{N}])${NETWORK}(?:navn|name|konto|bruger|profil)?(?<sign>\\s*[:=]\\s*|\\s+(?:-\\s*|(?:er|is|hedder|to|waa|هو)\\s+)?)(?<name>[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*(?:[ ][\\p{L}\\p{N}_.-]+)?)(?<after>[^\\n]?)`,
  'giu',
)
const LOOKS_CHOSEN = /\p{L}.*[\d_]|[\d_].*\p{L}|\p{L}\.\p{L}/u
const LONGER_THAN_MOST_WORDS = 6
const isCapital = (word: string) => /^\p{Lu}/u.test(word)

function named(plain: string): Stretch[] {
  return [...plain.matchAll(NAMED)].flatMap(({ index, 0: whole, groups }) => {
    const { sign, name, after } = groups as Record<'sign' | 'name' | 'after', string>
    const [first, second] = name.split(' ') as [string, string?]
    const start = index + whole.length - after.length - name.length
    const isTold = /[:=]/.test(sign)
    if (isTold && second && isCapital(first) && isCapital(second)) return [[start, start + name.length]]
    const token = first.replace(/[.-]+$/, '')
    const isLong = token.length >= LONGER_THAN_MOST_WORDS
    const endsThere = second === undefined && !/[\p{L}\p{N}]/u.test(after)
    if (LOOKS_CHOSEN.test(token) || (isTold && (endsThere || isLong))) return [[start, start + token.length]]
    return []
  })
}

const addressesIn = (plain: string): Stretch[] => [
  ...all(MAIL, plain),
  ...all(LINK, plain).filter((link) => !isSentence(plain.slice(...link)) || KNOWN.test(plain.slice(...link))),
  ...all(SHOUTED, plain),
  ...all(HANDLE, plain),
  ...named(plain),
]
