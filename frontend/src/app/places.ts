/** The places of the app by their code: one list for rail, tab bar, palette and `g` + letter. */
export const places = {
  home: { to: '/', letter: 'h' },
  mandates: { to: '/mandates', letter: 'm' },
  offers: { to: '/offers/check', letter: 'o' },
  replay: { to: '/replay', letter: 'y' },
  people: { to: '/people', letter: 'p' },
  journey: { to: '/journey', letter: 'j' },
  campaigns: { to: '/campaigns', letter: 'a' },
  import: { to: '/people/import', letter: 'i' },
  sources: { to: '/people/sources', letter: 'n' },
  catalogue: { to: '/catalogue', letter: 'c' },
  'price-books': { to: '/price-books', letter: 'b' },
  deals: { to: '/deals', letter: 'd' },
  tokens: { to: '/admin/tokens', letter: 't' },
  webhooks: { to: '/admin/webhooks', letter: 'w' },
  roles: { to: '/admin/roles', letter: 'r' },
  'root-authority': { to: '/admin/root-authority', letter: 'u' },
  settings: { to: '/settings', letter: 's' },
} as const

export type Place = keyof typeof places

const administration: readonly Place[] = [
  'import',
  'sources',
  'catalogue',
  'price-books',
  'deals',
  'tokens',
  'webhooks',
  'roles',
  'root-authority',
]
export const tabBar: readonly Place[] = ['home', 'mandates', 'offers', 'journey']

/** The places the server says this person has, in the order of the plan; settings are everybody's. */
export function placesOf(navigation: readonly string[]): { daily: Place[]; administration: Place[] } {
  const given = (Object.keys(places) as Place[]).filter((place) => navigation.includes(place))
  return {
    daily: given.filter((place) => !administration.includes(place) && place !== 'settings'),
    administration: given.filter((place) => administration.includes(place)),
  }
}

/** The place a page belongs to: the longest address of a place that the page's address begins with. */
export function placeAt(pathname: string, among: readonly Place[]): Place | null {
  const fitting = among.filter((place) => {
    const { to } = places[place]
    return pathname === to || (to !== '/' && pathname.startsWith(`${to}/`))
  })
  return fitting.sort((one, other) => places[other].to.length - places[one].to.length).at(0) ?? null
}
