/** What taking a set-up in adds: whatever is not there yet, each once; and what is refused. */
import { describe, expect, it } from 'vitest'
import { planOf, type There } from '../../../src/domain/setup/plan.ts'
import { bankSchema, isSameQuestion, setupSchema } from '../../../src/domain/setup/setup.ts'
import { question } from '../../support/questions.ts'

const nothing: There = {
  questions: [],
  questionnaires: [],
  institutions: [],
  activities: [],
  offers: [],
  cards: [],
}
const bank = bankSchema.parse({
  questions: [{ id: 'a', type: 'yesno', purpose: 'satisfaction', text: 'Var det godt, synes du?' }],
  questionnaires: [{ id: 'short', title: 'Kort', questions: ['a'], once: false, phase: null, back: 'base' }],
})
const preset = setupSchema.parse({
  id: 'p',
  municipality: 'Ærø',
  institutions: [
    { id: 'hus', name: 'Huset' },
    { id: 'hal', name: 'Hallen', onlyActivities: [] },
  ],
  activities: [{ id: 'tur', name: 'Tur', kind: 'cafe', questionnaires: ['short'] }],
})

/** An offer of the same name as the one in the file. */
const known = {
  id: 9,
  name: 'tur',
  publicName: 'Tur',
  noCard: false,
  smallGroup: false,
  sensitive: false,
}

describe('a plan', () => {
  it('adds all of it to nothing', () => {
    const plan = planOf({ preset, bank }, nothing)
    expect(plan.institutions.map(({ name }) => name)).toEqual(['Huset', 'Hallen'])
    expect(plan.offers).toEqual([{ institution: { added: 0 }, activity: { added: 0 }, extra: [] }])
    expect(plan.cards).toMatchObject([{ institution: { added: 0 }, questionnaireId: 'short', label: '' }])
    expect([plan.questions.length, plan.questionnaires.length]).toEqual([1, 1])
  })

  it('adds to what is there by name, and nothing twice', () => {
    const there: There = {
      ...nothing,
      questions: bank.questions,
      institutions: [{ id: 7, name: ' HUSET ' }],
      activities: [known],
      offers: [{ institutionId: 7, activityId: 9 }],
      cards: [{ institutionId: 7, activityId: 9, questionnaireId: 'short', label: '' }],
    }
    const doubled = { ...bank, questions: [...bank.questions, ...bank.questions] }
    const plan = planOf({ preset, bank: doubled }, there)
    expect(plan).toMatchObject({ questions: [], activities: [], offers: [], cards: [] })
    expect(plan.institutions.map(({ name }) => name)).toEqual(['Hallen'])
    expect(planOf({ preset, bank: doubled }, nothing).questions).toHaveLength(1)
  })

  describe('of two words about one offer takes the stricter', () => {
    const said = (care: object) => ({ ...preset, activities: [{ ...preset.activities[0]!, ...care }] })
    const meets = (here: object, file: object) =>
      planOf({ preset: said(file), bank }, { ...nothing, activities: [{ ...known, ...here }] }).stricter

    it.each([
      ['nothing where they agree', {}, {}, []],
      [
        'a small group',
        {},
        { smallGroup: true },
        [{ id: 9, smallGroup: true, sensitive: false, publicName: 'Tur' }],
      ],
      ['never a laxer one', { smallGroup: true, sensitive: true }, {}, []],
      [
        'a sensitive one with the neutral name of the file',
        {},
        { sensitive: true, publicName: 'Gruppe for forældre' },
        [{ id: 9, smallGroup: false, sensitive: true, publicName: 'Gruppe for forældre' }],
      ],
      [
        'or the neutral name that it has',
        { publicName: 'Mandagsgruppen' },
        { sensitive: true, publicName: 'Gruppe for forældre' },
        [{ id: 9, smallGroup: false, sensitive: true, publicName: 'Mandagsgruppen' }],
      ],
    ])('%s', (_, here, file, stricter) => expect(meets(here, file)).toEqual(stricter))

    it('also where the file names it twice', () => {
      const twice = {
        ...preset,
        activities: [preset.activities[0]!, { ...preset.activities[0]!, id: 'x', smallGroup: true }],
      }
      expect(planOf({ preset: twice, bank }, { ...nothing, activities: [known] }).stricter).toMatchObject([
        { id: 9, smallGroup: true },
      ])
      expect(planOf({ preset: twice, bank }, nothing).activities).toMatchObject([{ smallGroup: true }])
    })
  })

  it('refuses a question that is there and means something else, and a card where there must be none', () => {
    const other = { ...bank.questions[0]!, reverse: true }
    expect(() => planOf({ preset, bank }, { ...nothing, questions: [other] })).toThrow('a')
    const there = { ...nothing, activities: [{ ...known, noCard: true }] }
    expect(() => planOf({ preset, bank }, there)).toThrow('tur')
  })

  it('takes a mended comma for no other meaning', () => {
    const [asked] = bank.questions
    const said = (text: string) => isSameQuestion(asked!, { ...asked!, text })
    expect(said('Var det godt synes du')).toBe(true)
    expect(said('var  det godt, synes du?')).toBe(true)
    expect(said('Var det skidt, synes du?')).toBe(false)
    expect(said('Var det <godt>, synes du?')).toBe(false)
    const choice = question('q', 'single')
    expect(isSameQuestion(choice, { ...choice, options: choice.options.slice(1) })).toBe(false)
  })

  it.each(['wrote', 'didNotWrite', 'none', 'handedIn', 'dontKnow'])('no option is called %s', (id) => {
    const options = [
      { id, text: 'Ja' },
      { id: 'x', text: 'Nej' },
    ]
    const asked = { id: 'q', type: 'single', purpose: 'story', text: 'Hvad?', options }
    expect(bankSchema.safeParse({ questions: [asked], questionnaires: [] }).success).toBe(false)
  })
})
