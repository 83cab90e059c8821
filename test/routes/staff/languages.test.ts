/** Languages as an administrator meets them: switching on, correcting, and a file for a translator. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES, languageOf } from '../../../src/domain/languages/language.ts'
import { da } from '../../../src/text/parents/da.ts'
import { files } from '../../../src/text/parents/languages/index.ts'
import { change, look } from '../../support/disk.ts'
import { makeHouse, type TestHouse } from '../../support/house.ts'

const HERE = '/staff/opsaetning/sprog'
const SEND = { key: 'ui.send', danish: da['ui.send'] }

let h: TestHouse
let code: string
beforeAll(async () => {
  h = await makeHouse()
  await h.logIn()
  code = h.cards[0]!.code
})
afterAll(() => h.end())

const staffPage = async (path: string) => (await h.asStaff(path)).text()
const form = async (lang: string) => (await h.request(`/${code}?sprog=${lang}`)).text()
const lastDeed = () =>
  look<[string]>(h, "SELECT deed || ' ' || subject FROM audit ORDER BY id DESC LIMIT 1")[0]![0]
const decide = (lang: string, til: string, more = {}) =>
  h.postAsStaff(`${HERE}/${lang}/stilling`, { til, ...more })

/** Sends one corrected sentence as the page does. */
const correct = (lang: string, key: string, seen: string, words: string, part = 'skema') =>
  h.postAsStaff(`${HERE}/${lang}?del=${part}&side=1`, { key, var: seen, ord: words })

describe('the list of languages', () => {
  it('has all but Danish, each off and a draft, with its name in its own script', async () => {
    const page = await staffPage(HERE)
    for (const { code: lang, danish, name } of LANGUAGES.slice(1))
      expect(page).toContain(`<b>${danish} · <bdi lang="${lang}">${name}</bdi></b>`)
    expect(page).not.toContain(`${HERE}/da"`)
    expect(page.match(/<span class="state">Kladde<\/span>/g)).toHaveLength(9)
    expect(page.match(/<span class="state">Slået fra<\/span>/g)).toHaveLength(9)
    expect((await h.asStaff(`${HERE}/da`)).status).toBe(404)
    expect((await h.asStaff(`${HERE}/xx`)).status).toBe(404)
  })
})

