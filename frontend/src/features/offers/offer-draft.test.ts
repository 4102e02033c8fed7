import { addLine, askOf, changeLine, firstDraft, removeLine } from './offer-draft'

const window = { scope: 'deal' as const, any_of: null, on_breach: 'escalate' as const }

describe('an offer in the form', () => {
  it('asks nothing before account and products are chosen', () => {
    expect(askOf(firstDraft('m', [], null), 'EUR')).toBeNull()
    expect(askOf(firstDraft('m', [], 'a'), 'EUR')).toBeNull()
  })
  it('begins inside the windows the mandate has, and names no others', () => {
    const limits = [{ ...window, code: 'contract_months' as const, at_least: 24, at_most: 36 }]
    const draft = changeLine(firstDraft('m', limits, 'a'), 1, { productId: 'p' })
    expect(askOf(draft, 'EUR')).toMatchObject({ contract_months: 24, mandate_id: 'm' })
    expect(askOf(draft, 'EUR')).not.toHaveProperty('payment_days')
  })
  it('carries the discount of the last line to the next', () => {
    const draft = addLine(changeLine(firstDraft('m', [], 'a'), 1, { discountBps: 500 }))
    expect(draft.lines.map(({ key, discountBps }) => [key, discountBps])).toEqual([
      [1, 500],
      [2, 500],
    ])
    expect(removeLine(draft, 1).lines).toHaveLength(1)
  })
  it('asks nothing while one line has no product', () => {
    const draft = addLine(changeLine(firstDraft('m', [], 'a'), 1, { productId: 'p' }))
    expect(askOf(draft, 'EUR')).toBeNull()
  })
})
