import i18next from 'i18next'
import { dayWords, momentWords } from './dates'
import { countWords, moneyWords } from './money'

export type Params = Record<string, unknown>

/** Params as people read them: amounts with their currency, days, moments, counts, stages. */
export function paramWords(params: Params): Record<string, string> {
  const currency = typeof params.currency === 'string' ? params.currency : 'EUR'
  return Object.fromEntries(Object.entries(params).map(([name, value]) => spoken(name, value, currency)))
}

function spoken(name: string, value: unknown, currency: string): [string, string] {
  if (name.endsWith('_minor') && typeof value === 'number') {
    return [name.slice(0, -'_minor'.length), moneyWords(value, currency)]
  }
  if (typeof value === 'string') {
    if (name.endsWith('_at')) return [name, momentWords(value)]
    if (name.endsWith('_on') || name.endsWith('_until')) return [name, dayWords(value)]
    if (name === 'stage') return [name, i18next.t(`common:stage.${value}`, { defaultValue: value })]
    return [name, value]
  }
  if (typeof value === 'number') return [name, countWords(value)]
  return [name, value === null || value === undefined ? '' : String(value)]
}

/** A code from the server as a sentence; a code this version does not know gets the general one. */
export function sentenceOf(key: string, code: string, params: Params = {}): string {
  const path = `${key}.${code}`
  const words = paramWords(params)
  const count = typeof params.count === 'number' ? params.count : undefined
  const known = i18next.exists(path, { count })
  return i18next.t(known ? path : `${key}.other`, {
    ...words,
    ...(count === undefined ? {} : { count }),
    defaultValue: code,
  })
}
