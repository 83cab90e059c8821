/** A line of the audit in words. */

import { type ReleasedText, spanOf } from '../../../src/domain/answers/release.ts'
import { isCardDeed } from '../../../src/domain/cards/changes.ts'
import { isFormat } from '../../../src/domain/cards/format.ts'
import type { StaffCard } from '../../../src/domain/cards/staff-card.ts'
import { languageOf } from '../../../src/domain/languages/language.ts'
import { type AuditLine, type SubjectKind, subjectOf } from '../../../src/domain/people/audit.ts'
import type { Colleague, Role } from '../../../src/domain/people/person.ts'
import type { Municipality } from '../../../src/domain/place/municipality.ts'
import { dateText, dayText, quarterText, spanText, whenText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { auditPhrases } from '../../../src/text/staff/audit.ts'
import { cardsPhrases } from '../../../src/text/staff/cards.ts'
import { peoplePhrases } from '../../../src/text/staff/people.ts'
import { printPhrases } from '../../../src/text/staff/print.ts'

const { audit: words } = auditPhrases
const { roles, allPlaces } = peoplePhrases

/** What the ids in a line stand for. */
export interface Names {
  municipality: Pick<Municipality, 'institutions' | 'activities' | 'questionnaires' | 'questions'>
  people: readonly Pick<Colleague, 'id' | 'name'>[]
  texts: readonly Pick<ReleasedText, 'id' | 'institutionId' | 'month' | 'n'>[]
  cards: readonly Pick<StaffCard, 'code' | 'stoppedCodes' | 'institution' | 'activity'>[]
}

export interface SaidLine {
  day: string
  /** kl. 14.03 */
  time: string
  who: string
  what: string
  subject: string
  /** Whether it may change whose answers are counted together. */
  isMarked: boolean
}

/** A line of the audit in Danish words; `subject` is '' when the deed is about nothing in particular. */
export function auditText(line: AuditLine, names: Names): SaidLine {
  return {
    day: dayText(line.at),
    time: whenText(line.at, true),
    who: whoOf(line, names),
    what: words.deeds[line.deed],
    isMarked: isCardDeed(line.deed),
    subject: subjectOf(line)
      .map(([kind, word]) => inWords(kind, word, names))
      .filter(Boolean)
      .join(', '),
  }
}

const whoOf = ({ personId, deed }: AuditLine, { people }: Names) =>
  personId === null
    ? deed === 'session.heldBack'
      ? words.nobody
      : deed === 'token.used'
        ? words.program
        : words.console
    : (people.find(({ id }) => id === personId)?.name ?? words.gone)

function inWords(kind: SubjectKind, word: string, { municipality, people, texts, cards }: Names): string {
  const nameIn = (things: readonly { id: number; name: string }[]) =>
    things.find(({ id }) => String(id) === word)?.name
  const textOf = (wanted: string) =>
    textIn(
      texts.find(({ id }) => id === wanted),
      municipality.institutions,
    )
  switch (kind) {
    case 'institution':
      // An earlier version wrote words here, about the municipality's logo; those are left out.
      return /^\d+$/.test(word) ? (nameIn(municipality.institutions) ?? words.goneThing) : ''
    case 'activity':
      return nameIn(municipality.activities) ?? words.goneThing
    case 'person':
      return nameIn(people) ?? words.gone
    case 'from':
      return fill(words.linkFrom, { name: nameIn(people) ?? words.gone })
    case 'questionnaire':
      return municipality.questionnaires.find(({ id }) => id === word)?.title ?? word
    case 'question':
      return municipality.questions.find(({ id }) => id === word)?.text ?? word
    case 'language':
      return languageOf(word)?.danish ?? word
    case 'quarter':
      return quarterText(word)
    case 'date':
      return dateText(word)
    case 'code':
      return codeText(
        word,
        cards.find(({ code, stoppedCodes }) => code === word || stoppedCodes.includes(word)),
      )
    case 'format':
      return isFormat(word) ? printPhrases.print.formats[word].name : word
    case 'places':
    case 'offers':
    case 'cards':
    case 'hidden':
    case 'struck':
    case 'ended':
      return fill(words[kind], { n: word })
    case 'was':
      return fill(words.was, { name: word })
    case 'back':
      return cardsPhrases.backs.names[word] ?? (word === 'standard' ? cardsPhrases.backs.standard : word)
    case 'post':
      return postText(word, municipality.institutions)
    case 'masked':
      return fill(words.maskedIn, { text: textOf(word) })
    case 'text':
      return textOf(word)

    default:
      return word
  }
}

const codeText = (code: string, card: Names['cards'][number] | undefined) =>
  card ? `${code} (${card.activity.name}, ${card.institution.name})` : code

/** "Leder: Trekløveren", from `leader:1`. */
function postText(word: string, institutions: Municipality['institutions']): string {
  const [role, place] = word.split(':')
  const where =
    place === undefined
      ? allPlaces
      : (institutions.find(({ id }) => String(id) === place)?.name ?? words.goneThing)
  return `${roles[role as Role]}: ${where}`
}

function textIn(
  text: Names['texts'][number] | undefined,
  institutions: Municipality['institutions'],
): string {
  if (!text) return words.goneText
  const place = institutions.find(({ id }) => id === text.institutionId)?.name
  return place
    ? fill(words.aText, { place, month: spanText(spanOf(text)) })
    : fill(words.pooledText, { month: spanText(spanOf(text)) })
}
