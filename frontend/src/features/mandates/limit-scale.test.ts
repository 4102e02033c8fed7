import { limitScaleEnd } from './limit-scale'

describe('the scale a limit is drawn on', () => {
  it('shows half as much again beyond the wall', () => {
    expect(limitScaleEnd({ code: 'max_discount_bps', at_least: null, at_most: 500 })).toBe(750)
    expect(limitScaleEnd({ code: 'contract_months', at_least: 12, at_most: 36 })).toBe(54)
    expect(limitScaleEnd({ code: 'contract_months', at_least: 12, at_most: null })).toBe(18)
  })
  it('is none for a list, for a budget, which has its own meter, and for a wall at nothing', () => {
    expect(limitScaleEnd({ code: 'products', at_least: null, at_most: null })).toBeNull()
    expect(limitScaleEnd({ code: 'budget', at_least: null, at_most: 100 })).toBeNull()
    expect(limitScaleEnd({ code: 'max_discount_bps', at_least: null, at_most: 0 })).toBeNull()
  })
})
