import { kept } from './kept.ts'

/** The longer part of /privatliv, for a municipality's data protection officer. Danish only, as the law it refers to. */
export interface Chapter {
  title: string
  text?: string[]
  /** Rows: what, where, how long. */
  table?: { head: [string, string, string]; rows: [string, string, string][] }
  list?: string[]
}

export const dpo = {
  summary: 'Til databeskyttelsesrådgiveren',
  /** `{textMonths}` and `{countMonths}` are filled in as words: "2 år". */
  chapters: [
    {
      title: 'Hvad der bliver behandlet, og hvor længe',
      table: {
        head: ['Hvad', 'Hvor', 'Hvor længe'],
        rows: kept.map(({ da }) => da),
      },
    },
    {
      title: 'Juridiske noter',
      list: [
        'De lukkede svar bliver til tal, mens anmodningen varer, og kan ikke føres tilbage til en person af andre end den, der kan læse serverens disk, før de er talt op sammen med andres. Behandl dem frem til tømningen som personoplysninger.',
        'Det, en forælder mener, er også en oplysning om forælderen selv, når nogen kan kende vedkommende (EU-Domstolen, C-413/23 P, EDPS mod SRB, 4. september 2025). Derfor bliver tekster behandlet som personoplysninger, også uden navn: en leder læser først, så kollegerne, og citater til politikere bliver valgt af en leder.',
        'Fri tekst kan indeholde personoplysninger, også følsomme (artikel 9) og om andre end den, der skriver. Derfor bliver CPR-numre, telefonnumre, mail, links og profilnavne fjernet, før teksten bliver gemt, og en leder læser og skjuler resten, før andre ser den.',
        'Behandlingsgrundlaget er kommunens egen vurdering, og det står øverst på siden, når kommunen har skrevet det under Opsætning. Nærliggende er databeskyttelsesforordningens artikel 6, stk. 1, litra e (opgave i samfundets interesse).',
        'Efter artikel 11 skal kommunen ikke skaffe sig oplysninger for at kunne finde en registreret. Et svar kan ikke findes igen, så indsigt, rettelse og sletning kan ikke gives i det enkelte svar. Siden her siger det, før man svarer.',
        'Der bliver ikke gemt eller læst noget på forælderens udstyr. Derfor er der intet at give samtykke til efter cookiebekendtgørelsen.',
        'Intet bliver sendt til tredjepart. Drifter en leverandør serveren, er det en databehandler (artikel 28).',
        'Overvej en konsekvensanalyse (artikel 35): målgruppen er sårbar, også selv om omfanget af oplysninger er lille.',
        'Noterne er en hjælp, ikke juridisk rådgivning.',
      ],
    },
    {
      title: 'Tekst til fortegnelsen (artikel 30)',
      list: [
        'Formål: at høre, hvad forældre synes om kommunens tilbud, og gøre dem bedre.',
        'Registrerede: forældre, der frivilligt svarer; personer, der bliver nævnt i fri tekst; personale med adgang.',
        'Oplysninger: sammentalte svar uden identifikation; fri tekst, der kan indeholde personoplysninger; personalets navn, rolle og handlinger i systemet.',
        'Modtagere: ledere og personale ved det tilbud, svaret handler om; kommunens ledelse; politikere og offentlighed kun i sammentalt form og med tekster, som en leder har læst.',
        'Overførsel til tredjelande: ingen.',
        'Sletning: det, der venter, ved den første månedlige tømning, når det er et år gammelt; tekster efter {textMonths}; tal efter {countMonths}; sikkerhedskopier efter 30 dage.',
        'Sikkerhed: svar skilles ad ved modtagelsen; faste tømninger med mindst fem svar, ti i små grupper og ved følsomme spørgsmål; mindst tre tekster sammen; adgang efter rolle og sted; slettet indhold overskrives; ingen logning af forældre; sikkerhedskopier, hvor det, der venter, ligger i én fil, som bliver overskrevet hver gang; https.',
      ],
    },
    {
      title: 'Det bliver ikke lovet',
      list: [
        'Svarer alle det samme, kan man se det.',
        'Fem svar er ikke altid fem forældre.',
        'Den, der selv giver alle svar på nær ét, kan regne det sidste ud. Hvor tit det lykkes, står i dokumentationen.',
        'En tekst kan kendes på indhold og stil. Navne kan ikke findes sikkert af systemet. Midt i et forløb kan den, der skriver, selv vælge at blive vist alene.',
        'Den, der må lave nye kort, kan give et kort til én forælder alene. Det bliver vist ved svarene og skrevet ned.',
        'Den, der kan læse serverens disk, kan læse det, der venter, og et enligt svar helt.',
        'Et netværk kan se, at en telefon har besøgt siden.',
        'Sikkerhedskopier fra før en tekst blev skjult, indeholder den, til de er 30 dage gamle. Bliver de lagt ind igen, bliver den skjult på ny.',
        'Et svar, hvis kvittering gik tabt i et nedbrud, kan tælle to gange, hvis det bliver sendt igen.',
      ],
    },
    {
      title: 'Sådan kan det efterprøves',
      list: [
        'Reglen om boksen er to filer, src/domain/box/box.ts og texts.ts. docs/privacy.md (på engelsk, sammen med programmet) nævner for hvert løfte den prøve, der holder det, og hvad et angreb opnåede.',
        'npm test kører alle prøver. Hvert angreb bliver også kørt mod en udgave, der er gjort svagere med vilje, for at vise, at angrebet virker.',
        'npm run doctor viser på den server, der kører, om løfterne holder: rettigheder, log, proxy, ur, sikkerhedskopi. npm run doctor -- --source viser, om det, der kører, er bygget af den kildekode, som er lagt frem.',
      ],
    },
    {
      title: 'Til arkivaren',
      list: [
        'Det er data i et kommunalt it-system, og efter arkivbekendtgørelsens § 5 må kommunen kun kassere efter Rigsarkivets bestemmelser. Sletningen ovenfor sker af sig selv. Aftal den med arkivet, før systemet bliver taget i brug.',
        'Det, der venter i boksen, er ikke arkivværdigt i sig selv: det bliver til tal eller bliver slettet, og det kan ikke hentes ud.',
        'De talte svar kan gemmes for sig: npm run export skriver hele histogrammer som CSV eller JSON. Det er ikke en arkiveringsversion efter Rigsarkivets bekendtgørelse.',
        'Det ved vi ikke: hvilken af Rigsarkivets bestemmelser der dækker brugerundersøgelser i et familiehus, om kommunens arkiv vil have tal eller tekster bevaret, og om systemet skal anmeldes. Spørg kommunens arkivar.',
      ],
    },
    {
      title: 'Klage',
      text: ['Datatilsynet, Carl Jacobsens Vej 35, 2500 Valby, datatilsynet.dk.'],
    },
  ] satisfies Chapter[] as Chapter[],
}
