import { traceOf } from './trace'

describe('the small line', () => {
  it('is empty without points', () => {
    expect(traceOf([], 100, 20)).toBe('')
  })
  it('runs from the floor to the ceiling', () => {
    const points = [
      { on: '2026-01-01', value: 10 },
      { on: '2026-02-01', value: 30 },
    ]
    expect(traceOf(points, 100, 20)).toBe('M0.0 20.0 L100.0 0.0')
  })
  it('stands between nothing and its bound', () => {
    const points = [
      { on: '2026-01-01', value: 0 },
      { on: '2026-02-01', value: 30 },
    ]
    expect(traceOf(points, 100, 20, 40)).toBe('M0.0 20.0 L100.0 5.0')
  })
  it('stays level when nothing changed', () => {
    const points = [
      { on: '2026-01-01', value: 5 },
      { on: '2026-02-01', value: 5 },
    ]
    expect(traceOf(points, 10, 4)).toBe('M0.0 4.0 L10.0 4.0')
  })
})
