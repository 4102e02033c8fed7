import { kneeOf } from './knee'

const curve = (...insides: number[]) => insides.map((inside, at) => ({ bound: at * 500, inside }))

test('the knee is where each further step adds little', () => {
  expect(kneeOf(curve(10, 60, 90, 94, 97, 100))).toEqual({ bound: 1000, inside: 90 })
})

test('a straight or a flat curve has no knee', () => {
  expect(kneeOf(curve(0, 20, 40, 60))).toBeNull()
  expect(kneeOf(curve(30, 30, 30))).toBeNull()
  expect(kneeOf([])).toBeNull()
})
