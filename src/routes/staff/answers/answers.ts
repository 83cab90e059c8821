/** `/staff/svar`: what parents answered, as sums of what was released. */
import { setImmediate } from 'node:timers/promises'
import { Hono } from 'hono'
import { AnswersPage } from '../../../../views/staff/answers/answers.tsx'
import { OpeningsPage } from '../../../../views/staff/answers/openings.tsx'
import { MOST_TEXTS } from '../../../../views/staff/answers/stories.tsx'
import { TextsAlonePage } from '../../../../views/staff/answers/texts-alone.tsx'
import type { Chosen } from '../../../domain/answers/chosen.ts'
import { isOneOpening, isPeriod, periodsOf } from '../../../domain/answers/period.ts'
import { besideFigures } from '../../../domain/answers/sums.ts'
import { ownPlace } from '../../../domain/people/person.ts'
import type { Span } from '../../../domain/reading/shelf.ts'
import type { TextKind } from '../../../domain/stores/answers.ts'
import { ratesIn } from '../../count.ts'
import type { Deps } from '../../deps.ts'
import { type Summarized, summarize, type Wanted } from '../../summarize.ts'
import { type Desk, idFrom, type StaffEnv } from '../desk.ts'

/** Cards on show of which each is told how it stands after its last opening. */
const MOST_STATES = 100

/** The value of `vis` for the texts without figures. */
const TEXTS = 'tekster'

export function answerRoutes({ staff, answers, counting }: Deps) {
  return new Hono<StaffEnv>()
    .get('/', async (c) => {
      const desk = c.get('desk')
      const wanted = wantedIn((name) => c.req.query(name), desk)
      const municipality = await desk.municipality()
      const found = await summarize(answers, municipality, desk.scope('seeNumbers'), wanted, desk.now())
      const { chosen, shown, sums } = found
      const { institution, activity, questionnaire, period } = chosen
      const filters = { institution, activity, questionnaire }
      const readers = { unread: desk.scope('readNewTexts'), cleared: desk.scope('readClearedTexts') }
      const textsOf = async (kinds: readonly TextKind[], questions: readonly string[]) =>
        isOneOpening(period)
          ? []
          : answers.texts({ ...filters, span: period as Span, kinds, questions, most: MOST_TEXTS }, readers)
      const free = municipality.questions.filter(({ type }) => type === 'freeText').map(({ id }) => id)
      if (c.req.query('vis') === TEXTS) {
        const texts = await textsOf(['card', 'pooled', 'gathered'], free)
        const { institutions: places, activities: offers, questions } = municipality
        const page = { ...(await desk.frame('answers')), ...filtersFor(found), figures: addressOf(chosen) }
        return desk.page(TextsAlonePage({ ...page, questions, texts, places, offers }))
      }
      // How single cards stand, and what was done to them, is told where few are looked at.
      const isFew = shown.length <= MOST_STATES
      const ids = shown.map(({ id }) => id)
      // All at once: a database on the network answers them side by side.
      const [frame, states, changes, counted, unread, cards, pooled] = await Promise.all([
        desk.frame('answers'),
        isFew ? desk.cards('seeNumbers', ids) : [],
        isFew ? staff.cardChanges() : [],
        ratesIn({ answers, counting }, municipality, desk.scope('seeNumbers'), chosen),
        answers.unread({ ...filters, scope: readers.unread }),
        textsOf(['card'], besideFigures(sums.cards, free)),
        textsOf(['pooled'], besideFigures(sums.pooled, free)),
      ])
      // A page of a hundred places takes some milliseconds to write: parents are answered before.
      await setImmediate()
      const view = AnswersPage({
        ...frame,
        ...filtersFor(found),
        summary: found.summary,
        isUnknown: found.isUnknown,
        ...{ counted, unread, texts: { cards, pooled } },
        placeAt: (place) => addressOf({ ...chosen, institution: place }),
        ...{ shown, states, changes },
        byQuarter: c.req.query('periode') === undefined && period !== 'all',
        rule: municipality.rule,
        lastOpening: municipality.lastOpening,
        now: desk.now(),
        readsNew: desk.may('readNewTexts', institution),
        alone: addressOf(chosen, TEXTS),
        openings: `/staff/svar/toemninger?${queryOf(chosen)}`,
      })
      return desk.page(view)
    })
    .get('/toemninger', async (c) => {
      const desk = c.get('desk')
      const wanted = wantedIn((name) => c.req.query(name), desk)
      const municipality = await desk.municipality()
      const scope = desk.scope('seeNumbers')
      const found = await summarize(answers, municipality, scope, { ...wanted, period: 'all' }, desk.now())
      const isOne = wanted.institution !== null && wanted.activity !== null
      const openings = isOne ? await answers.openings({ ...found.chosen, scope }) : []
      const view = OpeningsPage({
        ...(await desk.frame('answers')),
        ...filtersFor(found),
        isOne,
        openings: openings.map(({ at, ballots }) => ({
          ...{ at, ballots, href: addressOf({ ...found.chosen, period: `@${at}` }) },
        })),
        back: addressOf(found.chosen),
      })
      return desk.page(view)
    })
}

/** What an address asks for. An address without a place begins with the one that somebody works at, one without a period with what suits the offer. */
function wantedIn(query: (name: string) => string | undefined, desk: Desk): Wanted {
  const period = query('periode')
  const scope = desk.scope('seeNumbers')
  // "All places" of somebody with one place are that one: under its own name nobody takes its figures for the municipality's.
  const only = scope !== 'everywhere' && scope.length === 1 ? scope[0]! : null
  return {
    institution: query('sted') === undefined ? ownPlace(desk.person) : (idFrom(query('sted')) ?? only),
    activity: idFrom(query('tilbud')),
    questionnaire: query('skema') || null,
    period: period === undefined ? null : isPeriod(period) ? period : 'all',
  }
}

/** What may be chosen, and what is, also where nothing was counted then. */
function filtersFor({ choices: { quarters, ...choices }, chosen }: Summarized) {
  const periods = periodsOf(quarters, [])
  const isListed = chosen.period === 'all' || periods.includes(chosen.period)
  return { ...choices, periods: isListed ? periods : [chosen.period, ...periods], chosen }
}

function queryOf({ institution, activity, questionnaire, period }: Chosen, only?: string): URLSearchParams {
  return new URLSearchParams({
    sted: String(institution ?? ''),
    tilbud: String(activity ?? ''),
    skema: questionnaire ?? '',
    periode: period === 'all' ? '' : period,
    ...(only && { vis: only }),
  })
}

/** This page under the same filters. */
const addressOf = (chosen: Chosen, only?: string) => `/staff/svar?${queryOf(chosen, only)}`
