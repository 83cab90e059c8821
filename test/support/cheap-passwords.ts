/**
 * Makes hashing a password much cheaper, for tests that choose many of them and are not about what a guess costs:
 * `vi.mock('../../src/tools/password.ts', cheapPasswords)`.
 */
const COST = { logN: 11, r: 8, p: 1 }

export async function cheapPasswords(original: () => Promise<unknown>) {
  const real = (await original()) as typeof import('../../src/tools/password.ts')
  return { ...real, hashPassword: (password: string, cost = COST) => real.hashPassword(password, cost) }
}
