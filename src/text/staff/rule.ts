/** Words of `/staff/opsaetning/regel`. */
export const rulePhrases = {
  title: 'Hvornår svar bliver talt op',
  lead: 'Svar bliver først vist, når mange nok står sammen. Det er forældrenes beskyttelse, og den har de fået at vide. Derfor kan I kun kræve flere svar, aldrig færre.',
  meaning:
    'Højere tal beskytter bedre. Til gengæld venter svarene længere, og nogle bliver aldrig vist: efter et år bliver de slettet.',
  when: 'Det gælder for svar, der kommer efter hvert korts næste tømning.',
  fields: {
    k: {
      label: 'Svar på et spørgsmål',
      help: 'Så mange skal mindst have svaret på det.',
    },
    smallGroupK: {
      label: 'Svar på et spørgsmål i små grupper',
      help: 'Det samme for tilbud, der er små grupper, og for følsomme spørgsmål, fx om ensomhed.',
    },
    d: {
      label: 'Svar i én og samme uge',
      help: 'Ellers kunne fem svar være én forælder i fem uger. Gælder ikke for skemaer, man kun svarer på én gang.',
    },
    agedD: {
      label: 'Svar i én og samme uge, når de har ventet i 13 uger',
      help: 'Så venter svar fra små steder ikke for evigt.',
    },
  },
  wrong: {
    lower: 'Det kan kun sættes op. Nu er det {now}.',
    number: 'Skriv et helt tal, højst {most}.',
    order: {
      k: '',
      smallGroupK: 'Små grupper skal kræve mindst lige så mange som andre.',
      d: 'Det kan ikke være flere, end der skal svare på et spørgsmål.',
      agedD: 'Det kan ikke være flere end i linjen ovenover.',
    },
  },
  sure: 'Ja, sæt grænserne op. De kan aldrig sættes ned igen.',
  unsure: 'Det er ikke gemt endnu. Sæt kryds, hvis du er sikker: det kan aldrig sættes ned igen.',
  submit: 'Sæt grænserne op',
  done: {
    haevet: 'Grænserne er sat op. De gælder fra hvert korts næste tømning.',
    uaendret: 'Intet er ændret.',
  },
} as const
