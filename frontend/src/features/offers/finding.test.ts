import { budgetLeft, decisive, tightest } from './finding'

const finding = (code: string, distance: number | null, ok = true, bound = 1000) => ({
  code,
  scope: 'deal' as const,
  path: '',
  asked: null,
  bound,
  distance,
  unit: 'bps' as const,
  ok,
  on_breach: 'escalate' as const,
  mandate_id: 'm',
  applies_to: null,
  period: null,
})

describe('what an evaluation says first', () => {
  it('is the discount with the least room, whatever else is tight', () => {
    const limits = [
      finding('max_payment_days', 0, true, 30),
      finding('max_discount_bps', 140),
      finding('max_discount_bps', 90),
    ]
    expect(tightest({ limits })?.distance).toBe(90)
  })
  it('is the tightest other limit where no discount is bounded', () => {
    const limits = [finding('max_payment_days', 3, true, 30), finding('max_concession', 900)]
    expect(tightest({ limits })?.code).toBe('max_payment_days')
  })
  it('is nothing where nothing is measured', () => {
    expect(tightest({ limits: [finding('products', 0)] })).toBeNull()
  })
  it('names the breached limit that decides', () => {
    const limits = [finding('max_payment_days', -5, false), finding('max_discount_bps', -250, false)]
    expect(decisive({ limits, binding: ['max_discount_bps'] })?.distance).toBe(-250)
  })
  it('finds what the budget still holds', () => {
    expect(budgetLeft({ limits: [finding('budget', 1_230_000)] })).toBe(1_230_000)
    expect(budgetLeft({ limits: [] })).toBeNull()
  })
})
