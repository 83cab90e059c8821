/** Everything under /staff. What needs no log-in is mounted first. */
import { Hono } from 'hono'
import { StaffMessage } from '../../../views/staff/layout.tsx'
import { DomainError } from '../../domain/errors.ts'
import { statusOf } from '../../middleware/errors.ts'
import { page } from '../../middleware/page.ts'
import { type StaffEnv, staffOnly } from '../../middleware/session.ts'
import { staffTexts } from '../../text/staff.ts'
import type { Deps } from '../deps.ts'
import { accountRoutes } from './account.ts'
import { activityRoutes } from './activities.ts'
import { answerRoutes } from './answers.ts'
import { auditRoutes } from './audit.ts'
import { backRoutes } from './backs.ts'
import { beginRoutes } from './begin.ts'
import { oneCardRoutes } from './card.ts'
import { cardRoutes } from './cards.ts'
import { contactRoutes } from './contacts.ts'
import { helpRoutes } from './help.ts'
import { joinRoutes } from './join.ts'
import { loginRoutes } from './login.ts'
import { logoRoutes } from './logo.ts'
import { newCardRoutes } from './newcard.ts'
import { peopleRoutes } from './people.ts'
import { placeRoutes } from './place.ts'
import { printRoutes } from './print.ts'
import { setupRoutes } from './setup.ts'
import { shareRoutes } from './share.ts'
import { startRoutes } from './start.ts'
import { strikeRoutes } from './strike.ts'
import { textRoutes } from './texts.ts'

export function staffRoutes(deps: Deps) {
  const { assets, trial, log } = deps
  const { errors } = staffTexts
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
    .route('/opsaetning', startRoutes(deps))
    .use('*', staffOnly(deps.session))
    .route('/', beginRoutes(deps))
    .route('/opsaetning', setupRoutes(deps))
    .route('/opsaetning/sted', placeRoutes(deps))
    .route('/opsaetning/tilbud', activityRoutes(deps))
    .route('/opsaetning/kommune', contactRoutes(deps))
    .route(
      '/opsaetning/logo',
      logoRoutes(deps, async () => null),
    )
    .route('/opsaetning/del', shareRoutes(deps))
    .route('/opsaetning/log', auditRoutes(deps))
    .route('/personale/mig', accountRoutes(deps))
    .route('/personale', peopleRoutes(deps))
    .route('/svar', answerRoutes(deps))
    .route('/fritekst', textRoutes(deps))
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
        message(
          said ?? (status === 404 ? errors.notFound : status === 403 ? errors.forbidden : errors.server),
          status === 403 ? errors.forbiddenTitle : undefined,
        ),
        status,
      )
    })
}
