import { mergedOf, roundUp, ticksOf } from './points'

const near = {
  key: 'a',
  label: 'A',
  points: [
    { x: 0, y: 1 },
    { x: 10, y: 4 },
  ],
}
const far = { key: 'b', label: 'B', points: [{ x: 5, y: 2 }] }

test('every place where a line moves is there once, in order, with the height of each line', () => {
  expect(mergedOf([near, far])).toEqual([
    { x: 0, ys: [1, null] },
    { x: 5, ys: [1, 2] },
    { x: 10, ys: [4, 2] },
  ])
})

test('a line that is over has no height where others go on', () => {
  expect(mergedOf([{ ...far, until: 9 }, near]).at(-1)).toEqual({ x: 10, ys: [null, 4] })
})

test('words stand at the multiples of a step', () => {
  expect(ticksOf(20_233, 20_600, 100)).toEqual([20_300, 20_400, 20_500, 20_600])
  expect(ticksOf(0, 0, 5)).toEqual([0])
})

test('scales end on round figures', () => {
  expect([0, 3, 10, 11, 21, 4_130_372].map(roundUp)).toEqual([1, 5, 10, 20, 50, 5_000_000])
})
