/** The commonest passwords, from zxcvbn-ts's list; loaded when someone first chooses a password. */

let common: Set<string> | undefined

export async function isCommonPassword(password: string): Promise<boolean> {
  if (!common) {
    const { dictionary } = await import('@zxcvbn-ts/language-common')
    common = new Set((dictionary['passwords-common'] as string[]).map((word) => word.toLowerCase()))
  }
  const bare = password.toLowerCase().trim()
  // "aaaaaaaaaaaa" and "123123123123" stand in no list.
  return common.has(bare) || /^(.{1,4})\1+$/u.test(bare)
}
