import type { CounterOffer, Get, Move } from '@/api/gen/mandates/types.gen'
import type { OfferDraft } from './offer-draft'

/** The offer as the server says it would be inside. */
export function taken(draft: OfferDraft, { moves }: Pick<CounterOffer, 'moves'>): OfferDraft {
  return moves.reduce(moved, draft)
}

/** Which line a move is about, counted from nought; null where it is about the terms. */
export function lineOf({ path }: Pick<Move, 'path'>): number | null {
  const found = /^\/lines\/(\d+)\/discount_bps$/.exec(path)
  return found?.[1] === undefined ? null : Number(found[1])
}

function moved(draft: OfferDraft, move: Move): OfferDraft {
  const { path, becomes, names } = move
  const at = lineOf(move)
  if (at !== null && becomes !== null) {
    const lines = draft.lines.map((line, index) => (index === at ? { ...line, discountBps: becomes } : line))
    return { ...draft, lines }
  }
  switch (path) {
    case '/payment_days':
      return { ...draft, paymentDays: becomes }
    case '/contract_months':
      return { ...draft, contractMonths: becomes }
    case '/price_lock_months':
      return { ...draft, priceLockMonths: becomes }
    case '/free_months':
      return { ...draft, freeMonths: becomes }
    case '/clauses':
      return { ...draft, clauses: (draft.clauses ?? []).filter((clause) => !names.includes(clause)) }
    case '/gets':
      return { ...draft, gets: [...draft.gets, ...(names as Get[])] }
    default:
      return draft
  }
}
