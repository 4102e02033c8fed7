import { expect, type Page } from '@playwright/test'

/** Whom the demo organisation made for a part, or whoever has a role. */
export type Guest = 'account_lead' | 'team_member' | 'coach' | 'grantor' | 'hr' | 'administrator' | null

/** One room of the app: who goes in, where it is, and what is done there before it is looked at. */
export interface Room {
  name: string
  /** Its path as the router has it. */
  route: string
  guest: Guest
  at: string | ((page: Page) => Promise<string>)
  before?: (page: Page) => Promise<void>
}

type Item = { id: string; state?: string }

/** The first of a list as this guest sees it. */
async function firstOf(page: Page, path: string, fits: (item: Item) => boolean = () => true): Promise<Item> {
  const items = await page.evaluate(async (address) => {
    const answer = await fetch(address)
    return ((await answer.json()) as { items: Item[] }).items
  }, path)
  const found = items.find(fits)
  if (!found) throw new Error(`nothing fitting in ${path}`)
  return found
}

const mandates = '/api/mandates/v1'
const growth = '/api/growth/v1'

export const rooms: readonly Room[] = [
  { name: 'welcome', route: '/welcome', guest: null, at: '/welcome' },
  { name: 'sign-in', route: '/sign-in', guest: null, at: '/sign-in' },
  { name: 'invitation', route: '/invitation', guest: null, at: '/invitation' },
  { name: 'feedback-over', route: '/feedback', guest: null, at: '/feedback' },
  { name: 'home-account-lead', route: '/', guest: 'account_lead', at: '/' },
  { name: 'home-team-member', route: '/', guest: 'team_member', at: '/' },
  { name: 'home-coach', route: '/', guest: 'coach', at: '/' },
  { name: 'home-grantor', route: '/', guest: 'grantor', at: '/' },
  { name: 'home-hr', route: '/', guest: 'hr', at: '/' },
  { name: 'people', route: '/people', guest: 'account_lead', at: '/people' },
  { name: 'people-tree', route: '/people', guest: 'account_lead', at: '/people?view=tree' },
  {
    name: 'person',
    route: '/people/$personId',
    guest: 'account_lead',
    at: async (page) => `/people/${(await firstOf(page, '/api/people/v1/people')).id}`,
  },
  { name: 'import', route: '/people/import', guest: 'hr', at: '/people/import' },
  {
    name: 'import-run',
    route: '/people/runs/$runId',
    guest: 'hr',
    at: async (page) => `/people/runs/${(await firstOf(page, '/api/people/v1/runs')).id}`,
  },
  { name: 'sources', route: '/people/sources', guest: 'hr', at: '/people/sources' },
  { name: 'source-new', route: '/people/sources/new', guest: 'hr', at: '/people/sources/new' },
  { name: 'source', route: '/people/sources/$sourceId', guest: 'hr', at: connectedSource },
  { name: 'journey', route: '/journey', guest: 'team_member', at: '/journey' },
  { name: 'journey-lead', route: '/journey', guest: 'account_lead', at: '/journey' },
  { name: 'journal', route: '/journey/journal', guest: 'account_lead', at: '/journey/journal' },
  { name: 'reflection', route: '/journey/reflection', guest: 'account_lead', at: '/journey/reflection' },
  {
    name: 'reflection-session',
    route: '/journey/reflection/$sessionId',
    guest: 'account_lead',
    at: async (page) => `/journey/reflection/${(await firstOf(page, `${growth}/reflection-sessions`)).id}`,
  },
  { name: 'plan', route: '/journey/plan', guest: 'account_lead', at: '/journey/plan' },
  { name: 'assessments', route: '/journey/assessments', guest: 'account_lead', at: '/journey/assessments' },
  {
    name: 'assessment-result',
    route: '/journey/assessments/$assessmentId',
    guest: 'account_lead',
    at: async (page) =>
      `/journey/assessments/${(await firstOf(page, `${growth}/assessments`, ({ state }) => state === 'closed')).id}`,
  },
  {
    name: 'assessment-answer',
    route: '/assessments/$assessmentId/answer',
    guest: 'account_lead',
    at: '/journey/assessments',
    before: async (page) => {
      await page.getByRole('list', { name: 'You are asked' }).getByRole('link').first().click()
      await expect(page).toHaveURL(/answer/)
      await expect(page.getByRole('radiogroup').first()).toBeVisible()
    },
  },
  { name: 'campaigns', route: '/campaigns', guest: 'hr', at: '/campaigns' },
  { name: 'campaign-new', route: '/campaigns/new', guest: 'hr', at: '/campaigns/new' },
  {
    name: 'campaign',
    route: '/campaigns/$campaignId',
    guest: 'hr',
    at: async (page) =>
      `/campaigns/${(await firstOf(page, `${growth}/campaigns`, ({ state }) => state === 'closed')).id}`,
  },
  { name: 'sharing', route: '/journey/sharing', guest: 'account_lead', at: '/journey/sharing' },
  { name: 'desk', route: '/journey/desk', guest: 'coach', at: '/journey/desk' },
  {
    name: 'shared',
    route: '/journey/shared/$shareId',
    guest: 'coach',
    at: '/journey/desk',
    before: async (page) => {
      await page.getByRole('main').getByRole('list').getByRole('link').first().click()
      await expect(page).toHaveURL(/shared/)
    },
  },
  { name: 'talks', route: '/journey/talks', guest: 'account_lead', at: '/journey/talks' },
  {
    name: 'talk',
    route: '/journey/talks/$talkId',
    guest: 'account_lead',
    at: async (page) => `/journey/talks/${(await firstOf(page, `${growth}/stage-talks`)).id}`,
  },
  { name: 'mandates', route: '/mandates', guest: 'account_lead', at: '/mandates' },
  { name: 'mandates-granted', route: '/mandates', guest: 'grantor', at: '/mandates?role=grantor' },
  { name: 'mandate-ask', route: '/mandates/ask', guest: 'account_lead', at: '/mandates/ask' },
  {
    name: 'mandate-request',
    route: '/mandates/requests/$requestId',
    guest: 'account_lead',
    at: async (page) => {
      const request = await firstOf(
        page,
        `${mandates}/mandate-requests?role=asker`,
        ({ state }) => state === 'in_negotiation',
      )
      return `/mandates/requests/${request.id}`
    },
  },
  {
    name: 'mandate',
    route: '/mandates/$mandateId',
    guest: 'account_lead',
    at: async (page) =>
      `/mandates/${(await firstOf(page, `${mandates}/mandates?role=holder&state=active`)).id}`,
  },
  {
    name: 'insights',
    route: '/mandates/$mandateId/insights',
    guest: 'account_lead',
    at: async (page) =>
      `/mandates/${(await firstOf(page, `${mandates}/mandates?role=holder&state=active`)).id}/insights`,
  },
  {
    name: 'offer-check',
    route: '/offers/check',
    guest: 'account_lead',
    at: '/offers/check',
    before: async (page) => {
      await draftOffer(page)
      await expect(page.getByRole('heading', { name: 'Inside your mandate' })).toBeVisible()
    },
  },
  {
    name: 'offer-outside',
    route: '/offers/check',
    guest: 'account_lead',
    at: '/offers/check',
    before: async (page) => {
      await draftOffer(page)
      await page.getByRole('textbox', { name: 'Discount' }).fill('39')
      await expect(page.getByText(/past the edge/).first()).toBeVisible()
    },
  },
  { name: 'replay', route: '/replay', guest: 'grantor', at: '/replay', before: decided },
  {
    name: 'replay-two',
    route: '/replay',
    guest: 'grantor',
    at: '/replay?a={"line":1000,"budget":60000000}&b={"line":1500,"budget":60000000}',
    before: decided,
  },
  {
    name: 'replay-kept',
    route: '/replay/$simulationId',
    guest: 'account_lead',
    at: '/replay',
    before: async (page) => {
      await page.getByRole('button', { name: 'Keep this replay' }).click()
      await expect(page.getByRole('heading', { name: 'The deals behind the figures' })).toBeVisible()
    },
  },
  { name: 'deals', route: '/deals', guest: 'administrator', at: '/deals' },
  {
    name: 'offers',
    route: '/offers',
    guest: 'account_lead',
    at: async (page) => {
      await keptOffer(page)
      return '/offers'
    },
  },
  { name: 'offer', route: '/offers/$offerId', guest: 'account_lead', at: keptOffer },
  { name: 'accounts', route: '/catalogue', guest: 'administrator', at: '/catalogue' },
  { name: 'products', route: '/catalogue', guest: 'administrator', at: '/catalogue?kind=products' },
  { name: 'rates', route: '/catalogue', guest: 'administrator', at: '/catalogue?kind=rates' },
  { name: 'published-offers', route: '/catalogue', guest: 'administrator', at: '/catalogue?kind=published' },
  {
    name: 'price-books',
    route: '/price-books',
    guest: 'administrator',
    at: async (page) => {
      await priceBook(page)
      return '/price-books'
    },
  },
  {
    name: 'price-book',
    route: '/price-books/$priceBookId',
    guest: 'administrator',
    at: priceBook,
    before: async (page) => expect(page.getByRole('heading', { name: 'Versions' })).toBeVisible(),
  },
  { name: 'tokens', route: '/admin/tokens', guest: 'administrator', at: '/admin/tokens' },
  { name: 'webhooks', route: '/admin/webhooks', guest: 'administrator', at: '/admin/webhooks' },
  { name: 'webhook-new', route: '/admin/webhooks/new', guest: 'administrator', at: '/admin/webhooks/new' },
  { name: 'webhook', route: '/admin/webhooks/$room/$webhookId', guest: 'administrator', at: keptWebhook },
  {
    name: 'roles',
    route: '/admin/roles',
    guest: 'administrator',
    at: async (page) => `/admin/roles?person=${(await firstOf(page, '/api/people/v1/people')).id}`,
  },
  {
    name: 'root-authority',
    route: '/admin/root-authority',
    guest: 'administrator',
    at: '/admin/root-authority',
  },
  { name: 'settings', route: '/settings', guest: 'account_lead', at: '/settings' },
  {
    name: 'my-data',
    route: '/settings/my-data',
    guest: 'account_lead',
    at: '/settings/my-data',
    before: async (page) => {
      await page.getByRole('button', { name: 'Show it' }).click()
      await expect(page.getByRole('button', { name: 'Print' })).toBeVisible()
    },
  },
  { name: 'not-found', route: '$', guest: 'account_lead', at: '/nowhere/at/all' },
]

