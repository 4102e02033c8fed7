import { linesOf } from './lines'

describe('lines', () => {
  it('are what was written, one thing each', () => {
    expect(linesOf(' Renewals \n\n  New customers\n')).toEqual(['Renewals', 'New customers'])
    expect(linesOf(' \n ')).toEqual([])
  })
})
