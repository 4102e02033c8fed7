import { lineRoom, scaleEnd } from './line-room'

describe('the scale of a discount', () => {
  it('shows three times the room, ten points at least', () => {
    expect(scaleEnd(500, 0)).toBe(1500)
    expect(scaleEnd(200, 0)).toBe(1000)
    expect(scaleEnd(null, 0)).toBe(4000)
  })
  it('reaches what was typed, and ends at the whole price', () => {
    expect(scaleEnd(500, 2130)).toBe(2500)
    expect(scaleEnd(6000, 0)).toBe(10_000)
  })
})

describe('one line and the edge', () => {
  it('is inside below it, on it, or past it', () => {
    expect([lineRoom(360, 500, false), lineRoom(500, 500, false), lineRoom(750, 500, true)]).toEqual([
      'room',
      'edge',
      'past',
    ])
  })
  it('may lie above where the whole offer counts', () => {
    expect(lineRoom(750, 500, false)).toBe('above')
  })
})
