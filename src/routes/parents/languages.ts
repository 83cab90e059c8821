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

function choose(c: Context, { on, of }: Books): Book {
  const asked = hasQuery(c) ? c.req.query('sprog') : undefined
  // Where Danish is the only language there is nothing to read, and mostly the first is on: reading all of a header takes longer.
  const header = on.length > 1 ? (c.req.header('accept-language') ?? '').slice(0, MOST_LOOKED_AT) : ''
  const language =
    chosenLanguage(asked, [firstOf(header)], on) ?? chosenLanguage(undefined, allOf(header), on) ?? DANISH
  return of.get(language)!
}

/** Whether the page stands on the house's own tablet, which passes from hand to hand. */
export const isTablet = (c: Context) => c.req.query('tablet') === '1'

/** Most forms are asked for by the address on the card alone: then none of its fields need to be looked for. */
const hasQuery = (c: Context) => c.req.url.includes('?')

const query = (fields: Record<string, string | undefined>): string => {
  const given = Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined)
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

const asked = (c: Context, name: string) => languageOf(c.req.query(name))?.code

/**
 * The language in which the tablet began, '' for its own, once somebody chose another (`fra`). The next parent begins there again:
 * a page that stayed in Somali would tell who was there before.
 */
const beganIn = (c: Context) => (!isTablet(c) ? undefined : c.req.query('fra') === '' ? '' : asked(c, 'fra'))

/** The fields by which an address says a language, and on the tablet also in which it began. */
const saying = (c: Context, sprog: string | undefined, fra?: string) => ({
  sprog,
  tablet: isTablet(c) ? '1' : undefined,
  fra: isTablet(c) ? fra : undefined,
})

/** The query, '' or `?…`, that carries the language and the tablet from page to page. No cookie does. */
export const carriedBy = (c: Context) => (hasQuery(c) ? query(saying(c, asked(c, 'sprog'), beganIn(c))) : '')

/** The same for the next parent at the tablet. */
export const carriedOn = (c: Context) => query(saying(c, (beganIn(c) ?? asked(c, 'sprog')) || undefined))

export type Frames = ReturnType<typeof parentFrames>

/** @returns what stands around every page for parents, in the language of the request */
export function parentFrames({ parents, assets, trial }: Deps) {
  const kept = untilChanged<Books>(parents.version)
  const ALL = 'all'

  async function books(): Promise<Books> {
    const made = await kept.of(ALL, async () => {
      const { on: codes, wordings } = await parents.languages()
      const on = [DANISH, ...languagesOf(codes)]
      return { on, of: new Map(on.map((language) => [language, bookOf(language, wordings)])) }
    })
    return made!
  }

  /** @param names of fields of the address that stay when the language changes */
  const frameOf = (c: Context, known: Books, names: readonly string[]): Frame => ({
    ...choose(c, known),
    css: assets.formCss,
    trial,
    carried: carriedBy(c),
    onwards: carriedOn(c),
    offered:
      known.on.length === 1
        ? []
        : known.on.map((language) => ({
            language,
            href: query({
              ...Object.fromEntries(names.map((name) => [name, c.req.query(name)])),
              ...saying(c, language.code, beganIn(c) ?? asked(c, 'sprog') ?? ''),
            }),
          })),
  })

  return {
    /** The code of the language of a request, when it is known without asking storage. */
    language: (c: Context): string | undefined => {
      const there = kept.get(ALL)
      return there && choose(c, there).language.code
    },
    of: async (c: Context, names: readonly string[] = []) => frameOf(c, await books(), names),
    /** For the page that says that something broke: storage may be what broke. */
    whatever: (c: Context) => frameOf(c, kept.get(ALL) ?? SAID, []),
  }
}
