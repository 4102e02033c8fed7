import type { Limit } from '@/api/gen/mandates/types.gen'

const drawn: ReadonlySet<string> = new Set([
  'max_discount_bps',
  'max_concession',
  'max_payment_days',
  'contract_months',
  'floor_unit_price',
  'min_margin_bps',
  'max_deal_value',
  'price_lock_months',
  'free_months',
])

/** Where the drawn scale of a limit ends, in its unit: half as far again as its wall; null where none is drawn. */
export function limitScaleEnd({ code, at_least, at_most }: Pick<Limit, 'code' | 'at_least' | 'at_most'>) {
  const wall = at_most ?? at_least
  if (!drawn.has(code) || wall === null || wall <= 0) return null
  return wall * 1.5
}
