// The same on the house's own tablet, which passes from hand to hand.
import './form.js'
import { watchTablet } from './form/tablet.js'

watchTablet()
