import { csvOf } from './csv'

describe('a table as CSV', () => {
  it('quotes what would break the row', () => {
    expect(csvOf([['a,b', 'say "no"', 'plain']])).toBe('"a,b","say ""no""",plain')
  })
  it('lets no cell start a formula', () => {
    expect(csvOf([['=1+1', '-2']])).toBe("'=1+1,'-2")
  })
})
