import type { Limit, Terms } from '@/api/gen/mandates/types.gen'
import { majorOf, minorOf } from '@/words/money'
import { type DutyDraft, dutiesOf, dutyDraftOf } from './duty-draft'

type Typed = number | string

/** The terms as a form holds them: figures in people's units, empty where there is no limit. */
export interface TermsDraft {
  discount: Typed
  lineDiscount: Typed
  concession: Typed
  dealValue: Typed
  budget: Typed
  monthBudget: Typed
  uses: Typed
  paymentDays: Typed
  monthsFrom: Typed
  monthsTo: Typed
  priceLock: Typed
  freeMonths: Typed
  from: string
  until: string
  delegable: boolean
  duties: DutyDraft
}

type Bounds = Pick<Limit, 'at_most' | 'at_least'>
type Thing = Pick<Limit, 'code' | 'scope' | 'period'>

const inForm: readonly Thing[] = [
  { code: 'max_discount_bps', scope: 'deal' },
  { code: 'max_discount_bps', scope: 'line' },
  { code: 'max_concession', scope: 'deal' },
  { code: 'max_deal_value', scope: 'deal' },
  { code: 'budget', scope: 'mandate' },
  { code: 'budget', scope: 'mandate', period: 'month' },
  { code: 'max_uses', scope: 'mandate' },
  { code: 'max_payment_days', scope: 'deal' },
  { code: 'contract_months', scope: 'deal' },
  { code: 'price_lock_months', scope: 'deal' },
  { code: 'free_months', scope: 'deal' },
]

/** The form speaks of limits on everything; those for some products or customers only are kept beside it. */
const is = (limit: Limit, { code, scope, period = null }: Thing) =>
  limit.code === code && limit.scope === scope && (limit.period ?? null) === period && !limit.applies_to
/** Shown without its bound: it stays as it is above, and is not said again. */
const isHidden = ({ code, at_least: least }: Limit) => code === 'min_margin_bps' && least === null

const wholeOf = (typed: Typed): number | null => (typed === '' ? null : Math.round(Number(typed)))
const bpsOf = (typed: Typed): number | null => (typed === '' ? null : Math.round(Number(typed) * 100))

/** What the form says as terms; limits that the form does not show are kept as they were. */
export function termsOf(draft: TermsDraft, before: Terms): Terms {
  const { currency } = before
  const minor = (typed: Typed) => (typed === '' ? null : minorOf(Number(typed), currency))
  const most = (at_most: number | null): Bounds => ({ at_most, at_least: null })
  const said: readonly Bounds[] = [
    most(bpsOf(draft.discount)),
    most(bpsOf(draft.lineDiscount)),
    most(minor(draft.concession)),
    most(minor(draft.dealValue)),
    most(minor(draft.budget)),
    most(minor(draft.monthBudget)),
    most(wholeOf(draft.uses)),
    most(wholeOf(draft.paymentDays)),
    { at_most: wholeOf(draft.monthsTo), at_least: wholeOf(draft.monthsFrom) },
    most(wholeOf(draft.priceLock)),
    most(wholeOf(draft.freeMonths)),
  ]
  const limits = inForm.flatMap((thing, at): Limit[] => {
    const bounds = said[at]
    if (!bounds || (bounds.at_most === null && bounds.at_least === null)) return []
    const known = before.limits.find((limit) => is(limit, thing))
    const same = known?.at_most === bounds.at_most && known.at_least === bounds.at_least
    return [
      {
        ...thing,
        ...bounds,
        any_of: null,
        on_breach: known?.on_breach ?? 'escalate',
        // What it widens for belongs to the bound it was said with.
        ...(same && known.gets ? { gets: known.gets } : {}),
      },
    ]
  })
  const kept = before.limits.filter((limit) => !isHidden(limit) && !inForm.some((thing) => is(limit, thing)))
  return {
    ...before,
    limits: [...limits, ...kept],
    delegable: draft.delegable,
    valid_from: draft.from,
    valid_until: draft.until,
    duties: dutiesOf(draft.duties, before.duties ?? [], currency),
  }
}

/** Terms as the form shows them. */
export function draftOf(terms: Terms): TermsDraft {
  const bounds = (code: Limit['code'], scope: Limit['scope'], period?: Limit['period']) =>
    terms.limits.find((limit) => is(limit, { code, scope, period: period ?? null }))
  const percent = (bps: number | null | undefined): Typed => (typeof bps === 'number' ? bps / 100 : '')
  const money = (minor: number | null | undefined): Typed =>
    typeof minor === 'number' ? majorOf(minor, terms.currency) : ''
  return {
    discount: percent(bounds('max_discount_bps', 'deal')?.at_most),
    lineDiscount: percent(bounds('max_discount_bps', 'line')?.at_most),
    concession: money(bounds('max_concession', 'deal')?.at_most),
    dealValue: money(bounds('max_deal_value', 'deal')?.at_most),
    budget: money(bounds('budget', 'mandate')?.at_most),
    monthBudget: money(bounds('budget', 'mandate', 'month')?.at_most),
    uses: bounds('max_uses', 'mandate')?.at_most ?? '',
    paymentDays: bounds('max_payment_days', 'deal')?.at_most ?? '',
    monthsFrom: bounds('contract_months', 'deal')?.at_least ?? '',
    monthsTo: bounds('contract_months', 'deal')?.at_most ?? '',
    priceLock: bounds('price_lock_months', 'deal')?.at_most ?? '',
    freeMonths: bounds('free_months', 'deal')?.at_most ?? '',
    from: terms.valid_from,
    until: terms.valid_until,
    delegable: terms.delegable,
    duties: dutyDraftOf(terms.duties ?? [], terms.currency),
  }
}

const dayMilliseconds = 86_400_000
const dayOf = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10)

/** What a renewal begins with: the same room, for as long again, from where the old one ends. */
export function renewalOf(terms: Terms): TermsDraft {
  const from = Date.parse(terms.valid_from)
  const until = Date.parse(terms.valid_until)
  const today = Math.floor(Date.now() / dayMilliseconds) * dayMilliseconds
  const next = Math.max(until, today)
  return { ...draftOf(terms), from: dayOf(next), until: dayOf(next + (until - from)) }
}
