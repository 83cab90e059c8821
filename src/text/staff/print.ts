/** What stands where cards are printed: formats, the test sheet, the posters. */

export const printPhrases = {
  print: {
    title: 'Kort til print, {format}',
    heading: 'Print kort',
    back: 'Tilbage til kort',
    format: 'Format',
    formats: {
      a6: { name: 'A6-kort', text: '4 på et ark. Til bordet og i hånden.' },
      a7: { name: 'A7-kort', text: '8 på et ark. Til lommen.' },
      visitkort: { name: 'Visitkort', text: '10 på et ark. Til at tage med hjem.' },
      a5: { name: 'A5-bordskilt', text: '2 på et ark. Til cafébordet.' },
      a4: { name: 'A4-plakat', text: 'Til døren og opslagstavlen.' },
      a3: { name: 'A3-plakat', text: 'Til væggen. Kræver en A3-printer.' },
    },
    place: 'Sted',
    allPlaces: 'Alle steder',
    activities: 'Tilbud (vælg ingen for alle)',
    copies: 'Antal af hvert kort',
    second: 'Andet sprog på forsiden',
    noSecond: 'Kun dansk',
    show: 'Vis',
    count: '{n} forskellige kort',
    countOne: '1 kort',
    copiesOf: 'i {n} eksemplarer',
    from: 'fra {place}',
    room: 'Der er plads til {n} mere på arkene.',
    backless: 'Uden bagside',
    steps: [
      'Print på begge sider, og vælg “vend om den lange kant” og “100 %” (ikke “tilpas til side”).',
      'Læg alle ark i en bunke, og klip eller skær efter krydserne. Kort, der hører sammen, bliver liggende sammen.',
      'Brug mat laminat: blankt giver genskin. Scan ét kort med din mobil, før du laminerer resten.',
    ],
    backlessSteps: [
      'Print på én side i “100\u00a0%” (ikke “tilpas til side”). Uden bagside kan kortet ligge hos forældrene.',
      'Læg alle ark i en bunke, og klip eller skær efter krydserne.',
      'Brug mat laminat: blankt giver genskin. Scan ét kort med din mobil, før du laminerer resten.',
    ],
    posterSteps: [
      'Print på én side i “100 %” (ikke “tilpas til side”).',
      'Hæng plakaten i øjenhøjde og godt lys, og scan den med din mobil.',
    ],
    button: 'Print eller gem som PDF',
    trial: 'Arket er mærket PRØVE, fordi det er lavet i prøven. Laminer det ikke.',
    local:
      'Adressen på kortene ({url}) virker kun på denne computer. Arket er mærket PRØVE. Laminer det ikke. Bed først jeres it-folk om at give Kortsvar sin rigtige adresse.',
    wrongFormat: 'Det format findes ikke. Vælg et af dem her.',
    tooMany:
      'Det er {n} kort på én gang, og vi kan højst vise {most}. Vælg færre tilbud eller færre af hvert.',
    wrongCopies: 'Antallet skal være fra 1 til {most}.',
    none: 'Der er ingen kort at printe.',
    notWritten:
      'Vi kunne ikke skrive ned, at kortene er trykt. Log ind igen, og print herfra, hvis listen skal passe.',
    noScript: 'Print med Ctrl+P. Tryk bagefter her, så listen over kort ved, at de er trykt.',
    written: 'Kortene er trykt',
    testSheet: {
      title: 'Prøveark',
      name: 'Prøveark, {format}',
      link: 'Første gang på denne printer? Print et prøveark',
      on: 'Det passer: gå til kortene',
      steps: [
        'Print arket på begge sider, og vælg “vend om den lange kant” og “100 %” (ikke “tilpas til side”).',
        'Mål stregen: den skal være 10 cm. Ellers har printeren gjort arket mindre.',
        'Hold arket op mod lyset: krydserne skal ligge oven på hinanden, og tallene skal være de samme på begge sider. Højst 1 mm forskel er i orden.',
        'Passer det ikke, så se efter i printerens vindue, om de to ting er valgt, og print arket igen.',
      ],
      front: 'forside',
      back: 'bagside',
      ruler: '10 cm',
      hold: 'Hold arket op mod lyset: krydserne skal ligge oven på hinanden.',
    },
  },
}
