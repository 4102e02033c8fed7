import type { EvaluationRequest, Get, Limit } from '@/api/gen/mandates/types.gen'

/** One line as the form holds it; the discount in hundredths of a percent. */
export interface LineDraft {
  key: number
  productId: string | null
  quantity: number
  discountBps: number
}

/** An offer as the form holds it. */
export interface OfferDraft {
  mandateId: string
  accountId: string | null
  lines: readonly LineDraft[]
  paymentDays: number | null
  contractMonths: number | null
  priceLockMonths: number | null
  freeMonths: number | null
  /** Null where the mandate does not ask for clauses. */
  clauses: readonly string[] | null
  gets: readonly Get[]
  dealRef: string
}

/** A first offer against a mandate: one empty line, and a place in every window the mandate has. */
export function firstDraft(
  mandateId: string,
  limits: readonly Limit[],
  accountId: string | null,
): OfferDraft {
  const bound = (code: string) => limits.find((limit) => limit.code === code)
  const months = bound('contract_months')
  return {
    mandateId,
    accountId,
    lines: [{ key: 1, productId: null, quantity: 1, discountBps: 0 }],
    paymentDays: bound('max_payment_days') ? 30 : null,
    contractMonths: months ? (months.at_least ?? 12) : null,
    priceLockMonths: bound('price_lock_months') ? 0 : null,
    freeMonths: bound('free_months') ? 0 : null,
    clauses: bound('clauses') ? [] : null,
    gets: [],
    dealRef: '',
  }
}

/** The question to the server; null while something that every offer has is missing. */
export function askOf(draft: OfferDraft, currency: string): EvaluationRequest | null {
  const lines = draft.lines.flatMap(({ productId, quantity, discountBps }) =>
    productId === null || quantity < 1
      ? []
      : [{ product_id: productId, quantity, discount_bps: discountBps }],
  )
  if (draft.accountId === null || lines.length === 0 || lines.length < draft.lines.length) return null
  return {
    account_id: draft.accountId,
    currency,
    lines,
    mandate_id: draft.mandateId,
    ...(draft.paymentDays === null ? {} : { payment_days: draft.paymentDays }),
    ...(draft.contractMonths === null ? {} : { contract_months: draft.contractMonths }),
    ...(draft.priceLockMonths === null ? {} : { price_lock_months: draft.priceLockMonths }),
    ...(draft.freeMonths === null ? {} : { free_months: draft.freeMonths }),
    ...(draft.clauses === null ? {} : { clauses: [...draft.clauses] }),
    ...(draft.gets.length === 0 ? {} : { gets: [...draft.gets] }),
    ...(draft.dealRef.trim() ? { deal_ref: draft.dealRef.trim() } : {}),
  }
}

export function addLine(draft: OfferDraft): OfferDraft {
  const key = Math.max(0, ...draft.lines.map((line) => line.key)) + 1
  const discountBps = draft.lines.at(-1)?.discountBps ?? 0
  return { ...draft, lines: [...draft.lines, { key, productId: null, quantity: 1, discountBps }] }
}

export function changeLine(draft: OfferDraft, key: number, part: Partial<LineDraft>): OfferDraft {
  return { ...draft, lines: draft.lines.map((line) => (line.key === key ? { ...line, ...part } : line)) }
}

export function removeLine(draft: OfferDraft, key: number): OfferDraft {
  return { ...draft, lines: draft.lines.filter((line) => line.key !== key) }
}
