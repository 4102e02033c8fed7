import { agoWords, dayWords, momentWords, monthWords } from './dates'

describe('days and moments', () => {
  it('writes a day without moving it over a zone', () => {
    expect(dayWords('2026-12-01')).toBe('Dec 1, 2026')
  })
  it('writes the month of a day in UTC, wherever the reader is', () => {
    expect(monthWords('2026-12-01')).toBe('Dec 2026')
  })
  it('leaves what it cannot read as it is', () => {
    expect(dayWords('soon')).toBe('soon')
    expect(momentWords('soon')).toBe('soon')
  })
  it('tells how long ago', () => {
    const now = new Date('2026-11-24T12:00:00Z')
    expect(agoWords('2026-11-24T09:00:00Z', now)).toBe('3 hours ago')
    expect(agoWords('2026-11-25T12:00:00Z', now)).toBe('tomorrow')
    expect(agoWords('2026-11-24T11:59:50Z', now)).toBe('this minute')
  })
})
