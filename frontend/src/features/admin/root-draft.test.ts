import { emptyRootDraft, rootOf } from './root-draft'

describe('a root authority from its form', () => {
  it('starts today and ends in a year', () => {
    const draft = emptyRootDraft(new Date('2026-11-24T10:00:00Z'))
    expect([draft.from, draft.until]).toEqual(['2026-11-24', '2027-11-24'])
  })
  it('turns percent and currency into whole units', () => {
    const draft = { ...emptyRootDraft(new Date('2026-11-24T10:00:00Z')), discount: 12.5, budget: 250_000 }
    expect(rootOf(draft).limits.map(({ code, at_most }) => [code, at_most])).toEqual([
      ['max_discount_bps', 1250],
      ['budget', 25_000_000],
    ])
  })
  it('asks of its holder what is filled in', () => {
    const draft = { ...emptyRootDraft(new Date('2026-11-24T10:00:00Z')), discount: 20, review: 90 }
    expect(rootOf(draft).duties).toEqual([{ kind: 'review', days: 90, whom: null, above_minor: null }])
  })
  it('may leave the budget open: the root alone may have none', () => {
    const draft = { ...emptyRootDraft(new Date('2026-11-24T10:00:00Z')), discount: 20 }
    expect(rootOf(draft).limits.map(({ code }) => code)).toEqual(['max_discount_bps'])
  })
})
