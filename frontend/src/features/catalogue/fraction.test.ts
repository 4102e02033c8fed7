import { fractionOf, rateWords } from './fraction'

test('a rate is kept as the fraction that was written, never as a decimal', () => {
  expect(fractionOf('0.9163')).toEqual({ numerator: 9163, denominator: 10_000 })
  expect(fractionOf(' 1,0850 ')).toEqual({ numerator: 10_850, denominator: 10_000 })
  expect(fractionOf('7')).toEqual({ numerator: 7, denominator: 1 })
})

test('what is no rate is told apart', () => {
  expect(['', '0', '0.0', '-1', '1e3', 'abc'].map(fractionOf)).toEqual([null, null, null, null, null, null])
})

test('a fraction reads as a rate', () => {
  expect(rateWords(9163, 10_000)).toBe('0.9163')
})
