import type { OfferVersion } from '@/api/gen/mandates/types.gen'
import { linesOf, termsOf } from './revision'

const version = {
  lines: [
    { product: { id: 'p1', name: 'Rope' }, quantity: 10, list_minor: 1000, net_minor: 900 },
    { product: { id: 'p2', name: 'Sail' }, quantity: 1, list_minor: 500, net_minor: 400 },
  ],
  terms: {
    account_id: 'a1',
    currency: 'EUR',
    payment_days: 30,
    lines: [
      { product_id: 'p1', quantity: 10, discount_bps: 1000 },
      { product_id: 'p2', quantity: 1, net_line_total_minor: 400 },
    ],
  },
} as unknown as OfferVersion

describe('the next version of an offer', () => {
  it('begins with what the present one says', () => {
    expect(linesOf(version).map(({ name, quantity, discount }) => [name, quantity, discount])).toEqual([
      ['Rope', 10, 10],
      ['Sail', 1, null],
    ])
  })
  it('keeps whatever the form does not show', () => {
    const changed = [{ discount: 12.5 }, { quantity: '3' }]
    const lines = linesOf(version).map((line, at) => ({ ...line, ...changed[at] }))
    const terms = termsOf(version, lines)
    expect(terms.payment_days).toBe(30)
    expect(terms.lines[0]).toMatchObject({ discount_bps: 1250, quantity: 10 })
    expect(terms.lines[1]).toMatchObject({ quantity: 3, net_line_total_minor: 400 })
  })
})
