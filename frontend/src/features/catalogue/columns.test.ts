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
    expect(mapOf(matching, adventure)).toBe('{"reference_unit_price":"dealer_price"}')
    const plain = ['account_id', 'name']
    expect(mapOf(matchingOf('accounts', plain), plain)).toBeUndefined()
  })
  it('say so where a column of that name is to be left unread', () => {
    const headings = ['account_id', 'name', 'country']
    const matching = { ...matchingOf('accounts', headings), country: '' }
    expect(mapOf(matching, headings)).toBe('{"country":""}')
  })
  it('of deals need a net total or a net price', () => {
    const headings = ['order_number', 'line_number', 'account_id', 'order_date', 'product_number', 'quantity']
    const matching = { ...matchingOf('deals', headings), reference_unit_price: 'list_price' }
    expect(missingIn('deals', matching)).toEqual(['net_line_total'])
    expect(missingIn('deals', { ...matching, unit_price: 'net_price' })).toEqual([])
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
