/**
 * What is processed, where it lies and how long it is kept: the one source of the table on /privatliv and of the one in
 * docs/privacy.md (`npm test` holds them together), so that the two can't come to say different things.
 */

/** What, where, how long. */
type Row = [what: string, where: string, howLong: string]

/** In Danish `{textMonths}` and `{countMonths}` are filled in as words: “2 år”. */
export const kept: { da: Row; en: Row }[] = [
  {
    da: ['Et svar som helhed', 'Serverens hukommelse', 'Så længe den ene anmodning varer'],
    en: ['a ballot as a whole', "the server's memory, while the request lasts", 'milliseconds'],
  },
  {
    da: [
      'Afsenderens IP-adresse, og hvor mange anmodninger et adresseområde har sendt (mod misbrug)',
      'Forbindelsen, aldrig på disk; antallet i serverens hukommelse, under en nøgle, der skifter hver dag',
      'Forbindelsen så længe den er åben; antallet højst et døgn',
    ],
    en: [
      "the sender's address",
      'the connection; a keyed hash (HMAC) of its neighbourhood (/24, /56) with a count, in memory',
      'the connection; at most a day, under a key that turns daily',
    ],
  },
  {
    da: [
      'Et tilfældigt mærke mod dobbelt afsendelse, lavet af siden selv og blandet med svarenes tjeksum, så det intet siger om dem',
      'Serverens hukommelse. Deler flere servere en database, også et aftryk (hash) i den',
      'Højst et døgn, eller til serveren bliver startet igen; et aftryk til slutningen af næste dag',
    ],
    en: [
      "a random mark against double sending, made by the page's script, mixed with a checksum of what was answered (a random word, so the mixture tells nothing of it; a copied tab's other answer counts)",
      "the server's memory. Where several servers share a PostgreSQL, also a hash in it",
      'a day, or until restart; a hash until the end of the next day',
    ],
  },
  {
    da: [
      'Tællere for hvert spørgsmål (uden tid) og for hver uge (uden svar)',
      'Databasen, i boksen',
      'Til der er nok svar; ellers slettet ved den første månedlige tømning, når de er et år gamle',
    ],
    en: [
      'counters (without a time) and weeks (without a choice)',
      'the database, waiting',
      'until enough, at most 52 weeks and to the next first Monday',
    ],
  },
  {
    da: [
      'Tekster, der venter',
      'Databasen, i boksen, hver for sig; skrev færre end tre, venter de videre uden kort og uge',
      'Som tællerne; til der er tre, højst et år mere',
    ],
    en: [
      'envelopes: texts that wait',
      'the database, waiting, each by itself; those of openings at which too few wrote in a text pile, without card and week',
      'as the counters; in a text pile for as long again at the most',
    ],
  },
  {
    da: ['Tal, der er talt op', 'Databasen', '{countMonths}, og til næste tømning'],
    en: ['released histograms', 'the database', '10 years, or shorter, and to the next opening'],
  },
  {
    da: ['Tekster, der er talt op', 'Databasen', '{textMonths}, og til næste tømning'],
    en: ['released texts', 'the database', '2 years, or shorter, and to the next opening'],
  },
  {
    da: ['Temaer, citater og “kræver handling” på tekster, der er talt op', 'Databasen', 'Så længe teksten'],
    en: [
      'themes, quotes and concerns on released texts; what a text is searched by, in its own row',
      'the database',
      'as long as the text; what it is searched by until it is masked or hidden',
    ],
  },
  {
    da: [
      'Personalets optælling: hvor mange der kom til hvad; hvem (mor, far, anden) for måneden; postnummer og andet for kvartalet. Intet om, hvem de er',
      'Databasen; det, der ikke er vist endnu, ligger i sikkerhedskopien sammen med det, der venter i boksen',
      'Hvem vises, når måneden er lukket og har mindst fem, resten, når kvartalet er lukket, aldrig under fem; {countMonths}, og til næste tømning',
    ],
    en: [
      'the staff’s tally: contacts and attendance by session; who (mother, father, other) by month; postcode and other lists by quarter. Nothing of who they are, no tie between the parts',
      'the database; what is not told yet goes with a backup as what waits in the box does; on the device, what is not sent yet, each part under a random id with its day',
      'who is told once a month is closed and holds five, the rest once a quarter is, cells under five merged; 10 years, or shorter. Ids of messages: six weeks',
    ],
  },
  {
    da: [
      'Aftaler og “I sagde – vi gjorde”: husets egne ord, aldrig en forælders',
      'Databasen',
      'Til en leder sletter dem; efter {countMonths} af sig selv',
    ],
    en: [
      'agreements and "I sagde – vi gjorde": the house’s own words; the form warns where five words in a row are a parent’s',
      'the database',
      'until a leader deletes them; after 10 years, or shorter, by themselves',
    ],
  },
  {
    da: [
      'Rapporter: summer som på siderne og husets egne ord; citater kun som et tilfældigt nummer på teksten, så de forsvinder sammen med den',
      'Databasen',
      'Til en leder sletter dem; ellers til den første måned, de fortæller om, er {countMonths} gammel',
    ],
    en: [
      'reports: summaries as the pages tell them, and the house’s own words; of quotes the random id of their text and how often it was masked, never the text',
      'the database',
      'until a leader deletes them; else until the first month that they tell of is 10 years old, or shorter',
    ],
  },
  {
    da: [
      'Logbog over det, der aldrig må komme igen: tilfældige numre på tekster, der er skjult, og på tømninger, der er slettet; strengere regler; spor (hash) af adgangskoder, der er forbi',
      'Ved siden af databasen og dens sikkerhedskopier',
      'For altid; ingen tekster, svar eller navne',
    ],
    en: [
      'the ledger: random ids of texts that were masked or settled, and of struck releases, the raised rule, offers that are small groups, how long things are kept, and hashes of stored password hashes that are over',
      'beside the database and its backups; a backup without it is not restored',
      'for good; no text, no answer, no name',
    ],
  },
  {
    da: [
      'Hvem af personalet der gjorde hvad: log ind, roller, opsætning, kort ved deres kode, tekster ved deres nummer, filer, der er hentet ud (aldrig tekst eller svar)',
      'Databasen',
      '2 år',
    ],
    en: [
      'audit: who did what when (`src/domain/people/audit.ts` lists every deed): log-ins, roles, setup, cards by their code, texts by their id, exports',
      'the database; an administrator reads it under *Hvem gjorde hvad* and takes it along as CSV, which is audited too',
      '2 years',
    ],
  },
  {
    da: [
      'Personale: navn, adgangskode (scrypt), roller',
      'Databasen',
      'Til de bliver lukket, og så to år, til intet under “Hvem gjorde hvad” nævner dem',
    ],
    en: [
      'staff: name, password hash (scrypt), posts',
      'the database',
      'until they are closed, and then two years, until no line of the audit names them',
    ],
  },
  {
    da: [
      'Log ind: spor (hash) af et tilfældigt tal, hvornår det begyndte og sidst blev brugt, computer eller mobil',
      'Databasen, ingen sikkerhedskopi',
      'En time uden brug, højst 12 timer; væk ved næste log ind eller tømning',
    ],
    en: [
      'sessions: hash of a random token, when it began and was last used, computer or phone',
      'the database, no backup',
      'an hour without use, 12 hours at most; gone by the next log-in or opening',
    ],
  },
  {
    da: [
      'Links til nye kolleger: spor (hash) af et tilfældigt tal',
      'Databasen, ingen sikkerhedskopi',
      'Til linket er brugt, højst en uge; væk ved næste tømning',
    ],
    en: [
      'links: hash of a random token',
      'the database, no backup',
      'until used, a week at most; gone by the next opening',
    ],
  },
  {
    da: ['Sikkerhedskopier af det, der er talt op', 'Hvor kommunen lægger dem', '30 dage'],
    en: ['backups of what was released', 'where the operator keeps them', '30 days'],
  },
  {
    da: [
      'Sikkerhedskopi af det, der venter',
      'Samme sted, én fil',
      'Overskrives hver gang; slettes, hvis den bliver lagt ind efter en tømning',
    ],
    en: [
      'the backup of what waits',
      'beside them, one file',
      'overwritten by each backup; deleted at a restore once an opening has passed; `npm run doctor` says when the last one is outdated. Whoever stops backing up, or backs up elsewhere, must delete it',
    ],
  },
]

/** The table of docs/privacy.md, as Markdown. */
export const keptAsMarkdown = (): string =>
  ['| what | where | how long |', '|---|---|---|', ...kept.map(({ en }) => `| ${en.join(' | ')} |`)].join(
    '\n',
  )
