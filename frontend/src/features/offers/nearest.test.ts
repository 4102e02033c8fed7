import type { Finding } from '@/api/gen/mandates/types.gen'
import { nearestInside } from './nearest'
import { addLine, changeLine, firstDraft } from './offer-draft'

const finding = (code: string, bound: number | null) => ({ code, bound }) as Finding
const first = firstDraft('m', [], 'a')
const twoLines = changeLine(addLine(changeLine(first, 1, { discountBps: 1200 })), 2, { discountBps: 300 })

describe('the nearest offer inside', () => {
  it('brings down what is above the edge and leaves what is below it', () => {
    const moved = nearestInside(twoLines, finding('max_discount_bps', 500))
    expect(moved?.lines.map(({ discountBps }) => discountBps)).toEqual([500, 300])
  })
  it('moves days and months to the edge', () => {
    expect(nearestInside(first, finding('max_payment_days', 30))?.paymentDays).toBe(30)
    expect(nearestInside(first, finding('contract_months', 12))?.contractMonths).toBe(12)
  })
  it('is none for a budget, and none where the edge is not known', () => {
    expect(nearestInside(first, finding('budget', 100))).toBeNull()
    expect(nearestInside(first, finding('max_discount_bps', null))).toBeNull()
  })
})
