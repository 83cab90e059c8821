/** The question bank and the 17 ready setups, checked as they are read. */
import { type Bank, bankSchema, type Preset, setupSchema } from '../domain/setup/setup.ts'
import bankData from './bank.json' with { type: 'json' }
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
