import { placesOf } from './places'

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
