import { describe, expect, it } from 'vitest'
import { distance, firstPostcodes, postcodeIn, postcodeOf } from '../../../src/domain/counting/postcode.ts'
import { municipalityNumber, postcodes } from '../../../src/presets/index.ts'

const town = (digits: string) => postcodeOf(postcodes, digits)?.town

describe('postcodes', () => {
  it('are Denmark’s: 605 areas, each inside the country', () => {
    expect(postcodes).toHaveLength(605)
    expect(new Set(postcodes.map(({ code }) => code)).size).toBe(605)
    for (const { latitude, longitude, municipalities } of postcodes) {
      expect(latitude).toBeGreaterThan(54.5)
      expect(latitude).toBeLessThan(57.8)
      expect(longitude).toBeGreaterThan(8)
      expect(longitude).toBeLessThan(15.3)
      expect(municipalities.length).toBeGreaterThan(0)
    }
  })
  it('are found by four digits, inner Copenhagen by its range', () => {
    expect(['7100', '4760', '1260', '1899', '9999', '710', 'x'].map(town)).toEqual([
      'Vejle',
      'Vordingborg',
      'København K',
      'Frederiksberg C',
      undefined,
      undefined,
      undefined,
    ])
  })
  it('are read off an address, and not off a long house number', () => {
    expect(postcodeIn(postcodes, 'Skolegade 4, 7100 Vejle; indgang B')?.code).toBe('7100')
    expect(postcodeIn(postcodes, 'Vej 2000, 7300 Jelling')?.code).toBe('7300')
    expect(postcodeIn(postcodes, 'Skolegade 4')).toBeUndefined()
  })
  it('lie as far apart as they do: Vejle and Vordingborg 167 km', () => {
    const km = distance(postcodeOf(postcodes, '7100')!, postcodeOf(postcodes, '4760')!)
    expect(Math.round(km / 5) * 5).toBe(170)
    expect(distance(postcodes[0]!, postcodes[0]!)).toBe(0)
  })
  it('that a house asks about first are those told of before, then the nearest of the municipality', () => {
    const at = postcodeOf(postcodes, '7100')
    const codes = (told: string[]) => firstPostcodes(postcodes, 630, told, at).map(({ code }) => code)
    expect(codes([])[0]).toBe('7100')
    expect(codes(['7323', '8700']).slice(0, 3)).toEqual(['7323', '8700', '7100'])
    expect(codes([])).toHaveLength(6)
  })
})

it('a municipality is found by its name', () => {
  expect(['Vejle Kommune', 'vejle', 'Vordingborg Kommune', 'Andeby'].map(municipalityNumber)).toEqual([
    630,
    630,
    390,
    undefined,
  ])
})
