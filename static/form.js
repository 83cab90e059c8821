// Everything on the parents' pages also works without this script, which only makes them gentler to use.
import { addReaders } from './form/aloud.js'
import { keepAnswers } from './form/language.js'
import { begins } from './form/page.js'
import { handIn } from './form/send.js'
import { helpTyping } from './form/typing.js'

handIn()
helpTyping()
keepAnswers()
begins(addReaders)
