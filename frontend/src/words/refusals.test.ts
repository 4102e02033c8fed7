import { refusalWords } from './refusals'

describe('a refusal in words', () => {
  it('uses our sentence where we have one', () => {
    expect(refusalWords({ code: 'not-eligible', message: 'x', reference: null })).toBe(
      'This is not yours to do.',
    )
  })
  it('passes the server’s sentence on', () => {
    expect(
      refusalWords({ code: 'limit-breached', message: 'Two points past the edge.', reference: 'r-9' }),
    ).toBe('Two points past the edge.')
  })
  it('tells the reference where nobody knows better', () => {
    expect(refusalWords({ code: 'internal', message: 'boom', reference: 'r-9' })).toContain('Reference r-9')
    expect(refusalWords(new Error('boom'))).toContain('Something went wrong')
  })
})
