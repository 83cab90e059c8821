// A bonus, never a need: everything on the parents' pages also works without script, only less gently.
import { addReaders } from './form/aloud.js'
import { begins } from './form/page.js'
import { handIn } from './form/send.js'
import { helpTyping } from './form/typing.js'

handIn()
helpTyping()
begins(addReaders)