describe('an administrator', () => {
  it('switches one on and off; parents see it at once, and the audit names it', async () => {
    expect(await form('pl')).toContain('<html lang="da"')
    expect((await decide('pl', 'til')).headers.get('location')).toBe(`${HERE}/pl?gjort=til`)
    expect(lastDeed()).toBe('language.on pl')
    expect(await form('pl')).toContain('<html lang="pl"')
    expect(await staffPage(`${HERE}/pl`)).toContain('Slået til')
    await decide('pl', 'fra')
    expect(lastDeed()).toBe('language.off pl')
    expect(await form('pl')).toContain('<html lang="da"')
    expect((await decide('pl', 'noget')).status).toBe(422)
  })

  it('says that it has been read only by ticking so, and can take that back', async () => {
    const unsure = await decide('so', 'laest')
    expect(unsure.status).toBe(422)
    expect(await unsure.text()).toContain('Det er ikke gemt endnu.')
    await decide('so', 'laest', { sikker: '1' })
    expect(lastDeed()).toBe('language.read so')
    expect(await staffPage(`${HERE}/so`)).toContain(
      'Læst igennem af en, der er vokset op med sproget (18. november 2026).',
    )
    await decide('so', 'kladde')
    expect(await staffPage(`${HERE}/so`)).toContain('Kladde.')
    expect(await staffPage('/staff/opsaetning/log')).toContain('gjorde et sprog til kladde igen')
  })

  it('corrects a sentence; other languages keep theirs (GlobaLeaks #4855), and an empty field brings ours back', async () => {
    for (const lang of ['en', 'tr']) await decide(lang, 'til')
    const ours = String(files.en!['ui.send'])
    expect((await correct('en', 'ui.send', ours, '  Send   it now ')).headers.get('location')).toContain(
      'gjort=gemt',
    )
    expect(lastDeed()).toBe('language.reworded en 1')
    expect(await form('en')).toContain('>Send it now</button>')
    expect(await form('tr')).toContain(`>${files.tr!['ui.send']}</button>`)
    expect(await form('da')).toContain(`>${SEND.danish}</button>`)
    expect(await staffPage(`${HERE}/en?del=skema`)).toContain(
      `Vores kladde: <bdi lang="en" dir="ltr">${ours}</bdi>`,
    )
    await correct('en', 'ui.send', 'Send it now', '')
    expect(await form('en')).toContain(`>${ours}</button>`)
    expect(look(h, 'SELECT * FROM wording')).toEqual([])
  })

  it('is told what is wrong with a sentence, which stays in the field, and nothing is kept', async () => {
    const seen = String(files.ar!['ui.nth'])
    for (const [words, said] of [
      ['{i} من', 'Der skal stå præcis de samme ord i krøllede parenteser som på dansk.'],
      ['<b>{i}</b> من {n}', 'Der må ikke stå &lt; eller &gt;'],
      ['{i} \u202eمن {n}', 'Der er usynlige tegn i teksten.'],
      ['{i} of {n}', 'Det er ikke skrevet med sprogets egne bogstaver.'],
      [`{i} ${'من '.repeat(100)}{n}`, 'Sætningen er for lang.'],
    ] as const) {
      const answer = await correct('ar', 'ui.nth', seen, words)
      const page = await answer.text()
      expect(answer.status, words).toBe(422)
      expect(page).toContain(said)
      expect(page).toMatch(/<a href="#o\d+">“\{i\} af \{n\}”: /)
      expect(page).toContain(words.replace(/</g, '&lt;').replace(/>/g, '&gt;').slice(0, 12))
    }
    expect(look(h, 'SELECT * FROM wording')).toEqual([])
  })

  it('does not overwrite what a colleague wrote meanwhile', async () => {
    const ours = String(files.en!['ui.skip'])
    await correct('en', 'ui.skip', ours, 'I skip it')
    const late = await correct('en', 'ui.skip', ours, 'Skip this one')
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('En kollega har rettet den imens.')
    // Fields that the other page had not touched are left as the colleague made them.
    const untouched = await h.postAsStaff(`${HERE}/en?del=skema&side=1`, {
      key: ['ui.skip', 'ui.send'],
      var: [ours, String(files.en!['ui.send'])],
      ord: [ours, 'Send'],
    })
    expect(untouched.headers.get('location')).toContain('gjort=gemt')
    expect(look(h, 'SELECT key, words FROM wording ORDER BY key')).toEqual([
      ['ui.send', 'Send'],
      ['ui.skip', 'I skip it'],
    ])
    change(h, 'DELETE FROM wording')
  })

  it('can’t write a sentence that no page has', async () => {
    const answer = await correct('en', 'ui.findes.ikke', '', 'Hello')
    expect(answer.headers.get('location')).toContain('gjort=uaendret')
    expect(look(h, 'SELECT * FROM wording')).toEqual([])
  })

  it('sees a language on a real form before it is on', async () => {
    const page = await staffPage(`${HERE}/ur`)
    const [, at] = /href="(\/staff\/kort\/\d+\/proev\?sprog=ur)"/.exec(page)!
    const tried = await staffPage(at!)
    expect(tried).toContain('<html lang="ur" dir="rtl"')
    expect(tried).toContain(String(files.ur!['ui.send']))
    expect(await staffPage(at!.replace('?', '/tak?'))).toContain(String(files.ur!['ui.thanks.title']))
  })

  it('finds the house’s own words and translates them; when they change, Danish is shown and the old words are', async () => {
    const own = 'Åben Dør'
    const part = await staffPage(`${HERE}/so?del=egne`)
    expect(part).toContain(`>${own}</label>`)
    await decide('so', 'til')
    await correct('so', `own.${own}`, '', 'Albaab furan', 'egne')
    const opened = h.card('Åben Dør').code
    expect(await (await h.request(`/${opened}?sprog=so`)).text()).toContain('Albaab furan')
    const { activities } = await h.store.staff.municipality()
    const { id, kind } = activities.find(({ name }) => name === own)!
    await h.postAsStaff(`/staff/opsaetning/tilbud/${id}`, { navn: 'Åbent Hus', art: kind })
    const renamed = await (await h.request(`/${opened}?sprog=so`)).text()
    expect(renamed).toContain('<bdi translate="no" lang="da">Åbent Hus</bdi>')
    expect(renamed).not.toContain('Albaab')
    // Whoever translates it anew can copy from what was there.
    expect(await staffPage(`${HERE}/so?del=egne`)).toMatch(
      /<dt>Åben Dør<\/dt><dd><bdi lang="so" dir="ltr">Albaab furan<\/bdi><\/dd>/,
    )
    change(h, 'DELETE FROM wording')
  })

  it('sees which corrections are of an earlier Danish', async () => {
    await h.store.languages.reword('fa', [{ ...SEND, danish: 'Send det', words: 'بفرست' }], {
      person: 1,
      now: 1,
    })
    expect(await staffPage(HERE)).toContain('1 rettelse skal ses igennem: det danske er ændret')
    expect(await staffPage(`${HERE}/fa?del=skema`)).toContain(
      'Jeres tidligere rettelse bliver ikke vist mere: <bdi lang="fa" dir="rtl">بفرست</bdi>',
    )
    change(h, 'DELETE FROM wording')
  })
})

