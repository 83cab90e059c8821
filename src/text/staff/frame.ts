/** What stands around every staff page: navigation, what went wrong, the box, the guide. Danish only, as all that staff read. */

import type { Purpose } from '../../domain/asking/question.ts'

export const framePhrases = {
  product: 'Kortsvar',
  trial: 'PRØVE: Alt her er til at prøve. Svar bliver ikke brugt til noget.',
  nav: {
    answers: 'Svar',
    texts: 'Fritekst',
    counting: 'Optælling',
    attendance: 'Fremmøde',
    followUp: 'Opfølgning',
    report: 'Rapport',
    cards: 'Kort',
    start: 'Kom i gang',
    setup: 'Opsætning',
    people: 'Personale',
    logOut: 'Log ud',
    menu: 'Menu',
  },
  box: {
    next: 'Boksen tømmes næste gang {when}.',
    nextMonthly: 'Kort, der tømmes hver måned: {when}.',
    last: 'Boksen blev sidst tømt {when}.',
    lastCounted: 'sidst talt op {when}',
    never: 'Boksen er ikke tømt endnu.',
    counted: 'talt op',
    tooFew: 'ingen eller for få svar',
    first: 'tømmes første gang {when}',
    halted: {
      clock:
        'Serverens ur går bagud. Boksen bliver ikke tømt, før driften har set på det. Svar går ikke tabt.',
      late: 'Boksen blev ikke tømt til tiden. Den bliver først tømt, når driften har sagt, hvad der er sket.',
    },
  },
  errors: {
    title: 'Det lykkedes ikke',
    notFound: 'Siden findes ikke.',
    forbiddenTitle: 'Ingen adgang',
    forbidden: 'Det har du ikke adgang til. Din administrator bestemmer, hvad du kan se.',
    server: 'Noget gik galt. Prøv igen om lidt.',
    storage:
      'Serveren kan ikke gemme lige nu. Intet er ændret. Gå tilbage, og prøv igen om lidt. Bliver det ved, så sig det til driften: disken er måske fuld.',
    meanwhile: 'Din adgang er ændret imens. Log ind igen. Intet er gemt.',
    origin: 'Anmodningen kom ikke fra denne side. Prøv igen herfra.',
    home: 'Til forsiden',
  },
  purposes: {
    satisfaction: 'Tilfredshed',
    safe_help: 'Tryg og “ufarlig” hjælp',
    agency: 'Handlekompetencer',
    parent_role: 'Forælderrollen',
    network: 'Netværk',
    advice: 'Råd og vejledning',
    recruitment: 'Hvordan fandt de os',
    family_room: 'Familiestuen',
    toddler_cafe: 'Småbørnscaféen',
    home_visit: 'Hjemmebesøg',
    event: 'Arrangementet',
    background: 'Baggrund',
    story: 'Med egne ord',
  } satisfies Record<Purpose, string>,
  help: {
    title: 'Vejledning',
    link: 'Hjælp',
    newTab: '(i en ny fane)',
    back: 'Tilbage til Kortsvar',
  },
}
