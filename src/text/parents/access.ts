/**
 * `/tilgaengelighed`: what the law wants said about how well a public body's pages can be used by everyone. Danish only.
 * After the model statement of Commission Implementing Decision (EU) 2018/1523, act 692 of 8 June 2018, executive order
 * 904 of 22 August 2019, and Digitaliseringsstyrelsen's page on what to do about inaccessible content (digst.dk, read in
 * November 2026): telephone and written contact, ten working days, yearly review, the statement itself in its WAS-Tool.
 */
export const access = {
  title: 'Tilgængelighed',
  lead: 'Siderne her skal kunne bruges af alle: også af den, der ser dårligt eller slet ikke, læser med besvær, bruger tastatur, har en gammel mobil eller dårligt net.',
  chapters: [
    {
      title: 'Det lever siderne op til',
      text: [
        '{municipality} er forpligtet til at gøre siderne tilgængelige efter lov om tilgængelighed af offentlige organers websteder og mobilapplikationer. Erklæringen gælder siderne for forældre på {host}.',
        'Siderne er lavet, så de overholder WCAG 2.2 på niveau AA. Det omfatter, hvad standarden bag loven kræver af websider. Manglerne står herunder. Derfor er status: overholder delvist.',
      ],
    },
    {
      title: 'Det ved vi ikke er godt nok',
      list: [
        'Siderne er ikke afprøvet sammen med mennesker, der bruger skærmlæser, forstørrelse eller talestyring til daglig.',
        'Erklæringen her og den lange del om databeskyttelse findes kun på dansk. De andre sider findes på de sprog, kommunen har slået til, og oversættelserne er ikke alle læst af en, der er vokset op med sproget.',
        '“Læs højt” virker kun på mobiler og tablets, der selv har en stemme på sidens sprog. Andre stemmer ville sende teksten ud af huset, og dem bruger vi ikke.',
        'På husets fælles tablet skifter takkesiden til et nyt, tomt skema, når ingen har rørt den i 15 sekunder, så den næste ikke ser noget fra den forrige. Det er kort tid for den, der får siden læst op. Knappen “Bliv her lidt” lige under overskriften stopper det, men ikke på en tablet, der er sat til ikke at køre scripts.',
        'Kortene på papir kan ikke læses af en, der ikke kan se. Personalet kan sige adressen eller åbne skemaet.',
      ],
    },
    {
      title: 'Sådan er det undersøgt',
      text: [
        'Det er en selvevaluering. Hver udgave af programmet bliver prøvet automatisk i en rigtig browser med prøveprogrammet axe-core: lyst og mørkt, kun med tastatur, i browsere, der kun viser tekst, med dobbelt så stor skrift, ved 400\u00a0% forstørrelse og med tvungne farver. Navne, grupper og fejl er gennemgået, som en skærmlæser får dem. Erklæringen er sidst ajourført i november 2026.',
      ],
    },
    {
      title: 'Fandt du noget, der ikke virker?',
      lines: [
        'Ring til {accessPhone}, eller skriv til {accessMail}. Skriv ikke noget personligt, som ikke har med fejlen at gøre.',
        'Ring til {accessPhone}.',
        'Skriv til {accessMail}.',
        'Sig det til personalet, eller kontakt {municipality}.',
      ],
      text: ['Du kan også altid få skemaet læst op eller svare sammen med en, du selv vælger.'],
    },
    {
      title: 'Hvis du ikke får et godt svar',
      lines: [
        'Har du ikke fået svar inden for 10 arbejdsdage, eller er svaret ikke godt nok, kan du henvende dig til Digitaliseringsstyrelsen, som fører tilsyn med loven: ring 20 16 36 12, eller se digst.dk under webtilgængelighed.',
      ],
    },
  ] as AccessChapter[],
  official: 'Erklæringen hos Digitaliseringsstyrelsen',
}

export interface AccessChapter {
  title: string
  text?: string[]
  list?: string[]
  /** The first of these whose fields all have a value is said. */
  lines?: string[]
}
