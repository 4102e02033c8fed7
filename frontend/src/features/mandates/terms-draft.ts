import type { Limit, Terms } from '@/api/gen/mandates/types.gen'
import { majorOf, minorOf } from '@/words/money'

type Typed = number | string

/** The terms as a form holds them: figures in people's units, empty where there is no limit. */
export interface TermsDraft {
  discount: Typed
  lineDiscount: Typed
  concession: Typed
  budget: Typed
  paymentDays: Typed
  monthsFrom: Typed
  monthsTo: Typed
  from: string
  until: string
  delegable: boolean
}

type Bounds = Pick<Limit, 'at_most' | 'at_least'>

const inForm: ReadonlySet<string> = new Set([
  'max_discount_bps_deal',
  'max_discount_bps_line',
  'max_concession_deal',
  'budget_mandate',
  'max_payment_days_deal',
  'contract_months_deal',
])

const wholeOf = (typed: Typed): number | null => (typed === '' ? null : Math.round(Number(typed)))
const bpsOf = (typed: Typed): number | null => (typed === '' ? null : Math.round(Number(typed) * 100))

/** What the form says as terms; limits that the form does not show are kept as they were. */
export function termsOf(draft: TermsDraft, before: Terms): Terms {
  const { currency } = before
  const minor = (typed: Typed) => (typed === '' ? null : minorOf(Number(typed), currency))
  const wanted: readonly [Limit['code'], Limit['scope'], Bounds][] = [
    ['max_discount_bps', 'deal', { at_most: bpsOf(draft.discount), at_least: null }],
    ['max_discount_bps', 'line', { at_most: bpsOf(draft.lineDiscount), at_least: null }],
    ['max_concession', 'deal', { at_most: minor(draft.concession), at_least: null }],
    ['budget', 'mandate', { at_most: minor(draft.budget), at_least: null }],
    ['max_payment_days', 'deal', { at_most: wholeOf(draft.paymentDays), at_least: null }],
    ['contract_months', 'deal', { at_most: wholeOf(draft.monthsTo), at_least: wholeOf(draft.monthsFrom) }],
  ]
  const limits = wanted
    .filter(([, , bounds]) => bounds.at_most !== null || bounds.at_least !== null)
    .map(([code, scope, bounds]): Limit => {
      const known = before.limits.find((limit) => limit.code === code && limit.scope === scope)
      return { code, scope, ...bounds, any_of: null, on_breach: known?.on_breach ?? 'escalate' }
    })
  const kept = before.limits.filter(({ code, scope }) => !inForm.has(`${code}_${scope}`))
  return {
    ...before,
    limits: [...limits, ...kept],
    delegable: draft.delegable,
    valid_from: draft.from,
    valid_until: draft.until,
  }
}

/** Terms as the form shows them. */
export function draftOf(terms: Terms): TermsDraft {
  const bounds = (code: string, scope: string) =>
    terms.limits.find((limit) => limit.code === code && limit.scope === scope)
  const percent = (bps: number | null | undefined): Typed => (typeof bps === 'number' ? bps / 100 : '')
  const money = (minor: number | null | undefined): Typed =>
    typeof minor === 'number' ? majorOf(minor, terms.currency) : ''
  return {
    discount: percent(bounds('max_discount_bps', 'deal')?.at_most),
    lineDiscount: percent(bounds('max_discount_bps', 'line')?.at_most),
    concession: money(bounds('max_concession', 'deal')?.at_most),
    budget: money(bounds('budget', 'mandate')?.at_most),
    paymentDays: bounds('max_payment_days', 'deal')?.at_most ?? '',
    monthsFrom: bounds('contract_months', 'deal')?.at_least ?? '',
    monthsTo: bounds('contract_months', 'deal')?.at_most ?? '',
    from: terms.valid_from,
    until: terms.valid_until,
    delegable: terms.delegable,
  }
}
