import { draftOf, termsOf } from './terms-draft'

const terms = {
  currency: 'EUR',
  limits: [
    {
      code: 'max_discount_bps',
      scope: 'deal',
      at_most: 550,
      at_least: null,
      any_of: null,
      on_breach: 'consult',
    },
    {
      code: 'budget',
      scope: 'mandate',
      at_most: 1_250_050,
      at_least: null,
      any_of: null,
      on_breach: 'escalate',
    },
    {
      code: 'contract_months',
      scope: 'deal',
      at_most: 36,
      at_least: 12,
      any_of: null,
      on_breach: 'escalate',
    },
    { code: 'accounts', scope: 'deal', at_most: null, at_least: null, any_of: ['a'], on_breach: 'deny' },
  ],
  mode: 'alone',
  delegable: true,
  valid_from: '2026-01-01',
  valid_until: '2027-01-01',
  duties: [],
} as const satisfies object

describe('terms in a form', () => {
  it('come back as they went in, with limits the form does not show', () => {
    const back = termsOf(draftOf(terms as never), terms as never)
    expect(new Set(back.limits)).toEqual(new Set(terms.limits))
    expect({ ...back, limits: [] }).toEqual({ ...terms, limits: [] })
  })
  it('drop a limit whose field was emptied', () => {
    const back = termsOf({ ...draftOf(terms as never), discount: '' }, terms as never)
    expect(back.limits.map(({ code }) => code)).not.toContain('max_discount_bps')
  })
  it('keep whole cents and hundredths of a percent', () => {
    const draft = { ...draftOf(terms as never), discount: 7.25, budget: 19.99 }
    const [discount, budget] = termsOf(draft, terms as never).limits
    expect([discount?.at_most, budget?.at_most]).toEqual([725, 1999])
  })
})
