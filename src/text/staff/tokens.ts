/** What stands under Opsætning, "Tal til jeres egne programmer". */
export const tokenPhrases = {
  tokens: {
    title: 'Tal til jeres egne programmer',
    short: 'Nøgler, som kommunens eget talprogram kan hente et steds tal med.',
    lead: 'Har kommunen et program, der samler tal, kan det hente et steds tal herfra. Det får de tal, som stedets leder ser, men ingen tekster og intet, der er lagt sammen fra flere steder. En nøgle gælder ét sted og kan altid tages tilbage.',
    docs: 'Beskrivelse til den, der skal sætte det op',
    make: 'Ny nøgle',
    name: 'Hvad skal nøglen bruges til?',
    nameHelp: 'Skriv programmets navn. Ikke en persons.',
    institution: 'Sted',
    choose: 'Vælg et sted',
    submit: 'Lav en nøgle',
    wrong: {
      name: 'Skriv, hvad nøglen skal bruges til (højst 60 tegn).',
      institution: 'Vælg et sted.',
    },
    list: 'Nøgler',
    none: 'Der er ingen nøgler.',
    made: 'Lavet {day}',
    used: 'sidst brugt {day}',
    unused: 'aldrig brugt',
    revoked: 'Taget tilbage {day}',
    revoke: 'Tag nøglen tilbage',
    freshTitle: 'Den nye nøgle',
    fresh:
      'Kopiér nøglen nu. Den bliver kun vist her og nu. Giv den til den, der sætter programmet op, og ikke i en mail.',
    freshLabel: 'Nøgle',
    copy: 'Kopiér nøglen',
    copied: 'Kopieret',
    back: 'Færdig',
    done: { taget: 'Nøglen virker ikke mere.' },
  },
}
