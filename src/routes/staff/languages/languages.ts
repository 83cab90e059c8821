/** `/staff/opsaetning/sprog`: which languages parents may choose, and what is said in each. */
import { type Context, Hono } from 'hono'
import { LanguagePage } from '../../../../views/staff/languages/language.tsx'
import { LanguagesPage } from '../../../../views/staff/languages/languages.tsx'
import { DomainError } from '../../../domain/errors.ts'
import {
  DANISH,
  LANGUAGES,
  type Language,
  type LanguageState,
  languageOf,
} from '../../../domain/languages/language.ts'
import { type RewordingProblem, rewordingsOf, saidNow } from '../../../domain/languages/wording.ts'
import { leftOver, PARTS, type Part, sentencesOf } from '../../../text/parents/sentences.ts'
import { languagePhrases } from '../../../text/staff/languages.ts'
import { translationFile } from '../../../tools/translation-file.ts'
import type { Deps } from '../../deps.ts'
import { type Desk, type StaffEnv, setUpOnly } from '../desk.ts'
import { columnOf, type FileFault, importOf } from './import.ts'

const { one: words, file } = languagePhrases
const HERE = '/staff/opsaetning/sprog'
/** Sentences on one page: more of them would make a form larger than the server takes. */
const PER_PAGE = 40
const mapParts = (of: (part: Part) => number) =>
  Object.fromEntries((Object.keys(PARTS) as Part[]).map((part) => [part, of(part)])) as Record<Part, number>

/** Bytes of a translator's file: all sentences in the longest script are 200 KB. */
const LARGEST = 1024 * 1024

