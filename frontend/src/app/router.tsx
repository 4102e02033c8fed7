import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import * as v from 'valibot'
import { sessionQuery } from '@/api/session'
import { bringWords } from '@/words/words'
import { Failed, NotFound, OnItsWay } from './outcomes'
import { Shell } from './shell/shell'

/*
 * How a screen joins: put `src/features/<name>/<noun>-page.tsx` with a named export there, and a catalogue
 * `src/words/en/<name>.json` listed in `src/words/typed.d.ts`; then a route below with
 * `lazyRouteComponent(() => import('@/features/<name>/<noun>-page'), '<Noun>Page')` under `inside`.
 * Read params and search with `getRouteApi('/path')`, so that a feature never imports this file.
 */

const text = v.fallback(v.optional(v.string()), undefined)
const size = v.fallback(v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))), undefined)
const room = v.fallback(
  v.optional(v.object({ line: size, deal: size, concession: size, budget: size })),
  undefined,
)

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFound,
})

/** Outside the house: no session yet. */
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  loader: () => bringWords('welcome'),
  component: lazyRouteComponent(() => import('@/features/welcome/welcome-page'), 'WelcomePage'),
})
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: v.object({ q: text, next: text, problem: text }),
  loader: () => bringWords('welcome'),
  component: lazyRouteComponent(() => import('@/features/welcome/sign-in-page'), 'SignInPage'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  loader: () => bringWords('welcome'),
  component: lazyRouteComponent(() => import('@/features/welcome/invitation-page'), 'InvitationPage'),
})

/** A link that was sent to somebody, with an account or without. The session is asked for its word alone. */
const feedback = createRoute({
  getParentRoute: () => root,
  path: '/feedback',
  loader: async ({ context }) => {
    await Promise.all([bringWords('feedback'), context.queries.ensureQueryData(sessionQuery)])
  },
  component: lazyRouteComponent(() => import('@/features/feedback/feedback-page'), 'FeedbackPage'),
})

