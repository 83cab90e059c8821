/** What stands on the pages that tell who came and from where. */
import { REST } from '../../domain/counting/closing.ts'
import type { Counted } from '../../domain/counting/counted.ts'
import { type CountedField, UNKNOWN } from '../../domain/place/counted.ts'
import { numberText, percentOf } from '../numbers.ts'
import { fill } from '../phrasebook.ts'
import { countingPhrases } from './counting.ts'

export const countedPhrases = {
  counted: {
    title: 'Hvem kom, og hvorfra',
    lead: 'Antal står her med det samme. Hvem der kom, vises, når måneden er lukket. Resten vises, når kvartalet er lukket. De lukker begge efter den 10. i måneden efter.',
    nothing: 'Der er ikke talt noget i den periode endnu.',
    total: '{n} henvendelser',
    oneTotal: '1 henvendelse',
    month: 'Måned',
    all: 'I alt',
    who: 'Hvem kom?',
    whoOf: 'Af {n} henvendelser i lukkede måneder',
    whoNone: 'Det står her, når en måned er lukket og har mindst fem henvendelser.',
    where: 'Hvor bor de?',
    whereOf: 'Af {n} henvendelser i lukkede kvartaler',
    whereNone: 'Det står her, når et kvartal er lukket.',
    wherePlace:
      'Postnumre bliver lagt sammen for hele stedet, så få fra hvert tilbud ikke kan kendes. Vælg alle tilbud for at se dem.',
    rest: 'Andre, under fem hver',
    unknown: 'Ikke oplyst',
    map: 'Kort over postnumre: jo større prik, jo flere henvendelser. Huse er firkanter.',
    mapNote: 'Prikkerne er midten af hvert postnummer, ikke nogens adresse.',
    source: 'Postnumre: Danmarks Adresseregister. Midtpunkterne er regnet ud for Kortsvar.',
    houses: 'Jeres huse',
    dots: 'Henvendelser',
    satellite: 'Hvor kunne en satellit ligge?',
    satelliteText:
      'Postnumre med henvendelser, og hvor langt der er til det nærmeste af jeres huse (i luftlinje).',
    near: '{km} km til {place}',
    same: 'samme postnummer som {place}',
    noAddress: 'Skriv adresse med postnummer på stederne i opsætningen, så kan vi regne afstande ud.',
    rates: 'Hvor mange svarede?',
    rate: '{percent} % af de fremmødte svarede ({ballots} af {came})',
    rateLeast: 'Mindst {percent} % af de fremmødte svarede ({ballots} af {came})',
    bands: {
      underHalf: 'Under halvdelen af de fremmødte svarede',
      half: 'Halvdelen til ni ud af ti af de fremmødte svarede',
      most: 'Over ni ud af ti af de fremmødte svarede',
    },
    bandsLeast: {
      underHalf: 'Måske under halvdelen af de fremmødte svarede; der kan komme flere svar til',
      half: 'Mindst halvdelen af de fremmødte svarede',
      most: 'Over ni ud af ti af de fremmødte svarede',
    },
    over: 'Over 100 %: svar, der ventede fra før, er talt med, eller begge forældre har svaret for ét barn.',
    unrated: 'Svarprocenten mangler: skriv tal for {n} gange af {offer}',
    unratedOne: 'Svarprocenten mangler: skriv tal for 1 gang af {offer}',
    rateNote: 'Svar, der er talt op, ud af fremmødte mellem de samme tømninger. Aldrig for en enkelt gang.',
    more: 'Se hvem der kom, og hvorfra',
    tally: 'Tæl på telefonen',
    choose: 'Vælg, hvad I tæller',
    chooseLead:
      'Antal, hvem og postnummer tæller I altid. Resten slår du til, hvor det er til hjælp. Det kan springes over ved hver henvendelse.',
    chosen: 'Gemt.',
    save: 'Gem',
    noOffers:
      'Der er ingen tilbud at tælle for. En administrator sætter kryds ved “Vi tæller kontakter” under tilbuddet.',
  },
  file: {
    contacts: 'Optælling',
    attendance: 'Fremmøde',
    columns: ['Hvad', 'Fra', 'Til', 'Sted', 'Tilbud', 'Felt', 'Værdi', 'Nøgle', 'Antal'],
    attendanceColumns: ['Måned', 'Sted', 'Tilbud', 'Gange holdt', 'Gange med tal', 'Fremmødte'],
    number: 'Antal',
    who: 'Hvem',
    field: 'Felt',
  },
}

const { counted: words } = countedPhrases

/** A value of a field in words: what merged, what was not told, a postcode as it is. */
export const valueText = (field: CountedField, value: string): string =>
  value === REST
    ? words.rest
    : value === UNKNOWN
      ? words.unknown
      : field === 'postcode'
        ? value
        : (countingPhrases.options[field][value] ?? value)

/** Why there is no response rate of an offer. */
export const unratedText = (offer: string, missing: number): string =>
  fill(missing === 1 ? words.unratedOne : words.unrated, { n: missing, offer })

/** A response rate as a sentence. */
export function rateText({ ballots, came, least, band }: Counted['rates'][number]): string {
  if (band || ballots === null || came === null)
    return least ? words.bandsLeast[band ?? 'half'] : words.bands[band ?? 'half']
  const values = { percent: percentOf(ballots, came), ballots: numberText(ballots), came: numberText(came) }
  return fill(least ? words.rateLeast : words.rate, values)
}
