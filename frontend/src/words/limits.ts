import i18next from 'i18next'
import { countWords, moneyWords, percentWords, pointsWords } from './money'

interface BoundShape {
  at_most?: number | null
  at_least?: number | null
  any_of?: readonly string[] | null
}

interface GetShape extends BoundShape {
  months_at_least?: number
  volume_at_least?: number
  prepaid?: boolean
  reference_customer?: boolean
}

export interface LimitShape extends BoundShape {
  code: string
  scope: string
  gets?: readonly GetShape[]
}

interface NamedShape {
  code: string
  scope: string
  applies_to?: { kind: 'products' | 'categories' | 'segments'; any_of: readonly string[] } | null
  period?: 'month' | 'quarter' | 'year' | null
}

/** What a limit bounds: "Discount on each line". */
export function limitName(code: string, scope: string): string {
  const path = `mandates:limit.${code}_${scope}`
  return i18next.exists(path)
    ? i18next.t(path, { defaultValue: code })
    : i18next.t('mandates:limit.other', { code })
}

/** The same with what it is for and how often it begins anew: "Discount on each line, for 3 products". */
export function limitNameOf({ code, scope, applies_to: only, period }: NamedShape): string {
  let name = limitName(code, scope)
  if (period) name = i18next.t(`mandates:limit.in_${period}`, { limit: name })
  if (!only) return name
  if (only.kind === 'products')
    return i18next.t('mandates:limit.for_products', { limit: name, count: only.any_of.length })
  return i18next.t(`mandates:limit.for_${only.kind}`, { limit: name, names: only.any_of.join(', ') })
}

/** Two limits with one key bound the same thing. */
export function limitKey({ code, scope, applies_to: only, period }: NamedShape): string {
  return [code, scope, period ?? '', only ? `${only.kind}:${only.any_of.join()}` : ''].join('/')
}

const inPercent: ReadonlySet<string> = new Set(['max_discount_bps', 'min_margin_bps'])
const inMoney: ReadonlySet<string> = new Set([
  'max_concession',
  'budget',
  'floor_unit_price',
  'max_deal_value',
])
const inMonths: ReadonlySet<string> = new Set(['contract_months', 'price_lock_months', 'free_months'])

/** A value of that limit in its own unit: "12 %", "€50,000", "45 days". */
export function limitValueWords(code: string, value: number, currency: string): string {
  if (inPercent.has(code)) return percentWords(value)
  if (inMoney.has(code)) return moneyWords(value, currency)
  if (code === 'max_payment_days' || code === 'validity')
    return i18next.t('mandates:bound.days', { count: value })
  if (inMonths.has(code)) return i18next.t('mandates:bound.months', { count: value })
  if (code === 'max_uses') return i18next.t('mandates:bound.times', { count: value })
  return countWords(value)
}

/** How far it is to the edge, or past it, in the limit's unit: points for a percentage. */
export function distanceWords(code: string, distance: number, currency: string): string {
  const size = Math.abs(distance)
  if (inPercent.has(code)) return i18next.t('offers:points', { points: pointsWords(size) })
  return limitValueWords(code, size, currency)
}

/** The bound in words: "up to 12 %", "12 to 36 months", "up to 10 %, or up to 15 % with payment in advance". */
export function boundWords(limit: LimitShape, currency: string): string {
  return (limit.gets ?? []).reduce(
    (bound, get) =>
      i18next.t('mandates:bound.or', {
        bound,
        wider: windowWords(limit.code, get, currency),
        gets: getWords(get).join(' + '),
      }),
    windowWords(limit.code, limit, currency),
  )
}

function windowWords(code: string, bound: BoundShape, currency: string): string {
  const { at_least: least = null, at_most: most = null, any_of: any } = bound
  if (any) {
    return code === 'currencies' || code === 'categories' || code === 'clauses'
      ? any.join(', ')
      : i18next.t('mandates:bound.any', { count: any.length })
  }
  const words = (value: number) => limitValueWords(code, value, currency)
  if (least !== null && most !== null)
    return i18next.t('mandates:bound.between', { least: countWords(least), most: words(most) })
  if (most !== null) return i18next.t('mandates:bound.upTo', { most: words(most) })
  return least === null
    ? i18next.t('mandates:bound.hidden')
    : i18next.t('mandates:bound.from', { least: words(least) })
}

function getWords(get: GetShape): string[] {
  const { months_at_least: months = 0, volume_at_least: volume = 0 } = get
  return [
    ...(months > 0 ? [i18next.t('mandates:get.months', { count: months })] : []),
    ...(volume > 0 ? [i18next.t('mandates:get.volume', { count: volume })] : []),
    ...(get.prepaid ? [i18next.t('mandates:get.prepaid')] : []),
    ...(get.reference_customer ? [i18next.t('mandates:get.reference_customer')] : []),
  ]
}
