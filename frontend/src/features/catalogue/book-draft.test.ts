import { draftOf, emptyBook, isWholeBook, openedOf } from './book-draft'

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
  it('names the segments or the accounts that it is for', () => {
    const forSegments = { ...draft, kind: 'segments' as const, segments: 'Retail, , Shipping' }
    expect(openedOf(forSegments).applies_to).toEqual({ kind: 'segments', any_of: ['Retail', 'Shipping'] })
    const accounts = [
      { id: 'a1', name: 'Harbour' },
      { id: 'a2', name: 'Dock 4' },
    ]
    const forAccounts = { ...draft, kind: 'accounts' as const, accounts }
    expect(openedOf(forAccounts).applies_to).toEqual({ kind: 'accounts', any_of: ['a1', 'a2'] })
  })
  it('says what a book is already until something of it is changed', () => {
    const book = {
      id: 'b1',
      name: 'Harbours',
      currency: 'EUR',
      applies_to: { kind: 'accounts' as const, any_of: ['a1'] },
      accounts: [{ id: 'a1', name: 'Harbour' }],
      valid_from: '2026-01-01',
      valid_until: null,
      version: 2,
      prices: 1,
      told_at: '2026-01-01T00:00:00Z',
      may: [],
      row_version: 2,
    }
    expect(openedOf(draftOf(book))).toEqual({
      name: 'Harbours',
      currency: 'EUR',
      applies_to: book.applies_to,
      valid_from: '2026-01-01',
      valid_until: null,
    })
  })
  it('waits for what it cannot do without', () => {
    expect(isWholeBook({ ...draft, from: '' })).toBe(false)
    expect(isWholeBook({ ...draft, kind: 'segments', segments: ' , ' })).toBe(false)
    expect(isWholeBook({ ...draft, kind: 'accounts' })).toBe(false)
  })
})
