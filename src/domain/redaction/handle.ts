/** What people are called on social networks: @mette_h, insta: mette.h, "snap er mette82". */
import type { Stretch } from './fold.ts'

const HANDLE = /(?<![\p{L}\p{N}.])@[\p{L}\p{N}_]+(?:[.-][\p{Ll}\p{N}_]+)*/gu
const HANDLE_APART = /(?<![\p{L}\p{N}])@\s([\p{L}\p{N}_.]+)/gu
const NETWORK =
  /(?<![\p{L}\p{N}])(?:insta(?:gram|grammen)?|ig|snap(?:chat|pen)?|sc|facebook|fb|tiktok|tik\s?tok|twitter|telegram|messenger|whatsapp|skype|discord|viber|youtube|انستغرام|انستا|سناب(?: شات)?|فيسبوك|فيس|تيك توك|تلغرام)(?:[\s-]?(?:navn|name|konto|bruger|brugernavn|profil))?(?![\p{L}\p{N}])/giu
const CALLED =
  /^(?<told>\s*[:=]\s*)?(?:\s*-\s*|\s+(?:er|is|hedder|som|as|to|waa|هو)\s+|\s+|)["'(]?(?<name>[\p{L}\p{N}_][\p{L}\p{N}_.-]*)(?<second>\s[\p{L}\p{N}_.-]+)?(?<after>[^\n]?)/u
/** What people say of a network rather than what they are called there. */
const NO_NAME =
  /^(?:nej|ja|super|god|godt|fint|ok|okay|tak|ingen|intet|meget|rigtig|billeder|gruppen|fungerer|virker|mangler|måske|yes|no|good|great|nice|works|nothing|dobrze)$/iu
const LONGER_THAN_MOST_WORDS = 6
const isCapital = (word: string) => /^\p{Lu}/u.test(word)
/** mette_h, mette82, mette.h; not 2x, 30min, f.eks. or "nu.Det". */
const isChosen = (name: string) =>
  (/\p{L}/u.test(name) && /[\d_]/.test(name) && !/^\d+\p{L}{1,5}$/u.test(name)) ||
  /^\p{L}{3,}\.\p{Ll}/u.test(name)

/** Where handles stand in a plain copy (fold.ts). */
export function handlesIn(plain: string): Stretch[] {
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
