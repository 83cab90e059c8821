/** A house of the municipality: where things are offered. */
import type { Help } from './help.ts'
import type { VisitorInfo } from './visitor-info.ts'

export interface Institution {
  id: number
  name: string
  visitorInfo: VisitorInfo
  /** Its own numbers, where they are others than the municipality's. */
  help: Help
  /** All of its cards are closed with it. */
  closed: boolean
}
