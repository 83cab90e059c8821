/** Papers of reports as nobody would write them: with every length there may be, in every mixture. */
import fc from 'fast-check'
import { LONGEST, REPORT_KINDS } from '../../src/domain/report/report.ts'
import type { AskedRow } from '../../src/text/report/asked.ts'
import type { Paper } from '../../src/text/report/paper.ts'

const DANISH =
  'Vi har været glade for at komme i huset, men det er svært at nå det om formiddagen med to børn og en bus, der kun kører hver time. '
const LONG_WORDS = 'Forældrebestyrelsesmødeindkaldelseskoordinator ældresagsbehandlingsafdelingen '
const SHOUTED = 'MANGE MAMMAER MØDTES MED WWW OG KAFFEMASKINER I MIDTEN '
const ARABIC = 'كان كل شيء جيدا جدا في هذا المكان وشكرا لكم على المساعدة لنا '
const CHINESE = '我们很高兴来到这里感谢大家的帮助和耐心'

/** Text of so many characters. */
const written = (most: number, languages = [DANISH, LONG_WORDS, SHOUTED]) =>
  fc
    .tuple(fc.constantFrom(...languages), fc.oneof(fc.constant(most), fc.integer({ min: 1, max: most })))
    .map(
      ([text, length]) =>
        [...text.repeat(Math.ceil(most / text.length))].slice(0, length).join('').trim() || 'x',
    )
const maybe = (most: number) => fc.oneof(fc.constant(''), written(most))

const share = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([of, part]) => {
    const good = Math.round(of * part)
    return {
      good,
      of,
      band: of < 20 ? null : { low: Math.max(0, part - 0.1), high: Math.min(1, part + 0.1) },
    }
  })

const row: fc.Arbitrary<AskedRow> = fc
  .record({
    share,
    question: written(120),
    change: maybe(50),
    target: fc.constantFrom('', 'Mål 100 %: for få svar til at sige det'),
  })
  .map(({ share: { good, of, band }, question, change, target }) => ({
    ...{ id: '', purpose: 'satisfaction' as const, question, change, target, of },
    isLow: of % 3 === 0,
    line: `${question} ${good} af ${of}. ${change}`,
    value: band ? `${Math.round((good / of) * 100)} %` : `${good} af ${of}`,
    said: `${good} af ${of} positive, ${of - good} negative (lavt er godt)`,
    steps: [
      { label: 'Ja, i høj grad', n: good, shade: 's5' },
      { label: 'Nej, slet ikke', n: of - good, shade: 's1' },
    ],
  }))

const groups = <T extends { id: string }>(one: fc.Arbitrary<T>) =>
  fc
    .array(fc.record({ purpose: written(30), rows: fc.array(one, { minLength: 1, maxLength: 5 }) }), {
      maxLength: 6,
    })
    .map((all) => {
      let id = 0
      return all.map(({ purpose, rows }) => ({
        purpose,
        rows: rows.map((it) => ({ ...it, id: `q${id++}` })),
      }))
    })

const places = fc
  .record({
    question: written(120),
    rows: fc.array(fc.record({ place: written(80), share: fc.option(share) }), {
      minLength: 2,
      maxLength: 40,
    }),
  })
  .map(({ question, rows }) => ({
    ...{ question, all: 0.7 },
    hint: 'Prikken er andelen, der svarer positivt. Båndet viser, hvor meget tallet kan svinge ved et tilfælde. Den stiplede linje er dem alle, 70 %.',
    rows: rows.map(({ place, share: known }) => ({
      ...{ place, share: known, label: '70 %, sandsynligvis mellem 60 og 80 %' },
      said: known ? `${known.good} af ${known.of}` : 'for få svar',
    })),
  }))

