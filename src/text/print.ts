/** What is printed on cards for staff to read and say: Danish only. What parents read there stands in parents/da.ts. */
import type { Told } from '../domain/follow-up/agreement.ts'
import { fill } from './phrasebook.ts'

export const cardPhrases = {
  forStaff: 'Til personalet',
  say: 'Sig det med dine egne ord',
  remember: 'Husk',
  printed: 'kort {code}, trykt {date}',
  trial: 'PRØVE',
  phases: { start: 'start', mid: 'midtvejs', end: 'slut' },
  back: {
    base: [
      'Vi vil gerne høre, hvad du synes.',
      'Dine svar hjælper os med at gøre det bedre.',
      'Vi viser også tal og nogle tekster til politikerne.',
      'Du skal ikke skrive dit navn. Vi gemmer ikke, hvem der har svaret hvad.',
      'Det er helt frit, om du vil svare. Du får den samme hjælp, også hvis du ikke svarer.',
      'Det tager 1–2 minutter. Her er koden.',
    ],
    course_mid: [
      'I er halvvejs. Vi vil gerne vide, hvad der er godt, og hvad vi skal lave om.',
      'Måske kan vi nå at ændre noget, mens I er her. Ellers hjælper det dem, der kommer efter jer.',
      'I skal ikke skrive navn. Det er frit, om I vil svare.',
    ],
    course_end: [
      'Nu er det sidste gang. Vi vil gerne vide, hvad I har fået ud af det.',
      'Det bruger vi til at gøre det bedre. Vi viser også tal og nogle tekster til politikerne.',
      'I skal ikke skrive navn. Det er frit, om I vil svare.',
      'Vi giver jer fem minutter nu, mens vi drikker kaffe.',
    ],
    open_counselling: [
      'Tak, fordi du kom. Vi vil gerne vide, om vi hjalp dig med det, du kom for.',
      'Du skal ikke skrive navn. Svaret bliver ikke lagt i en sag eller en journal.',
      'Vil du svare på nogle få spørgsmål? Det er helt frit.',
      'Du må gerne tage et billede af koden og svare senere.',
    ],
    toddler_cafe: [
      'Før kom vi hjem til alle, når barnet var 1½ år. Nu prøver vi at mødes her.',
      'Vi vil gerne vide, hvad du helst vil.',
      'Svaret bliver ikke lagt i dit barns journal. Det er uden navn, og det er helt frit.',
    ],
    home_visit: [
      'Det her kort er ikke om jer. Det er om os.',
      'Vi vil gerne vide, om vores besøg hjælper.',
      'Svar, når vi er gået. Det er uden navn, og det er helt frit.',
    ],
    home_visit_no_notes: [
      'Vi skriver ikke noget ned om jer. Det her kort er heller ikke om jer. Det er om os.',
      'Vi vil gerne vide, om vores besøg hjælper.',
      'Svar, når vi er gået. Det er uden navn, og det er helt frit.',
    ],
    family_room: [
      'I er få familier. Vi ser først tallene, når der er mindst {antal} svar. Ellers venter de på næste hold.',
      'Skriv ikke noget, som de andre kan kende jer på.',
      'Svarene er ikke en del af jeres arbejdsplan. Det er helt frit, om I vil svare.',
    ],
  } as Record<string, string[]>,
  /** The most important ones first: a small card has room for few. */
  rememberLines: [
    'Spørg ALLE, også dem, du tror er utilfredse.',
    'Gå lidt væk, mens de svarer. Se ikke på skærmen.',
    'Svært at læse? Tryk på “Læs højt”, eller læs spørgsmålet op. Lad forælderen trykke selv.',
    'Skriv bagefter, hvor mange der var med.',
    'Ingen mobil? Lån husets tablet ud. Tjek, at siden er tom, før den næste får den.',
    'Er der tolk med? Tolken må gerne læse op, men ikke svare for nogen.',
    'Virker koden ikke? Tast adressen fra forsiden ind på mobilen.',
  ],
  /** What the house did since, for whoever hands the card over to say. */
  told: 'Sidst sagde nogen: {said} {answer}',
  toldDid: 'Vi gjorde: {did}',
  toldCannot: 'Det kan vi ikke, fordi {because}',
  /** The line about reading where there is more than one language. */
  rememberLanguages:
    'Svært at læse? Tryk på “Læs højt”, vælg sprog, eller læs spørgsmålet op. Lad forælderen trykke selv.',
}

/** One line of what the house did about what was said before; '' where nothing is shown. */
export function toldLine(told: Told | undefined): string {
  if (!told) return ''
  const { said, did, because } = told
  const answer = did ? fill(cardPhrases.toldDid, { did }) : fill(cardPhrases.toldCannot, { because })
  return fill(cardPhrases.told, { said, answer })
}

/** What staff can say, in our words. @param back which back; unknown ones get the words that fit everywhere */
export const standardWords = (back: string): string[] =>
  Object.hasOwn(cardPhrases.back, back) ? cardPhrases.back[back]! : cardPhrases.back.base!
