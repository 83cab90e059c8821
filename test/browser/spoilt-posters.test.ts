/** Table signs and posters, as they are after a year in a hallway: blurred, tilted, under glare, badly copied. */
import { stillRead } from '../support/spoilt.ts'

stillRead(['a5', 'a4', 'a3'])
