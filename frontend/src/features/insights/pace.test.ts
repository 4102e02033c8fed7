import { aheadOf, weekOf } from './pace'

const burn = {
  pace: { since: '2026-11-01', days: 10, drawn_minor: 1_000 },
  whole: {
    period: null,
    starts_on: '2026-11-01',
    ends_on: '2027-11-01',
    budget_minor: 2_500,
    drawn_minor: 1_000,
    left_minor: 1_500,
    runs_out_on: '2026-11-25',
    lasts: false,
  },
  periods: [],
}

test('the pace is told by the week', () => {
  expect(weekOf(burn.pace)).toBe(700)
})

test('the line ahead begins with today and ends on the day on which nothing is left', () => {
  const ahead = aheadOf(burn, '2026-11-10')
  expect(ahead.map(({ y }) => y)).toEqual([1_000, 1_700, 2_400, 2_500])
  expect(ahead.map(({ x }) => x - (ahead[0]?.x ?? 0))).toEqual([0, 7, 14, 15])
})

test('it ends with the mandate, however much is left', () => {
  const ends = { ...burn, whole: { ...burn.whole, ends_on: '2026-11-20', lasts: true } }
  expect(aheadOf(ends, '2026-11-10').at(-1)?.y).toBe(2_000)
})

test('there is no line to a day that nobody can name', () => {
  expect(aheadOf({ ...burn, whole: { ...burn.whole, runs_out_on: null } }, '2026-11-10')).toEqual([])
})