describe('a file for a translator', () => {
  const export_ = async (lang: string) =>
    Buffer.from(await (await h.asStaff(`${HERE}/${lang}/saetninger.csv`)).arrayBuffer())
  const send = (lang: string, content: string | Buffer) => {
    const body = new FormData()
    body.set('fil', new Blob([new Uint8Array(Buffer.from(content))]), 'fil.csv')
    const request = new Request('http://x', { method: 'POST', body })
    return request.arrayBuffer().then((bytes) =>
      h.sendAsStaff(`${HERE}/${lang}/fil`, {
        method: 'POST',
        headers: { origin: 'https://svar.vejle.dk', 'content-type': request.headers.get('content-type')! },
        body: bytes,
      }),
    )
  }
  const refused = async (lang: string, content: string | Buffer) => {
    const answer = await send(lang, content)
    expect(answer.status).toBe(422)
    expect(look(h, 'SELECT * FROM wording')).toEqual([])
    return (await answer.text()).replace(/&quot;/g, '"').replace(/&#39;/g, '’')
  }
  const lineOf = (text: string, key: string) =>
    text.split('\r\n').findIndex((line) => line.startsWith(key)) + 1

  it.each(['ar', 'pl', 'ti'])(
    'in %s comes back as it went out, and changes nothing (pimcore #592)',
    async (lang) => {
      const out = await export_(lang)
      const text = out.toString('utf8')
      expect(text.startsWith('\ufeffNøgle;Dansk;Forklaring;Da filen blev gemt;')).toBe(true)
      for (const form of new Intl.PluralRules(lang).resolvedOptions().pluralCategories)
        expect(text).toContain(`\r\nui.characters.${form};`)
      expect(text).toContain('q.sat_today;')
      expect((await send(lang, out)).headers.get('location')).toBe(`${HERE}/${lang}?gjort=uaendret`)
      expect(look(h, 'SELECT * FROM wording')).toEqual([])
    },
  )

  it.each([
    ['semicolons, as Excel saves it', (text: string) => text],
    [
      'commas, as Google Sheets saves it (surveda #438)',
      (text: string) => text.replace(/^\ufeff/, '').replace(/;/g, ','),
    ],
    ['tabs and plain line ends', (text: string) => text.replace(/;/g, '\t').replace(/\r\n/g, '\n')],
  ])('is read with %s', async (_, saved) => {
    const head = '\ufeffNøgle;Dansk;Forklaring;Da filen blev gemt;English (en)\r\n'
    const answer = await send(
      'en',
      saved(`${head}ui.send;${SEND.danish};;${files.en!['ui.send']};Post it\r\n`),
    )
    expect(answer.headers.get('location')).toBe(`${HERE}/en?gjort=hentet&aendret=1`)
    expect(await staffPage(`${HERE}/en?gjort=hentet&aendret=1`)).toContain('1 sætning er ændret.')
    expect(lastDeed()).toBe('language.reworded en 1')
    expect(await form('en')).toContain('>Post it</button>')
    change(h, 'DELETE FROM wording')
  })

  it('is refused whole, with line and reason, for whatever is wrong in it', async () => {
    const good = (await export_('ar')).toString('utf8')
    const swap = (key: string, words: string) =>
      good.replace(
        new RegExp(`^(${key.replace(/\./g, '\\.')};.*;)[^;]*$`, 'm'),
        (_, start) => `${start}${words}`,
      )
    for (const [key, words, said] of [
      ['ui.nth', 'من {n}', 'Der skal stå {i}, {n}, ligesom på dansk.'],
      ['ui.send', '<script>إرسال</script>', 'Der må ikke stå'],
      ['ui.send', '???? ????', 'Bogstaverne er blevet til spørgsmålstegn'],
      ['ui.send', 'Send my answer', 'Det er ikke skrevet med sprogets egne bogstaver.'],
    ] as const) {
      const page = await refused('ar', swap(key, words))
      expect(page, words).toContain(`Linje ${lineOf(good, key)}: ${said}`)
    }
    expect(await refused('ar', good.replace('\r\nui.send;', '\r\nui.sendt;'))).toContain(
      `Linje ${lineOf(good, 'ui.send;')}: Nøglen “ui.sendt” findes ikke.`,
    )
    for (const key of ['ui.send', ' ui.send'])
      expect(await refused('ar', `${good}${key};${SEND.danish};;;إرسال\r\n`), key).toContain(
        '“ui.send” står her to gange.',
      )
    expect(await refused('ar', good.replace(/^ui\.send;.*$/m, 'ui.send;x'))).toContain(
      'Der mangler kolonner.',
    )
  })

  it('is refused in another language, without its first line, or when it is no such file', async () => {
    const polish = (await export_('pl')).toString('utf8')
    expect(await refused('ar', polish)).toContain('Linje 1: Filen er på et andet sprog end arabisk.')
    expect(await refused('ar', 'ui.send;Send mit svar;;;إرسال')).toContain('Linje 1: Første linje skal være')
    // A file of before the fourth column would pass over what a colleague wrote meanwhile.
    expect(await refused('ar', 'Nøgle;Dansk;Forklaring;العربية (ar)')).toContain('Linje 1: Første linje')
    expect(await refused('ar', `${'q;\n'.repeat(200_000)}`)).toContain('Filen har for mange linjer.')
    expect(await refused('ar', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]))).toContain('CSV UTF-8')
    expect(await refused('pl', Buffer.from(polish, 'latin1'))).toContain('Linje 1:')
    expect(await refused('pl', `${polish}"ui.send;hul`)).toContain('citationstegn')
    expect(await refused('pl', '')).toContain('Vælg en fil. Den må højst være 1 MB')
    expect(await refused('pl', 'x'.repeat(1024 * 1024 + 1))).toContain('Vælg en fil. Den må højst være 1 MB')
  })

  it('skips lines of a Danish that changed since, and says so; an empty cell is no translation', async () => {
    const head = 'Nøgle;Dansk;Forklaring;Da filen blev gemt;English (en)\r\n'
    const lines = `ui.send;Send det;;Send it;Old\r\nown.Et tilbud der er væk;Et tilbud der er væk;;;Gone\r\nui.skip;${da['ui.skip']};;${files.en!['ui.skip']};\r\nui.stop;Stop;;${files.en!['ui.stop']};Halt\r\n`
    const answer = await send('en', head + lines)
    expect(answer.headers.get('location')).toBe(`${HERE}/en?gjort=hentet&aendret=1&sprunget=2`)
    expect(await staffPage(`${HERE}/en?gjort=hentet&sprunget=2`)).toContain(
      '2 linjer blev sprunget over: det danske er ændret, siden filen blev gemt.',
    )
    expect(look(h, 'SELECT key, words FROM wording')).toEqual([['ui.stop', 'Halt']])
    change(h, 'DELETE FROM wording')
  })

  it('does not take back what a colleague corrected since it was saved', async () => {
    const out = (await export_('en')).toString('utf8')
    const ours = String(files.en!['ui.send'])
    await h.store.languages.reword('en', [{ ...SEND, words: 'Post it' }], { person: 1, now: 1 })
    // As it went out: nothing was changed in it, so nothing changes here.
    expect((await send('en', out)).headers.get('location')).toBe(`${HERE}/en?gjort=uaendret`)
    expect(look(h, 'SELECT key, words FROM wording')).toEqual([['ui.send', 'Post it']])
    // Another sentence is taken; the same one is refused.
    const skip = String(files.en!['ui.skip'])
    const other = out.replace(`;${skip};${skip}\r\n`, `;${skip};Pass\r\n`)
    expect((await send('en', other)).headers.get('location')).toBe(`${HERE}/en?gjort=hentet&aendret=1`)
    const same = await send('en', out.replace(`;${ours};${ours}\r\n`, `;${ours};Hand in\r\n`))
    expect(same.status).toBe(422)
    expect(await same.text()).toContain(`Linje ${lineOf(out, 'ui.send;')}: En kollega har rettet den imens.`)
    expect(look(h, 'SELECT key, words FROM wording ORDER BY key')).toEqual([
      ['ui.send', 'Post it'],
      ['ui.skip', 'Pass'],
    ])
    change(h, 'DELETE FROM wording')
  })

  it('refuses words in which nothing is left to read', async () => {
    for (const words of ['!!!', '12', '\u2800\ufe0f', 'Send\u061c', 'Se\u00adnd', 'Send \u{e0041}'])
      expect((await correct('en', 'ui.send', String(files.en!['ui.send']), words)).status, words).toBe(422)
    expect(look(h, 'SELECT * FROM wording')).toEqual([])
  })

  it('carries no formula into a spreadsheet, and takes the guard away again', async () => {
    const words = '=cmd()'
    await h.store.languages.reword('en', [{ ...SEND, words }], { person: 1, now: 1 })
    const out = (await export_('en')).toString('utf8')
    expect(out).toContain(";'=cmd()")
    expect((await send('en', out)).headers.get('location')).toBe(`${HERE}/en?gjort=uaendret`)
    change(h, 'DELETE FROM wording')
  })
})

it('every language that is listed can be told by its code', () => {
  for (const language of LANGUAGES) expect(languageOf(language.code)).toBe(language)
})
