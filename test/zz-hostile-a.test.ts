import { afterAll, describe, expect, it, vi } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import { newReport, type Report } from '../src/domain/report/report.ts'
import { answered, BEFORE } from './support/answered.ts'
import { housesForEachTest, makeHouse, NAME, type TestHouse } from './support/house.ts'
vi.mock('../src/tools/password.ts', async (original) =>
  (await import('./support/cheap-passwords.ts')).cheapPasswords(original),
)
const NOW = Date.parse('2026-11-30T12:00:00Z')
const house = housesForEachTest()
const by = (h: TestHouse) => ({ person: 1, now: h.clock.now })
let tpl: Promise<TestHouse> | undefined
async function hs() {
  tpl ??= (async () => {
    const h = await makeHouse({ clock: { now: BEFORE } })
    await answered(h, { places: 2 })
    await h.at(NOW)
    h.store.close()
    return h
  })()
  const h = await house({ from: (await tpl).dataDir, clock: { now: NOW } })
  await h.logIn()
  return h
}
afterAll(async () => { (await tpl)?.end() })
const make = (h: TestHouse, kind: Report['kind'], made: any = {}) =>
  h.store.reports.add(kind, { ...newReport(kind, null, [], 'T', h.clock.now), periods: [{ name: '', period: '2026' }], ...made }, by(h))
const base = { titel: 'Status', steder: 'alle', fra1: '2026-Q1', indtil1: '2026-Q4', udgave: '1' }
const get = async (h: TestHouse, p: string) => { const t = Date.now(); const a = await h.asStaff(p); const b = await a.text(); return `${p} ${a.status} ${b.length}b ${Date.now() - t}ms` }

it('odd periods', async () => {
  for (const [kind, fields] of [
    ['status', { fra1: '2026-Q1--2026-Q4', indtil1: '2026-Q4' }],
    ['status', { fra1: '2026-Q1', indtil1: '2026-Q1--2026-Q4' }],
    ['status', { fra1: '0000-Q1', indtil1: '0000-Q1' }],
    ['status', { fra1: '0999-Q1', indtil1: '0999-Q4' }],
    ['closing', { fra1: '0999-Q1', indtil1: '1001-Q4' }],
    ['status', { fra1: '9999-Q4', indtil1: '9999-Q4' }],
    ['status', { fra1: '9999-Q1', indtil1: '9999-Q4' }],
    ['closing', { fra1: '2026-Q1--2026-Q4', indtil1: '2026-Q4' }],
    ['meeting', { fra1: '2026-Q1--2026-Q4', indtil1: '' }],
    ['evaluation', { fra1: '0000-Q1', indtil1: '0000-Q4', fra2: '9999-Q1', indtil2: '9999-Q4' }],
    ['evaluation', { fra1: '2026-Q1', indtil1: '2026-Q4', fra2: '2026-Q1', indtil2: '2026-Q4' }],
  ] as const) {
    const h = await hs()
    const id = await make(h, kind, kind === 'evaluation' ? { periods: [{ name: '', period: '2025' }, { name: '', period: '2026' }] } : {})
    const a = await h.postAsStaff(`/staff/rapport/${id}/ret`, { ...base, ...fields } as any)
    const stored = (await h.store.reports.report('everywhere', id))!
    console.log(kind, JSON.stringify(fields), a.status, JSON.stringify(stored.periods), stored.version)
    if (a.status === 303)
      for (const p of [`/staff/rapport`, `/staff/rapport/${id}`, `/staff/rapport/${id}/ret`, `/staff/rapport/${id}/rapport.docx`]) console.log('   ', await get(h, p))
    if (a.status === 303) {
      const f = await h.postAsStaff(`/staff/rapport/${id}/faerdig`, { sikker: '1', udgave: '2' })
      console.log('    finish', f.status, await get(h, `/staff/rapport/${id}`), await get(h, '/staff/rapport'))
    }
    if (h.lines.some((l) => l.includes('error'))) console.log('    LOG', h.lines.filter((l) => l.includes('error')).slice(0, 2).join('\n').slice(0, 400))
  }
}, 120000)
it('addresses', async () => {
  const h = await hs()
  const id = await make(h, 'status')
  for (const p of ['999999999999999', '999999999999999999', '0', '00001', '1e3', '-1', '%00', '1/ret/', '1/rapport.docx?x=1', '1?gjort=__proto__', '1?gjort=constructor', '?gjort=toString'])
    console.log(await get(h, `/staff/rapport/${p}`))
  for (const f of [{}, { art: 'constructor' }, { art: 'status', sted: '-1' }, { art: 'status', sted: '1.5' }, { art: 'status', sted: 'abc' }, { art: 'status', sted: ['1', '2'] }] as any[]) {
    const a = await h.postAsStaff('/staff/rapport', f)
    console.log(JSON.stringify(f), a.status, a.headers.get('location'))
  }
  for (const f of [
    { titel: 'x'.repeat(300000) }, { titel: ['a', 'b', ''] }, { titel: '\u202Eabc\u0000\u0007' }, { steder: ['1', '1', '2', 'x', '999'] }, { steder: ['alle', '1'] }, { maal_overall: '1e2' }, { maal_overall: '0' }, { maal_overall: '101' }, { maal_overall: '100%' }, { maal_overall: '0x10' },
    { tilbud: '__proto__', skema: '__proto__', undrer: 'x', citat1: '__proto__', aftale1: '__proto__' }, { __proto__: 'x', constructor: 'y' }, { udgave: '-1' }, { udgave: '1e0' },
  ] as any[]) {
    const v = (await h.store.reports.report('everywhere', id))!.version
    const a = await h.postAsStaff(`/staff/rapport/${id}/ret`, { ...base, udgave: String(v), ...f })
    const s = (await h.store.reports.report('everywhere', id))!
    console.log(JSON.stringify(f).slice(0, 80), a.status, (await a.text()).length, JSON.stringify({ t: s.title.slice(0, 20), p: s.places, tg: s.targets, v: s.version }))
  }
}, 120000)
