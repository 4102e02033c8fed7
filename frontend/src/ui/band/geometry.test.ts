import { floorOf, placeOf } from './geometry'

describe('where a value lies', () => {
  it('puts the middle in the middle', () => {
    expect(placeOf(15, 10, 20)).toBe(50)
  })
  it('stops at the ends of the scale', () => {
    expect(placeOf(-4, 0, 10)).toBe(0)
    expect(placeOf(40, 0, 10)).toBe(100)
  })
  it('answers a scale without width with its start', () => {
    expect(placeOf(5, 5, 5)).toBe(0)
  })
})

describe('the open floor', () => {
  it('lies between its two walls', () => {
    expect(floorOf({ atLeast: 20, atMost: 60 }, 0, 100)).toEqual({ start: 20, width: 40 })
  })
  it('reaches the end of the scale where a wall is missing', () => {
    expect(floorOf({ atLeast: null, atMost: 25 }, 0, 100)).toEqual({ start: 0, width: 25 })
    expect(floorOf({ atLeast: 25, atMost: null }, 0, 100)).toEqual({ start: 25, width: 75 })
  })
  it('is never negative', () => {
    expect(floorOf({ atLeast: 60, atMost: 20 }, 0, 100).width).toBe(0)
  })
})
