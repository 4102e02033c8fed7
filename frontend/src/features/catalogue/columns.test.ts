import { mapOf, matchingOf, missingIn } from './columns'
import { rowsOf } from './first-rows'

const adventure = ['product_number', 'name', 'category', 'list_price', 'dealer_price', 'standard_cost']

describe('the columns of a file', () => {
  it('are matched by name, and a price is never guessed', () => {
    const matching = matchingOf('products', adventure)
    expect(matching).toMatchObject({ product_number: 'product_number', category: 'category', currency: '' })
    expect(missingIn('products', matching)).toEqual(['reference_unit_price'])
  })
  it('go to the server only where a heading differs', () => {
    const matching = { ...matchingOf('products', adventure), reference_unit_price: 'dealer_price' }
    expect(mapOf(matching)).toBe('{"reference_unit_price":"dealer_price"}')
    expect(mapOf(matchingOf('accounts', ['account_id', 'name']))).toBeUndefined()
  })
  it('are known by other usual headings', () => {
    expect(matchingOf('accounts', ['Account Number', 'Account name'])).toMatchObject({
      account_id: 'Account Number',
      name: 'Account name',
    })
  })
})

describe('the first rows of a file', () => {
  it('are read with their quotes', () => {
    expect(rowsOf('id,name\r\n1,"Say ""hi"", twice"\r\n2,third')).toEqual([
      ['id', 'name'],
      ['1', 'Say "hi", twice'],
    ])
  })
  it('may be all there is, and may begin with a mark', () => {
    expect(rowsOf('\uFEFFid,name')).toEqual([['id', 'name']])
    expect(rowsOf('')).toEqual([[]])
    expect(rowsOf('a,\n"b')).toEqual([['a', ''], []])
  })
})
