import { limitsOf, roomOf } from './room'

test('a room is said as limits and read back as the same room', () => {
  const room = { line: 1250, concession: 50_000, budget: 2_000_000 }
  expect(limitsOf(room).map(({ code, scope, at_most }) => [code, scope, at_most])).toEqual([
    ['max_discount_bps', 'line', 1250],
    ['max_concession', 'deal', 50_000],
    ['budget', 'mandate', 2_000_000],
  ])
  expect(roomOf(limitsOf(room))).toEqual(room)
})

test('what is for some products, or begins anew each month, is not what the sliders move', () => {
  const [cap, budget] = limitsOf({ line: 1000, budget: 900 })
  if (!cap || !budget) throw new Error('two limits were asked for')
  const only = { kind: 'categories' as const, any_of: ['Service'] }
  expect(
    roomOf([
      { ...cap, applies_to: only },
      { ...budget, period: 'month' },
    ]),
  ).toEqual({})
})
