/** Passwords that whoever guesses tries first (NIST SP 800-63B, 3.1.1.2): zxcvbn-ts's list, and words of the place. */

let common: Set<string> | undefined

/** Loaded when someone first chooses a password. */
async function list(): Promise<Set<string>> {
  if (!common) {
    const { dictionary } = await import('@zxcvbn-ts/language-common')
    common = new Set((dictionary['passwords-common'] as string[]).map((word) => word.toLowerCase()))
  }
  return common
}

/** What stands on our own pages and in Danish heads. */
const OURS = [
  'kortsvar',
  'adgangskode',
  'kodeord',
  'hemmelig',
  'velkommen',
  'familiehus',
  'familiehuset',
  'kommune',
]

const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}]/gu, '')

/** @param about names that others know: the person's, the municipality's. One of them with some digits is no password */
export async function isCommonPassword(password: string, about: readonly string[]): Promise<boolean> {
  const words = await list()
  const bare = password.toLowerCase().trim()
  const plain = letters(password)
  const known = [...OURS, ...about.flatMap((name) => [name, ...name.split(/\s+/)])].map(letters)
  return (
    words.has(bare) ||
    words.has(plain) ||
    (plain !== '' && known.includes(plain)) ||
    // "aaaaaaaaaaaa" and "123123123123" stand in no list.
    /^(.{1,4})\1+$/u.test(bare)
  )
}
