// All that form.js does, and what the house's own tablet needs besides, because many parents use it in turn.
import './form.js'
import { watchTablet } from './form/tablet.js'

watchTablet()
