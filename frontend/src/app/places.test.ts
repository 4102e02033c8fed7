import { type Place, placeAt, placesOf } from './places'

describe('the places of the app', () => {
  it('are those the server names, in the order of the plan', () => {
    expect(placesOf(['journey', 'home', 'tokens'])).toEqual({
      daily: ['home', 'journey'],
      administration: ['tokens'],
    })
  })
  it('leave out a code this version does not know', () => {
    expect(placesOf(['dashboards'])).toEqual({ daily: [], administration: [] })
  })
})

describe('the place a page belongs to', () => {
  const all: readonly Place[] = ['home', 'people', 'import', 'mandates']
  it('is the one with the longest fitting address', () => {
    expect(placeAt('/people/import', all)).toBe('import')
    expect(placeAt('/people/0193', all)).toBe('people')
    expect(placeAt('/', all)).toBe('home')
  })
  it('is none where nothing fits', () => {
    expect(placeAt('/nowhere', all)).toBeNull()
    expect(placeAt('/peoples', all)).toBeNull()
  })
})
