import { faultsByField, Refusal, refusalOf, UNREACHED } from './refusal'

const problem = {
  type: 'urn:leeway:malformed',
  title: 'The request is malformed',
  status: 422,
  code: 'malformed',
  detail: 'Look at the fields below.',
  errors: [{ detail: 'This is not an amount.', pointer: '/body/amount_minor' }],
}

describe('what the server answered instead', () => {
  it('keeps code, sentence and reference of a problem document', () => {
    const answer = new Response(null, { status: 422, headers: { 'X-Request-ID': 'r-1' } })
    const refusal = refusalOf(problem, answer) as Refusal
    expect(refusal).toBeInstanceOf(Refusal)
    expect([refusal.code, refusal.status, refusal.reference]).toEqual(['malformed', 422, 'r-1'])
    expect(refusal.message).toBe('Look at the fields below.')
  })
  it('says so when the server was not reached', () => {
    expect((refusalOf(new TypeError('Failed to fetch'), undefined) as Refusal).code).toBe(UNREACHED)
  })
  it('leaves a cancelled call alone', () => {
    const cancelled = new DOMException('stopped', 'AbortError')
    expect(refusalOf(cancelled, undefined)).toBe(cancelled)
  })
  it('survives an answer that is no problem document', () => {
    const refusal = refusalOf('<html>', new Response(null, { status: 502 })) as Refusal
    expect([refusal.code, refusal.status, refusal.problem]).toEqual(['unexpected', 502, null])
  })
})

describe('faults by field', () => {
  it('finds the field a fault points at', () => {
    const refusal = refusalOf(problem, new Response(null, { status: 422 }))
    expect(faultsByField(refusal)).toEqual({ amount_minor: 'This is not an amount.' })
  })
  it('is empty for anything else', () => {
    expect(faultsByField(new Error('other'))).toEqual({})
  })
})
