import i18next from 'i18next'
import { countWords, moneyWords, percentWords, pointsWords } from './money'

export interface LimitShape {
  code: string
  scope: string
  at_most: number | null
  at_least: number | null
  any_of: readonly string[] | null
}

/** What a limit bounds: "Discount on each line". */
export function limitName(code: string, scope: string): string {
  const path = `mandates:limit.${code}_${scope}`
  return i18next.exists(path)
    ? i18next.t(path, { defaultValue: code })
    : i18next.t('mandates:limit.other', { code })
}

/** A value of that limit in its own unit: "12 %", "€50,000", "45 days". */
export function limitValueWords(code: string, value: number, currency: string): string {
  if (code === 'max_discount_bps') return percentWords(value)
  if (code === 'max_concession' || code === 'budget') return moneyWords(value, currency)
  if (code === 'max_payment_days' || code === 'validity')
    return i18next.t('mandates:bound.days', { count: value })
  if (code === 'contract_months') return i18next.t('mandates:bound.months', { count: value })
  return countWords(value)
}

/** How far it is to the edge, or past it, in the limit's unit: points for a percentage. */
export function distanceWords(code: string, distance: number, currency: string): string {
  const size = Math.abs(distance)
  if (code === 'max_discount_bps') return i18next.t('offers:points', { points: pointsWords(size) })
  return limitValueWords(code, size, currency)
}

/** The bound in words: "up to 12 %", "12 to 36 months", "3 of them". */
export function boundWords(limit: LimitShape, currency: string): string {
  const { code, at_least: least, at_most: most, any_of: any } = limit
  if (any) return i18next.t('mandates:bound.any', { count: any.length })
  const words = (value: number) => limitValueWords(code, value, currency)
  if (least !== null && most !== null)
    return i18next.t('mandates:bound.between', { least: countWords(least), most: words(most) })
  if (most !== null) return i18next.t('mandates:bound.upTo', { most: words(most) })
  return least === null ? '' : i18next.t('mandates:bound.from', { least: words(least) })
}
