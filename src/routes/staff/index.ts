/** Everything under /staff. What needs no log-in is mounted first. */
import { Hono } from 'hono'
import { StaffMessage } from '../../../views/staff/layout.tsx'
import { DomainError } from '../../domain/errors.ts'
import { statusOf } from '../../http/errors.ts'
import { page } from '../../http/page.ts'
import { framePhrases } from '../../text/staff/frame.ts'
import type { Deps } from '../deps.ts'
import { answerRoutes } from './answers/answers.ts'
import { exportRoutes } from './answers/export.ts'
import { backRoutes } from './cards/backs.ts'
import { oneCardRoutes } from './cards/card.ts'
import { cardRoutes } from './cards/cards.ts'
import { newCardRoutes } from './cards/new-card.ts'
import { printRoutes } from './cards/print.ts'
import { attendanceRoutes } from './counting/attendance.ts'
import { countedRoutes } from './counting/counted.ts'
import { tallyRoutes } from './counting/tally.ts'
import { atDesk, type StaffEnv } from './desk.ts'
import { firstRunRoutes } from './door/first-run.ts'
import { joinRoutes } from './door/join.ts'
import { loginRoutes } from './door/login.ts'
import { agreementRoutes } from './follow-up/agreements.ts'
import { followUpRoutes } from './follow-up/follow-up.ts'
import { helpRoutes } from './help.ts'
import { languageRoutes } from './languages/languages.ts'
import { accountRoutes } from './people/account.ts'
import { auditRoutes } from './people/audit.ts'
import { peopleRoutes } from './people/people.ts'
import { activityRoutes } from './places/activities.ts'
import { contactRoutes } from './places/contacts.ts'
import { logoRoutes } from './places/logo.ts'
import { placeRoutes } from './places/place.ts'
import { reportRoutes } from './report/reports.ts'
import { firstStepsRoutes } from './setup/first-steps.ts'
import { overviewRoutes } from './setup/overview.ts'
import { ruleRoutes } from './setup/rule.ts'
import { shareRoutes } from './setup/share.ts'
import { tokenRoutes } from './setup/tokens.ts'
import { calmPage } from './texts/calm.ts'
import { procedureRoutes } from './texts/procedure.ts'
import { strikeRoutes } from './texts/strike.ts'
import { textRoutes } from './texts/texts.ts'
import { themeRoutes } from './texts/themes.ts'

export function staffRoutes(deps: Deps) {
  const { assets, trial, log } = deps
  const { errors } = framePhrases
  const SAID: Record<number, string> = {
    403: errors.forbidden,
    404: errors.notFound,
    503: errors.storage,
  }
  const message = (text: string, title: string = errors.title) =>
    StaffMessage({
      css: assets.staffCss,
      js: assets.staffJs,
      trial,
      title,
      message: text,
      href: '/staff',
      link: errors.home,
    })

  return new Hono<StaffEnv>()
    .route('/', loginRoutes(deps))
    .route('/adgang', joinRoutes(deps))
    .route('/hjaelp', helpRoutes(deps))
    .route('/opsaetning', firstRunRoutes(deps))
    .use('*', atDesk(deps))
    .route('/', firstStepsRoutes(deps))
    .route('/opsaetning', overviewRoutes(deps))
    .route('/opsaetning/sted', placeRoutes(deps))
    .route('/opsaetning/tilbud', activityRoutes(deps))
    .route('/opsaetning/kommune', contactRoutes(deps))
    .route(
      '/opsaetning/logo',
      logoRoutes(deps, async () => null),
    )
    .route('/opsaetning/sprog', languageRoutes(deps))
    .route('/opsaetning/regel', ruleRoutes(deps))
    .route('/opsaetning/del', shareRoutes(deps))
    .route('/opsaetning/noegler', tokenRoutes(deps))
    .route('/opsaetning/log', auditRoutes(deps))
    .route('/personale/mig', accountRoutes(deps))
    .route('/personale', peopleRoutes(deps))
    .route('/svar', answerRoutes(deps))
    .route('/', exportRoutes(deps))
    .route('/optaelling', countedRoutes(deps))
    .route('/optaelling', tallyRoutes(deps))
    .route('/fremmoede', attendanceRoutes(deps))
    .route('/opfoelgning', followUpRoutes(deps))
    .route('/aftaler', agreementRoutes(deps))
    .route('/rapport', reportRoutes(deps))
    .route('/fritekst', textRoutes(deps))
    .get('/fritekst/laes', calmPage(deps))
    .route('/fritekst/temaer', themeRoutes(deps))
    .route('/fritekst/procedure', procedureRoutes(deps))
    .route('/fritekst/strygning', strikeRoutes(deps))
    .route('/kort', printRoutes(deps))
    .route('/kort/bagside', backRoutes(deps))
    .route('/kort/nyt', newCardRoutes(deps))
    .route('/kort/:id{[0-9]+}', oneCardRoutes(deps))
    .route('/kort', cardRoutes(deps))
    .all('*', (c) => page(c, message(errors.notFound), 404))
    .onError((error, c) => {
      const status = statusOf(error, c, log)
      const said = error instanceof DomainError && error.message !== error.code ? error.message : null
      return page(
        c,
        message(said ?? SAID[status] ?? errors.server, status === 403 ? errors.forbiddenTitle : undefined),
        status,
      )
    })
}
