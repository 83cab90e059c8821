/**
 * Makes hashing a password much cheaper, and looking one up of somebody who does not exist, for tests that do so often and
 * are not about what a guess costs: `vi.mock('../../src/tools/password.ts', cheapPasswords)`.
 */
const COST = { logN: 11, r: 8, p: 1 }

export async function cheapPasswords(original: () => Promise<unknown>) {
  const real = (await original()) as typeof import('../../src/tools/password.ts')
  const nobodys = real.hashPassword('', '', COST)
  return {
    ...real,
    hashPassword: (password: string, house = '', cost = COST) => real.hashPassword(password, house, cost),
    isPassword: async (password: string, stored: string | null, house: string) =>
      (await real.isPassword(password, stored ?? (await nobodys), house)) && stored !== null,
  }
}
