/** The question bank, the 17 ready setups and the postcodes, checked as they are read. */
import { z } from 'zod'
import type { Postcode } from '../domain/counting/postcode.ts'
import { type Bank, bankSchema, type Preset, setupSchema } from '../domain/setup/setup.ts'
import bankData from './bank.json' with { type: 'json' }
import postcodeData from './postcodes.json' with { type: 'json' }
import setupData from './setups.json' with { type: 'json' }

export const bank: Bank = bankSchema.parse(bankData)
export const presets: Preset[] = setupSchema.array().parse(setupData)

/** A municipality that starts from nothing: the bank, and no institutions yet. */
export const empty: Preset = {
  id: 'tom',
  municipality: 'Kommune',
  place: '',
  institutions: [],
  activities: [],
}

const postcodeRow = z.tuple([z.string(), z.string(), z.number(), z.number(), z.array(z.number())]).transform(
  ([code, town, latitude, longitude, municipalities]): Postcode => ({
    ...{ code, town, latitude, longitude, municipalities },
  }),
)

/** Denmark's postcodes. Facts of the official list and the areas of the Danish address register (Danmarks Adresseregister). */
export const postcodes: Postcode[] = postcodeRow.array().parse(postcodeData.postcodes)

/** The number of a municipality of that name, "Vejle Kommune" or "Vejle"; undefined where there is none. */
export const municipalityNumber = (name: string): number | undefined => {
  const bare = (word: string) => word.toLowerCase().replace(/\s+kommunes?$/, '')
  const found = Object.entries(postcodeData.municipalities).find(
    ([, known]) => bare(known) === bare(name.trim()),
  )
  return found && Number(found[0])
}
