/**
 * Texts that only say "no": they count as written, because somebody wrote them, but a reader needs them once and not ten times.
 * Staff's pages show them together on one line.
 */

/** "Nej", "ingen" and "nothing" in the languages that the form is answered in, as they are written alone. */
const BARE = new Set(
  [
    'nej, nej tak, næ, nix, niks, ingen, intet, ingenting, ikke noget', // Danish
    'no, no thanks, nope, none, nothing', // English
    'لا, لا شيء, لاشيء, نه, خیر, هیچ, نہیں, نہ', // Arabic, Farsi, Urdu
    'maya, waxba, nie, brak, nic, hayır, yok, ні, немає, нічого', // Somali, Polish, Turkish, Ukrainian
    'ኣይፋል, የለን, ኣይኮነን', // Tigrinya
  ]
    .join(', ')
    .split(', '),
)

/** Letters: no bare text is longer, and a longer one is not looked at. */
const LONGEST = 24

/** The bare word of a text, in small letters and without marks around it (`Nej!` → `nej`); null where the text says more. */
export function bareWord(text: string): string | null {
  if (text.length > LONGEST) return null
  const word = text
    .toLocaleLowerCase('da')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, '')
    .replace(/\s+/gu, ' ')
  return BARE.has(word) ? word : null
}

/** Splits texts into those that say something, in their order, and the bare ones. */
export function sayingFirst<T extends { text: string }>(texts: T[]): { saying: T[]; bare: T[] } {
  return {
    saying: texts.filter(({ text }) => bareWord(text) === null),
    bare: texts.filter(({ text }) => bareWord(text) !== null),
  }
}

/** The bare words of texts, each with how many wrote it, the commonest first and then by letter: what one line says. */
export function bareCounts(texts: { text: string }[]): { word: string; n: number }[] {
  const counts = new Map<string, number>()
  for (const { text } of texts) {
    const word = bareWord(text)
    if (word !== null) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts].map(([word, n]) => ({ word, n })).sort((a, b) => b.n - a.n || (a.word < b.word ? -1 : 1))
}
