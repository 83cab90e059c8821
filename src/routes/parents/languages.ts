/** In which language a parent's page is: what the address says, else what the browser wants, else Danish. Nothing of it is kept. */
import type { Context } from 'hono'
import { parseAccept } from 'hono/utils/accept'
import type { Frame } from '../../../views/parents/layout.tsx'
import {
  chosenLanguage,
  DANISH,
  type Language,
  languageOf,
  languagesOf,
} from '../../domain/languages/language.ts'
import { untilChanged } from '../../http/cache.ts'
import { makeFormats } from '../../text/parents/formats.ts'
import { type Book, bookOf } from '../../text/phrasebook.ts'
import type { Deps } from '../deps.ts'

/** Characters of `Accept-Language` that are looked at: browsers send a few dozen, and longer ones would only cost time. */
const MOST_LOOKED_AT = 200

interface Books {
  on: Language[]
  of: Map<Language, Book>
}

const SAID: Books = { on: [DANISH], of: new Map([[DANISH, bookOf(DANISH)]]) }

/** The first language that a browser names without a weight, which is the one it wants most; '' where it names none so. */
const firstOf = (header: string) => /^([a-z-]+)(?:,|$)/i.exec(header)?.[1] ?? ''

const allOf = (header: string) =>
  parseAccept(header)
    .filter(({ q }) => q > 0)
    .map(({ type }) => type)

/** What an address says besides where it leads. */
interface Said {
  /** The code of the language that was chosen. */
  sprog?: string
  /** It stands on the house's own tablet, which passes from hand to hand. */
  tablet?: boolean
  /**
   * On the tablet, the language in which it began, '' for its own, once somebody chose another. The next parent begins there
   * again: a page that stayed in Somali would tell who was there before.
   */
  fra?: string
}

/** Most forms are asked for by the address on the card alone: then none of its fields need to be looked for. */
const NOTHING: Said = {}

const asked = (c: Context, name: string) => languageOf(c.req.query(name))?.code

export const isTablet = (c: Context) => c.req.query('tablet') === '1'

function saidBy(c: Context): Said {
  if (!c.req.url.includes('?')) return NOTHING
  const tablet = isTablet(c)
  return {
    sprog: asked(c, 'sprog'),
    tablet,
    fra: !tablet ? undefined : c.req.query('fra') === '' ? '' : asked(c, 'fra'),
  }
}

const query = (fields: Record<string, string | undefined>): string => {
  const given = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined)
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

const fieldsOf = ({ sprog, tablet, fra }: Said) => ({ sprog, tablet: tablet ? '1' : undefined, fra })

const carried = (said: Said) => (said === NOTHING ? '' : query(fieldsOf(said)))

/** The language in which a tablet began, '' for its own; undefined on a phone. */
const beganIn = ({ sprog, tablet, fra }: Said) => (tablet ? (fra ?? sprog ?? '') : undefined)

/** What an address says when somebody chooses this language there. */
const choosing = (said: Said, { code }: Language): Said => ({
  sprog: code,
  tablet: said.tablet,
  fra: beganIn(said),
})

/** The query, '' or `?…`, that carries the language and the tablet from page to page. No cookie does. */
export const carriedBy = (c: Context) => carried(saidBy(c))

/** The same for the next parent at the tablet. */
function onwards(said: Said): string {
  const began = beganIn(said) ?? said.sprog
  return query(fieldsOf({ sprog: began || undefined, tablet: said.tablet }))
}

/** A page among those of one address: its language, and whether somebody chose it. */
export const nameOf = ({ language, carried }: Frame) => language.code + carried

export type Frames = ReturnType<typeof parentFrames>

function choose(c: Context, { sprog }: Said, { on, of }: Books): Book {
  // Where Danish is the only language there is nothing to read, and mostly the first is on: reading all of a header takes longer.
  const header = on.length > 1 ? (c.req.header('accept-language') ?? '').slice(0, MOST_LOOKED_AT) : ''
  const language =
    chosenLanguage(sprog, [firstOf(header)], on) ?? chosenLanguage(undefined, allOf(header), on) ?? DANISH
  return of.get(language)!
}

/**
 * Every way in which a page can be asked for by phones whatever they are set to, and by one tap more: in each language, as the
 * browser wants it and as somebody chose it. On a tablet, those that lie between two parents.
 */
function ways(said: Said, on: readonly Language[]): { language: Language; said: Said }[] {
  const began = beganIn(said)
  const first: Said = said.tablet ? { sprog: began || undefined, tablet: true } : NOTHING
  const unasked = on.filter(({ code }) => !began || code === began)
  return [
    ...unasked.map((language) => ({ language, said: first })),
    ...(on.length > 1 ? on.map((language) => ({ language, said: choosing(said, language) })) : []),
  ]
}

/** @returns what stands around every page for parents, in the language of the request */
export function parentFrames({ parents, assets, trial }: Deps) {
  const kept = untilChanged<Books>(parents.version)
  const ALL = 'all'

  async function books(): Promise<Books> {
    const made = await kept.of(ALL, async () => {
      const { on: codes, wordings } = await parents.languages()
      const on = [DANISH, ...languagesOf(codes)]
      for (const language of on) makeFormats(language)
      return { on, of: new Map(on.map((language) => [language, bookOf(language, wordings)])) }
    })
    return made!
  }

  /** @param more fields of the address that stay when the language changes */
  const frameOf = (
    said: Said,
    book: Book,
    on: Language[],
    more: Record<string, string | undefined> = {},
  ): Frame => ({
    ...book,
    css: assets.formCss,
    trial,
    carried: carried(said),
    onwards: onwards(said),
    offered:
      on.length === 1
        ? []
        : on.map((language) => ({
            language,
            href: query({ ...more, ...fieldsOf(choosing(said, language)) }),
          })),
  })

  return {
    /** Which of its address's pages a request asks for, when that is known without asking storage. */
    name: (c: Context): string | undefined => {
      const there = kept.get(ALL)
      if (!there) return undefined
      const said = saidBy(c)
      return choose(c, said, there).language.code + carried(said)
    },
    /** @param names of fields of the address that stay when the language changes */
    async of(c: Context, names: readonly string[] = []): Promise<Frame> {
      const known = await books()
      const said = saidBy(c)
      const more = Object.fromEntries(names.map((name) => [name, c.req.query(name)]))
      return frameOf(said, choose(c, said, known), known.on, more)
    },
    /** All that belong together with the one asked for: made together, none of them tells which was asked for. */
    async together(c: Context): Promise<Frame[]> {
      const known = await books()
      return ways(saidBy(c), known.on).map(({ language, said }) =>
        frameOf(said, known.of.get(language)!, known.on),
      )
    },
    /** For the page that says that something broke: storage may be what broke. */
    whatever(c: Context): Frame {
      const known = kept.get(ALL) ?? SAID
      const said = saidBy(c)
      return frameOf(said, choose(c, said, known), known.on)
    },
  }
}

/** What tells pages of one address apart that are not made together: those of phones, and those of a tablet by where it began. */
export function groupOf(c: Context): string {
  const began = beganIn(saidBy(c))
  return began === undefined ? '' : ` tablet ${began}`
}