const besideRow = (periods: number) =>
  fc
    .record({ rows: fc.array(row, { minLength: periods, maxLength: periods }), change: maybe(14) })
    .map(({ rows, change }) => ({
      ...rows[0]!,
      change,
      cells: rows.map(({ value, steps, of }) => ({ value, steps, said: of < 20 ? '' : `${of} af ${of}` })),
    }))

const quote = fc.record({
  label: fc.constantFrom('Ros', 'Hvad det gjorde', 'Et ønske'),
  text: fc.option(written(500, [DANISH, LONG_WORDS, SHOUTED, ARABIC, CHINESE]), { freq: 6 }),
  origin: fc.constant('Forælder, individuelt forløb, efteråret 2026'),
})

const years = fc
  .array(
    fc.record({ question: written(120), shares: fc.array(fc.option(share), { minLength: 4, maxLength: 4 }) }),
    { maxLength: 9 },
  )
  .map((all) =>
    all.map(({ question, shares }) => ({
      question,
      points: shares.map((known, nth) => ({
        ...{ when: String(2023 + nth), share: known },
        said: known?.band ? '70 %' : known ? `${known.good} af ${known.of}` : 'for få',
      })),
    })),
  )

/** @returns a paper of any kind */
export const madeUpPaper: fc.Arbitrary<Paper> = fc.constantFrom(...REPORT_KINDS).chain((kind) =>
  fc.integer({ min: 2, max: 4 }).chain((n) => {
    const isBeside = kind === 'evaluation'
    return fc.record({
      kind: fc.constant(kind),
      trial: fc.boolean(),
      head: fc.tuple(written(150), written(120)),
      title: written(LONGEST.title),
      lead: written(LONGEST.lead),
      facts: isBeside
        ? fc.constant([])
        : fc.array(fc.record({ number: fc.constantFrom('1', '100.000', '58 %'), text: written(95) }), {
            maxLength: 4,
          }),
      came: isBeside ? fc.constant([]) : fc.array(written(200), { maxLength: 3 }),
      asked: isBeside || kind === 'meeting' ? fc.constant([]) : groups(row),
      periods: fc.array(fc.record({ name: written(LONGEST.name), answers: fc.constant('10.000 svar') }), {
        minLength: n,
        maxLength: n,
      }),
      beside: isBeside ? groups(besideRow(n)) : fc.constant([]),
      years: kind === 'closing' ? years : fc.constant([]),
      pairs: isBeside || kind === 'meeting' ? fc.constant([]) : fc.array(row, { maxLength: 4 }),
      places: isBeside || kind === 'meeting' ? fc.constant(null) : fc.option(places),
      targets: kind === 'closing' || isBeside ? fc.array(written(160), { maxLength: 5 }) : fc.constant([]),
      quotes: fc.array(quote, { maxLength: 3 }),
      followUps: fc.array(
        fc.record({ said: written(140), did: written(300), outcome: maybe(LONGEST.outcome) }),
        { maxLength: kind === 'meeting' ? 0 : 3 },
      ),
      lastTime: fc.array(fc.record({ said: written(140), did: written(140), seen: maybe(110) }), {
        maxLength: kind === 'meeting' ? 12 : 0,
      }),
      wonder: kind === 'meeting' ? fc.option(row) : fc.constant(null),
      notReached: kind === 'meeting' ? fc.constant('') : maybe(LONGEST.notReached),
      next: fc.record({
        title: fc.constant('Det vil vi i 2027'),
        steps: fc.array(written(LONGEST.next), { maxLength: 3 }),
      }),
      notes: fc.array(written(150), { minLength: 4, maxLength: 10 }),
      box: fc.constant(
        'Svarene venter i en lukket boks, som ingen kan se ned i, og som kun bliver tømt på faste dage. Et spørgsmål bliver talt op, når mindst 5 har svaret på det, og i små grupper mindst 10.',
      ),
      foot: fc.constant('Talt op til og med 30. november 2026. Tallene lå fast 30. november 2026.'),
      struck: maybe(300),
      nothing: fc.constant(''),
    })
  }),
)
