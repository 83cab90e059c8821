/** What stands on the pages before log-in: the first run, log-in, an invitation; and on a new password's field. */

import type { PasswordProblem } from '../../domain/people/person.ts'

export const doorPhrases = {
  login: {
    title: 'Log ind',
    name: 'Navn',
    password: 'Adgangskode',
    submit: 'Log ind',
    wrong: 'Navn eller adgangskode passer ikke. Prøv igen.',
    wait: 'Der er prøvet for mange gange. Vent {n}, og prøv igen.',
    forgotten: 'Glemt adgangskoden? Bed jeres administrator om et nyt link.',
    busy: 'Mange prøver at logge ind lige nu. Vent lidt, og prøv igen.',
    storage:
      'Serveren kan ikke gemme lige nu, så du kan ikke logge ind. Prøv igen om lidt. Bliver det ved, så sig det til driften: disken er måske fuld.',
    insecure:
      'Forbindelsen er ikke sikker (http). Brug adressen med https, så kan du logge ind. Her tager vi ikke imod en adgangskode.',
    carried: 'Du var logget ud. Log ind igen: det, du skrev, er her endnu.',
    notSetUp: 'Kortsvar er ikke sat op endnu. Åbn linket, som står i serverens vindue.',
  },
  resume: {
    title: 'Du er logget ind igen',
    text: 'Det, du skrev, er ikke gemt endnu.',
    submit: 'Send det nu',
    leave: 'Gem det ikke',
  },
  firstRun: {
    title: 'Velkommen til Kortsvar',
    lead: 'Det tager to minutter. Så kan I printe de første kort.',
    setup: 'Hvad vil du begynde med?',
    empty: 'En tom kommune',
    emptyHelp: 'Uden steder og kort. Vælg hellere en opsætning, der ligner jeres.',
    counts: '{institutions} {places}, {activities} tilbud, {cards} kort',
    places: { one: 'sted', other: 'steder' },
    municipality: 'Kommunens navn',
    municipalityHelp: 'Står øverst på kort og sider, fx Vejle Kommune.',
    name: 'Dit navn',
    nameHelp: 'Det bruger du, når du logger ind.',
    password: 'Din adgangskode',
    submit: 'Opret',
    used: 'Linket er brugt eller forkert. Huset er måske sat op allerede: prøv at logge ind. Ellers står et nyt link i serverens vindue, når den bliver startet igen.',
    errName: 'Skriv dit navn (højst 80 tegn).',
    errMunicipality: 'Skriv kommunens navn (højst 120 tegn).',
    errSetup: 'Vælg en opsætning.',
  },
  password: {
    label: 'Adgangskode',
    show: 'Vis adgangskoden',
    help: 'Mindst 12 tegn. Tre-fire tilfældige ord er nemme at huske.',
    wrong: {
      short: 'Adgangskoden skal være på mindst 12 tegn.',
      long: 'Adgangskoden må højst være på 200 tegn.',
      common: 'Den adgangskode er for kendt. Vælg en anden.',
    } satisfies Record<PasswordProblem, string>,
  },
  join: {
    title: 'Velkommen til Kortsvar',
    hello: 'Hej {name}',
    lead: 'Vælg en adgangskode, så er du i gang. Du logger ind med navnet “{name}”.',
    may: 'Du får adgang som:',
    submit: 'Kom ind',
    used: 'Linket er brugt, for gammelt eller forkert. Har du valgt en adgangskode, så log ind. Ellers bed om et nyt link, dér hvor du fik det.',
  },
}