export function languageRoutes({ staff, languages, followUp }: Deps) {
  /** What was decided of a language; of the others, that they are off, and drafts. */
  const stateOf = (states: LanguageState[], { code }: Language) =>
    states.find((it) => it.code === code) ?? { code, on: false, readAt: null }

  const known = async (desk: Desk) => ({
    municipality: await desk.municipality(),
    wordings: await languages.wordings(),
    told: (await followUp.agreements('everywhere')).filter(({ shown }) => shown),
  })
  const listed = async (desk: Desk, language: Language) => sentencesOf(language, await known(desk))

  /** The language of the address. @throws DomainError when it is none, or Danish, which tests hold to what it promises */
  function languageIn(c: Context): Language {
    const language = languageOf(c.req.param('language'))
    if (!language || language === DANISH) throw new DomainError('notFound')
    return language
  }

  /** The part of the sentences that the address names, and which page of it. */
  function placeIn(c: Context): { part: Part; nth: number } {
    const wanted = c.req.query('del') ?? ''
    const nth = Number(c.req.query('side') ?? 1)
    return {
      part: Object.hasOwn(PARTS, wanted) ? (wanted as Part) : 'skema',
      nth: Number.isInteger(nth) && nth >= 1 ? nth : 1,
    }
  }

  interface Shown {
    typed?: (key: string) => string | undefined
    wrong?: ReadonlyMap<string, RewordingProblem>
    faults?: FileFault[]
    noFile?: boolean
    unsure?: boolean
  }

  async function show(c: Context<StaffEnv>, shown: Shown = {}) {
    const desk = c.get('desk')
    const language = languageIn(c)
    const { part, nth } = placeIn(c)
    const now = await known(desk)
    const all = sentencesOf(language, now)
    const here = all.filter((sentence) => sentence.part === part)
    const pages = Math.max(1, Math.ceil(here.length / PER_PAGE))
    const at = Math.min(nth, pages)
    const lines = (name: string) => {
      const n = Number(c.req.query(name) ?? 0)
      return Number.isSafeInteger(n) && n > 0 ? n : 0
    }
    const card = (await staff.cards()).find(({ closed }) => !closed)
    return LanguagePage({
      ...(await desk.frame('setup')),
      language,
      state: stateOf(await languages.states(), language),
      part,
      sentences: here.slice((at - 1) * PER_PAGE, at * PER_PAGE),
      page: { nth: at, pages, size: PER_PAGE, of: here.length },
      trying: card ? `/staff/kort/${card.id}/proev?sprog=${language.code}` : null,
      changed: lines('aendret'),
      skipped: lines('sprunget'),
      inDanish: mapParts((part) => all.filter((it) => it.part === part && saidNow(it) === '').length),
      leftOver: leftOver(language, now),
      done: desk.doneWord(words.done),
      ...shown,
    })
  }

  const pageOf = ({ code }: Language, query = '') => `${HERE}/${code}${query}`

  return new Hono<StaffEnv>()
    .use(setUpOnly)
    .get('/', async (c) => {
      const desk = c.get('desk')
      const { municipality, wordings, told } = await known(desk)
      const states = await languages.states()
      const others = LANGUAGES.filter((language) => language !== DANISH)
      const view = LanguagesPage({
        ...(await desk.frame('setup')),
        languages: others.map((language) => {
          const sentences = sentencesOf(language, { municipality, wordings, told })
          return {
            language,
            state: stateOf(states, language),
            reworded: sentences.filter((sentence) => sentence.words !== null).length,
            inDanish: sentences.filter((sentence) => saidNow(sentence) === '').length,
            stale: sentences.filter((sentence) => sentence.was !== null).length,
          }
        }),
      })
      return desk.page(view)
    })
    .get('/:language', async (c) => c.get('desk').page(await show(c)))
    .post('/:language', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const language = languageIn(c)
      const sentences = await listed(desk, language)
      const keys = form.all('key')
      const fields = (name: string) =>
        new Map(keys.map((key, nth): [string, string] => [key, form.all(name)[nth] ?? '']))
      const written = fields('ord')
      const { changes, wrong } = rewordingsOf(sentences, written, language, fields('var'))
      if (wrong.size > 0) return desk.refuse(await show(c, { wrong, typed: (key) => written.get(key) }))
      if (changes.length > 0) await languages.reword(language.code, changes, desk.by())
      const { part, nth } = placeIn(c)
      const back = new URLSearchParams({
        del: part,
        side: String(nth),
        gjort: changes.length > 0 ? 'gemt' : 'uaendret',
      })
      return c.redirect(pageOf(language, `?${back}`), 303)
    })
    .post('/:language/stilling', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const language = languageIn(c)
      const to = form.text('til')
      // That it was read is a promise to parents, so its box must be ticked.
      if (to === 'laest' && form.text('sikker') !== '1') return desk.refuse(await show(c, { unsure: true }))
      if (to === 'til' || to === 'fra') await languages.decide(language.code, { on: to === 'til' }, desk.by())
      else if (to === 'laest' || to === 'kladde')
        await languages.decide(language.code, { isRead: to === 'laest' }, desk.by())
      else throw new DomainError('invalid')
      return desk.done(pageOf(language), to)
    })
    .get('/:language/saetninger.csv', async (c) => {
      const language = languageIn(c)
      const rows = (await listed(c.get('desk'), language)).map((sentence) => ({
        ...sentence,
        words: saidNow(sentence),
      }))
      return c.body(translationFile([...file.columns, columnOf(language)], rows), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="kortsvar-${language.code}.csv"`,
      })
    })
    .post('/:language/fil', async (c) => {
      const desk = c.get('desk')
      const bytes = await desk.file('fil', LARGEST, (sent) => sent)
      const language = languageIn(c)
      if (bytes === null) return desk.refuse(await show(c, { noFile: true }))
      const read = importOf(bytes, language, await listed(desk, language))
      if ('faults' in read) return desk.refuse(await show(c, { faults: read.faults }))
      if (read.changes.length > 0) await languages.reword(language.code, read.changes, desk.by())
      const { changes, skipped } = read
      const back = new URLSearchParams({
        gjort: changes.length > 0 ? 'hentet' : 'uaendret',
        ...(changes.length > 0 && { aendret: String(changes.length) }),
        ...(skipped > 0 && { sprunget: String(skipped) }),
      })
      return c.redirect(pageOf(language, `?${back}`), 303)
    })
}
