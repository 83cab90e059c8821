/** What staff fill in about an institution and the municipality. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldsOfContacts, noContacts, readContacts } from '../../../src/domain/place/contacts.ts'
import { PHONE_NUMBER } from '../../../src/domain/place/phone-number.ts'
import {
  fieldsOfVisitorInfo,
  noVisitorInfo,
  readVisitorInfo,
  type VisitorInfo,
} from '../../../src/domain/place/visitor-info.ts'

const from = (fields: Record<string, string>) => (name: string) => fields[name] ?? ''
const SUNDAY = Date.parse('2026-11-22T11:00:00Z')
const readPlaceOf = (fields: Record<string, string>) =>
  readVisitorInfo(from(fields), SUNDAY, [{ id: 7, publicName: 'Café' }])
const good = {
  telefon: 'Huset på 76 81 00 00',
  dato1: '2026-11-26',
  fra1: '09:30',
  til1: '12:00',
  hver1: '2',
  pleje1: '4',
  plejedato1: '2026-12-10',
  lukketfra1: '2026-12-21',
}

describe('a place', () => {
  it('is read with its times and closed days; a single day needs no end', () => {
    expect(readPlaceOf(good)).toEqual({
      made: {
        phone: 'Huset på 76 81 00 00',
        phoneHours: '',
        address: '',
        hours: '',
        times: [
          {
            name: '',
            activity: null,
            on: '2026-11-26',
            weeks: 2,
            until: null,
            from: '09:30',
            to: '12:00',
            nurse: { on: '2026-12-10', weeks: 4 },
          },
        ],
        closed: [{ from: '2026-12-21', to: '2026-12-21' }],
      },
      wrong: {},
    })
    expect(readPlaceOf({})).toEqual({ made: noVisitorInfo, wrong: {} })
    expect(readPlaceOf({ ...good, pleje1: '1', plejedato1: '' }).made.times[0]!.nurse!.on).toBe('2026-11-26')
    const abroad = { ...good, telefon: '+45 76 81 00 00' }
    expect(readPlaceOf(abroad).wrong).toEqual({})
  })

  it.each([
    [{ telefon: 'ring til os' }, { telefon: 'number' }],
    [{ adresse: 'x'.repeat(121) }, { adresse: 'long' }],
    [{ dato1: '' }, { dato1: 'date' }],
    [{ dato1: '2026-02-30' }, { dato1: 'date' }],
    [{ fra1: '' }, { fra1: 'time' }],
    [{ til1: '25:00' }, { til1: 'time' }],
    [{ til1: '09:30' }, { til1: 'orderTime' }],
    [{ plejedato1: '2026-12-03' }, { plejedato1: 'nurseDay' }],
    [{ plejedato1: 'i morgen' }, { plejedato1: 'date' }],
    [{ plejedato1: '' }, { plejedato1: 'date' }],
    [{ pleje1: '' }, { pleje1: 'nurseRhythm' }],
    [{ dato1: '2036-11-27' }, { dato1: 'far' }],
    [{ dato1: '0026-11-26', pleje1: '', plejedato1: '' }, { dato1: 'date' }],
    [{ lukkettil1: '2062-01-03' }, { lukkettil1: 'far' }],
    [{ navn2: 'Legestue' }, { dato2: 'date', fra2: 'time', til2: 'time' }],
    [{ telefon: 'Skovvej 112, 7100 Vejle' }, { telefon: 'number' }],
    [{ telefon: '75 12 34' }, { telefon: 'number' }],
    [{ lukketfra1: 'uge 52' }, { lukketfra1: 'date' }],
    [{ lukkettil1: 'uge 52' }, { lukkettil1: 'date' }],
    [{ lukkettil1: '2026-12-20' }, { lukkettil1: 'orderDate' }],
    [{ lukketfra1: '', lukkettil1: '2026-12-20' }, { lukketfra1: 'date' }],
  ])('with %o is told which field is wrong', (change, wrong) => {
    expect(readPlaceOf({ ...good, ...(change as Record<string, string>) }).wrong).toEqual(wrong)
  })

  it('is read back from its own fields', () => {
    const time = fc.record({
      name: fc.constantFrom('', 'Legestue'),
      on: fc.constantFrom('2026-11-26', '2027-01-04'),
      weeks: fc.constantFrom(1 as const, 2 as const, 'month' as const),
      until: fc.constantFrom(null, '2027-06-30'),
      from: fc.constantFrom('08:00', '09:30'),
      to: fc.constantFrom('10:00', '23:59'),
    })
    const place: fc.Arbitrary<VisitorInfo> = fc.record({
      phone: fc.constantFrom('', '112'),
      phoneHours: fc.constantFrom('', 'mandag kl. 8–12'),
      hours: fc.constantFrom('', 'hver dag kl. 9–15'),
      address: fc.constantFrom('', 'Skolegade 4'),
      times: fc.array(
        time.chain((row) =>
          fc
            .tuple(fc.constantFrom(null, { on: row.on, weeks: 4 as const }), fc.boolean())
            // An offer's time bears the offer's name.
            .map(([nurse, isOffer]) => ({
              ...row,
              ...(isOffer ? { activity: 7, name: 'Café' } : { activity: null }),
              nurse,
            })),
        ),
        { maxLength: 3 },
      ),
      closed: fc.array(fc.constantFrom({ from: '2026-07-06', to: '2026-07-31' }), { maxLength: 6 }),
    })
    fc.assert(
      fc.property(place, (it) => {
        expect(readPlaceOf(fieldsOfVisitorInfo(it))).toEqual({ made: it, wrong: {} })
      }),
    )
  })
})

describe('a telephone number', () => {
  const found = (line: string) => PHONE_NUMBER.exec(line)?.[0] ?? null
  it.each([
    ['70 201 201 (kl. 11-05)', '70 201 201'],
    ['Livslinien på 70 201 201 11-05', '70 201 201'],
    ['76 81 12 34 8-16', '76 81 12 34'],
    ['kl. 8-15 76 81 12 34', '76 81 12 34'],
    ['Tlf.: 76811234', '76811234'],
    ['+45 76 81 12 34', '+45 76 81 12 34'],
    ['45 76 81 12 34', '45 76 81 12 34'],
    ['0045 7681 1234', '0045 7681 1234'],
    ['76-81-12-34', '76-81-12-34'],
    ['Lægevagten: 1813', '1813'],
    ['Ring 1813', '1813'],
    ['Børnetelefonen 116 111', '116 111'],
    ['Skovvej 112, 7100 Vejle', null],
    ['2026-12-24', null],
    ['75 12 34', null],
  ])('%s', (line, number) => expect(found(line)).toBe(number))
})

describe('contacts', () => {
  it('are read, and read back from their own fields', () => {
    const made = {
      ...noContacts,
      crisisLine: 'Livslinien på 70 201 201',
      accessMail: 'post@vejle.dk',
      wasAddress: 'https://was.digst.dk/svar-vejle-dk',
      checkedAt: 7,
    }
    expect(readContacts(from(fieldsOfContacts(made)), 7)).toEqual({ made, wrong: {} })
  })

  it.each([
    [{ krise: 'spørg personalet' }, { krise: 'number' }],
    [{ tilgmail: 'post(at)vejle.dk' }, { tilgmail: 'mail' }],
    [{ was: 'https://evil.example/was.digst.dk/x' }, { was: 'address' }],
    [{ was: 'javascript:alert(1)' }, { was: 'address' }],
    [{ foraeldre: `1234 ${'x'.repeat(120)}` }, { foraeldre: 'long' }],
  ])('with %o are told which field is wrong', (fields, wrong) => {
    expect(readContacts(from(fields as Record<string, string>), 0).wrong).toEqual(wrong)
  })
})
