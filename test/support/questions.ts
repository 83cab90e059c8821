/** Questions of every type, for tests. */
import type { Question, QuestionType } from '../../src/domain/asking/question.ts'

export function question(id: string, type: QuestionType, more: Partial<Question> = {}): Question {
  const options =
    type === 'single' || type === 'multi'
      ? ['o1', 'o2', 'o3'].map((o) => ({ id: o, text: o.toUpperCase() }))
      : []
  return {
    id,
    type,
    purpose: 'satisfaction',
    text: `${id}?`,
    help: '',
    options,
    reverse: false,
    core: false,
    sensitive: false,
    ...more,
  }
}

export const everyType = [
  question('face', 'smiley5'),
  question('yes', 'yesno'),
  question('one', 'single'),
  question('many', 'multi'),
  question('pair', 'thenNow5'),
  question('say', 'freeText'),
]
