/** Cards that are handed out, as they are after a year in a hallway: blurred, tilted, under glare, badly copied. */
import { stillRead } from '../support/spoilt.ts'

stillRead(['a6', 'a7', 'visitkort'])