/** A system that is connected by the first declaration on offer, and has not been asked for anything; where it is. */
async function connectedSource(page: Page): Promise<string> {
  await page.goto('/people/sources/new')
  await page.getByLabel('Name', { exact: true }).fill('Our HRIS')
  await page.getByLabel('Short name').fill(`hris-${Date.now().toString(36)}`)
  await page.getByRole('button', { name: 'Connect' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Our HRIS' })).toBeVisible()
  return new URL(page.url()).pathname
}

/** A check kept as an offer; where it is. */
async function keptOffer(page: Page): Promise<string> {
  await page.goto('/offers/check')
  await draftOffer(page)
  await page.getByRole('button', { name: 'Keep as an offer' }).click()
  await page.getByLabel('What is it called?').fill('Spring refit')
  await page.getByRole('button', { name: 'Keep as an offer' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Spring refit' })).toBeVisible()
  return new URL(page.url()).pathname
}

/** A book opened by hand and filled from a file; where it is. */
async function priceBook(page: Page): Promise<string> {
  const product = (await firstOf(page, `${mandates}/products`)) as Item & { product_number: string }
  await page.goto('/price-books')
  await page.getByRole('button', { name: 'Open a price book' }).click()
  await page.getByLabel('Name').fill('List for the spring')
  await page.getByLabel('From', { exact: true }).fill('2026-01-01')
  await page.getByRole('button', { name: 'Open it' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'List for the spring' })).toBeVisible()
  await page.locator('input[type=file]').setInputFiles({
    name: 'prices.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`sku,reference_unit_price\n${product.product_number},120.50\n`),
  })
  await page.getByRole('button', { name: 'See what would change' }).click()
  await page.getByRole('button', { name: 'Bring in 1 price' }).click()
  await expect(page.getByRole('table', { name: 'Prices' })).toBeVisible()
  return new URL(page.url()).pathname
}

/** A webhook of mandates, made by hand; where it is. */
async function keptWebhook(page: Page): Promise<string> {
  await page.goto('/admin/webhooks/new')
  await page.getByText('Mandates and offers').click()
  await page.getByLabel('Name').fill('Quoting tool')
  await page.getByLabel('Address').fill('https://quotes.example.com/leeway')
  await page.getByLabel('a hold is placed').check()
  await page.getByRole('button', { name: 'Add it and show its secret' }).click()
  await page.getByRole('button', { name: 'I have copied it' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Quoting tool' })).toBeVisible()
  return new URL(page.url()).pathname
}

/** The first account and the first product that the fields offer, with a discount that is well inside. */
async function draftOffer(page: Page): Promise<void> {
  for (const name of ['Account', 'Product']) {
    await page.getByRole('combobox', { name }).click()
    await page.getByRole('listbox').getByRole('option').first().click()
  }
  await page.getByRole('textbox', { name: 'Discount' }).fill('2')
}

async function decided(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: /deals decided at the table/ }).first()).toBeVisible()
}
