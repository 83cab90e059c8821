/** Reports that somebody has begun to write: the yearly status, an evaluation, a closing report and the sheet for a meeting. */
import type { Period } from '../../src/domain/answers/period.ts'
import { quarterOf } from '../../src/domain/answers/release.ts'
import { dateOf } from '../../src/domain/box/schedule.ts'
import { mayQuote } from '../../src/domain/reading/quote.ts'
import { newReport, type Quote, type ReportKind } from '../../src/domain/report/report.ts'
import type { Store } from '../../src/domain/stores/store.ts'
import { reportPhrases } from '../../src/text/staff/report.ts'

/** What each of the three quotes of a status begins with: praise, what it did, a wish. */
const QUOTED = ['Jeg var nervøs for at komme', 'Jeg er blevet mere rolig', 'Det er svært at nå det']

/** Marks texts that may be quoted. @returns those that stand in the reports, in their order */
async function quotes(
  { archive, reading, leader }: Store,
  person: number,
  now: number,
  year: string,
): Promise<Quote[]> {
  const read = (await archive.texts()).filter(
    ({ state, month }) => state === 'read' && month.startsWith(year),
  )
  const texts = await reading.texts(
    'everywhere',
    read.map(({ id }) => id),
  )
  const chosen = QUOTED.flatMap(
    (begin) => texts.find((it) => it.text.startsWith(begin) && mayQuote(it)) ?? [],
  )
  for (const { id, maskings } of chosen) {
    const marks = { add: [], remove: [], quoted: true }
    await leader.settle([{ id, maskings, was: 'read', state: 'read', masked: null, marks }], { person, now })
  }
  return chosen.map(({ id: text, maskings }) => ({ text, maskings }))
}

export async function beginReports(store: Store, person: number, now: number) {
  const by = { person, now }
  const year = quarterOf(dateOf(now).slice(0, 7)).slice(0, 4)
  const [quoted, agreements, { activities }] = [
    await quotes(store, person, now, year),
    await store.followUp.agreements('everywhere'),
    await store.staff.municipality(),
  ]
  const begun = (kind: ReportKind, period: string, places: number[] | null = null) => ({
    ...newReport(kind, places, [], reportPhrases.titles[kind], now),
    periods: [{ name: '', period: period as Period }],
  })
  const stories = {
    to: 'Børne- og Familieudvalget',
    contact: 'Familiehusene, 12 34 56 78',
    quotes: quoted,
    followUps: agreements.slice(0, 2).map(({ id, did }) => ({
      agreement: id,
      outcome: did
        ? 'Hver uge siden maj. En tredjedel af dem, der kommer om eftermiddagen, er fædre.'
        : 'Vi spørger kommunen igen, når budgettet for 2027 er kendt.',
    })),
    notReached:
      'at spørge flere efter samtalerne, og at få kortene på arabisk og polsk. Begge dele er på planen inden den 1. april 2027. Til da hører vi dem, der kun læser arabisk eller polsk, for lidt.',
    next: [
      'Åbent torsdag eftermiddag alle ti steder fra 1. februar.',
      'Hjælp til det, man kom for: fra halvdelen til seks ud af ti. Vi måler igen i juni.',
      'Kortet i hånden ved den sidste samtale, så der bliver svar nok til at tælle op.',
    ],
  }
  await store.reports.add('status', { ...begun('status', year), ...stories }, by)
  const open =
    activities.find(({ kind }) => kind === 'open_offer' || kind === 'counselling') ?? activities[0]!
  await store.reports.add(
    'evaluation',
    {
      ...begun('evaluation', year),
      activity: open.id,
      periods: [
        { name: 'Delevaluering', period: `${Number(year)}-H1` as Period },
        { name: 'Endelig evaluering', period: `${Number(year)}-H2` as Period },
      ],
      targets: { safe_help: 80, satisfaction: 80, advice: 60 },
    },
    by,
  )
  await store.reports.add(
    'closing',
    {
      ...begun('closing', `${Number(year) - 1}-Q4--${year}-Q4`),
      ...stories,
      targets: { safe_help: 80, satisfaction: 75, agency: 60 },
    },
    by,
  )
  await store.reports.add('meeting', begun('meeting', `${year}-Q3`, [1]), by)
}
