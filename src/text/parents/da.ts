/**
 * Danish, the language that defines the keys. Each sentence has a key of its own: pages pick it and other languages translate it by
 * that, never by its place in a list or by how it ends. phrasebook.ts fills in `{fields}`, and its `fillLines` leaves out a line
 * whose field is empty.
 */
export const da = {
  'ui.title': 'Hvad synes du?',
  'ui.start.about': 'Vi vil gerne høre, hvad du synes om {activity}.',
  'ui.start.aboutNeutral': 'Vi vil gerne høre, hvad du synes om det, du har været med til.',
  'ui.start.length': 'Der er {n} korte spørgsmål. Det tager 1–2 minutter.',
  'ui.start.noName': 'Du skal ikke skrive dit navn.',
  'ui.start.free': 'Det er frit, om du vil svare. Du må gerne springe over.',
  'ui.start.sameHelp': 'Du får den samme hjælp, også hvis du ikke svarer.',
  'ui.free.help': 'Skriv ikke navne. Skriv heller ikke andet, der kan vise, hvem du er.',
  'ui.free.few': 'Er I kun få her? Så kan andre måske gætte, hvem der har skrevet.',
  'ui.free.showNow': 'Vis gerne min tekst nu, også hvis kun jeg har skrevet.',
  'ui.free.whoReads': 'Lederen læser først. Siden kollegerne. Måske politikerne, uden navn.',
  'ui.free.danger': 'Vi læser ikke dette med det samme. Er nogen i fare, så ring 112.',
  'ui.free.hint': 'Det ligner et nummer, en mail eller et link. Det sletter vi, før vi gemmer din tekst.',
  'ui.pot': 'Lad det her felt være tomt:',
  'ui.thanks.title': 'Tak for dit svar',
  'ui.thanks.sent': 'Nu er dit svar sendt. Vi gemmer ikke, hvem du er.',
  'ui.thanks.use': 'Vi samler svarene. Vi bruger dem til at gøre det bedre for jer.',
  'ui.thanks.wrote': 'Tekster herfra det seneste år: {n}',
  'ui.thanks.read': 'Læst af lederen: {n}',
  'ui.thanks.hidden': 'Skjult for andre: {n}',
  'ui.thanks.masked': 'Tekster, hvor ord er fjernet: {n}',
  'ui.thanks.noReply': 'Vi kan ikke svare dig her. Har du brug for os, så sig det til en af os.',
  'ui.thanks.call': 'Du kan også ringe til {institution_phone}.',
  'ui.thanks.phoneHours': 'Telefonen er åben {phone_hours}.',
  'ui.thanks.hours': 'Huset er åbent {hours}.',
  'ui.help.title': 'Har du brug for hjælp nu?',
  'ui.help.danger': 'Er nogen i fare, så ring 112.',
  'ui.help.violence':
    'Er der vold i dit hjem, så ring 1888. Det er åbent hele døgnet. Du skal ikke sige dit navn.',
  'ui.help.child': 'Vil du tale med en om dit barn, så ring til {parent_helpline}.',
  'ui.help.crisis': 'Har du det rigtig svært, så ring til {crisis_line}.',
  'ui.help.pregnant': 'Er du gravid og bekymret, så ring til din jordemoder eller læge.',
  'ui.help.ill':
    'Er du eller dit barn syg, så ring til din læge. Har lægen lukket, så ring til {out_of_hours_doctor}.',
  'ui.help.advice':
    'Du kan få gratis råd i din kommune. Du kan få dem uden at sige dit navn: {open_counselling_contact}.',
  'ui.share': 'Er I flere voksne her? I må gerne svare hver for sig.',
  'ui.visit.title': 'Næste {name}',
  'ui.visit.titles': 'Her kan du komme forbi',
  'ui.visit.name': 'Åben Dør',
  'ui.visit.when': 'kl. {from}–{to}',
  'ui.visit.nurse': 'Sundhedsplejersken er med.',
  'ui.visit.nurseLater': 'Sundhedsplejersken er med {day}.',
  'ui.visit.calendar': 'Læg {name} i din kalender',
  'ui.privacy.title': 'Hvad sker der med mit svar?',
  'ui.privacy.apart':
    'Vi skiller dine svar ad med det samme. Vi gemmer ikke, hvilke svar der kom fra samme person.',
  'ui.privacy.nothingKept':
    'Vi gemmer ikke dit navn. Vi gemmer ikke noget om din mobil. Vi lægger heller ikke noget på den.',
  'ui.privacy.whereWhen':
    'Vi gemmer, hvor du var, og hvad du var med til. Vi gemmer også ugen eller måneden, men ikke dag og tid.',
  'ui.privacy.box':
    'Svarene venter i en lukket boks. Personalet kan ikke se ned i den. Den bliver tømt på faste dage. Vi tæller kun op, når der er mindst {minCellSize} svar på det samme spørgsmål.',
  'ui.privacy.few':
    'Er der for få, venter svarene. Vi kan lægge dem sammen med svar fra andre tilbud. Venter de stadig efter et år, sletter vi dem.',
  'ui.privacy.leader':
    'Skriver du en tekst, læser en leder den først. Så kan kollegerne i {institution} og nogle få i kommunen læse den.',
  'ui.privacy.leaderAnywhere':
    'Skriver du en tekst, læser en leder den først. Så kan kollegerne i huset og nogle få i kommunen læse den.',
  'ui.privacy.alone': 'En tekst bliver aldrig vist alene. Der skal være mindst tre.',
  'ui.privacy.textWaits':
    'Er der færre, venter den højst et år. Midt i et forløb kan du selv vælge, at din tekst bliver vist nu.',
  'ui.privacy.politicians':
    'Vi viser tal til politikerne. Vi viser også nogle tekster. Før det prøver vi at fjerne alt, der kan vise, hvem der skrev.',
  'ui.privacy.redacted':
    'Skriv ikke navne. Systemet prøver at fjerne CPR-numre, telefonnumre og mail. Ser vi et navn, sletter vi det.',
  'ui.privacy.kept': 'Vi sletter tekster efter {retention}. Tal, der er lagt sammen, kan vi gemme længere.',
  'ui.privacy.notFound':
    'Vi kan ikke finde dit svar igen. Derfor kan du ikke rette eller slette det, når det er sendt.',
  'ui.privacy.noPromiseTitle': 'Det kan vi ikke love',
  'ui.privacy.unanimous':
    'Svarer alle det samme, kan man se det. Flere svar kan være fra den samme forælder. Den, der kender alle de andre svar, kan regne dit ud.',
  'ui.privacy.recognised':
    'Nogen kan måske kende dig på det, du skriver. Har en anden selv skrevet de andre tekster, ved den person, hvilken der er din.',
  'ui.privacy.disk':
    'Svarene ligger på en computer. Den, der kan læse alt på den, kan se de svar, der venter. Det net, du bruger, kan se, at du har været på siden.',
  'ui.privacy.authority': '{municipality} har ansvaret for svarene. Du kan klage til Datatilsynet.',
  'ui.privacy.basis': 'Loven, som vi går efter: {legal_basis}.',
  'ui.privacy.contact': 'Har du spørgsmål? Ring til {privacy_contact}.',
  'ui.privacy.dpo': 'Den, der holder øje med reglerne: {dpo}.',
  'ui.err.unknown': 'Vi kan ikke finde kortet. Se på kortet, og skriv koden igen.',
  'ui.err.empty':
    'Du har ikke svaret på noget. Det er helt i orden. Vil du svare, så vælg et svar, og send igen.',
  'ui.err.invalid': 'Noget gik galt. Dit svar er ikke sendt. Se dit svar igennem, og send det igen.',
  'ui.err.tooLong': 'Din tekst er for lang. Dit svar er ikke sendt. Gør teksten kortere, og send igen.',
  'ui.err.busy': 'Der er mange, der svarer lige nu. Dit svar er ikke sendt. Vent lidt, og send igen.',
  'ui.err.storage': 'Vi kan ikke gemme svar lige nu. Dit svar er ikke sendt. Prøv igen om lidt.',
  'ui.err.old':
    'Spørgsmålene er nye, siden du åbnede siden. Dit svar er ikke sendt. Svar på dem her, og send igen.',
  'ui.err.server': 'Noget gik galt hos os. Prøv igen om lidt.',
  'ui.err.tooLarge':
    'Det, du sendte, er for stort. Dit svar er ikke sendt. Gå tilbage, gør teksten kortere, og send igen.',
  'ui.err.title': 'Det lykkedes ikke',
  'ui.err.pageTitle': 'Vi kan ikke finde siden',
  'ui.err.page': 'Siden findes ikke. Har du et kort, så skriv dets kode her.',
  'ui.err.youWrote': 'Det skrev du',
  'ui.err.backToForm': 'Tilbage til spørgsmålene',
  'ui.closed.title': 'Kortet er lukket',
  'ui.closed.text': 'Det her kort bliver ikke brugt mere. Har du et nyt kort, så skriv koden her.',
  'ui.closed.call': 'Du kan altid sige det til os: {institution_phone}.',
  'ui.send': 'Send mit svar',
  'ui.sending': 'Sender dit svar …',
  'ui.notSentYet':
    'Dit svar er ikke sendt endnu. Måske er der ikke net lige nu. Vi prøver selv igen. Lad siden være åben.',
  'ui.notSent': 'Ikke sendt',
  'ui.nth': '{i} af {n}',
  'ui.readAloud': 'Læs højt',
  'ui.stop': 'Stop',
  'ui.again': 'En anden vil også svare',
  'ui.saidDid.title': 'I sagde – vi gjorde',
  'ui.saidDid.said': 'I sagde:',
  'ui.saidDid.did': 'Vi gjorde:',
  'ui.saidDid.cannot': 'Det kan vi ikke, fordi:',
  'ui.accessLink': 'Tilgængelighed',
  'ui.newTab': '(ny fane)',
  'ui.onlyDanish': 'Den her side er kun på dansk.',
  'ui.chooseLanguage': 'Vælg sprog',
  'ui.years': { one: '{n} år', other: '{n} år' } as Forms,
  'ui.months': { one: '{n} måned', other: '{n} måneder' } as Forms,
  'ui.tablet.next': 'Siden er klar til den næste om {n} sek.',
  'ui.tablet.stay': 'Bliv her lidt',
  'ui.tablet.stays': 'Siden bliver stående.',
  'ui.tablet.noScript':
    'Den her tablet kan ikke selv slette dit svar fra skærmen. Så kan den næste måske se det. Svar hellere på din egen mobil.',
  'ui.tablet.idle':
    'Er du her stadig? Tryk på skærmen eller en tast. Ellers sletter vi det, der står her, om {n} sekunder.',
  'ui.tablet.unsent':
    'Dit svar er ikke sendt endnu. Vi har skjult det og prøver selv igen. Sig det til en af os, hvis det bliver ved.',
  'ui.dontKnow': 'Ved ikke',
  'ui.skip': 'Jeg springer over',
  'ui.thenNow': 'Passer det på dig?',
  'ui.now': 'Nu',
  'ui.before': 'Før vi begyndte',
  'ui.multi': 'Du må gerne vælge flere.',
  'ui.characters': { other: 'Du kan skrive {n} tegn mere.' } as Forms,
  'ui.tooMany': { other: 'Teksten er {n} tegn for lang.' } as Forms,
  'ui.trialBanner': 'PRØVE: Svar her bliver ikke brugt til noget.',
  'ui.front.codeNever': 'Koden har aldrig I, O, L, 0 eller 1.',
  'ui.front.codeTyped': 'Du skrev {signs}.',
  'ui.front.codeMeant': 'Er det {code}?',
  'ui.front.lead':
    'Her kan du svare på nogle korte spørgsmål om det, du har været med til. Du skal ikke skrive dit navn.',
  'ui.front.code': 'Kortets kode',
  'ui.front.codeHelp': 'Koden er 6 tegn og står under den firkantede kode på kortet.',
  'ui.front.go': 'Gå til spørgsmålene',
  'ui.front.staff': 'For personale',
  'scale.smiley5.5': 'Meget godt',
  'scale.smiley5.4': 'Godt',
  'scale.smiley5.3': 'Midt imellem',
  'scale.smiley5.2': 'Dårligt',
  'scale.smiley5.1': 'Meget dårligt',
  'scale.degree5.5': 'Ja, i høj grad',
  'scale.degree5.4': 'Ja, for det meste',
  'scale.degree5.3': 'Både ja og nej',
  'scale.degree5.2': 'Nej, ikke rigtig',
  'scale.degree5.1': 'Nej, slet ikke',
  'scale.fits5.5': 'Passer helt',
  'scale.fits5.4': 'Passer godt',
  'scale.fits5.3': 'Passer nogenlunde',
  'scale.fits5.2': 'Passer ikke så godt',
  'scale.fits5.1': 'Passer slet ikke',
  'scale.agree5.5': 'Helt enig',
  'scale.agree5.4': 'Mest enig',
  'scale.agree5.3': 'Midt imellem',
  'scale.agree5.2': 'Mest uenig',
  'scale.agree5.1': 'Helt uenig',
  'scale.easy5.5': 'Meget nemt',
  'scale.easy5.4': 'Nemt',
  'scale.easy5.3': 'Midt imellem',
  'scale.easy5.2': 'Svært',
  'scale.easy5.1': 'Meget svært',
  'scale.yesno.yes': 'Ja',
  'scale.yesno.no': 'Nej',
  'card.how.scan': 'Scan koden med din mobil.',
  'card.how.time': 'Det tager 1–2 minutter.',
  'card.how.noName': 'Du skal ikke skrive dit navn.',
  'card.small.scan': 'Scan koden. Uden navn.',
  'card.small.time': '1–2 minutter.',
  'card.lead': 'Dit svar hjælper os med at gøre det bedre.',
  'card.steps.camera': 'Åbn dit kamera.',
  'card.steps.hold': 'Hold det over koden.',
  'card.steps.tap': 'Tryk på linket, der kommer frem.',
  'card.noPhone': 'Har du ikke en mobil? Spørg os.',
  'card.address': 'Virker koden ikke? Gå ind på',
}

/** What is said of a number, by how the language counts it (`Intl.PluralRules`). */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

export type Phrases = typeof da
/** The sentences that are one string: all but those that are said of a number. */
export type PhraseKey = { [K in keyof Phrases]: Phrases[K] extends string ? K : never }[keyof Phrases]
