import type { Finding } from '@/api/gen/mandates/types.gen'
import type { OfferDraft } from './offer-draft'

/** The offer moved to the edge of the limit it breaks; null where moving a figure would not mend it. */
export function nearestInside(draft: OfferDraft, { code, bound }: Finding): OfferDraft | null {
  if (bound === null || bound < 0) return null
  if (code === 'max_discount_bps') {
    const lines = draft.lines.map((line) => ({ ...line, discountBps: Math.min(line.discountBps, bound) }))
    return { ...draft, lines }
  }
  if (code === 'max_payment_days') return { ...draft, paymentDays: bound }
  if (code === 'contract_months') return { ...draft, contractMonths: bound }
  return null
}
