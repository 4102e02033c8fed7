import { taken } from './nearest'
import { addLine, changeLine, firstDraft } from './offer-draft'

const move = (path: string, becomes: number | null, names: string[] = []) => ({
  path,
  asked: null,
  becomes,
  names,
})
const first = { ...firstDraft('m', [], 'a'), clauses: ['exit', 'penalty'] }
const twoLines = changeLine(addLine(changeLine(first, 1, { discountBps: 1200 })), 2, { discountBps: 300 })

describe('an option that is taken', () => {
  it('moves the lines it names and leaves the others', () => {
    const { lines } = taken(twoLines, { moves: [move('/lines/0/discount_bps', 500)] })
    expect(lines.map(({ discountBps }) => discountBps)).toEqual([500, 300])
  })
  it('moves terms, takes clauses out and puts gets in', () => {
    const moves = [
      move('/payment_days', 30),
      move('/contract_months', 36),
      move('/clauses', null, ['penalty']),
      move('/gets', null, ['prepaid']),
    ]
    expect(taken(first, { moves })).toMatchObject({
      paymentDays: 30,
      contractMonths: 36,
      clauses: ['exit'],
      gets: ['prepaid'],
    })
  })
})