/** Inside: the shell around every screen, open to those with a session. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queries.ensureQueryData(sessionQuery)
    if (session.welcome) throw redirect({ to: '/welcome' })
    if (!session.signed_in) {
      const next = location.pathname === '/' ? undefined : location.href
      throw redirect({ to: '/sign-in', search: next === undefined ? {} : { next } })
    }
  },
  component: Shell,
})

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  loader: () => bringWords('home', 'mandates', 'journey'),
  component: lazyRouteComponent(() => import('@/features/home/home-page'), 'HomePage'),
})
const people = createRoute({
  getParentRoute: () => inside,
  path: '/people',
  validateSearch: v.object({
    q: text,
    view: v.fallback(v.optional(v.picklist(['list', 'tree', 'teams'])), undefined),
  }),
  loader: () => bringWords('people'),
  component: lazyRouteComponent(() => import('@/features/people/people-page'), 'PeoplePage'),
})
const person = createRoute({
  getParentRoute: () => inside,
  path: '/people/$personId',
  loader: () => bringWords('people', 'imports'),
  component: lazyRouteComponent(() => import('@/features/people/person-page'), 'PersonPage'),
})
const importPeople = createRoute({
  getParentRoute: () => inside,
  path: '/people/import',
  loader: () => bringWords('imports'),
  component: lazyRouteComponent(() => import('@/features/imports/import-page'), 'ImportPage'),
})
const run = createRoute({
  getParentRoute: () => inside,
  path: '/people/runs/$runId',
  loader: () => bringWords('imports'),
  component: lazyRouteComponent(() => import('@/features/imports/run-page'), 'RunPage'),
})
const sources = createRoute({
  getParentRoute: () => inside,
  path: '/people/sources',
  loader: () => bringWords('sources'),
  component: lazyRouteComponent(() => import('@/features/sources/sources-page'), 'SourcesPage'),
})
const newSource = createRoute({
  getParentRoute: () => inside,
  path: '/people/sources/new',
  loader: () => bringWords('sources'),
  component: lazyRouteComponent(() => import('@/features/sources/new-source-page'), 'NewSourcePage'),
})
const source = createRoute({
  getParentRoute: () => inside,
  path: '/people/sources/$sourceId',
  loader: () => bringWords('sources', 'imports'),
  component: lazyRouteComponent(() => import('@/features/sources/source-page'), 'SourcePage'),
})
const catalogue = createRoute({
  getParentRoute: () => inside,
  path: '/catalogue',
  validateSearch: v.object({
    kind: v.fallback(v.optional(v.picklist(['accounts', 'products', 'rates', 'published'])), undefined),
  }),
  loader: () => bringWords('catalogue'),
  component: lazyRouteComponent(() => import('@/features/catalogue/catalogue-page'), 'CataloguePage'),
})
const priceBooks = createRoute({
  getParentRoute: () => inside,
  path: '/price-books',
  loader: () => bringWords('catalogue'),
  component: lazyRouteComponent(() => import('@/features/catalogue/price-books-page'), 'PriceBooksPage'),
})
const priceBook = createRoute({
  getParentRoute: () => inside,
  path: '/price-books/$priceBookId',
  loader: () => bringWords('catalogue'),
  component: lazyRouteComponent(() => import('@/features/catalogue/price-book-page'), 'PriceBookPage'),
})
const journey = createRoute({
  getParentRoute: () => inside,
  path: '/journey',
  loader: () => bringWords('journey'),
  component: lazyRouteComponent(() => import('@/features/journey/journey-page'), 'JourneyPage'),
})
const journal = createRoute({
  getParentRoute: () => inside,
  path: '/journey/journal',
  loader: () => bringWords('journal'),
  component: lazyRouteComponent(() => import('@/features/journal/journal-page'), 'JournalPage'),
})
const reflection = createRoute({
  getParentRoute: () => inside,
  path: '/journey/reflection',
  loader: () => bringWords('reflection'),
  component: lazyRouteComponent(() => import('@/features/reflection/reflection-page'), 'ReflectionPage'),
})
const reflectionSession = createRoute({
  getParentRoute: () => inside,
  path: '/journey/reflection/$sessionId',
  loader: () => bringWords('reflection'),
  component: lazyRouteComponent(() => import('@/features/reflection/session-page'), 'SessionPage'),
})
const plan = createRoute({
  getParentRoute: () => inside,
  path: '/journey/plan',
  loader: () => bringWords('plan'),
  component: lazyRouteComponent(() => import('@/features/plan/plan-page'), 'PlanPage'),
})
const sharing = createRoute({
  getParentRoute: () => inside,
  path: '/journey/sharing',
  loader: () => bringWords('sharing'),
  component: lazyRouteComponent(() => import('@/features/sharing/sharing-page'), 'SharingPage'),
})
const desk = createRoute({
  getParentRoute: () => inside,
  path: '/journey/desk',
  loader: () => bringWords('sharing'),
  component: lazyRouteComponent(() => import('@/features/sharing/desk-page'), 'DeskPage'),
})
const shared = createRoute({
  getParentRoute: () => inside,
  path: '/journey/shared/$shareId',
  loader: () => bringWords('sharing', 'assessment'),
  component: lazyRouteComponent(() => import('@/features/sharing/shared-page'), 'SharedPage'),
})
const assessments = createRoute({
  getParentRoute: () => inside,
  path: '/journey/assessments',
  loader: () => bringWords('assessment'),
  component: lazyRouteComponent(() => import('@/features/assessment/assessments-page'), 'AssessmentsPage'),
})
const assessmentResult = createRoute({
  getParentRoute: () => inside,
  path: '/journey/assessments/$assessmentId',
  loader: () => bringWords('assessment'),
  component: lazyRouteComponent(() => import('@/features/assessment/result-page'), 'ResultPage'),
})
const assessmentAnswer = createRoute({
  getParentRoute: () => inside,
  path: '/assessments/$assessmentId/answer',
  loader: () => bringWords('assessment'),
  component: lazyRouteComponent(() => import('@/features/assessment/answer-page'), 'AnswerPage'),
})
const campaigns = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns',
  loader: () => bringWords('campaigns'),
  component: lazyRouteComponent(() => import('@/features/campaign/campaigns-page'), 'CampaignsPage'),
})
const newCampaign = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns/new',
  loader: () => bringWords('campaigns'),
  component: lazyRouteComponent(() => import('@/features/campaign/new-campaign-page'), 'NewCampaignPage'),
})
const campaign = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns/$campaignId',
  loader: () => bringWords('campaigns', 'assessment'),
  component: lazyRouteComponent(() => import('@/features/campaign/campaign-page'), 'CampaignPage'),
})
const talks = createRoute({
  getParentRoute: () => inside,
  path: '/journey/talks',
  loader: () => bringWords('talks'),
  component: lazyRouteComponent(() => import('@/features/stage-talk/talks-page'), 'TalksPage'),
})
const talk = createRoute({
  getParentRoute: () => inside,
  path: '/journey/talks/$talkId',
  loader: () => bringWords('talks'),
  component: lazyRouteComponent(() => import('@/features/stage-talk/talk-page'), 'TalkPage'),
})
const tokens = createRoute({
  getParentRoute: () => inside,
  path: '/admin/tokens',
  loader: () => bringWords('admin'),
  component: lazyRouteComponent(() => import('@/features/admin/tokens-page'), 'TokensPage'),
})
const webhooks = createRoute({
  getParentRoute: () => inside,
  path: '/admin/webhooks',
  loader: () => bringWords('webhooks'),
  component: lazyRouteComponent(() => import('@/features/webhooks/webhooks-page'), 'WebhooksPage'),
})
const newWebhook = createRoute({
  getParentRoute: () => inside,
  path: '/admin/webhooks/new',
  loader: () => bringWords('webhooks'),
  component: lazyRouteComponent(() => import('@/features/webhooks/new-webhook-page'), 'NewWebhookPage'),
})
const webhook = createRoute({
  getParentRoute: () => inside,
  path: '/admin/webhooks/$room/$webhookId',
  loader: () => bringWords('webhooks'),
  component: lazyRouteComponent(() => import('@/features/webhooks/webhook-page'), 'WebhookPage'),
})
const roles = createRoute({
  getParentRoute: () => inside,
  path: '/admin/roles',
  validateSearch: v.object({ q: text, person: text }),
  loader: () => bringWords('admin'),
  component: lazyRouteComponent(() => import('@/features/admin/roles-page'), 'RolesPage'),
})
const rootAuthority = createRoute({
  getParentRoute: () => inside,
  path: '/admin/root-authority',
  loader: () => bringWords('admin', 'mandates'),
  component: lazyRouteComponent(() => import('@/features/admin/root-authority-page'), 'RootAuthorityPage'),
})
const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  loader: () => bringWords('settings'),
  component: lazyRouteComponent(() => import('@/features/settings/settings-page'), 'SettingsPage'),
})
const myData = createRoute({
  getParentRoute: () => inside,
  path: '/settings/my-data',
  loader: () => bringWords('settings'),
  component: lazyRouteComponent(() => import('@/features/settings/my-data-page'), 'MyDataPage'),
})

const mandates = createRoute({
  getParentRoute: () => inside,
  path: '/mandates',
  validateSearch: v.object({
    role: v.fallback(v.optional(v.picklist(['holder', 'grantor'])), undefined),
    state: text,
  }),
  loader: () => bringWords('mandates'),
  component: lazyRouteComponent(() => import('@/features/mandates/mandates-page'), 'MandatesPage'),
})
const askMandate = createRoute({
  getParentRoute: () => inside,
  path: '/mandates/ask',
  validateSearch: v.object({ parent: text, holder: text, title: text, reason: text, room }),
  loader: () => bringWords('mandates'),
  component: lazyRouteComponent(() => import('@/features/mandates/ask-page'), 'AskPage'),
})
const mandateRequest = createRoute({
  getParentRoute: () => inside,
  path: '/mandates/requests/$requestId',
  loader: () => bringWords('mandates'),
  component: lazyRouteComponent(() => import('@/features/mandates/request-page'), 'RequestPage'),
})
const mandate = createRoute({
  getParentRoute: () => inside,
  path: '/mandates/$mandateId',
  loader: () => bringWords('mandates'),
  component: lazyRouteComponent(() => import('@/features/mandates/mandate-page'), 'MandatePage'),
})
const insights = createRoute({
  getParentRoute: () => inside,
  path: '/mandates/$mandateId/insights',
  loader: () => bringWords('insights', 'mandates'),
  component: lazyRouteComponent(() => import('@/features/insights/insights-page'), 'InsightsPage'),
})
const offerCheck = createRoute({
  getParentRoute: () => inside,
  path: '/offers/check',
  validateSearch: v.object({ mandate: text, account: text }),
  loader: () => bringWords('offers', 'mandates'),
  component: lazyRouteComponent(() => import('@/features/offers/offer-check-page'), 'OfferCheckPage'),
})

const replay = createRoute({
  getParentRoute: () => inside,
  path: '/replay',
  validateSearch: v.object({
    currency: text,
    from: text,
    until: text,
    owner: text,
    parent: text,
    policy: v.fallback(v.optional(v.picklist(['skip', 'stop_at_first'])), undefined),
    hours: size,
    a: room,
    b: room,
  }),
  loader: () => bringWords('replay', 'mandates'),
  component: lazyRouteComponent(() => import('@/features/replay/replay-page'), 'ReplayPage'),
})
const keptReplay = createRoute({
  getParentRoute: () => inside,
  path: '/replay/$simulationId',
  validateSearch: v.object({ local: v.fallback(v.optional(v.boolean()), undefined) }),
  loader: () => bringWords('replay', 'mandates'),
  component: lazyRouteComponent(() => import('@/features/replay/kept-page'), 'KeptPage'),
})
const deals = createRoute({
  getParentRoute: () => inside,
  path: '/deals',
  loader: () => bringWords('catalogue'),
  component: lazyRouteComponent(() => import('@/features/catalogue/deals-page'), 'DealsPage'),
})
const offers = createRoute({
  getParentRoute: () => inside,
  path: '/offers',
  validateSearch: v.object({ show: v.fallback(v.optional(v.picklist(['open', 'all'])), undefined) }),
  loader: () => bringWords('offers'),
  component: lazyRouteComponent(() => import('@/features/offers/offers-page'), 'OffersPage'),
})
const offer = createRoute({
  getParentRoute: () => inside,
  path: '/offers/$offerId',
  loader: () => bringWords('offers', 'mandates'),
  component: lazyRouteComponent(() => import('@/features/offers/offer-page'), 'OfferPage'),
})

const elsewhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound })

const tree = root.addChildren([
  welcome,
  signIn,
  invitation,
  feedback,
  inside.addChildren([
    home,
    people,
    person,
    importPeople,
    sources,
    newSource,
    source,
    run,
    catalogue,
    priceBooks,
    priceBook,
    journey,
    assessments,
    assessmentResult,
    assessmentAnswer,
    campaigns,
    newCampaign,
    campaign,
    journal,
    reflection,
    reflectionSession,
    plan,
    sharing,
    desk,
    shared,
    talks,
    talk,
    tokens,
    webhooks,
    newWebhook,
    webhook,
    roles,
    rootAuthority,
    settings,
    myData,
    mandates,
    askMandate,
    mandateRequest,
    mandate,
    insights,
    offerCheck,
    replay,
    keptReplay,
    deals,
    offers,
    offer,
    elsewhere,
  ]),
])

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: Failed,
    defaultPendingComponent: OnItsWay,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
