import { emptyBook, isWholeBook, openedOf } from './book-draft'

const draft = { ...emptyBook, name: ' List 2027 ', from: '2027-01-01' }

describe('a price book that is being opened', () => {
  it('is for everybody and runs on unless something else is said', () => {
    expect(isWholeBook(draft)).toBe(true)
    expect(openedOf(draft)).toEqual({
      name: 'List 2027',
      currency: 'USD',
      applies_to: null,
      valid_from: '2027-01-01',
      valid_until: null,
    })
  })
  it('names the segments or the account that it is for', () => {
    const forSegments = { ...draft, kind: 'segments' as const, segments: 'Retail, , Shipping' }
    expect(openedOf(forSegments).applies_to).toEqual({ kind: 'segments', any_of: ['Retail', 'Shipping'] })
    const forAccount = { ...draft, kind: 'accounts' as const, accountId: 'a1' }
    expect(openedOf(forAccount).applies_to).toEqual({ kind: 'accounts', any_of: ['a1'] })
  })
  it('waits for what it cannot do without', () => {
    expect(isWholeBook({ ...draft, from: '' })).toBe(false)
    expect(isWholeBook({ ...draft, kind: 'segments', segments: ' , ' })).toBe(false)
    expect(isWholeBook({ ...draft, kind: 'accounts' })).toBe(false)
  })
})
